"""The sections below the article of an entry: its quotations, and the entities that it names."""

from collections import defaultdict

from docutils import nodes

from khabar.model import Entity, Entry, Quotation
from khabar.site.base.entity_names import name_language
from khabar.site.base.messages import _
from khabar.site.base.nodes import BlockNode, PassageNode
from khabar.site.base.tables import Cell, build_table
from khabar.site.base.terms import ENTITY_TYPES, term
from khabar.site.domain.links import joined, link_anchor, link_entity
from khabar.site.entry.attributions import attribution_nodes
from khabar.site.entry.linking import keyed_quotations, quotation_signs
from khabar.site.state.entries import place_of
from khabar.site.state.site_corpus import SiteCorpus


def build_quotations(entry: Entry, corpus: SiteCorpus) -> nodes.bullet_list:
    """Make the list of an entry's quotations: speaker, type, cues, medium, certainty, words."""
    items = (_quotation(key, quotation, corpus) for key, quotation in keyed_quotations(entry))
    return nodes.bullet_list("", *items)


def _quotation(key: str, quotation: Quotation, corpus: SiteCorpus) -> nodes.list_item:
    language = quotation.entry.header.language
    words = nodes.paragraph("", quotation.text, translatable=False)
    attribution = nodes.paragraph(
        "", "", *joined(attribution_nodes(quotation, corpus), " · "), translatable=False
    )
    signs = [f"khabar-{sign}" for sign in quotation_signs(quotation)]
    return nodes.list_item(
        "",
        attribution,
        PassageNode("", words, lang=language, classes=[f"khabar-{quotation.type}"]),
        ids=[f"said-{key}"],
        classes=["khabar-said", *signs],
    )


def build_entities(entry: Entry, corpus: SiteCorpus) -> nodes.table:
    """Make the table of the entities that an entry names, those named most often first."""
    named: dict[str, Entity] = {}
    counts: dict[str, int] = defaultdict(int)
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in entry.mentions:
        if entity := mention.entity:
            named[entity.id] = entity
            counts[entity.id] += 1
            if place := place_of(entry, mention.span.start):
                places[entity.id][place] = None
    order = sorted(named.values(), key=lambda entity: (-counts[entity.id], entity.id))
    return build_table(
        (_("Name"), _("Type"), _("Mentions"), _("Where")),
        [_entity_row(entity, counts[entity.id], places[entity.id], corpus) for entity in order],
    )


def _entity_row(entity: Entity, count: int, where: dict[str, None], corpus: SiteCorpus) -> tuple[Cell, ...]:
    language = name_language(entity, corpus.language)
    return (
        [BlockNode("", "", link_entity(entity, corpus), tag="p", lang=language)],
        [nodes.Text(term(ENTITY_TYPES, entity.type))],
        [nodes.Text(str(count))],
        list(joined(map(link_anchor, where), " ")),
    )
