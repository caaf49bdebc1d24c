"""The pages of entities: a page for each, and pages for what is left of its long lists."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.model import Entity
from khabar.query import Association, Contexts
from khabar.site.base.messages import _
from khabar.site.base.portions import FEWER, FIRST, Portion, divide
from khabar.site.charts.strips import measure_dispersion
from khabar.site.collected.index_pages import entity_title
from khabar.site.domain.indexes import ENTITY_INDEXES, SPEAKERS
from khabar.site.domain.links import page_of
from khabar.site.domain.pages import Page
from khabar.site.state.entity_views import EntityView, NamingPassage, Saying
from khabar.site.state.records import EntryRecord
from khabar.site.state.site_corpus import SiteCorpus

PARTNERS = 20
"""How many entities are listed that are named together with one."""

_LISTS = {
    "by": (_("As speaker"), _("What %(name)s is reported to have said.")),
    "through": (_("As medium"), _("What %(name)s relays of what others said.")),
    "to": (_("As addressee"), _("What is reported to have been said to %(name)s.")),
    "about": (_("As topic"), _("What is reported to have been said of %(name)s.")),
}


class SayingList(NamedTuple):
    """A list of the quotations that an entity has the same part in."""

    key: str
    title: str
    lead: str
    portion: Portion[Saying]


class Shared(NamedTuple):
    """What the pages of all entities need."""

    entries: Sequence[EntryRecord]
    corpus: SiteCorpus
    entities: dict[str, Entity]
    sentences: Contexts
    whole: Contexts


def share(entries: Sequence[EntryRecord], corpus: SiteCorpus, entities: dict[str, Entity]) -> Shared:
    """Prepare what the pages of all entities need, in one walk over the entries."""
    return Shared(
        entries,
        corpus,
        entities,
        Contexts(named for entry in entries for named in _passage_names(entry)),
        Contexts(frozenset(mention.entity for mention in entry.mentions) for entry in entries),
    )


def _passage_names(entry: EntryRecord) -> Iterator[frozenset[str]]:
    named: list[set[str]] = [set() for _passage in entry.passages]
    for mention in entry.mentions:
        named[mention.passage].add(mention.entity)
    return map(frozenset, named)


def pages_of_entity(view: EntityView, shared: Shared) -> Iterator[Page]:
    """Yield the page of an entity, and those of what is left of its lists."""
    page = page_of(view.entity, shared.corpus)
    title = entity_title(view, shared.corpus)
    lists: dict[str, list[Portion[Saying]]] = {
        key: divide(getattr(view, key), page, key, first=FIRST if key == "by" else FEWER) for key in _LISTS
    }
    passages = divide(view.passages, page, "mentions", first=FEWER)
    yield _overview(view, shared, title, {key: portions[0] for key, portions in lists.items()}, passages[0])
    for key, portions in lists.items():
        for portion in portions[1:]:
            yield _continued(view, shared, title, saying_list(key, portion))
    for part in passages[1:]:
        context = {**_common(view, shared), "portion": part}
        heading = f"{title}: {_('Mentions')}, {part.number}"
        yield Page(part.page, heading, "mentions.html", context, stamp=passage_stamp(part))


def _overview(
    view: EntityView,
    shared: Shared,
    title: str,
    portions: dict[str, Portion[Saying]],
    passages: Portion[NamingPassage],
) -> Page:
    lists = [saying_list(key, portion) for key, portion in portions.items() if portion.total]
    variants, partners = view.variants, _partners(view, shared)
    dispersion = measure_dispersion(view, shared.entries, title) if view.namings else None
    context = {
        **_common(view, shared),
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
    stamp = (
        [(found.key, saying_stamp(found.portion)) for found in lists],
        (passage_stamp(passages), view.mention_count, sorted(view.entries)),
        (variants, partners, dispersion and dispersion.stamp, len(shared.entries)),
    )
    return Page(page_of(view.entity, shared.corpus), title, "entity.html", context, contents, stamp)


def _continued(view: EntityView, shared: Shared, title: str, found: SayingList) -> Page:
    context = {**_common(view, shared), "list": found}
    heading = f"{title}: {found.title}, {found.portion.number}"
    return Page(found.portion.page, heading, "sayings.html", context, stamp=saying_stamp(found.portion))


def _common(view: EntityView, shared: Shared) -> dict[str, object]:
    index = ENTITY_INDEXES.get(view.entity.type, SPEAKERS)
    return {"view": view, "entities": shared.entities, "index": index, "total": len(shared.entries)}


def _partners(view: EntityView, shared: Shared) -> tuple[list[tuple[Entity, Association, int]], int]:
    """Return the entities that are named in the same sentences, and how many there are in all."""
    pairs = [pair for pair in shared.sentences.partners(view.entity.id) if pair.entity in shared.entities]
    rows = [
        (shared.entities[pair.entity], pair.association, shared.whole.together(view.entity.id, pair.entity))
        for pair in pairs[:PARTNERS]
    ]
    return rows, len(pairs)


def saying_stamp(portion: Portion[Saying]) -> tuple[object, ...]:
    """Return what a portion of a list of quotations depends on."""
    found = [(saying.entry.digest, saying.quotation.pieces[0]) for saying in portion.items]
    return (portion.pages, portion.number, portion.total, found)


def passage_stamp(portion: Portion[NamingPassage]) -> tuple[object, ...]:
    """Return what a portion of a list of passages depends on."""
    found = [(passage.entry.digest, passage.passage) for passage in portion.items]
    return (portion.pages, portion.number, portion.total, found)


def saying_list(key: str, portion: Portion[Saying]) -> SayingList:
    """Return a portion of a list of quotations, with its heading."""
    title, lead = _LISTS[key]
    return SayingList(key, str(title), str(lead), portion)
