"""Summaries of entries: the facts that the rules about the whole corpus need.

A summary is made while an entry is checked, passes through processes and the cache, and spares the rules
from reading 10,000 entries again. It represents words as numbers: the CRC-32 of their keys, which is the
same on every machine.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from sys import intern
from typing import Any, NamedTuple, TypeAlias
from zlib import crc32

from khabar.arabic import Level, fold
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS
from khabar.vocabulary import Certainty

SHINGLE = 4
"""Words in a row that are compared together: long enough that two articles do not share them by chance."""

SAMPLED = 4
"""One in so many shingles is looked at: those whose first word has a number that is divisible by it."""

SKETCH = 32
"""Shingles that are kept, those with the lowest numbers: a random sample that is the same for equal texts."""

EDGE = 8
"""Words at the beginning and end of a quotation by which it is known again."""

SHORTEST = 4
"""Words of the shortest quotation that is known again."""

_HIGH = Certainty.HIGH.value
_SLOTS = 1 << 22

Numbers: TypeAlias = "array[int]"
"""Numbers of 32 bits: the summaries of a whole corpus are in memory together, tuples take five times more."""


class SaidWords(NamedTuple):
    """A quotation: its speaker and its words.

    Attributes:
        id: Its `xml:id`.
        speaker: Its speaker, an item of the registers.
        keys: Numbers of all of its words together, of its first ones, of its last ones.
    """

    id: str
    speaker: str
    keys: Numbers


class SharedName(NamedTuple):
    """A mention by a name that several register items have.

    Attributes:
        id: Its `xml:id`.
        key: The name, folded.
        item: The item that it is linked to.
    """

    id: str
    key: str
    item: str


class EntrySummary(NamedTuple):
    """The facts about an entry that are compared with those of other entries.

    Attributes:
        version: Its version.
        status: Its status (`draft`, `published`, `withdrawn`).
        words: The number of words of its article.
        mentions: The number of mentions.
        sketch: A sample of its shingles, sorted.
        quotations: Its quotations of speakers in the registers.
        names: Its first mention of each item that it calls by a shared name only, and with certainty.
    """

    version: str = ""
    status: str = ""
    words: int = 0
    mentions: int = 0
    sketch: Numbers = array("I")
    quotations: tuple[SaidWords, ...] = ()
    names: tuple[SharedName, ...] = ()


def summarise(subject: Subject) -> EntrySummary:
    """Return the summary of a valid entry."""
    numbers = _numbers(subject, 0, len(subject.text))
    edition, revisions = subject.part("fileDesc/editionStmt/edition"), subject.part("revisionDesc")
    return EntrySummary(
        version=edition.tag.get("n", "") if edition is not None else "",
        status=revisions.tag.get("status", "") if revisions is not None else "",
        words=len(numbers),
        mentions=len(subject.rows(*MENTIONS)),
        sketch=make_sketch(numbers),
        quotations=tuple(_quotations(subject)),
        names=tuple(_shared_names(subject)),
    )


def load_summary(row: Sequence[Any]) -> EntrySummary:
    """Return a summary from JSON, which has lists in place of tuples."""
    version, status, words, mentions, sketch, quotations, names = row
    return EntrySummary(
        version,
        status,
        words,
        mentions,
        array("I", sketch),
        tuple(SaidWords(identifier, speaker, array("I", keys)) for identifier, speaker, keys in quotations),
        tuple(SharedName(*name) for name in names),
    )


def _numbers(subject: Subject, start: int, end: int) -> Numbers:
    """Return the words of a span of the article as numbers."""
    # Divided as bytes, they need not be encoded one by one.
    return array("I", map(crc32, subject.word_keys((start, end)).encode().split()))


def make_sketch(numbers: Numbers) -> Numbers:
    """Return a sample of the shingles of a text, given as numbers of words.

    The lowest numbers of a set are a random sample of it, and of the union of two sets as well, so two
    sketches show how much two texts share (A. Broder, *On the resemblance and containment of documents*,
    1997). That a shingle is looked at at all depends on its first word alone, so that is the same in both.
    """
    starts = [start for start, number in enumerate(numbers[: 1 - SHINGLE]) if not number % SAMPLED]
    written = memoryview(numbers).cast("B")
    size = numbers.itemsize
    shingles = {crc32(written[start * size : (start + SHINGLE) * size]) for start in starts}
    return array("I", sorted(shingles)[:SKETCH])


def resemblance(first: Sequence[int], second: Sequence[int]) -> float:
    """Return the share of shingles that two texts have in common, estimated from their sketches.

    >>> resemblance((1, 2, 3, 4), (1, 2, 3, 5))
    0.6
    """
    sample = set(islice(sorted({*first, *second}), SKETCH))
    return len(sample.intersection(first).intersection(second)) / len(sample) if sample else 0.0


def recurring(numbers: Iterable[int]) -> set[int]:
    """Return the numbers that occur more than once, and a few others.

    Nearly all numbers of a corpus occur once. To distinguish them, a slot is kept for each, not the number
    itself, so the memory that this takes does not grow with the corpus; numbers that share a slot are taken
    for recurring ones.

    >>> recurring([7, 8, 9, 8])
    {8}
    """
    seen = bytearray(_SLOTS)
    found = set()
    for number in numbers:
        slot = number % _SLOTS
        if seen[slot]:
            found.add(number)
        seen[slot] = 1
    return found


def _quotations(subject: Subject) -> Iterator[SaidWords]:
    for said in subject.rows("said"):
        speaker = said.tag.get("who", "")
        if ":" not in speaker or said.tag.get("cert", _HIGH) != _HIGH:
            continue
        if keys := quotation_keys(_numbers(subject, said.start, said.end)):
            # Other entries have the same ids and speakers.
            yield SaidWords(intern(said.id), intern(speaker), keys)


def quotation_keys(numbers: Numbers) -> Numbers:
    """Return the numbers by which a quotation is recognised: of all its words and, if it is long, of each
    end.
    """
    if len(numbers) < SHORTEST:
        return array("I")
    parts = [numbers] if len(numbers) <= EDGE else [numbers, numbers[:EDGE], numbers[-EDGE:]]
    return array("I", map(crc32, parts))


def _shared_names(subject: Subject) -> Iterator[SharedName]:
    shared = subject.workspace.shared_forms if subject.workspace else {}
    if not shared:
        return
    text = subject.text
    known: set[str] = set()
    found: dict[tuple[str, str], SharedName] = {}
    for mention in subject.rows(*MENTIONS):
        key, item = fold(text[mention.start : mention.end], Level.NAMES), mention.tag.get("ref", "")
        if item not in shared.get(key, ()) or mention.tag.get("cert", _HIGH) != _HIGH:
            known.add(item)
        else:
            found.setdefault((key, item), SharedName(intern(mention.id), key, item))
    # An entry that also names an item by an unambiguous name has made clear which one it means.
    yield from (name for name in found.values() if name.item not in known)
