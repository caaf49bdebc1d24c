"""The annotations of an entry as TEI elements: name, extent and attributes, in no tree yet."""

from collections.abc import Iterator

from khabar.model import Annotation, Entity, Entry, Quotation, Source
from khabar.tei.entry.linking import link
from khabar.tei.entry.nesting import ElementSpan
from khabar.tei.names import XML_ID
from khabar.vocabulary import UNLINKED, Certainty, EntityType

_MENTION_ELEMENTS = {
    EntityType.PERSON: "persName",
    EntityType.PLACE: "placeName",
    EntityType.ORGANISATION: "orgName",
}


def element_spans(entry: Entry) -> Iterator[ElementSpan]:
    """Yield the elements of the annotations of an entry, those of its tokens left out.

    >>> import khabar
    >>> next(element_spans(khabar.load()["egypttoday-0001"])).attributes
    {'{http://www.w3.org/XML/1998/namespace}id': 's1'}
    """
    for sentence in entry.sentences:
        yield _element(sentence, "s")
    yield from _quotation_elements(entry.quotations)
    for cue in entry.cues:
        yield _element(cue, "seg", type="cue", ana=f"#cue.{cue.category}" if cue.category else "")
    quoted = _quoted_from(entry.quotations)
    for source in entry.sources:
        pointers = " ".join(f"#{quotation_id}" for quotation_id in quoted.get(source, ()))
        reference, certainty = _reference(source.entity, entry), _certainty(source.certainty)
        yield _element(source, "rs", type="source", ref=reference, corresp=pointers, cert=certainty)
    for mention in entry.mentions:
        yield _element(
            mention,
            _MENTION_ELEMENTS[mention.type],
            ref=_reference(mention.entity, entry),
            ana="#metonym" if mention.metonymic else "",
            cert=_certainty(mention.certainty),
            resp=_local(mention.resp),
        )
    for date in entry.time_expressions:
        kind, certainty = "relative" if date.relative else "", _certainty(date.certainty)
        yield _element(date, "date", type=kind, when=date.when, cert=certainty, resp=_local(date.resp))
    for phrase in entry.phrases:
        yield _element(phrase, phrase.kind)


def _element(annotation: Annotation, name: str, **attributes: str) -> ElementSpan:
    return ElementSpan(annotation.span, name, {XML_ID: annotation.id, **attributes})


def _quotation_elements(quotations: tuple[Quotation, ...]) -> Iterator[ElementSpan]:
    for quotation in quotations:
        attribution = quotation.attribution
        shared = {
            "who": _reference(attribution.speaker, quotation.entry),
            "cert": _certainty(attribution.certainty),
            "resp": _local(attribution.resp),
        }
        first = {
            "toWhom": _reference(attribution.addressee, quotation.entry, absent=""),
            "corresp": " ".join(f"#{cue.id}" for cue in attribution.cues if cue.id),
            "source": _reference(attribution.relayed_by, quotation.entry, absent=""),
        }
        direct = "true" if quotation.direct else "false"
        neighbours = link([piece.id for piece in quotation.pieces])
        for index, (piece, (before, after)) in enumerate(zip(quotation.pieces, neighbours, strict=True)):
            chain = {"next": _local(after), "prev": _local(before)}
            yield _element(piece, "said", **shared, direct=direct, **chain, **({} if index else first))
        for part in quotation.verbatim:
            yield _element(part, "said", **shared, direct="true")


def _quoted_from(quotations: tuple[Quotation, ...]) -> dict[Source, list[str]]:
    """Return the ids of the quotations of each source."""
    quoted: dict[Source, list[str]] = {}
    for quotation in quotations:
        if quotation.id and (source := quotation.attribution.source):
            quoted.setdefault(source, []).append(quotation.id)
    return quoted


def _reference(entity: Entity | None, entry: Entry, absent: str = UNLINKED) -> str:
    if entity is None:
        return absent
    # A source of the entry itself is known elsewhere as entry#g1, and here as #g1.
    return entity.id.removeprefix(entry.id) if entity.id.startswith(f"{entry.id}#") else entity.id


def _certainty(certainty: Certainty) -> str:
    return "" if certainty is Certainty.HIGH else certainty


def _local(identifier: str) -> str:
    return f"#{identifier}" if identifier else ""
