"""All pages that are collected from a corpus, in the order in which they are written."""

from collections.abc import Iterator

from khabar.model import Entity
from khabar.site.collected.entity_pages import pages_of_entity, share
from khabar.site.collected.number_pages import number_pages
from khabar.site.collected.quality_page import quality_page
from khabar.site.collected.speaker_pages import network_page, speaker_pages
from khabar.site.collected.version_pages import edition_pages
from khabar.site.domain.domain import KhabarDomain
from khabar.site.domain.inlines import has_page
from khabar.site.domain.pages import Page, entity_indexes, entry_pages
from khabar.site.domain.withdrawals import tombstone_pages
from khabar.site.state.views import unattributed, view_entities


def corpus_pages(domain: KhabarDomain) -> Iterator[Page]:
    """Yield the indexes, the page of each entity and group, who said what, and the numbers."""
    entries, registers = domain.in_order(), domain.registers
    entities = {**registers.entities, **_groups(domain)}
    views = view_entities(entities, entries)
    yield from entry_pages(entries, domain.tombstones)
    yield from tombstone_pages(domain.tombstones, registers)
    yield from edition_pages(domain)
    yield from speaker_pages(views.values(), unattributed(entities, entries), entities)
    yield network_page(entries, registers)
    yield from number_pages(entries, registers)
    yield quality_page(registers, {record.id: record.docname for record in entries})
    yield from entity_indexes(views.values())
    shared = share(entries, registers, entities)
    for view in views.values():
        yield from pages_of_entity(view, shared)


def _groups(domain: KhabarDomain) -> dict[str, Entity]:
    """Return the sources without a name, by id."""
    return {
        group.id: group
        for entry in domain.in_order()
        for group in entry.anonymous_sources
        if has_page(group, domain.registers)
    }
