"""The base of all operations, their application, and their inverse.

**Why the inverse is not written by hand.** An operation such as "divide this paragraph" touches blocks,
sentences and pieces of quotations. An inverse of its own for each operation would be forty chances to forget
one of them. Entries are values, so the inverse can be computed instead: `Restore` holds, layer by layer, the
parts that the operation took out and those that it put in.

```
operation   ChangeMention("m3", metonymic=True)
taken out   mentions: m3 (metonymic=False)
put in      mentions: m3 (metonymic=True)
inverse     take out the second m3, put in the first one
```

Operations on other parts may happen in between: the inverse still applies, and leaves them as they are. It is
refused if one of the parts that it takes out was changed since. An operation that moves a line between
article and furniture shifts all later offsets; its inverse restores the whole entry, and applies to that one
state only.
"""

from abc import ABC, abstractmethod
from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from khabar.editing.base.crossing import crossing
from khabar.editing.base.former import Former
from khabar.editing.base.parts import LAYERS, layer_of, linked_entities, with_layer
from khabar.errors import KhabarError, TEIError
from khabar.messages import say
from khabar.model import Entity, Entry
from khabar.model.making import uncollected
from khabar.patience import common_length
from khabar.tei import Document, parse, read_document
from khabar.tei.entry.nesting import CrossingError, StrayError
from khabar.tei.entry.writer import WrittenEntry, rewrite
from khabar.vocabulary import BlockKind


class EditingError(KhabarError):
    """An operation does not fit the entry: an unknown id, a span outside the text, annotations that cross.

    >>> import khabar
    >>> from khabar.editing import Remove, apply
    >>> apply(khabar.load()["egypttoday-0001"], Remove("m999"))
    Traceback (most recent call last):
    khabar.editing.base.operation.EditingError: unknown annotation 'm999' in egypttoday-0001
    """


@dataclass(frozen=True, slots=True)
class Context:
    """What an operation may ask about the world outside its entry.

    Attributes:
        entities: The items of the registers by id.
        used: Ids that were in the entry at any time; none of them goes to another annotation.
        former: Where annotations were that were removed: the same one gets its id again.
        resp: The id of the annotator who edits; empty for the entry's own annotator.
    """

    entities: Mapping[str, Entity] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
    resp: str = ""
    former: Former = field(default_factory=dict)


class Operation(ABC):
    """A change to an entry. Its subclasses are frozen dataclasses; their fields are its arguments."""

    __slots__ = ()

    @abstractmethod
    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the changed entry.

        Raises:
            EditingError: if the operation does not fit the entry.
        """


@dataclass(frozen=True, slots=True)
class Edited:
    """The result of an operation.

    Attributes:
        entry: The changed entry.
        inverse: The operation that undoes it.
        written: The file of the changed entry, in the pieces that it was written in.
        document: The same file, parsed.
    """

    entry: Entry
    inverse: "Restore"
    written: WrittenEntry = field(repr=False)
    document: Document = field(repr=False)


@dataclass(frozen=True, slots=True)
class LayerChange:
    """The parts of one layer that an operation took out and put in."""

    layer: str
    taken: tuple[Any, ...]
    put: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Restore(Operation):
    """The inverse of an operation: takes out what it put in, and puts back what it took out.

    Attributes:
        changes: The parts, layer by layer.
        whole: The entry before an operation that moved offsets; `None` for all others.
        state: The entry after that operation, to which alone the inverse applies.
    """

    changes: tuple[LayerChange, ...] = ()
    whole: Entry | None = None
    state: Entry | None = None

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry as it was, with all later changes to other parts."""
        if self.whole is not None:
            if entry != self.state:
                raise EditingError(say("the entry was changed since; undo the later changes first"))
            return self.whole
        for item in self.changes:
            entry = with_layer(entry, item.layer, _exchange(entry, item))
        return entry


