"""The attribution of a quotation (speaker, cues, medium, certainty), as nodes and as text."""

from collections.abc import Iterator

from docutils import nodes

from khabar.model import Cue, Entity, Quotation
from khabar.site.base.messages import _, phrase
from khabar.site.base.nodes import IsolateNode
from khabar.site.base.terms import CERTAINTIES, QUOTATION_TYPES, term
from khabar.site.domain.links import joined, link_anchor, link_entity
from khabar.site.entry.linking import is_anonymous, places_of
from khabar.site.state.site_corpus import SiteCorpus
from khabar.vocabulary import Certainty


def attribution_nodes(quotation: Quotation, corpus: SiteCorpus) -> Iterator[nodes.Node]:
    """Yield the known parts of an attribution, each as a node."""
    attribution = quotation.attribution
    yield nodes.strong("", "", _speaker(attribution.speaker, corpus))
    if is_anonymous(quotation) and attribution.speaker:
        yield nodes.inline("", _("source without a name"), classes=["khabar-badge"])
    yield nodes.inline("", term(QUOTATION_TYPES, quotation.type))
    for cue in attribution.cues_in_text:
        yield _cue(cue, corpus)
    if source := attribution.source:
        words = IsolateNode("", source.text, lang=quotation.entry.header.language)
        yield phrase(_("named as %(words)s"), words=words)
    if medium := attribution.relayed_by:
        yield phrase(_("relayed by %(medium)s"), medium=link_entity(medium, corpus))
    if addressee := attribution.addressee:
        yield phrase(_("to %(addressee)s"), addressee=link_entity(addressee, corpus))
    if attribution.certainty is not Certainty.HIGH:
        yield nodes.inline("", _("certainty %(level)s") % {"level": term(CERTAINTIES, attribution.certainty)})
    places = nodes.inline("", "", *joined(map(link_anchor, places_of(quotation)), _(", ")))
    yield phrase(_("in %(places)s"), places=places)


def attribution_text(key: str, quotation: Quotation, corpus: SiteCorpus) -> str:
    """Return an attribution as text, for the label of a link."""
    attribution, language = quotation.attribution, corpus.language
    parts = [_("Quotation %(id)s") % {"id": key}, term(QUOTATION_TYPES, quotation.type)]
    parts.append(attribution.speaker.name(language) if attribution.speaker else _("speaker not known"))
    if is_anonymous(quotation) and attribution.speaker:
        parts.append(_("source without a name"))
    if medium := attribution.relayed_by:
        parts.append(_("relayed by %(medium)s") % {"medium": medium.name(language)})
    if attribution.certainty is not Certainty.HIGH:
        parts.append(_("certainty %(level)s") % {"level": term(CERTAINTIES, attribution.certainty)})
    return " · ".join(map(str, parts))


def _speaker(speaker: Entity | None, corpus: SiteCorpus) -> nodes.Node:
    return link_entity(speaker, corpus) if speaker else nodes.Text(_("speaker not known"))


def _cue(cue: Cue, corpus: SiteCorpus) -> nodes.Node:
    words = IsolateNode("", cue.text, lang=cue.entry.header.language)
    if not cue.category:
        return phrase(_("cue %(words)s"), words=words)
    category = f"cue.{cue.category}"
    described = IsolateNode("", corpus.describe(category), lang=corpus.description_language(category))
    return phrase(_("cue %(words)s (%(category)s)"), words=words, category=described)
