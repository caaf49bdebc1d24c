"""Changes in words: the content of every report, whatever its form."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from khabar.ids import EntryId
from khabar.model import Entity, Entry, Furniture, Header
from khabar.versions.diff.aspects import NAMES
from khabar.versions.diff.changes import (
    Added,
    Change,
    Changed,
    FieldChanged,
    Item,
    Joined,
    Layer,
    Removed,
    Split,
)
from khabar.versions.diff.layers import LAYERS, ORDER, extent
from khabar.versions.diff.registers import EntityChange
from khabar.versions.diff.text_runs import (
    QuotedText,
    TextRuns,
    name_entity,
    quote,
    quote_span,
    quote_spans,
)

_NOWHERE = Entry(EntryId(""), Header(), "")
"""The entry of register items, which are in none."""

Translate = Callable[[str], str]
"""Translates a word or phrase of a report; an unknown one is returned unchanged."""


@dataclass(frozen=True, slots=True)
class AspectChange:
    """The change of one aspect.

    Attributes:
        aspect: Its name; empty if the change has only one aspect.
        before: The older value; empty if there was none.
        after: The newer value; empty if there is none.
    """

    aspect: str
    before: TextRuns
    after: TextRuns


@dataclass(frozen=True, slots=True)
class Description:
    """A change in words.

    Attributes:
        subject: The changed item: its id and its words.
        verb: `added`, `removed`, `split` or `joined`; empty if the item changed in some aspects.
        gist: The content of an annotation that was added or removed.
        aspects: The aspects that changed.
    """

    subject: TextRuns
    verb: str = ""
    gist: TextRuns = ()
    aspects: tuple[AspectChange, ...] = ()


def describe(change: Change, before: Entry, after: Entry) -> Description:
    """Describe a change.

    Args:
        change: The change.
        before: The older version of the entry.
        after: The newer version.

    >>> from khabar.model import Cue, Span
    >>> entry = Entry(EntryId("toy-0001"), Header(), "قال")
    >>> describe(Added(Layer.CUE, Cue("c1", Span(0, 3), "say"), 0), entry, entry)
    Description(subject=('c1', ' ', QuotedText(text='قال')), verb='added', gist=('say',), aspects=())
    """
    if isinstance(change, Added):
        return _existence(change.layer, change.after, after, "added")
    if isinstance(change, Removed):
        return _existence(change.layer, change.before, before, "removed")
    if isinstance(change, Changed):
        subject = _subject(change.layer, change.after, after)
        return Description(subject, aspects=tuple(_aspects(change, before, after)))
    if isinstance(change, Split | Joined):
        return _division(change, before, after)
    field: TextRuns = (change.field,) if isinstance(change, FieldChanged) else ()
    return Description(field, aspects=(AspectChange("", quote(change.before), quote(change.after)),))


def _existence(layer: Layer, item: Item, entry: Entry, verb: str) -> Description:
    return Description(_subject(layer, item, entry), verb, LAYERS[layer].gist(item))


def _division(change: Split | Joined, before: Entry, after: Entry) -> Description:
    if isinstance(change, Split):
        old = quote_span(change.before.span, before)
        new = quote_spans((sentence.span for sentence in change.after), after, " | ")
        return Description((change.before.id,), "split", aspects=(AspectChange("", old, new),))
    old = quote_spans((sentence.span for sentence in change.before), before, " | ")
    new = quote_span(change.after.span, after)
    return Description((change.after.id,), "joined", aspects=(AspectChange("", old, new),))


def gist(layer: Layer, item: Item, translate: Translate = str) -> str:
    """Return the content of an annotation as plain text: its type, referent or class.

    >>> from khabar.model import Cue, Span
    >>> gist(Layer.CUE, Cue("c1", Span(0, 3), "say"))
    'say'
    """
    runs = LAYERS[layer].gist(item)
    return "".join(run.text if isinstance(run, QuotedText) else translate(run) for run in runs)


def describe_entity(change: EntityChange) -> Description:
    """Describe the change of a register item."""
    before, after = change.before, change.after
    if before is None or after is None:
        item = after or before
        names = NAMES.describe(item, _NOWHERE) if item else ()
        return Description((change.id,), "added" if before is None else "removed", names)
    aspects = map(LAYERS[Layer.GROUP].aspect, change.aspects)
    return Description(
        name_entity(after),
        aspects=tuple(
            AspectChange(aspect.name, aspect.describe(before, _NOWHERE), aspect.describe(after, _NOWHERE))
            for aspect in aspects
        ),
    )


def _subject(layer: Layer, item: Item, entry: Entry) -> TextRuns:
    """Return the id of an item, and its words if it has any."""
    match item:
        case Furniture():
            return (item.type, " ", *quote(item.text))
        case Entity():
            name, words = item.local_id, quote(item.name())
        case _:
            name, words = LAYERS[layer].identity(item), quote_span(extent(item), entry)
    return (name, " ", *words) if name and words else (name,) if name else words


def _aspects(change: Changed, before: Entry, after: Entry) -> Iterator[AspectChange]:
    for name in change.aspects:
        old, new = _values(name, change, before, after)
        if old == new:
            # It moved to words that read the same, so only the offsets can show it.
            old, new = _offsets(change.before), _offsets(change.after)
        yield AspectChange(name, old, new) if old != new else AspectChange(name, (), ())


def _values(name: str, change: Changed, before: Entry, after: Entry) -> tuple[TextRuns, TextRuns]:
    if name == ORDER:
        return (), ()
    aspect = LAYERS[change.layer].aspect(name)
    return aspect.describe(change.before, before), aspect.describe(change.after, after)


def _offsets(item: Item) -> TextRuns:
    span = extent(item)
    return () if span is None else ("characters ", str(span.start), " to ", str(span.end))
