"""The marks in the article of an entry: a node for each annotation, with the text that it covers."""

from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes

from khabar.model import Annotation, Entry, Mention, Quotation, Span
from khabar.site.base.nodes import (
    CueNode,
    DateNode,
    MarkNode,
    MentionNode,
    PhraseNode,
    QuotationNode,
    SentenceNode,
    SourceNode,
)
from khabar.site.domain.links import page_of
from khabar.site.entry.attributions import attribution_text
from khabar.site.entry.cards import mention_key
from khabar.site.entry.linking import Links, keyed_quotations, link_parts, quotation_signs
from khabar.site.state.site_corpus import SiteCorpus
from khabar.vocabulary import Certainty, EntityType

_MENTION_NAMES = {
    EntityType.PERSON: "persName",
    EntityType.PLACE: "placeName",
    EntityType.ORGANISATION: "orgName",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A node, and the text that it covers; `name` is its TEI element, which decides the nesting."""

    span: Span
    name: str
    node: nodes.Element


def build_marks(entry: Entry, corpus: SiteCorpus) -> Iterator[Mark]:
    """Yield the marks of an entry, layer by layer."""
    for sentence in entry.sentences:
        yield Mark(sentence.span, "s", SentenceNode(ids=[sentence.id] if sentence.id else []))
    for key, quotation in keyed_quotations(entry):
        yield from _quotation(key, quotation, corpus)
    links = link_parts(entry)
    yield from _attributions(entry, links)
    for mention in entry.mentions:
        yield _mention(mention, links, corpus)
    for date in entry.time_expressions:
        yield _mark(date, "date", DateNode, "date", *_doubt(date.certainty))
    for phrase in entry.phrases:
        yield _mark(phrase, phrase.kind, PhraseNode, f"phrase-{phrase.kind}".lower())


def _quotation(key: str, quotation: Quotation, corpus: SiteCorpus) -> Iterator[Mark]:
    signs = quotation_signs(quotation)
    for index, piece in enumerate(quotation.pieces):
        mark = _mark(piece, "said", QuotationNode, "quotation", str(quotation.type), *signs)
        if index == 0:
            mark.node["label"] = attribution_text(key, quotation, corpus)
        mark.node["quotations"] = [key]
        yield mark
    for part in quotation.verbatim:
        mark = _mark(part, "said", QuotationNode, "quotation", "verbatim")
        mark.node["quotations"] = [key]
        yield mark


def _attributions(entry: Entry, links: Links) -> Iterator[Mark]:
    """Yield cues and sources; they show the card of their first quotation."""
    anonymous = {
        key for key, quotation in keyed_quotations(entry) if "anonymous" in quotation_signs(quotation)
    }
    for cue in entry.cues:
        yield _part(_mark(cue, "seg", CueNode, "cue"), links, links.cues.get(cue.span, []))
    for source in entry.sources:
        keys = links.sources.get(source.span, [])
        signs = ["anonymous"] * (not anonymous.isdisjoint(keys)) + _doubt(source.certainty)
        yield _part(_mark(source, "rs", SourceNode, "source", *signs), links, keys)


def _part(mark: Mark, links: Links, keys: list[str]) -> Mark:
    if keys:
        mark.node["quotations"], mark.node["card"] = keys, keys[0]
        mark.node["classes"].append(f"khabar-of-{links.layer(keys)}")
    return mark


def _mention(mention: Mention, links: Links, corpus: SiteCorpus) -> Mark:
    signs = [*["metonym"] * mention.metonymic, *_doubt(mention.certainty)]
    name = _MENTION_NAMES[mention.type]
    mark = _mark(mention, name, MentionNode, "mention", str(mention.type), *signs)
    mark.node["page"] = page_of(mention.entity, corpus)
    mark.node["card"] = mention_key(mention)
    if keys := links.relayers.get(mention.span):
        mark.node["quotations"] = keys
        mark.node["classes"].append("khabar-relayer")
    return mark


def _doubt(certainty: Certainty) -> list[str]:
    return ["uncertain"] if certainty is not Certainty.HIGH else []


def _mark(annotation: Annotation, name: str, kind: type[MarkNode], *classes: str) -> Mark:
    ids = [annotation.id] if annotation.id else []
    return Mark(annotation.span, name, kind(ids=ids, classes=[f"khabar-{part}" for part in classes]))
