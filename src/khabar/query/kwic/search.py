"""Concordances: every occurrence of a word or phrase, with its context.

Words are compared by their keys (`khabar.arabic.fold`), and with every proclitic and the article written
onto them: `روسيا` finds `وروسيا` and `رُوسيا`. The level of folding says which letters make a difference.
By default vowel signs and hamza seats make none, and all other letters do: `علي` does not find `على`.
Offsets are those of the original text.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.arabic import Level, fold, words
from khabar.errors import QueryError
from khabar.messages import say
from khabar.model.binding import EntryPart, bind
from khabar.query.asking import CONTEXT
from khabar.query.kwic.pattern import Matcher, parse_pattern

if TYPE_CHECKING:
    from khabar.model import Block, Entry, Span


@dataclass(frozen=True, slots=True)
class ConcordanceLine(EntryPart["Entry"]):
    """One occurrence of the query, as a row: `pandas.DataFrame(list(lines))` is a table.

    `line.entry` is the entry itself.

    Attributes:
        entry_id: The id of the entry.
        version: The version of the entry.
        start: The start of the node in `Entry.text`, in code points from 0. Proclitics written onto the words
            are part of the node.
        end: The end of the node, exclusive.
        left: The words before it in its block, spaces included. (In Arabic, they are to its right.)
        node: The words found, as they are on the page.
        right: The words after it in its block, spaces included.
        sentence: The id of the sentence, or empty in an opener.
        block: The id of the block.

    >>> import khabar
    >>> line = khabar.load().concordance("روسيا", context=1)[0]
    >>> str(line), line.span, line.sentence, line.entry.version
    ('إيران [وروسيا] بشأن', Span(start=86, end=92), 's2', '1.1.0')
    """

    entry_id: str
    version: str
    start: int
    end: int
    left: str
    node: str
    right: str
    sentence: str
    block: str

    @property
    def entry(self) -> "Entry":
        """The entry that it is in; of a compiled corpus, it is read when it is asked for."""
        found: Entry | Callable[[], Entry] = super(ConcordanceLine, self).entry
        return found() if callable(found) else found

    @property
    def span(self) -> "Span":
        """The span of the node."""
        from khabar.model import Span  # noqa: PLC0415 (few lines are asked for it)

        return Span(self.start, self.end)

    def __str__(self) -> str:
        return f"{self.left}[{self.node}]{self.right}"


def concordance(
    entries: "Iterable[Entry]",
    query: str,
    *,
    exact: bool = False,
    context: int = CONTEXT,
    level: Level | str = Level.NAMES,
) -> Iterator[ConcordanceLine]:
    """Yield a line for every occurrence of a word or a sequence of words, in the order of the text.

    Args:
        entries: The entries to search.
        query: One or more words, with `*` for letters or for a word (`khabar.query.kwic.pattern`).
        exact: Find only the forms as written: no folding, no proclitics.
        context: The number of words of context on each side.
        level: The spellings that are equal: `letters` (the letters as written; marks and proclitics are
            free), `names` (and hamza seats) or `search` (and `ى` and `ي`, `ة` and `ه`).

    Raises:
        QueryError: if the query contains no word, leaves too many in a row open, or the context is
            negative, or if there is no such level.

    >>> import khabar
    >>> entries = khabar.load().values()
    >>> sorted({line.node for line in concordance(entries, "حكوم*")})
    ['الحكومة']
    """
    level = read_level(level)
    wanted = parse_pattern(query, exact=exact, level=level)
    context = checked_context(context)
    return (
        line
        for entry in entries
        for block in entry.blocks
        for line in _lines(entry, block, wanted, level=None if exact else level, context=context)
    )


def checked_context(context: int) -> int:
    """Return a number of words of context.

    Raises:
        QueryError: if it is negative.
    """
    if context < 0:
        raise QueryError(say("context must be 0 or more words, not {context}", context=context))
    return context


def read_level(level: Level | str) -> Level:
    """Return a level by its name.

    Raises:
        QueryError: if there is no such level.
    """
    try:
        return Level(level)
    except ValueError:
        message = say("unknown level {level!r}; choose from {known}", level=level, known=", ".join(Level))
        raise QueryError(message) from None


def _lines(
    entry: "Entry", block: "Block", wanted: Sequence[Matcher], *, level: Level | None, context: int
) -> Iterator[ConcordanceLine]:
    text = block.text
    found = words(text)
    forms = [text[start:end] for start, end in found]
    keys = [fold(form, level) for form in forms] if level else forms
    for first in range(len(keys) - len(wanted) + 1):
        # Not a slice of the keys: most places fail at their first word.
        if all(fits(keys[first + place]) for place, fits in enumerate(wanted)):
            last = first + len(wanted) - 1
            start, end = found[first][0], found[last][1]
            left = found[max(0, first - context)][0]
            right = found[min(len(found) - 1, last + context)][1] if context else end
            sentence = entry.sentence_at(block.span.start + start)
            line = ConcordanceLine(
                entry_id=entry.id,
                version=entry.version,
                start=block.span.start + start,
                end=block.span.start + end,
                left=text[left:start],
                node=text[start:end],
                right=text[end : max(end, right)],
                sentence=sentence.id if sentence else "",
                block=block.id,
            )
            yield bind(line, entry)
