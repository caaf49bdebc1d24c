"""Keywords: the words that are more frequent in a part of a corpus than in a reference."""

from dataclasses import dataclass

from khabar.errors import QueryError
from khabar.messages import say
from khabar.query.results.table import Table
from khabar.query.selection import IndexSelection
from khabar.query.statistics.frequencies import about, count_values, require_word_column
from khabar.query.statistics.measures import keyness, log_ratio, simple_maths
from khabar.query.statistics.spellings import spell
from khabar.suggest import nearest

MEASURES = ("score", "log_likelihood", "log_ratio")
"""What keywords can be sorted by."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word and its frequencies.

    Attributes:
        value: The word, in its most frequent spelling.
        count: How often it occurs in the focus.
        reference: How often it occurs in the reference.
        per_million: The first for a million words.
        reference_per_million: The second for a million words.
        score: The score of simple maths.
        log_likelihood: The log-likelihood ratio, negative for words that the reference has more of.
        log_ratio: The log ratio.
    """

    value: str
    count: int
    reference: int
    per_million: float
    reference_per_million: float
    score: float
    log_likelihood: float
    log_ratio: float


def keywords(  # noqa: PLR0913 (each is a choice of its own)
    focus: IndexSelection,
    reference: IndexSelection,
    attribute: str = "norm",
    *,
    least: int = 2,
    smoothing: float = 1.0,
    by: str = "score",
) -> Table[Keyword]:
    """Return the words of a focus, the most typical of it first.

    Args:
        focus: A part of a corpus.
        reference: What it is compared with: another part, or another corpus.
        attribute: An attribute of words.
        least: The least count in the focus.
        smoothing: The `n` of simple maths: the higher, the more frequent the first words.
        by: `score`, `log_likelihood` or `log_ratio`.

    Raises:
        QueryError: if one of the two has no words, or there is no such attribute or measure.
    """
    if by not in MEASURES:
        near = nearest(by, MEASURES) or ", ".join(MEASURES)
        raise QueryError(say("unknown measure {measure!r}; similar: {similar}", measure=by, similar=near))
    counts, size = _counts(focus, attribute)
    others, reference_size = _counts(reference, attribute)
    if not size or not reference_size:
        raise QueryError(say("keywords need words in the part and in the reference"))
    if smoothing <= 0:
        raise QueryError(say("the smoothing of keywords must be above 0, not {value}", value=smoothing))
    column = require_word_column(focus.index, attribute)
    codes = {value: focus.index.values(column.key).code(value) for value in counts if counts[value] >= least}
    words = spell(focus.index, column, codes.values())
    rows = []
    for value, code in codes.items():
        if not value:
            continue
        count, other = counts[value], others.get(value, 0)
        rows.append(
            Keyword(
                value=words[code],
                count=count,
                reference=other,
                per_million=count * 1e6 / size,
                reference_per_million=other * 1e6 / reference_size,
                score=simple_maths(count, size, other, reference_size, smoothing),
                log_likelihood=keyness(count, size, other, reference_size),
                log_ratio=log_ratio(count, size, other, reference_size),
            )
        )
    rows.sort(key=lambda row: (-getattr(row, by), -row.count, row.value))
    return Table(Keyword, rows, about(focus, f"keywords {attribute}") | {"reference": about(reference, "")})


def _counts(selection: IndexSelection, attribute: str) -> tuple[dict[str, int], int]:
    column = require_word_column(selection.index, attribute)
    found = count_values(selection, column)
    values = selection.index.values(column.key)
    named = [values[code] for code in found.codes.tolist()]
    return dict(zip(named, found.counts.tolist(), strict=True)), found.total
