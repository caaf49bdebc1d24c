"""One match of a query, with its context."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.query.selection import EntrySource

if TYPE_CHECKING:
    from khabar.model import Entry, Sentence, Span


class _FromSource:
    """The way from a match to its entry, in a slot that is no field: it is not compared and not shown."""

    __slots__ = ("_source",)

    _source: EntrySource


@dataclass(frozen=True, slots=True)
class Match(_FromSource):
    """One match of a query.

    Attributes:
        entry_id: The id of the entry.
        version: The version of the entry.
        start: The first character, in code points of `entry.text`.
        end: The character after the last one.
        left: The words before it in its block. (In Arabic, they are to its right.)
        text: The words of the match, as they are on the page.
        right: The words after it in its block.

    >>> import khabar
    >>> match = khabar.load().query('[norm="روسيا"] [norm="ب"]')[0]
    >>> match.entry_id, match.span, match.sentence.id, match.text
    ('egypttoday-0001', Span(start=87, end=94), 's2', 'روسيا ب')
    """

    entry_id: str
    version: str
    start: int
    end: int
    left: str
    text: str
    right: str

    @property
    def span(self) -> "Span":
        """Its characters in the text of the entry."""
        from khabar.model import Span  # noqa: PLC0415 (few matches are asked for it)

        return Span(self.start, self.end)

    @property
    def node(self) -> str:
        """The words of the match, as a line of a concordance calls them."""
        return self.text

    @property
    def entry(self) -> "Entry":
        """The entry that it is in."""
        return self._source.entry(self.entry_id)

    @property
    def sentence(self) -> "Sentence | None":
        """The sentence in which it begins, or `None` in an opener."""
        return self.entry.sentence_at(self.start)

    def __str__(self) -> str:
        return f"{self.left}[{self.text}]{self.right}"


_set_source = vars(_FromSource)["_source"].__set__


def bound(match: Match, source: EntrySource) -> Match:
    """Return a match that finds its entry."""
    _set_source(match, source)
    return match
