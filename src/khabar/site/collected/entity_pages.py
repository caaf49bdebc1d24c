"""The pages of entities: one page for each, and further pages for its long lists."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from khabar.model import Entity
from khabar.query import Association, Contexts
from khabar.site.base.messages import _
from khabar.site.base.portions import FEWER, FIRST, Portion, divide
from khabar.site.charts.strips import measure_dispersion
from khabar.site.collected.index_pages import entity_title
from khabar.site.domain.indexes import ENTITY_INDEXES, SPEAKERS
from khabar.site.domain.links import page_of
from khabar.site.domain.pages import SitePage
from khabar.site.state.entity_views import EntityView, EntryQuotation, MentionPassage
from khabar.site.state.entries import SiteEntry, linked_mentions
from khabar.site.state.site_corpus import SiteCorpus

PARTNERS = 20
"""The number of entities that are listed as named together with one."""

_LISTS = {
    "by": (_("As speaker"), _("What %(name)s is reported to have said.")),
    "through": (_("As medium"), _("What %(name)s relays of what others said.")),
    "to": (_("As addressee"), _("What is reported to have been said to %(name)s.")),
    "about": (_("As topic"), _("What is reported to have been said of %(name)s.")),
}


class QuotationList(NamedTuple):
    """A list of the quotations in which an entity has the same part."""

    key: str
    title: str
    lead: str
    portion: Portion[EntryQuotation]


class EntityContext(NamedTuple):
    """Data that the pages of all entities need, made in one walk over the entries."""

    entries: Sequence[SiteEntry]
    corpus: SiteCorpus
    entities: dict[str, Entity]
    passages: Contexts  #: the entities that each passage names
    whole: Contexts  #: the entities that each entry names


def make_entity_context(
    entries: Sequence[SiteEntry], corpus: SiteCorpus, entities: dict[str, Entity]
) -> EntityContext:
    """Make the context of the pages of entities."""
    return EntityContext(
        entries,
        corpus,
        entities,
        Contexts(named for site_entry in entries for named in _passage_names(site_entry)),
        Contexts(frozenset(key for _, _, key in linked_mentions(site_entry)) for site_entry in entries),
    )


def _passage_names(site_entry: SiteEntry) -> Iterator[frozenset[str]]:
    named: dict[int, set[str]] = {id(passage): set() for passage in site_entry.passages()}
    for passage, _mention, key in linked_mentions(site_entry):
        named[id(passage)].add(key)
    return map(frozenset, named.values())


def pages_of_entity(view: EntityView, context: EntityContext) -> Iterator[SitePage]:
    """Yield the page of an entity, and the pages that continue its lists."""
    page = page_of(view.entity, context.corpus)
    title = entity_title(view, context.corpus)
    lists: dict[str, list[Portion[EntryQuotation]]] = {
        key: divide(getattr(view, key), page, key, first=FIRST if key == "by" else FEWER) for key in _LISTS
    }
    passages = divide(view.passages, page, "mentions", first=FEWER)
    yield _overview(view, context, title, {key: portions[0] for key, portions in lists.items()}, passages[0])
    for key, portions in lists.items():
        for portion in portions[1:]:
            yield _continued(view, context, title, quotation_list(key, portion))
    for part in passages[1:]:
        values = {**_common(view, context), "portion": part}
        heading = f"{title}: {_('Mentions')}, {part.number}"
        yield SitePage(part.page, heading, "mentions.html", values, cache_key=passages_key(part))


def _overview(
    view: EntityView,
    context: EntityContext,
    title: str,
    portions: dict[str, Portion[EntryQuotation]],
    passages: Portion[MentionPassage],
) -> SitePage:
    lists = [quotation_list(key, portion) for key, portion in portions.items() if portion.total]
    variants, partners = view.variants, _partners(view, context)
    dispersion = measure_dispersion(view, context.entries, title) if view.named else None
    values = {
        **_common(view, context),
        "lists": lists,
        "passages": passages,
        "variants": variants,
        "partners": partners,
        "dispersion": dispersion,
    }
    contents = (
        *((found.key, found.title) for found in lists),
        *((("names", str(_("Names as written"))),) if variants else ()),
        *((("dispersion", str(_("Where in the texts"))),) if dispersion else ()),
        *((("partners", str(_("Named together with"))),) if partners[0] else ()),
        ("mentions", str(_("Mentions"))),
    )
    cache_key = (
        [(found.key, quotations_key(found.portion)) for found in lists],
        (passages_key(passages), view.mention_count, sorted(view.entries)),
        (variants, partners, dispersion and dispersion.cache_key, len(context.entries)),
    )
    return SitePage(page_of(view.entity, context.corpus), title, "entity.html", values, contents, cache_key)


def _continued(view: EntityView, context: EntityContext, title: str, found: QuotationList) -> SitePage:
    values = {**_common(view, context), "list": found}
    heading = f"{title}: {found.title}, {found.portion.number}"
    key = quotations_key(found.portion)
    return SitePage(found.portion.page, heading, "sayings.html", values, cache_key=key)


def _common(view: EntityView, context: EntityContext) -> dict[str, object]:
    index = ENTITY_INDEXES.get(view.entity.type, SPEAKERS)
    return {"view": view, "entities": context.entities, "index": index, "total": len(context.entries)}


def _partners(view: EntityView, context: EntityContext) -> tuple[list[tuple[Entity, Association, int]], int]:
    """Return the entities that are named in the same passages, and their total number."""
    pairs = [pair for pair in context.passages.partners(view.entity.id) if pair.entity in context.entities]
    rows = [
        (context.entities[pair.entity], pair.association, context.whole.together(view.entity.id, pair.entity))
        for pair in pairs[:PARTNERS]
    ]
    return rows, len(pairs)


def quotations_key(portion: Portion[EntryQuotation]) -> tuple[object, ...]:
    """Return the cache key of a portion of a list of quotations."""
    found = [(item.entry.digest, item.quotation.pieces[0].span) for item in portion.items]
    return (portion.pages, portion.number, portion.total, found)


def passages_key(portion: Portion[MentionPassage]) -> tuple[object, ...]:
    """Return the cache key of a portion of a list of passages."""
    found = [
        (digest, [item.passage.span for item in items])
        for digest, items in groupby(portion.items, key=lambda item: item.entry.digest)
    ]
    return (portion.pages, portion.number, portion.total, found)


def quotation_list(key: str, portion: Portion[EntryQuotation]) -> QuotationList:
    """Return a portion of a list of quotations, with its heading."""
    title, lead = _LISTS[key]
    return QuotationList(key, str(title), str(lead), portion)
