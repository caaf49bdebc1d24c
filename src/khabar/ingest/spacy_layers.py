"""A spaCy pipeline in place of a layer.

spaCy counts characters as khabar does, so its entities and sentences are spans of the article as they are.
What it does not know are the conventions of the scheme: a proclitic is no part of a name. A name whose rest,
without its proclitics, is a name of the registers is cut there; all others stay as the pipeline gives them,
for a person to look at.

```python
import spacy
from khabar.ingest.spacy_layers import SpacyNames

def make_finder(entities):            # the entry point, in a package of your own
    return SpacyNames(spacy.load("my_model"), entities)
```
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from khabar.arabic import Level, fold, fold_map, is_proclitic
from khabar.ingest.guesses import Article, NameGuess, ReferentGuess
from khabar.messages import say
from khabar.model import Entity, Span
from khabar.vocabulary import Certainty, EntityType

LABELS: Mapping[str, EntityType] = {
    "PER": EntityType.PERSON,
    "PERS": EntityType.PERSON,
    "PERSON": EntityType.PERSON,
    "LOC": EntityType.PLACE,
    "GPE": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "ORG": EntityType.ORGANISATION,
}
"""The usual labels of pipelines, and the types of names."""

_LONGEST_GROUP = 3
"""Letters of the longest group of proclitics."""


@dataclass(frozen=True, slots=True)
class SpacyNames:
    """A layer of names made of a spaCy pipeline.

    Attributes:
        nlp: The pipeline, a `spacy.language.Language` with entities.
        entities: The items of the registers, by id.
        labels: The type of name that each label of the pipeline means; other labels are left out.
    """

    nlp: Any
    entities: Mapping[str, Entity]
    labels: Mapping[str, EntityType] = field(default_factory=lambda: LABELS)

    def __call__(self, article: Article, /) -> tuple[NameGuess, ...]:
        """Return the names that the pipeline finds in an article."""
        known = {
            (entity.type, fold(name.text, Level.NAMES)): entity
            for entity in self.entities.values()
            for name in entity.names
        }
        return tuple(self._guesses(article, known))

    def _guesses(
        self, article: Article, known: Mapping[tuple[EntityType, str], Entity]
    ) -> Iterator[NameGuess]:
        for block in article.blocks:
            # A block at a time: entities must not reach over its end.
            text = article.text[block.span.start : block.span.end]
            for found in self.nlp(text).ents:
                if kind := self.labels.get(found.label_):
                    yield _guess(text, Span(found.start_char, found.end_char), block.span.start, kind, known)


def _guess(
    text: str, span: Span, offset: int, kind: EntityType, known: Mapping[tuple[EntityType, str], Entity]
) -> NameGuess:
    start, entity = _linked(text[span.start : span.end], kind, known)
    span = Span(span.start + start, span.end)
    name = text[span.start : span.end]
    referent = ReferentGuess(kind, entity.id) if entity else ReferentGuess(kind, name=name)
    certainty = Certainty.MEDIUM if entity else Certainty.LOW
    return NameGuess(
        Span(span.start + offset, span.end + offset),
        kind,
        referent,
        certainty,
        say("found by a spaCy pipeline"),
    )


def _linked(
    name: str, kind: EntityType, known: Mapping[tuple[EntityType, str], Entity]
) -> tuple[int, Entity | None]:
    """Return where a name begins without its proclitics, and its item in the registers, if it has one."""
    folded = fold_map(name, Level.NAMES)
    for cut in range(min(_LONGEST_GROUP, len(folded.key))):
        if cut and not is_proclitic(folded.key[:cut]):
            break
        if entity := known.get((kind, folded.key[cut:])):
            return folded.offsets[cut], entity
    return 0, None


@dataclass(frozen=True, slots=True)
class SpacySentences:
    """A layer of sentences made of a spaCy pipeline.

    Attributes:
        nlp: The pipeline, a `spacy.language.Language` with sentences.
    """

    nlp: Any

    def __call__(self, text: str, /) -> tuple[Span, ...]:
        """Return the sentences of a block, without the white space around them."""
        spans = (Span(sentence.start_char, sentence.end_char) for sentence in self.nlp(text).sents)
        return tuple(span for span in (_trimmed(text, span) for span in spans) if len(span))


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
