"""The operations that lead from the draft of an entry to the entry, found from their difference.

The difference (`khabar.versions.diff`) says what changed; this module says with which operations of
`khabar.editing` a person would do it. What it finds is proved: the operations are applied one after the
other, and the result must be the entry, but for the ids of annotations that are numbered by themselves.

```
difference                                 operations
mention-metonymy m66                       ChangeMention("m66", metonymic=True)
source-certainty r1, medium -> high        Accept("r1")
quotation-added q1                         AddQuotation(...), Attribute("q1", relayed_by=...)
```

The order is that in which the parts need each other: cues and sources come before the quotations that use
them. Edits of the text are refused, since the two entries are of one page: a draft that takes other lines for
the article is measured by `benchmarks/quality.py`.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from khabar.editing import (
    Accept,
    AddAnonymousSource,
    AddCue,
    AddMention,
    AddPhrase,
    AddQuotation,
    AddSource,
    AddTimeExpression,
    AddVerbatim,
    Attribute,
    ChangeBlock,
    ChangeCue,
    ChangeFurniture,
    ChangeMention,
    ChangeQuotation,
    ChangeSource,
    ChangeTimeExpression,
    Context,
    DescribeAnonymousSource,
    DivideSentence,
    JoinSentences,
    Operation,
    Remove,
    Resize,
    apply,
)
from khabar.model import Entity, Entry, Quotation
from khabar.versions.diff.changes import Added, Change, Changed, Joined, Layer, Removed, Split
from khabar.versions.diff.entry import diff
from khabar.vocabulary import Certainty

NUMBERED = {"quotation-parts", "quotation-annotator", "mention-annotator"}
"""Aspects that no one chooses, like ids: those of pieces, and who annotated."""

_STAGES = (
    Layer.BLOCK, Layer.FURNITURE, Layer.SENTENCE, Layer.GROUP, Layer.CUE, Layer.SOURCE, Layer.MENTION,
    Layer.DATE, Layer.PHRASE, Layer.QUOTATION,
)  # fmt: skip


class UnplannedError(ValueError):
    """A change that no operation of the plan makes, or a plan that does not lead to the entry."""


def plan(draft: Entry, goal: Entry, context: Context) -> list[tuple[Entry, Operation]]:
    """Return the operations that lead from a draft to an entry, each with the entry before it.

    Raises:
        UnplannedError: if they do not lead there.
    """
    steps: list[tuple[Entry, Operation]] = []
    entry = draft
    changes = sorted(diff(draft, goal), key=lambda change: not isinstance(change, Removed))
    for stage in _STAGES:
        for change in changes:
            if change.layer is stage:
                for operation in operations(change):
                    steps.append((entry, operation))
                    entry = apply(entry, operation, context).entry
    left = [kind for kind in diff(entry, goal).counts() if kind not in NUMBERED and "renamed" not in kind]
    if left:
        message = f"the operations leave a difference: {', '.join(left)}"
        raise UnplannedError(message)
    return steps


def operations(change: Change) -> Iterator[Operation]:
    """Yield the operations that make one change.

    Raises:
        UnplannedError: if there are none.
    """
    match change:
        case Removed(before=part) if name := getattr(part, "local_id", "") or getattr(part, "id", ""):
            yield Remove(name)
        case Added(layer=layer, after=part) if layer in _ADDED:
            yield from _ADDED[layer](part)
        case Changed(layer=layer, before=old, after=new) if layer in _CHANGED:
            yield from _CHANGED[layer](old, new, {*change.aspects} - {"renamed"}, change.index)
        case Split(after=parts):
            yield from (DivideSentence(part.span.start) for part in parts[1:])
        case Joined(before=parts):
            yield from (JoinSentences(parts[0].id) for _ in parts[1:])
        case _:
            message = f"no operation makes the change {', '.join(change.kinds)}"
            raise UnplannedError(message)


def reference(entity: Entity | None) -> str:
    """Return a pointer to an entity, as operations take it; empty for none."""
    if entity is None:
        return ""
    return f"#{entity.local_id}" if "#" in entity.id else entity.id


def _add_group(part: Any) -> Iterator[Operation]:  # noqa: ANN401 (items of a layer, as in the model's difference)
    yield AddAnonymousSource(tuple((name.language, name.text) for name in part.names), part.local_id)


def _add_mention(part: Any) -> Iterator[Operation]:  # noqa: ANN401
    yield AddMention(part.span, part.type, reference(part.entity), part.metonymic, part.certainty, part.id)


def _add_quotation(part: Quotation) -> Iterator[Operation]:
    link = part.attribution
    spans = tuple(piece.span for piece in part.pieces)
    cues, source = tuple(cue.id for cue in link.cues), link.source.id if link.source else ""
    yield AddQuotation(spans, part.direct, reference(link.speaker), cues, source, link.certainty, part.id)
    yield from (AddVerbatim(part.id, own.span) for own in part.verbatim)
    if link.relayed_by or link.addressee:
        yield Attribute(part.id, relayed_by=reference(link.relayed_by), addressee=reference(link.addressee))


_ADDED: dict[Layer, Callable[[Any], Iterator[Operation]]] = {
    Layer.GROUP: _add_group,
    Layer.CUE: lambda part: iter([AddCue(part.span, part.category, part.id)]),
    Layer.SOURCE: lambda part: iter([AddSource(part.span, reference(part.entity), part.certainty, part.id)]),
    Layer.MENTION: _add_mention,
    Layer.DATE: lambda part: iter(
        [AddTimeExpression(part.span, part.when, part.relative, part.certainty, part.id)]
    ),
    Layer.PHRASE: lambda part: iter([AddPhrase(part.span, part.kind, part.id)]),
    Layer.QUOTATION: _add_quotation,
}


def _accepted(new: Any, aspects: set[str], change: Callable[..., Operation]) -> Iterator[Operation]:  # noqa: ANN401
    """Yield what makes a guess certain: one key if nothing else changes, a field of its panel otherwise."""
    certainty = new.attribution.certainty if isinstance(new, Quotation) else new.certainty
    if "certainty" in aspects:
        yield Accept(new.id) if certainty is Certainty.HIGH else change(new.id, certainty=certainty)


def _moved(old: Any, new: Any, aspects: set[str]) -> Iterator[Operation]:  # noqa: ANN401
    if "moved" in aspects:
        yield Resize(old.id, new.span)


def _change_block(_: Any, new: Any, aspects: set[str], index: int) -> Iterator[Operation]:  # noqa: ANN401
    if "retyped" in aspects:
        yield ChangeBlock(index, new.kind)


def _change_furniture(_: Any, new: Any, aspects: set[str], index: int) -> Iterator[Operation]:  # noqa: ANN401
    if "retyped" in aspects:
        yield ChangeFurniture(index, new.type)


def _change_group(old: Any, new: Any, _aspects: set[str], _: int) -> Iterator[Operation]:  # noqa: ANN401
    before, after = ({name.language: name.text for name in item.names} for item in (old, new))
    for language in sorted(before.keys() | after.keys()):
        if before.get(language) != after.get(language):
            yield DescribeAnonymousSource(old.local_id, language, after.get(language, ""))


def _change_cue(old: Any, new: Any, aspects: set[str], _: int) -> Iterator[Operation]:  # noqa: ANN401
    yield from _moved(old, new, aspects)
    if "category" in aspects:
        yield ChangeCue(old.id, new.category)


def _change_source(old: Any, new: Any, aspects: set[str], _: int) -> Iterator[Operation]:  # noqa: ANN401
    yield from _moved(old, new, aspects)
    if "relinked" in aspects:
        yield ChangeSource(old.id, reference(new.entity))
    yield from _accepted(replace(new, id=old.id), aspects, ChangeSource)


def _change_mention(old: Any, new: Any, aspects: set[str], _: int) -> Iterator[Operation]:  # noqa: ANN401
    yield from _moved(old, new, aspects)
    values: dict[str, Any] = {}
    if "retyped" in aspects:
        values["type"] = new.type
    if "relinked" in aspects:
        values["entity"] = reference(new.entity)
    if "metonymy" in aspects:
        values["metonymic"] = new.metonymic
    if values:
        yield ChangeMention(old.id, **values)
    yield from _accepted(replace(new, id=old.id), aspects, ChangeMention)


def _change_date(old: Any, new: Any, aspects: set[str], _: int) -> Iterator[Operation]:  # noqa: ANN401
    yield from _moved(old, new, aspects)
    values = {name: getattr(new, name) for name in ("when", "relative") if name in aspects}
    if values:
        yield ChangeTimeExpression(old.id, **values)
    yield from _accepted(replace(new, id=old.id), aspects, ChangeTimeExpression)


def _change_phrase(old: Any, new: Any, aspects: set[str], _: int) -> Iterator[Operation]:  # noqa: ANN401
    if "retyped" in aspects:
        yield Remove(old.id)
        yield AddPhrase(new.span, new.kind, new.id)
    else:
        yield from _moved(old, new, aspects)


def _change_quotation(old: Any, new: Any, aspects: set[str], _: int) -> Iterator[Operation]:  # noqa: ANN401
    if "extent" in aspects:
        yield Remove(old.id)
        yield from _add_quotation(new)
        return
    if "type" in aspects:
        yield ChangeQuotation(old.id, new.direct)
    link = new.attribution
    values: dict[str, Any] = {
        "speaker": reference(link.speaker),
        "relayed_by": reference(link.relayed_by),
        "addressee": reference(link.addressee),
        "cues": tuple(cue.id for cue in link.cues),
        "source": link.source.id if link.source else "",
    }
    known = {"cue": "cues"}
    changed = {name: values[name] for one in aspects if (name := known.get(one, one)) in values}
    if changed:
        yield Attribute(old.id, **changed)
    yield from _accepted(replace(new, id=old.id), aspects, Attribute)


_CHANGED: dict[Layer, Callable[[Any, Any, set[str], int], Iterator[Operation]]] = {
    Layer.BLOCK: _change_block,
    Layer.FURNITURE: _change_furniture,
    Layer.GROUP: _change_group,
    Layer.CUE: _change_cue,
    Layer.SOURCE: _change_source,
    Layer.MENTION: _change_mention,
    Layer.DATE: _change_date,
    Layer.PHRASE: _change_phrase,
    Layer.QUOTATION: _change_quotation,
}
