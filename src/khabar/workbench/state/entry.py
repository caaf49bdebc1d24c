"""The state of an entry as JSON: all that a page needs to draw it. Offsets count code points of the text."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from khabar.ingest.names.merged_lam import full_name
from khabar.isolates import isolate_in
from khabar.model import Annotation, Entity, Entry, Mention, Quotation
from khabar.query.quality.doubts import find_doubts
from khabar.rules import Finding
from khabar.workbench.state.header import header_state
from khabar.workbench.state.layout import lay_out
from khabar.workbench.state.wording import reword

_Show = Callable[[Entity | None], dict[str, str] | None]


def entry_state(
    entry: Entry, findings: tuple[Finding, ...], language: str, entities: Mapping[str, Entity]
) -> dict[str, Any]:
    """Return an entry with its findings.

    Args:
        entry: The entry.
        findings: The findings of its live check.
        language: The language of names.
        entities: The items of the registers, which may have other names than when the entry was read.
    """

    def show(entity: Entity | None) -> dict[str, str] | None:
        return _entity(entity and entities.get(entity.id, entity), language)

    return {
        "id": entry.id,
        "version": entry.version,
        "header": header_state(entry),
        "text": entry.text,
        "blocks": [
            {"index": index, "id": block.id, "kind": str(block.kind), "start": block.span.start, "run": run}
            for index, (block, run) in enumerate(zip(entry.blocks, lay_out(entry), strict=True))
        ],
        "furniture": [
            {"index": index, "type": piece.type, "text": piece.text, "position": piece.position}
            for index, piece in enumerate(entry.furniture)
        ],
        "annotations": {item["id"]: item for item in _annotations(entry, show) if item["id"]},
        "sources": [_anonymous(source, language) for source in entry.anonymous_sources],
        "findings": [_finding(finding, language) for finding in findings],
        "unsure": unsure_ids(entry),
    }


def unsure_ids(entry: Entry) -> list[str]:
    """Return the ids of the annotations that are not certain, in the order of the text.

    >>> import khabar
    >>> unsure_ids(khabar.load()["egypttoday-0001"])
    []
    """
    return [doubt.id for doubt in sorted(find_doubts(entry), key=lambda doubt: (doubt.start, doubt.id))]


def _annotations(entry: Entry, show: _Show) -> Iterator[dict[str, Any]]:
    for sentence in entry.sentences:
        yield _part(sentence, "sentence")
    for mention in entry.mentions:
        yield {**_part(mention, "mention"), **_mention(mention, show), **_name(entry, mention)}
    for cue in entry.cues:
        yield {**_part(cue, "cue"), "category": cue.category}
    for source in entry.sources:
        yield {**_part(source, "source"), "entity": show(source.entity), "certainty": str(source.certainty)}
    for date in entry.time_expressions:
        facts = {"when": date.when, "relative": date.relative, "certainty": str(date.certainty)}
        yield {**_part(date, "date"), **facts}
    for phrase in entry.phrases:
        yield {**_part(phrase, "phrase"), "kind": str(phrase.kind)}
    for quotation in entry.quotations:
        yield from _quotation(quotation, show)


def _part(part: Annotation, layer: str) -> dict[str, Any]:
    return {"id": part.id, "layer": layer, "span": [part.span.start, part.span.end], "text": part.text}


def _mention(mention: Mention, show: _Show) -> dict[str, Any]:
    return {
        "type": str(mention.type),
        "entity": show(mention.entity),
        "metonymic": mention.metonymic,
        "certainty": str(mention.certainty),
        "resp": mention.resp,
    }


def _name(entry: Entry, mention: Mention) -> dict[str, str]:
    """Return the name for a new register item where the words of the page lack letters of it."""
    name = full_name(entry.text, mention.span)
    return {"name": name} if name != mention.text else {}


def _quotation(quotation: Quotation, show: _Show) -> Iterator[dict[str, Any]]:
    """Yield a quotation, and its other pieces and verbatim parts, which lead to it."""
    relation = quotation.attribution
    yield {
        **_part(quotation.pieces[0], "quotation"),
        "text": quotation.text,
        "type": str(quotation.type),
        "direct": quotation.direct,
        "pieces": [piece.id for piece in quotation.pieces],
        "verbatim": [part.id for part in quotation.verbatim],
        "cues": [cue.id for cue in relation.cues],
        "source": relation.source.id if relation.source else "",
        "speaker": show(relation.speaker),
        "relayed_by": show(relation.relayed_by),
        "addressee": show(relation.addressee),
        "certainty": str(relation.certainty),
        "resp": relation.resp,
    }
    for part in (*quotation.pieces[1:], *quotation.verbatim):
        yield {**_part(part, "piece"), "quotation": quotation.id}


def _entity(entity: Entity | None, language: str) -> dict[str, str] | None:
    if entity is None:
        return None
    return {"id": entity.id, "name": entity.name(language), "type": str(entity.type)}


def _anonymous(source: Entity, language: str) -> dict[str, str]:
    english = next((name.text for name in source.names if name.language == "en"), "")
    return {"id": source.id, "name": source.name(language), "type": str(source.type), "english": english}


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": isolate_in(language, reword(finding.message, language)),
        "id": finding.id,
        "span": finding.span,
        "line": finding.location.line,
        "fix": finding.fix.message if finding.fix and finding.fix.safe else "",
    }
