"""The pages of the indexes of entries, entities and rules."""

from collections.abc import Iterable, Iterator, Mapping

from khabar.rules import Rule
from khabar.site.base.entity_names import preferred_names
from khabar.site.base.portions import LATER, ROWS, divide
from khabar.site.domain.indexes import ENTITY_INDEXES, ENTRIES, RULES_INDEX, rules_index
from khabar.site.domain.pages import SitePage
from khabar.site.domain.targets import rule_families
from khabar.site.state.entity_views import EntityView
from khabar.site.state.entries import SiteEntry
from khabar.site.state.site_corpus import SiteCorpus


def entry_pages(entries: list[SiteEntry], withdrawn: Mapping[str, object]) -> Iterator[SitePage]:
    """Yield the index of entries, which also lists withdrawn ones."""
    for portion in divide(entries, ENTRIES.page, "more", first=LATER, later=LATER):
        context = {"portion": portion, "title": ENTRIES.title, "withdrawn": withdrawn}
        yield SitePage(portion.page, str(ENTRIES.title), "entries.html", context)


def entity_indexes(views: Iterable[EntityView]) -> Iterator[SitePage]:
    """Yield the indexes of entities, those with the most mentions first."""
    known = list(views)
    for kind, index in ENTITY_INDEXES.items():
        listed = sorted((v for v in known if v.entity.type is kind), key=lambda view: -view.mention_count)
        for portion in divide(listed, index.page, "more", first=ROWS, later=ROWS):
            context = {"portion": portion, "title": index.title}
            counts = [(view.entity.id, view.mention_count, len(view.by)) for view in portion.items]
            key = (portion.pages, counts)
            yield SitePage(portion.page, str(index.title), "entities.html", context, cache_key=key)


def entity_title(view: EntityView, corpus: SiteCorpus) -> str:
    """Return the title of the page of an entity."""
    names = (name.text for name in preferred_names(view.entity, corpus.language))
    return " ".join(names) or view.entity.id


def rule_pages(rules: Iterable[Rule], language: str = "en") -> Iterator[SitePage]:
    """Yield the catalogue of rules, and the page of each rule, in a language."""
    known = list(rules)
    yield SitePage(*rules_index(), "rules.html", {"families": rule_families(known, language)})
    for rule in known:
        documentation = rule.documentation_in(language)
        context = {"rule": rule, "documentation": documentation, "index": RULES_INDEX.page}
        yield SitePage(
            f"rules/{rule.code}", f"{rule.code}: {documentation.title.replace('`', '')}", "rule.html", context
        )