def apply(
    entry: Entry,
    operation: Operation,
    context: Context | None = None,
    written: WrittenEntry | None = None,
) -> Edited:
    """Apply an operation to an entry.

    Args:
        entry: The entry; it stays as it is.
        operation: The operation.
        context: Registers and used ids; default: none.
        written: A file of the entry or of an earlier state of it: what did not change is not written again.

    Raises:
        EditingError: if the operation does not fit the entry, or annotations would cross.

    >>> import khabar
    >>> from khabar.editing import Remove
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> "m2" in apply(entry, Remove("m2")).entry, "m2" in entry
    (False, True)
    """
    context = context or Context()
    changed = _counted(entry, operation.change(entry, context))
    try:
        with uncollected():
            after, file, document = _in_file(changed, context, written)
            if after != changed:
                # A file may say it in another way: a piece inside another quotation is one by itself there.
                after, file, document = _in_file(after, context, file)
    except (CrossingError, StrayError, TEIError) as error:
        # The words of a page, in the terms of the scheme: who annotates need not know XML.
        raise EditingError(crossing(changed) or error.message) from error
    return Edited(after, inverse(entry, after), file, document)


def _in_file(
    entry: Entry, context: Context, written: WrittenEntry | None
) -> tuple[Entry, WrittenEntry, Document]:
    """Return an entry as its file has it, and the file: no operation leaves what a file cannot hold."""
    file = rewrite(entry, written)
    document = parse(file.source)
    after = read_document(document, _known(entry, context), file.tokens)
    return after, replace(file, tokens=after.tokens), document


def _known(entry: Entry, context: Context) -> Mapping[str, Entity]:
    """Return the entities that an entry may link to."""
    linked = {entity.id: entity for entity in linked_entities(entry)}
    return ChainMap(linked, context.entities)  # type: ignore[arg-type]


def _counted(before: Entry, after: Entry) -> Entry:
    """Return the changed entry with the numbers of its header adapted, where they were right before."""
    extent = before.header.extent
    changed = extent
    if extent.sentences == len(before.sentences):
        changed = replace(changed, sentences=len(after.sentences))
    if extent.paragraphs == _paragraphs(before):
        changed = replace(changed, paragraphs=_paragraphs(after))
    return (
        after
        if changed == after.header.extent
        else replace(after, header=replace(after.header, extent=changed))
    )


def _paragraphs(entry: Entry) -> int:
    return sum(block.kind is BlockKind.PARAGRAPH for block in entry.blocks)


def inverse(before: Entry, after: Entry) -> Restore:
    """Return the operation that leads from one state of an entry back to another."""
    if before.text != after.text or before.furniture != after.furniture or before.blocks != after.blocks:
        return Restore(whole=before, state=after)
    found = (_layer_change(name, layer_of(after, name), layer_of(before, name)) for name in LAYERS)
    return Restore(tuple(item for item in found if item.taken or item.put))


def _layer_change(name: str, taken_from: tuple[Any, ...], put_from: tuple[Any, ...]) -> LayerChange:
    if taken_from is put_from:
        return LayerChange(name, (), ())
    # An operation changes a few parts in one place: comparing each part with all others would take seconds.
    head = common_length(taken_from, put_from)
    tail = common_length(reversed(taken_from[head:]), reversed(put_from[head:]))
    old, new = taken_from[head : len(taken_from) - tail], put_from[head : len(put_from) - tail]
    return LayerChange(
        name,
        tuple(part for part in old if part not in new),
        tuple(part for part in new if part not in old),
    )


def _exchange(entry: Entry, item: LayerChange) -> tuple[Any, ...]:
    parts = list(layer_of(entry, item.layer))
    for part in item.taken:
        if part not in parts:
            raise EditingError(
                say("{annotation} was changed since; undo the later changes first", annotation=_name(part))
            )
        parts.remove(part)
    return (*parts, *item.put)


def _name(part: Any) -> str:  # noqa: ANN401 (a part of any layer)
    return getattr(part, "id", "") or str(part)
