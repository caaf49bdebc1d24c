"""Changes between two versions of an entry, as values.

The set is closed. Lists in an entry (mentions, sentences, revisions, …) are **layers**. An item of a layer
can be `Added`, `Removed` or `Changed` in some of its aspects, and sentences can be `Split` or `Joined`. There
are two other kinds: edits of the text (`TextChanged`) and changed fields of the header (`FieldChanged`).

Offsets in `before` refer to the text of the older version, those in `after` to that of the newer one.
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
"""An item of a layer."""


class Layer(StrEnum):
    """The part of an entry that changed, in the order in which changes are listed.

    >>> Layer("mention") < Layer.TOKEN, Layer.SOURCE_DATE.value
    (True, 'source-date')
    """

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
    """A new item.

    Attributes:
        layer: The layer.
        after: The item.
        position: Its index in the layer of the newer version.

    >>> from khabar.model import Span
    >>> Added(Layer.CUE, Cue("c1", Span(0, 4), "say"), 0).kinds
    ('cue-added',)
    """

    layer: Layer
    after: Item
    position: int

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kind of change, as in `mention-added`."""
        return (f"{self.layer}-added",)


@dataclass(frozen=True, slots=True)
class Removed:
    """A removed item.

    Attributes:
        layer: The layer.
        before: The item.
        index: Its index in the layer of the older version.

    >>> from khabar.model import Span
    >>> Removed(Layer.CUE, Cue("c1", Span(0, 4), "say"), 0).kinds
    ('cue-removed',)
    """

    layer: Layer
    before: Item
    index: int

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kind of change, as in `mention-removed`."""
        return (f"{self.layer}-removed",)


@dataclass(frozen=True, slots=True)
class Changed:
    """A changed item.

    Attributes:
        layer: The layer.
        before: The item in the older version.
        after: The item in the newer version.
        aspects: The aspects that changed (`khabar.versions.diff.aspects`): `moved`, `speaker`, `relinked`, …
        index: Its index in the layer of the older version.
        position: Its index in the layer of the newer version.

    >>> from khabar.model import Span
    >>> before, after = Cue("c1", Span(0, 4), "say"), Cue("c1", Span(0, 4), "assert")
    >>> Changed(Layer.CUE, before, after, ("category",), 0, 0).kinds
    ('cue-category',)
    """

    layer: Layer
    before: Item
    after: Item
    aspects: tuple[str, ...]
    index: int
    position: int

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of change, one for each aspect, as in `mention-relinked`."""
        return tuple(f"{self.layer}-{aspect}" for aspect in self.aspects)


@dataclass(frozen=True, slots=True)
class Split:
    """A sentence that was divided into several.

    Attributes:
        before: The sentence in the older version.
        after: The sentences in the newer version, which cover the same text.
        index: The index of the older one.
        position: The index of the first newer one; the others follow it.

    >>> from khabar.model import Span
    >>> parts = Sentence("s1", Span(0, 4), 0), Sentence("s1a", Span(5, 9), 0)
    >>> Split(Sentence("s1", Span(0, 9), 0), parts, 0, 0).kinds
    ('sentence-split',)
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
        """The kind of change."""
        return ("sentence-split",)


@dataclass(frozen=True, slots=True)
class Joined:
    """Several sentences that were joined to one.

    Attributes:
        before: The sentences in the older version.
        after: The sentence in the newer version, which covers the same text.
        index: The index of the first older one; the others follow it.
        position: The index of the newer one.

    >>> from khabar.model import Span
    >>> parts = Sentence("s1", Span(0, 4), 0), Sentence("s2", Span(5, 9), 0)
    >>> Joined(parts, Sentence("s1", Span(0, 9), 0), 0, 0).kinds
    ('sentence-joined',)
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
        """The kind of change."""
        return ("sentence-joined",)


@dataclass(frozen=True, slots=True)
class TextChanged(TextEdit):
    """An edit of the text: the page was scraped again, or another part of it is in the article.

    >>> from khabar.model import Span
    >>> TextChanged(Span(0, 4), "said", "says").kinds
    ('text-changed',)
    """

    @property
    def layer(self) -> Layer:
        """The text."""
        return Layer.TEXT

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kind of change."""
        return ("text-changed",)


@dataclass(frozen=True, slots=True)
class FieldChanged:
    """A changed field of the header.

    Attributes:
        field: The field, as a path in `khabar.Header`: `status`, `provenance.url`, `extent.bytes`.
        before: The older value.
        after: The newer value.

    >>> FieldChanged("title", "old", "new").kinds
    ('header-title',)
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
        """The kind of change, as in `header-title`."""
        return (f"header-{self.field}",)


ItemChange = Added | Removed | Changed | Split | Joined
"""A change of an item of a layer."""

Change = ItemChange | TextChanged | FieldChanged
"""Any change."""

_RANK = {layer: rank for rank, layer in enumerate(Layer)}


def rank(change: Change) -> int:
    """Return the rank of a change's layer in the order in which changes are listed."""
    return _RANK[change.layer]


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference between two versions of an entry.

    Attributes:
        entry: The id of the entry.
        changes: The changes, by layer, and within a layer in the order of the text.
        gained: The layers that only the newer version has: `mention`, `token`, `token-lemma`, …
        lost: The layers that only the older version has.

    >>> difference = Difference("toy-0001", (FieldChanged("title", "old", "new"),))
    >>> len(difference), difference.counts()
    (1, {'header-title': 1})
    """

    entry: str
    changes: tuple[Change, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def essential(self) -> bool:
        """Whether text, annotation or header differ; the layout of a file is not part of an entry."""
        return bool(self.changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def of(self, layer: Layer) -> tuple[Change, ...]:
        """Return the changes of one layer."""
        return tuple(change for change in self.changes if change.layer is layer)

    def counts(self) -> dict[str, int]:
        """Return the number of changes of each kind, in order of first occurrence.

        An item that changed in two aspects counts for both.
        """
        return dict(Counter(kind for change in self.changes for kind in change.kinds))
