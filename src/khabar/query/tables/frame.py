"""Tables of annotations for pandas. Every row has its entry, version and offsets."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Entry
from khabar.query.tables.rows import FLAGS, INTEGERS, OPTIONAL_INTEGERS, Row, layer_columns, layer_rows

if TYPE_CHECKING:
    import pandas as pd

# The types of columns, which pandas cannot infer from a table without rows.
_TYPES = {
    **dict.fromkeys(INTEGERS, "int64"),
    # Numbers, or none: pandas would make fractions of them.
    **dict.fromkeys(OPTIONAL_INTEGERS, "object"),
    **dict.fromkeys(FLAGS, "bool"),
}


def to_frame(entries: Iterable[Entry], layer: str) -> "pd.DataFrame":
    """Return a table of one layer with one row for each annotation, in the order of the text.

    Args:
        entries: The entries.
        layer: `entries`, `blocks`, `sentences`, `tokens`, `mentions`, `quotations`, `cues`, `sources`,
            `dates`, `phrases` or `entities`. Of an entry whose words are not annotated, `tokens` has the
            written words (`khabar.words`), without lemma and part of speech; `frame.attrs["tokens"]` is then
            `divided` and not `annotated`.

    Raises:
        QueryError: if there is no such layer, or pandas is not installed.

    >>> import khabar
    >>> frame = to_frame(khabar.load().values(), "mentions")
    >>> list(frame[frame["entity"] == "person:putin"]["text"])[:2]
    ['فلاديمير بوتين', 'بوتين']
    """
    columns = layer_columns(layer)
    try:
        import pandas as pd  # noqa: PLC0415 (half a second to import; most users of the package never need it)
    except ImportError:
        raise QueryError(
            say("tables need pandas; to install it, run: `pip install 'khabar[query]'`")
        ) from None
    rows: list[Row] = []
    annotated = True
    for entry in entries:
        rows.extend(layer_rows([entry], layer))
        annotated = annotated and bool(entry.tokens)
    frame = pd.DataFrame(rows, columns=list(columns))
    frame = frame.astype({name: kind for name, kind in _TYPES.items() if name in frame})
    if layer == "tokens":
        # Entries need not have this layer: their words are then those of the tokeniser.
        frame.attrs["tokens"] = "annotated" if annotated else "divided"
    return frame
