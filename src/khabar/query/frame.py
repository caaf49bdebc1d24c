"""Tables of annotations for pandas. Every row has its entry, version and offsets."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Entry
from khabar.query.rows import Row, layer_columns, layer_rows

if TYPE_CHECKING:
    import pandas as pd

# The types of columns, which pandas cannot infer from a table without rows.
_TYPES = {"start": "int64", "end": "int64", "pieces": "int64", "metonymic": "bool"}


def to_frame(entries: Iterable[Entry], layer: str) -> "pd.DataFrame":
    """Return a table of one layer with one row for each annotation, in the order of the text.

    Args:
        entries: The entries.
        layer: `mentions`, `quotations`, `sentences` or `tokens`.

    Raises:
        QueryError: if there is no such layer, no entry has tokens, or pandas is not installed.

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
    entry = None
    for entry in entries:
        rows.extend(layer_rows([entry], layer))
    # Entries need not have this layer: an empty table would mean that they have no words.
    if layer == "tokens" and entry and not rows:
        raise QueryError(say("these entries have no tokens: the layer is not annotated"))
    frame = pd.DataFrame(rows, columns=list(columns))
    return frame.astype({name: kind for name, kind in _TYPES.items() if name in frame})
