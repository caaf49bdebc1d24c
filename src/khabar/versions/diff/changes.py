"""Changes: what two states of an entry differ in, as values.

The set is closed. What an entry holds in numbers (mentions, sentences, revisions, …) is a **layer**, and
what a layer holds can be `Added`, `Removed` or `Changed` in some of its aspects; a sentence can be `Split`
or `Joined`. Beside the layers there are the text (`TextChanged`) and the single facts of the header
(`FieldChanged`).

Offsets in `before` count in the text of the older state, those in `after` in the text of the newer one.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from khabar.model import (
    Block,
    Cue,
    Entity,
    Furniture,
    Licence,
    Mention,
    Phrase,
    Quotation,
    Responsibility,
    Revision,
    Sentence,
    Source,
    SourceDate,
    TimeExpression,
    Token,
)
from khabar.versions.text.edits import TextEdit

Item = (
    Block
    | Cue
    | Entity
    | Furniture
    | Licence
    | Mention
    | Phrase
    | Quotation
    | Responsibility
    | Revision
    | Sentence
    | Source
    | SourceDate
    | TimeExpression
    | Token
)
"""What a layer holds."""


class Layer(StrEnum):
    """What changes: a layer of an entry, its text, its header; in the order in which changes are listed."""

    HEADER = "header"
    RESPONSIBILITY = "responsibility"
    LICENCE = "licence"
    SOURCE_DATE = "source-date"
    REVISION = "revision"
    TEXT = "text"
    GROUP = "group"
    BLOCK = "block"
    FURNITURE = "furniture"
    SENTENCE = "sentence"
    QUOTATION = "quotation"
    CUE = "cue"
    SOURCE = "source"
    MENTION = "mention"
    DATE = "date"
    PHRASE = "phrase"
    TOKEN = "token"  # noqa: S105 (a layer, no secret)


@dataclass(frozen=True, slots=True)
class Added:
    """Something is new.

    Attributes:
        layer: The layer.
        after: What is new.
        position: Its index in the layer of the newer state.
    """

    layer: Layer
    after: Item
    position: int

    @property
    def kinds(self) -> tuple[str, ...]:
        """What happened, as in `mention-added`."""
        return (f"{self.layer}-added",)


@dataclass(frozen=True, slots=True)
class Removed:
    """Something is gone.

    Attributes:
        layer: The layer.
        before: What is gone.
        index: Its index in the layer of the older state.
    """

    layer: Layer
    before: Item
    index: int

    @property
    def kinds(self) -> tuple[str, ...]:
        """What happened, as in `mention-removed`."""
        return (f"{self.layer}-removed",)


@dataclass(frozen=True, slots=True)
class Changed:
    """Something is still there, but not as it was.

    Attributes:
        layer: The layer.
        before: What it was.
        after: What it is.
        aspects: Which of its aspects changed (`khabar.versions.diff.layers`): `moved`, `speaker`,
        `relinked`, …
        index: Its index in the layer of the older state.
        position: Its index in the layer of the newer state.
    """

    layer: Layer
    before: Item
    after: Item
    aspects: tuple[str, ...]
    index: int
    position: int

    @property
    def kinds(self) -> tuple[str, ...]:
        """What happened, one kind an aspect, as in `mention-relinked`."""
        return tuple(f"{self.layer}-{aspect}" for aspect in self.aspects)


@dataclass(frozen=True, slots=True)
class Split:
    """One sentence became several, which cover the same text.

    Attributes:
        before: The sentence that was.
        after: The sentences that are.
        index: Index of the one that was.
        position: Index of the first of those that are; the others follow it.
    """

    before: Sentence
    after: tuple[Sentence, ...]
    index: int
    position: int

    @property
    def layer(self) -> Layer:
        """The layer of the sentences."""
        return Layer.SENTENCE

    @property
    def kinds(self) -> tuple[str, ...]:
        """What happened."""
        return ("sentence-split",)


@dataclass(frozen=True, slots=True)
class Joined:
    """Several sentences became one, which covers the same text.

    Attributes:
        before: The sentences that were.
        after: The sentence that is.
        index: Index of the first of those that were; the others follow it.
        position: Index of the one that is.
    """

    before: tuple[Sentence, ...]
    after: Sentence
    index: int
    position: int

    @property
    def layer(self) -> Layer:
        """The layer of the sentences."""
        return Layer.SENTENCE

    @property
    def kinds(self) -> tuple[str, ...]:
        """What happened."""
        return ("sentence-joined",)


@dataclass(frozen=True, slots=True)
class TextChanged(TextEdit):
    """An edit of the text: the page was scraped again, or another part of it is article."""

    @property
    def layer(self) -> Layer:
        """The text."""
        return Layer.TEXT

    @property
    def kinds(self) -> tuple[str, ...]:
        """What happened."""
        return ("text-changed",)


@dataclass(frozen=True, slots=True)
class FieldChanged:
    """A single fact of the header is another one.

    Attributes:
        field: Which, as a path in `khabar.Header`: `status`, `provenance.url`, `extent.bytes`.
        before: What it was.
        after: What it is.
    """

    field: str
    before: str | int
    after: str | int

    @property
    def layer(self) -> Layer:
        """The header."""
        return Layer.HEADER

    @property
    def kinds(self) -> tuple[str, ...]:
        """What happened, as in `header-title`."""
        return (f"header-{self.field}",)


ItemChange = Added | Removed | Changed | Split | Joined
"""A change of what a layer holds."""

Change = ItemChange | TextChanged | FieldChanged
"""Any change."""

_RANK = {layer: rank for rank, layer in enumerate(Layer)}


def rank(change: Change) -> int:
    """Return the place of a change's layer in the order in which changes are listed."""
    return _RANK[change.layer]


@dataclass(frozen=True, slots=True)
class Difference:
    """What two states of one entry differ in.

    Attributes:
        entry: Id of the entry.
        changes: The changes, by layer, within a layer in the order of the text.
        gained: The layers that only the newer state has: `mention`, `token`, `token-lemma`, …
        lost: The layers that only the older state has.
    """

    entry: str
    changes: tuple[Change, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def essential(self) -> bool:
        """Whether text, annotation or header differ at all; layout is in no entry."""
        return bool(self.changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def of(self, layer: Layer) -> tuple[Change, ...]:
        """Return the changes of one layer."""
        return tuple(change for change in self.changes if change.layer is layer)

    def counts(self) -> dict[str, int]:
        """Return how often each kind of change occurs, in the order in which they first do.

        A thing that changed in two aspects counts for both.
        """
        return dict(Counter(kind for change in self.changes for kind in change.kinds))
