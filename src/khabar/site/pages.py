"""The pages that are collected from all documents: the indexes, a page per entity, a page per rule."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from khabar.model import Entity
from khabar.rules import LANGUAGES, Rule
from khabar.site.domain import KhabarDomain
from khabar.site.inlines import entity_page, preferred_names
from khabar.site.views import EntityView, view_entities
from khabar.vocabulary import EntityType

ENTRIES = "entries/index"
CONCORDANCE = "concordance"
RULES_PAGE = "rules/index"
RULES_INDEX = (RULES_PAGE, "Rules")
_PLURALS = {
    EntityType.PERSON: "Persons",
    EntityType.PLACE: "Places",
    EntityType.ORGANISATION: "Organisations",
}
_FAMILIES = {
    "X": "XML",
    "I": "Identifiers",
    "F": "Fidelity to the page",
    "S": "Structure and sentences",
    "Q": "Quotations",
    "N": "Names of entities",
    "A": "Arabic writing",
    "H": "Header",
    "C": "Corpus",
    "W": "Waivers",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be written.

    Attributes:
        name: Where, as Sphinx names documents.
        title: Its title, as text.
        template: What renders its body.
        context: What the template needs.
        words: By what the search finds it, besides its title.
    """

    name: str
    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    words: str = ""


def index_page(kind: EntityType) -> str:
    """Return the page that lists the entities of a type.

    >>> index_page(EntityType.PERSON)
    'entities/person/index'
    """
    return f"entities/{kind}/index"


def corpus_indexes() -> list[tuple[str, str]]:
    """Return the indexes of the corpus: page and title."""
    plurals = [(index_page(kind), title) for kind, title in _PLURALS.items()]
    return [(ENTRIES, "Entries"), *plurals, (CONCORDANCE, "Concordance")]


def labels() -> dict[str, tuple[str, str]]:
    """Return the labels under which the role `ref` finds the indexes: page and title."""
    return {f"khabar-{title.lower()}": (page, title) for page, title in (*corpus_indexes(), RULES_INDEX)}


def corpus_pages(domain: KhabarDomain) -> Iterator[Page]:
    """Yield the index of entries, the indexes of entities, and the page of each entity."""
    entries = domain.in_order()
    yield Page(ENTRIES, "Entries", "entries.html", {"entries": entries})
    views = view_entities(domain.registers.entities, entries)
    for kind, title in _PLURALS.items():
        listed = sorted(
            (view for view in views if view.entity.type is kind), key=lambda view: -view.mention_count
        )
        yield Page(index_page(kind), title, "entities.html", {"views": listed, "title": title})
    for view in views:
        yield _entity_page(view, domain)


def _entity_page(view: EntityView, domain: KhabarDomain) -> Page:
    names = [name.text for name in preferred_names(view.entity)]
    context = {"view": view, "entities": domain.registers.entities, "index": index_page(view.entity.type)}
    title = " ".join(names) or view.entity.id
    return Page(entity_page(view.entity), title, "entity.html", context, _entity_words(view.entity))


def _entity_words(entity: Entity) -> str:
    names = [name.text for name in entity.names]
    identifiers = [identifier for _, identifier in entity.identifiers]
    return "\n".join([entity.id, *names, *identifiers, entity.note])


def rule_pages(rules: Iterable[Rule]) -> Iterator[Page]:
    """Yield the catalogue of rules, and the page of each rule."""
    known = list(rules)
    families = [
        (_FAMILIES.get(letter, letter), list(group))
        for letter, group in groupby(known, key=lambda rule: rule.family)
    ]
    yield Page(*RULES_INDEX, "rules.html", {"families": families})
    for rule in known:
        documentation = rule.documentation
        context = {
            "rule": rule,
            "documentation": documentation,
            "arabic": rule.documentation_in("ar"),
            "index": RULES_PAGE,
        }
        title = f"{rule.code}: {documentation.title}"
        yield Page(f"rules/{rule.code}", title, "rule.html", context, _rule_words(rule))


def _rule_words(rule: Rule) -> str:
    documented = [rule.documentation_in(language) for language in LANGUAGES]
    return "\n".join([rule.name, *(f"{text.title}\n{text.rationale}" for text in documented)])
