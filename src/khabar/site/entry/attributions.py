"""Who said it, how, through whom, how surely: the attribution of a quotation, as nodes and as words."""

from collections.abc import Iterator

from docutils import nodes

from khabar.model import Cue, Entity, Quotation
from khabar.site.base.messages import _
from khabar.site.base.nodes import IsolateNode
from khabar.site.base.phrases import phrase
from khabar.site.base.terms import CERTAINTIES, QUOTATION_TYPES, term
from khabar.site.domain.inlines import joined, link_anchor, link_entity
from khabar.site.state.corpus_context import Registers
from khabar.site.state.linking import is_anonymous, places_of
from khabar.vocabulary import Certainty


def attribution_nodes(quotation: Quotation, registers: Registers) -> Iterator[nodes.Node]:
    """Yield the parts of an attribution, an element each; those that the entry does not know are left out."""
    attribution = quotation.attribution
    yield nodes.strong("", "", _speaker(attribution.speaker, registers))
    if is_anonymous(quotation) and attribution.speaker:
        yield nodes.inline("", _("source without a name"), classes=["khabar-badge"])
    yield nodes.inline("", term(QUOTATION_TYPES, quotation.type))
    for cue in attribution.cues:
        yield _cue(cue, registers)
    if source := attribution.source:
        words = IsolateNode("", source.text, lang=quotation.entry.header.language)
        yield phrase(_("named as %(words)s"), words=words)
    if medium := attribution.relayed_by:
        yield phrase(_("relayed by %(medium)s"), medium=link_entity(medium, registers))
    if addressee := attribution.addressee:
        yield phrase(_("to %(addressee)s"), addressee=link_entity(addressee, registers))
    if attribution.certainty is not Certainty.HIGH:
        yield nodes.inline("", _("certainty %(level)s") % {"level": term(CERTAINTIES, attribution.certainty)})
    places = nodes.inline("", "", *joined(map(link_anchor, places_of(quotation)), _(", ")))
    yield phrase(_("in %(places)s"), places=places)


def attribution_text(key: str, quotation: Quotation, registers: Registers) -> str:
    """Return an attribution in words, as the name of a link."""
    attribution, language = quotation.attribution, registers.language
    parts = [_("Quotation %(id)s") % {"id": key}, term(QUOTATION_TYPES, quotation.type)]
    parts.append(attribution.speaker.name(language) if attribution.speaker else _("speaker not known"))
    if is_anonymous(quotation) and attribution.speaker:
        parts.append(_("source without a name"))
    if medium := attribution.relayed_by:
        parts.append(_("relayed by %(medium)s") % {"medium": medium.name(language)})
    if attribution.certainty is not Certainty.HIGH:
        parts.append(_("certainty %(level)s") % {"level": term(CERTAINTIES, attribution.certainty)})
    return " · ".join(map(str, parts))


def _speaker(speaker: Entity | None, registers: Registers) -> nodes.Node:
    return link_entity(speaker, registers) if speaker else nodes.Text(_("speaker not known"))


def _cue(cue: Cue, registers: Registers) -> nodes.Node:
    words = IsolateNode("", cue.text, lang=cue.entry.header.language)
    if not cue.category:
        return phrase(_("cue %(words)s"), words=words)
    category = f"cue.{cue.category}"
    described = IsolateNode("", registers.describe(category), lang=registers.description_language(category))
    return phrase(_("cue %(words)s (%(category)s)"), words=words, category=described)
