"""The pages that are collected from all documents, and where each of them is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from khabar.rules import Rule
from khabar.site.base.messages import _
from khabar.site.base.portions import LATER, ROWS, divide
from khabar.site.domain.inlines import preferred_names
from khabar.site.state.corpus_context import Registers
from khabar.site.state.records import EntryRecord
from khabar.site.state.views import EntityView
from khabar.vocabulary import EntityType

_FAMILIES = {
    "X": _("XML"),
    "I": _("Identifiers"),
    "F": _("Fidelity to the page"),
    "S": _("Structure and sentences"),
    "Q": _("Quotations"),
    "N": _("Names of entities"),
    "A": _("Arabic writing"),
    "H": _("Header"),
    "C": _("Corpus"),
    "W": _("Waivers"),
}


Contents = tuple[tuple[str, str], ...]
"""The sections of a page, as pairs of anchor and heading."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be written.

    Attributes:
        name: Where, as Sphinx names documents.
        title: Its title, as text.
        template: What renders its body.
        context: What the template needs.
        contents: Its sections, as pairs of anchor and heading, or what tells them once it is rendered.
        stamp: What its body depends on besides the registers, if that is known without rendering it: it is
            rendered only if this, or what stands around all pages, has changed.
        look: Which styles and scripts it needs beside those of all pages (`khabar.site.theme.assets.LOOKS`).
        searched: Whether it is found by search. What repeats the words of other pages is not.
        parents: The pages that it belongs to, as pairs of page and title, the outermost first.
        relations: Links in its head, as pairs of relation (RFC 8288) and page. A search engine that meets
            it is told to list the page that is its `canonical` one, if the site has an address.
    """

    name: str
    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    contents: Contents | Callable[[], Contents] = ()
    stamp: tuple[object, ...] = ()
    look: str = ""
    searched: bool = True
    parents: tuple[tuple[str, str], ...] = ()
    relations: tuple[tuple[str, str], ...] = ()


class Index(NamedTuple):
    """A page that leads to others."""

    page: str
    label: str  #: under which the role `ref` finds it, with `khabar-` before it
    title: str


ENTRIES = Index("entries/index", "entries", _("Entries"))
SPEAKERS = Index("speakers/index", "speakers", _("Who said what"))
NETWORK = Index("speakers/network", "network", _("Attribution network"))
NUMBERS = Index("numbers/index", "numbers", _("Numbers"))
CONCORDANCE = Index("concordance", "concordance", _("Concordance"))
QUALITY = Index("quality/index", "quality", _("Quality"))
DATA = Index("data/index", "data", _("Data"))
CHECKS = Index("checks/index", "checks", _("Check report"))
RULES_INDEX = Index("rules/index", "rules", _("Rules"))
ENTITY_INDEXES = {
    EntityType.PERSON: Index("entities/person/index", "persons", _("Persons")),
    EntityType.PLACE: Index("entities/place/index", "places", _("Places")),
    EntityType.ORGANISATION: Index("entities/organisation/index", "organisations", _("Organisations")),
}
UNATTRIBUTED = "speakers/unknown"
"""The page of the quotations of which nobody can tell who said them."""

_CORPUS_INDEXES = (
    ENTRIES,
    SPEAKERS,
    NETWORK,
    *ENTITY_INDEXES.values(),
    NUMBERS,
    QUALITY,
    CONCORDANCE,
    DATA,
    CHECKS,
)


def corpus_indexes() -> list[tuple[str, str]]:
    """Return the indexes of the corpus: page and title."""
    return [(index.page, str(index.title)) for index in _CORPUS_INDEXES]


def rules_index() -> tuple[str, str]:
    """Return the catalogue of rules: page and title."""
    return RULES_INDEX.page, str(RULES_INDEX.title)


def labels() -> dict[str, tuple[str, str]]:
    """Return the labels under which the role `ref` finds the indexes: page and title."""
    return {
        f"khabar-{index.label}": (index.page, str(index.title)) for index in (*_CORPUS_INDEXES, RULES_INDEX)
    }


def entry_pages(entries: list[EntryRecord], withdrawn: Mapping[str, object]) -> Iterator[Page]:
    """Yield the index of entries, which names those that were withdrawn, too."""
    for portion in divide(entries, ENTRIES.page, "more", first=LATER, later=LATER):
        context = {"portion": portion, "title": ENTRIES.title, "withdrawn": withdrawn}
        yield Page(portion.page, str(ENTRIES.title), "entries.html", context)


def entity_indexes(views: Iterable[EntityView]) -> Iterator[Page]:
    """Yield the indexes of entities, those that are named most often first."""
    known = list(views)
    for kind, index in ENTITY_INDEXES.items():
        listed = sorted((v for v in known if v.entity.type is kind), key=lambda view: -view.mention_count)
        for portion in divide(listed, index.page, "more", first=ROWS, later=ROWS):
            context = {"portion": portion, "title": index.title}
            counts = [(view.entity.id, view.mention_count, len(view.by)) for view in portion.items]
            stamp = (portion.pages, counts)
            yield Page(portion.page, str(index.title), "entities.html", context, stamp=stamp)


def entity_title(view: EntityView, registers: Registers) -> str:
    """Return the title of the page of an entity."""
    names = (name.text for name in preferred_names(view.entity, registers.language))
    return " ".join(names) or view.entity.id


def rule_pages(rules: Iterable[Rule], language: str = "en") -> Iterator[Page]:
    """Yield the catalogue of rules, and the page of each rule, in a language."""
    known = list(rules)
    yield Page(*rules_index(), "rules.html", {"families": rule_families(known)})
    for rule in known:
        documentation = rule.documentation_in(language)
        context = {"rule": rule, "documentation": documentation, "index": RULES_INDEX.page}
        yield Page(
            f"rules/{rule.code}", f"{rule.code}: {documentation.title.replace('`', '')}", "rule.html", context
        )


def rule_families(rules: Iterable[Rule]) -> list[tuple[str, list[Rule]]]:
    """Group rules by family: the name of each, and its rules."""
    return [
        (str(_FAMILIES.get(letter, letter)), list(group))
        for letter, group in groupby(rules, key=lambda rule: rule.family)
    ]
