"""Changes in words: what reports say about each, whatever form they have.

`TextRuns` keep words of the page (`QuotedText`) apart from words of the report, so that each report can
isolate and escape the former in its own way.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from khabar.ids import EntryId
from khabar.model import Annotation, Entity, Entry, Header
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
from khabar.versions.diff.layers import LAYERS, extent
from khabar.versions.diff.registers import EntityChange

_NOWHERE = Entry(EntryId(""), Header(), "")
"""Where items of registers stand."""

_SHORT = 60
"""Longer words are cut in the middle."""


@dataclass(frozen=True, slots=True)
class QuotedText:
    """Words of the page, of a register or of an annotator, in any writing."""

    text: str


TextRuns = tuple[str | QuotedText, ...]
"""What is said, in pieces."""

Translate = Callable[[str], str]
"""Says a word or phrase of a report in another language; what it does not know, it gives back as it is."""


@dataclass(frozen=True, slots=True)
class AspectChange:
    """What one aspect was, and what it is now.

    Attributes:
        aspect: Its name; empty where the change has only one.
        before: What it was; empty where there was nothing.
        after: What it is; empty where there is nothing.
    """

    aspect: str
    before: TextRuns
    after: TextRuns


@dataclass(frozen=True, slots=True)
class Description:
    """A change in words.

    Attributes:
        subject: What changed: its id and its words.
        verb: What happened to it, where the turns do not say: `added`, `removed`, `split`, `joined`.
        gist: What an annotation says that is new or gone.
        turns: What changed about it.
    """

    subject: TextRuns
    verb: str = ""
    gist: TextRuns = ()
    turns: tuple[AspectChange, ...] = ()


def describe(change: Change, before: Entry, after: Entry) -> Description:
    """Put a change in words.

    Args:
        change: The change.
        before: The older state of the entry.
        after: The newer state.
    """
    if isinstance(change, Added):
        return _existence(change.layer, change.after, after, "added")
    if isinstance(change, Removed):
        return _existence(change.layer, change.before, before, "removed")
    if isinstance(change, Changed):
        named = _subject(change.layer, change.after, after)
        return Description(named, turns=tuple(_turns(change, before, after)))
    if isinstance(change, Split | Joined):
        return _division(change, before, after)
    subject = (change.field,) if isinstance(change, FieldChanged) else ()
    return Description(subject, turns=(AspectChange("", _said(change.before), _said(change.after)),))


def _existence(layer: Layer, item: Item, entry: Entry, verb: str) -> Description:
    gist = _GISTS[layer](item) if layer in _GISTS else ()
    return Description(_subject(layer, item, entry), verb, gist)


def _division(change: Split | Joined, before: Entry, after: Entry) -> Description:
    if isinstance(change, Split):
        turn = AspectChange("", _covered(change.before, before), _listed(change.after, after, " | "))
        return Description((change.before.id,), "split", turns=(turn,))
    turn = AspectChange("", _listed(change.before, before, " | "), _covered(change.after, after))
    return Description((change.after.id,), "joined", turns=(turn,))


def gist(layer: Layer, item: Item, translate: Translate = str) -> str:
    """Return what an annotation says about its words, as plain text: the type, who is meant, the class."""
    line = _GISTS[layer](item) if layer in _GISTS else ()
    return "".join(piece.text if isinstance(piece, QuotedText) else translate(piece) for piece in line)


def describe_entity(change: EntityChange) -> Description:
    """Put a change of a register in words."""
    subject = named(change.after or change.before)
    if change.before is None or change.after is None:
        item = change.after or change.before
        names = _VALUES["names"](item, _NOWHERE)
        return Description((change.id,), "added" if change.before is None else "removed", names)
    before, after = change.before, change.after
    turns = (
        AspectChange(aspect, value_of(aspect, before, _NOWHERE), value_of(aspect, after, _NOWHERE))
        for aspect in change.aspects
    )
    return Description(subject, turns=tuple(turns))


def shorten(text: str, size: int = _SHORT) -> str:
    """Cut a text in the middle if it is longer than `size` characters.

    >>> shorten("abcdefgh", 5)
    'ab…gh'
    """
    if len(text) <= size:
        return text
    half = (size - 1) // 2
    return f"{text[:half]}…{text[len(text) - half :]}"


def _said(value: object) -> TextRuns:
    text = str(value)
    return (QuotedText(shorten(text)),) if text else ()


def _subject(layer: Layer, item: Any, entry: Entry) -> TextRuns:  # noqa: ANN401 (an item of any layer)
    """Return what names an item: its id, and its words if it has any."""
    if layer is Layer.FURNITURE:
        return (item.type, " ", *_said(item.text))
    name = item.local_id if isinstance(item, Entity) else LAYERS[layer].identity(item)
    words = _said(item.name()) if isinstance(item, Entity) else _covered(item, entry)
    return (name, " ", *words) if name and words else (name,) if name else words


def _covered(item: Item, entry: Entry) -> TextRuns:
    span = extent(item)
    return () if span is None else _said(entry.text[span.start : span.end])


def _listed(items: Iterable[Item | Annotation], entry: Entry, separator: str) -> TextRuns:
    """Return the words of several items as one stretch: apart, their order would be turned round."""
    extents = (extent(item) for item in items)
    words = [shorten(entry.text[span.start : span.end]) for span in extents if span is not None]
    return (QuotedText(separator.join(words)),) if words else ()


def _joined(lines: list[TextRuns], separator: str) -> TextRuns:
    made: list[str | QuotedText] = []
    for line in filter(None, lines):
        made += [separator, *line] if made else line
    return tuple(made)


def _turns(change: Changed, before: Entry, after: Entry) -> Iterator[AspectChange]:
    for aspect in change.aspects:
        old = value_of(aspect, change.before, before)
        new = value_of(aspect, change.after, after)
        if old == new:
            old, new = _offsets(change.before), _offsets(change.after)
        # What cannot be told apart in words is named alone.
        yield AspectChange(aspect, old, new) if old != new else AspectChange(aspect, (), ())


def _offsets(item: Item) -> TextRuns:
    """Return where an item stands in numbers, for what moved onto words that read alike."""
    span = extent(item)
    return () if span is None else ("characters ", str(span.start), " to ", str(span.end))


def value_of(aspect: str, item: Any, entry: Entry) -> TextRuns:  # noqa: ANN401 (an item of any layer)
    """Return what an aspect of an item is; nothing where there is nothing.

    Args:
        aspect: Its name.
        item: The item.
        entry: The state that it is part of.
    """
    if aspect in _VALUES:
        return _VALUES[aspect](item, entry)
    if aspect in {"moved", "boundary"}:
        return ("behind block ", str(item.position)) if extent(item) is None else _covered(item, entry)
    if aspect == "retyped":
        return (str(getattr(item, "kind", None) or getattr(item, "type", None) or _punctuation(item)),)
    value = getattr(item, aspect, "")
    return _said(value) if aspect in _WORDS else (str(value),) if value != "" else ()


def _punctuation(token: Any) -> str:  # noqa: ANN401 (a token)
    return "punctuation" if token.punctuation else "word"


def named(entity: Entity | None) -> TextRuns:
    """Return what names an entity: its id, and its name if that is known."""
    if entity is None:
        return ()
    return (entity.id, " ", QuotedText(entity.name())) if entity.names else (entity.id,)


def _speaker(quotation: Any) -> TextRuns:  # noqa: ANN401 (a quotation)
    speaker = named(quotation.attribution.speaker)
    return ("by ", *speaker) if speaker else ()


def _pieces(quotation: Any, entry: Entry) -> TextRuns:  # noqa: ANN401 (a quotation)
    pieces, verbatim = (_listed(parts, entry, " … ") for parts in (quotation.pieces, quotation.verbatim))
    return _joined([pieces, verbatim], ", in marks ")


def _cues(quotation: Any, entry: Entry) -> TextRuns:  # noqa: ANN401 (a quotation)
    return _listed(quotation.attribution.cues, entry, " + ")


def _source(quotation: Any, entry: Entry) -> TextRuns:  # noqa: ANN401 (a quotation)
    source = quotation.attribution.source
    return _covered(source, entry) if source else ()


def _part_ids(quotation: Any, _: Entry) -> TextRuns:  # noqa: ANN401 (a quotation)
    return (" ".join(part.id or "-" for part in (*quotation.pieces, *quotation.verbatim)),)


def _names(entity: Any, _: Entry) -> TextRuns:  # noqa: ANN401 (an entity)
    return _joined([(f"{name.language}: ", QuotedText(name.text)) for name in entity.names], ", ")


def _identifiers(entity: Any, _: Entry) -> TextRuns:  # noqa: ANN401 (an entity)
    return (", ".join(f"{scheme} {number}" for scheme, number in entity.identifiers),)


def _dates(date: Any, _: Entry) -> TextRuns:  # noqa: ANN401 (a source date)
    return (date.when or f"{date.not_before or '…'}/{date.not_after or '…'}",)


_VALUES: dict[str, Callable[[Any, Entry], TextRuns]] = {
    "relinked": lambda item, _: named(item.entity),
    "speaker": lambda item, _: named(item.attribution.speaker),
    "relayed_by": lambda item, _: named(item.attribution.relayed_by),
    "addressee": lambda item, _: named(item.attribution.addressee),
    "certainty": lambda item, _: (str(getattr(item, "attribution", item).certainty),),
    "annotator": lambda item, _: (str(getattr(item, "attribution", item).resp),),
    "metonymy": lambda item, _: ("metonymic" if item.metonymic else "literal",),
    "relative": lambda item, _: ("relative" if item.relative else "absolute",),
    "renamed": lambda item, _: (item.id,) if item.id else (),
    "extent": _pieces,
    "cue": _cues,
    "source": _source,
    "parts": _part_ids,
    "names": _names,
    "identifiers": _identifiers,
    "date": lambda item, entry: _dates(item, entry) if hasattr(item, "not_before") else (item.date,),
    "order": lambda *_: (),
}
_GISTS: dict[Layer, Callable[[Any], TextRuns]] = {
    Layer.MENTION: lambda item: _joined([(str(item.type),), named(item.entity)], ", "),
    Layer.SOURCE: lambda item: named(item.entity),
    Layer.QUOTATION: lambda item: _joined([(str(item.type),), _speaker(item)], ", "),
    Layer.CUE: lambda item: (item.category,),
    Layer.DATE: lambda item: (item.when or "relative",),
    Layer.BLOCK: lambda item: (str(item.kind),),
    Layer.PHRASE: lambda item: (str(item.kind),),
    Layer.REVISION: lambda item: _said(item.summary),
    Layer.RESPONSIBILITY: lambda item: _said(item.name),
}
_WORDS = frozenset(
    {"text", "form", "norm", "lemma", "role", "name", "statement", "summary", "reasoning", "note"}
)
