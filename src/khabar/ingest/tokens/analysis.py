"""What an analyser of words reads and returns, and the protocol by which a model takes its place.

An analyser is a function over an `AnnotatedText`. It returns the written words of the text in order, each
with its syntactic words:

>>> preposition, noun = SyntacticWord(0, 1, "ل", "ADP", "ل"), SyntacticWord(1, 5, "بيت", "NOUN", "البيت")
>>> word = WrittenWord(0, 5, (preposition, noun))
>>> text = "للبيت،"
>>> [(text[part.start : part.end], part.norm) for part in word.parts]
[('ل', 'ل'), ('لبيت', 'البيت')]
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from khabar.model import Entry, Span
from khabar.vocabulary import Certainty, EntityType


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name in a text.

    Attributes:
        start: The offset of its first character.
        end: The offset after its last character.
        type: The type of what it names.
    """

    start: int
    end: int
    type: EntityType


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text, with what is known of it.

    Attributes:
        text: The text.
        sentences: Its sentences, in order; none if they are unknown.
        names: The names in it, in order.
        borders: The offsets at which words must be divided, since an annotation begins or ends there.
    """

    text: str
    sentences: tuple[Span, ...] = ()
    names: tuple[NamedSpan, ...] = ()
    borders: tuple[int, ...] = ()

    @classmethod
    def of_entry(cls, entry: Entry, borders: Sequence[int] = ()) -> "AnnotatedText":
        """Return the text of an entry with its sentences and names.

        Args:
            entry: The entry.
            borders: Where annotations begin or end.

        >>> import khabar
        >>> text = AnnotatedText.of_entry(khabar.load()["egypttoday-0001"])
        >>> len(text.sentences), text.names[0]
        (14, NamedSpan(start=6, end=17, type=<EntityType.PERSON: 'person'>))
        """
        names = (NamedSpan(name.span.start, name.span.end, name.type) for name in entry.mentions)
        sentences = tuple(sentence.span for sentence in entry.sentences)
        return cls(entry.text, sentences, tuple(names), tuple(borders))


@dataclass(frozen=True, slots=True)
class SyntacticWord:
    """A word of the syntax: a whole written word, or a part of one.

    Attributes:
        start: The offset of its first character.
        end: The offset after its last character.
        lemma: The dictionary form, without vowel signs.
        pos: The universal part of speech.
        norm: The word as it is written on its own: `البيت` of `للبيت`, `دولة` of `دولته`.
        features: Features of Universal Dependencies, sorted, joined by `|`; empty if none is known.
        certainty: The certainty of division, lemma and part of speech together.
    """

    start: int
    end: int
    lemma: str
    pos: str
    norm: str
    features: str = ""
    certainty: Certainty = Certainty.HIGH


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """What is between spaces and marks on the page, or a mark.

    Attributes:
        start: The offset of its first character.
        end: The offset after its last character.
        parts: Its syntactic words, which tile it.
    """

    start: int
    end: int
    parts: tuple[SyntacticWord, ...]


class WordAnalyser(Protocol):
    """Finds the words of a text and what they are."""

    def __call__(self, text: AnnotatedText, /) -> Sequence[WrittenWord]:
        """Return the written words and marks of a text, in order."""
