"""All pages that are collected from a corpus, in the order in which they are written."""

from collections.abc import Iterator

from khabar.model import Entity
from khabar.site.collected.entity_pages import make_entity_context, pages_of_entity
from khabar.site.collected.index_pages import entity_indexes, entry_pages
from khabar.site.collected.number_pages import number_pages
from khabar.site.collected.quality_page import quality_page
from khabar.site.collected.speaker_pages import network_page, speaker_pages
from khabar.site.collected.tombstone_pages import tombstone_pages
from khabar.site.collected.version_pages import version_pages
from khabar.site.domain.domain import KhabarDomain
from khabar.site.domain.links import has_page
from khabar.site.domain.pages import SitePage
from khabar.site.state.entity_views import unattributed, view_entities
from khabar.site.word_list.page import word_page


def corpus_pages(domain: KhabarDomain) -> Iterator[SitePage]:
    """Yield the indexes, and the pages of entities, speakers, versions and statistics."""
    entries, corpus = domain.in_order(), domain.corpus
    entities = {**corpus.entities, **_groups(domain)}
    views = view_entities(entities, entries)
    yield from entry_pages(entries, domain.tombstones)
    yield from tombstone_pages(domain.tombstones, corpus)
    yield from version_pages(domain)
    yield from speaker_pages(views.values(), unattributed(entities, entries), entities)
    yield network_page(entries, corpus)
    yield from number_pages(entries, corpus)
    yield word_page(entries)
    yield quality_page(corpus, {site_entry.id: site_entry.docname for site_entry in entries})
    yield from entity_indexes(views.values())
    context = make_entity_context(entries, corpus, entities)
    for view in views.values():
        yield from pages_of_entity(view, context)


def _groups(domain: KhabarDomain) -> dict[str, Entity]:
    """Return the anonymous sources, by id."""
    return {
        group.id: group
        for site_entry in domain.in_order()
        for group in site_entry.entry.anonymous_sources
        if has_page(group, domain.corpus)
    }
