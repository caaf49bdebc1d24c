"""One side of a difference as HTML: a part of the text, with its annotation, and the changes marked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from khabar.model import Entry, Mention, Phrase, Quotation, Span, Token
from khabar.tei.entry.nesting import CLOSED, CrossingError, walk
from khabar.versions.diff.changes import (
    Added,
    Changed,
    Difference,
    Item,
    Joined,
    Layer,
    Removed,
    Split,
    TextChanged,
)
from khabar.versions.diff.layers import LAYERS, extent
from khabar.versions.reports.descriptions import Translate, gist
from khabar.vocabulary import EntityType

_NAMES = {
    Layer.SENTENCE: "s",
    Layer.QUOTATION: "said",
    Layer.CUE: "seg",
    Layer.SOURCE: "rs",
    Layer.DATE: "date",
}
_MENTION_NAMES = {
    EntityType.PERSON: "persName",
    EntityType.PLACE: "placeName",
    EntityType.ORGANISATION: "orgName",
}
_SHOWN = (*_NAMES, Layer.MENTION, Layer.PHRASE, Layer.TOKEN)

Touched = Mapping[tuple[Layer, int], str]
"""The changed items of one side, by layer and index: `added`, `removed` or `changed`."""


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a difference, for display.

    Attributes:
        entry: The version of the entry.
        touched: Its changed items.
        rewritten: The spans of its text that differ from the other side, in order.
        tag: The element of these spans: `del` on the older side, `ins` on the newer one.
        translate: Translates the description of an item.
    """

    entry: Entry
    touched: Touched
    rewritten: tuple[Span, ...]
    tag: str
    translate: Translate = str


@dataclass(frozen=True, slots=True)
class _Element:
    """An HTML element; `name` is that of its TEI element, which decides on the nesting."""

    span: Span
    name: str
    start_tag: str
    end_tag: str


def view_before(entry: Entry, difference: Difference) -> SideView:
    """Return the older side of a difference."""
    touched: dict[tuple[Layer, int], str] = {}
    for change in difference:
        match change:
            case Removed():
                touched[change.layer, change.index] = "removed"
            case Changed() | Split():
                touched[change.layer, change.index] = "changed"
            case Joined():
                indexes = range(change.index, change.index + len(change.before))
                touched.update({(change.layer, index): "changed" for index in indexes})
    rewritten = tuple(change.span for change in difference if isinstance(change, TextChanged))
    return SideView(entry, touched, rewritten, "del")


def view_after(entry: Entry, difference: Difference, rewritten: tuple[Span, ...]) -> SideView:
    """Return the newer side of a difference, given the spans of its text that differ from the older side."""
    touched: dict[tuple[Layer, int], str] = {}
    for change in difference:
        match change:
            case Added():
                touched[change.layer, change.position] = "added"
            case Changed() | Joined():
                touched[change.layer, change.position] = "changed"
            case Split():
                positions = range(change.position, change.position + len(change.after))
                touched.update({(change.layer, position): "changed" for position in positions})
    return SideView(entry, touched, rewritten, "ins")


def render_side(view: SideView, span: Span) -> str:
    """Return a span of one side as HTML. Annotations are cut at its ends."""
    marks = [mark for mark in _marks(view, span) if mark.span.start < mark.span.end]
    try:
        return "".join(_pieces(view, span, marks))
    except CrossingError:
        # Only in entries that were not read from XML. Their words can still be shown.
        return "".join(_pieces(view, span, []))


def _pieces(view: SideView, span: Span, marks: list[_Element]) -> Iterator[str]:
    opened: list[_Element] = []
    position = span.start
    for step in walk(span, view.entry.text, marks):
        if isinstance(step, str):
            yield from _words(view, Span(position, position + len(step)))
            position += len(step)
        elif step is CLOSED:
            yield opened.pop().end_tag
        else:
            opened.append(step)
            yield step.start_tag


def _words(view: SideView, span: Span) -> Iterator[str]:
    """Yield a span without annotation, with the rewritten parts marked."""
    position = span.start
    for edit in view.rewritten:
        if edit.overlaps(span):
            start, end = max(edit.start, span.start), min(edit.end, span.end)
            yield _escaped(view.entry.text[position:start])
            yield f"<{view.tag}>{_escaped(view.entry.text[start:end])}</{view.tag}>"
            position = end
    yield _escaped(view.entry.text[position : span.end])


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _marks(view: SideView, span: Span) -> Iterator[_Element]:
    for layer in _SHOWN:
        for index, item in enumerate(LAYERS[layer].items(view.entry)):
            state = view.touched.get((layer, index), "")
            if layer is not Layer.TOKEN or state:
                for part in _extents(item):
                    if part.overlaps(span):
                        yield _mark(layer, item, state, _clip(part, span), view.translate)


def _extents(item: Item) -> tuple[Span, ...]:
    if isinstance(item, Quotation):
        return (*item.content, *(part.span for part in item.verbatim))
    span = extent(item)
    return () if span is None else (span,)


def _clip(part: Span, span: Span) -> Span:
    return Span(max(part.start, span.start), min(part.end, span.end))


def _mark(
    layer: Layer,
    item: Item,
    state: str,
    span: Span,
    translate: Translate,
) -> _Element:
    tag = "mark" if state else "span"
    classes = f"khabar-diff-{layer}" + (f" khabar-diff-{state}" if state else "")
    facts = (translate(layer.value), getattr(item, "id", ""), gist(layer, item, translate))
    title = escape(", ".join(filter(None, facts)))
    return _Element(span, _name(layer, item), f'<{tag} class="{classes}" title="{title}">', f"</{tag}>")


def _name(layer: Layer, item: object) -> str:
    match item:
        case Mention():
            return _MENTION_NAMES[item.type]
        case Phrase():
            return item.kind
        case Token():
            return "pc" if item.punctuation else "w"
    return _NAMES[layer]
