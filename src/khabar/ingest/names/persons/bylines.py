"""Who a page names beside its text: authors in the opener, outlets before the turns of an interview.

- `بيروت - هدى سالم`, `كتب: هدى سالم`: an author;
- `المدار: متى تفتحون الطريق؟`, again and again: who asks is no person, so it is the outlet.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khabar.ingest.guesses import Article
from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import ORGANISATION, PERSON, NameCandidate
from khabar.ingest.names.persons.extents import name_end
from khabar.ingest.names.persons.titles import Skip
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.cues import cue_of
from khabar.messages import say
from khabar.vocabulary import BlockKind, Certainty, EntityType

_BYLINE = say("a name in the byline")
_CREDITS = read_classes("name_words.txt")["credits"]
_BEFORE_COLON = say("before a colon at the start of several paragraphs")
_NAMELESS = frozenset({"السوال", "الجواب", "سوال", "جواب", "الاجابه", "ملاحظه", "تنويه", "الاسم", "العنوان"})
_SHORTEST, _LONGEST = 2, 4
_AGAIN, _LABEL_WORDS = 2, 3


def find_authors(words: KeyedText, article: Article, skip: Skip) -> Iterator[NameCandidate]:
    """Yield the names of persons in the opener, and after a credit (`تحرير: هدى سالم`).

    Args:
        words: The words of the text.
        article: The article, whose blocks say where the opener is.
        skip: Where a known name ends that begins at a word.
    """
    openers = [block.span for block in article.blocks if block.kind is BlockKind.OPENER]
    for span in openers:
        place = bisect_left(words.starts, span.start)
        while place < len(words) and words.starts[place] < span.end:
            found = _author(words, place, skip)
            if found:
                yield found
            place = found.last if found else max(place + 1, skip(place))
    for place, key in enumerate(() if _CREDITS.isdisjoint(words.keys) else words.keys):
        if key in _CREDITS and words.gap(place) == ":" and (found := _author(words, place + 1, skip)):
            yield found


def find_labels(
    words: KeyedText, article: Article, persons: Iterable[NameCandidate]
) -> Iterator[NameCandidate]:
    """Yield the names before a colon at the start of several paragraphs: outlets ask, persons answer.

    Args:
        words: The words of the text.
        article: The article, whose blocks say where paragraphs are.
        persons: The names of persons that are known.
    """
    named = {place for name in persons for place in range(name.first, name.last)}
    labels: dict[tuple[str, ...], list[_Label]] = {}
    for block in article.blocks:
        first = bisect_left(words.starts, block.span.start)
        if (last := _label_end(words, first)) > first:
            asks = article.text[block.span.start : block.span.end].rstrip(' .»”"').endswith(("؟", "?"))
            labels.setdefault(words.keys[first:last], []).append(_Label(first, last, asks=asks))
    for keys, found in labels.items():
        if len(found) < _AGAIN or not _may_be_label(keys):
            continue
        # فادي: a first name is that of a person, also of one who asks.
        asks = not lexeme(keys[0]).given and 2 * sum(label.asks for label in found) > len(found)
        kind, finder = (EntityType.ORGANISATION, ORGANISATION) if asks else (EntityType.PERSON, PERSON)
        for label in found:
            if label.first not in named:
                yield NameCandidate(
                    label.first, label.last, 0, keys, kind, finder, Certainty.MEDIUM, _BEFORE_COLON
                )


@dataclass(frozen=True, slots=True)
class _Label:
    """The words before a colon: their numbers, and whether a question follows."""

    first: int
    last: int
    asks: bool


def _label_end(words: KeyedText, first: int) -> int:
    """Return the number of the word after a label of one word or two; the word itself if there is none."""
    for last in range(first + 1, min(first + 1 + _LABEL_WORDS, len(words))):
        gap = words.gap(last - 1)
        if gap:
            return last if gap.startswith(":") else first
    return first


def _may_be_label(keys: tuple[str, ...]) -> bool:
    """Whether words before a colon may be a name: no title, no particle, no verb of saying."""
    known = lexeme(keys[0])
    plain = known.title or known.function or not known.arabic or keys[0] in _NAMELESS
    return not plain and cue_of(keys[0]) is None


def _author(words: KeyedText, place: int, skip: Skip) -> NameCandidate | None:
    """Return the name of a person that begins at a word: two words and more that are no ordinary ones."""
    if skip(place) > place or not _may_begin(words, place):
        return None
    last = min(name_end(words, place, skip), place + _LONGEST)
    if last - place < _SHORTEST:
        return None
    keys = words.keys[place:last]
    return NameCandidate(place, last, 0, keys, EntityType.PERSON, PERSON, Certainty.HIGH, _BYLINE)


def _may_begin(words: KeyedText, place: int) -> bool:
    key = words.key(place)
    known = lexeme(key)
    if key in _CREDITS or not known.may_be_name or (key.startswith("ال") and not known.given):
        return False
    return known.given or not known.common
