"""A reading: one thing that a word without its clitics can be."""

from dataclasses import dataclass
from enum import IntEnum


class ReadingSource(IntEnum):
    """Where a reading is from, the surest first."""

    CLOSED = 0
    """The table of closed classes."""
    CORE = 1
    """The tables of frequent words, in all their forms."""
    DICTIONARY = 2
    """The lexicon of another package."""
    SHAPE = 3
    """The shape of the word alone."""


@dataclass(frozen=True, slots=True)
class StemReading:
    """A reading of a word without its clitics.

    Attributes:
        lemma: The dictionary form.
        pos: The universal part of speech.
        tag: Its class for the context; see `context`.
        features: Its features, sorted.
        cost: How unlikely it is; less is likelier.
        source: Where it is from.
        norm: The word as it is written on its own.
    """

    lemma: str
    pos: str
    tag: str
    features: str
    cost: float
    source: ReadingSource
    norm: str
