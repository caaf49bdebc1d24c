"""The targets of roles: their pages, and the fields that a title can show of them."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import NamedTuple

from docutils import nodes

from khabar.messages import term as word
from khabar.model import Entity, Quotation
from khabar.rules import Rule, all_rules
from khabar.rules.registry import find_family
from khabar.site.base.entity_names import shown_name
from khabar.site.base.nodes import IsolateNode
from khabar.site.base.terms import QUOTATION_TYPES, SEVERITIES, term
from khabar.site.domain.links import entity_page, has_page
from khabar.site.domain.roles import Fields
from khabar.site.state.entries import SiteEntry
from khabar.site.state.entry_name import EntryName
from khabar.site.state.site_corpus import SiteCorpus
from khabar.site.state.tombstones import Tombstone
from khabar.vocabulary import EntityType

ENTRIES_FOLDER = "corpus/entries"
"""The folder of the entries on the site of a corpus, if the site has the layout of the site of khabar."""


class LinkTarget(NamedTuple):
    """The target of a role."""

    page: str
    anchor: str
    inside: bool  #: whether the page is part of this project
    fields: Fields
    title: str  #: the default title, with fields in braces


def rule_target(code: str, language: str, *, inside: bool) -> LinkTarget | None:
    """Return the target of the role `rule`."""
    if not (rule := _rules().get(code)):
        return None
    fields: Fields = {
        "code": partial(nodes.Text, code),
        "title": lambda: nodes.Text(rule_title(rule, language)),
        "severity": partial(nodes.Text, term(SEVERITIES, rule.severity)),
    }
    return LinkTarget(f"rules/{code}", "", inside, fields, "{code}")


def rule_title(rule: Rule, language: str) -> str:
    """Return the title of a rule in a language, as text."""
    return rule.documentation_in(language).title.replace("`", "")


def rule_families(rules: Iterable[Rule], language: str) -> list[tuple[str, list[Rule]]]:
    """Group rules by family: the title of each family in a language, and its rules."""
    return [
        (_family_title(letter, language), list(group))
        for letter, group in groupby(rules, key=lambda rule: rule.family)
    ]


def _family_title(letter: str, language: str) -> str:
    family = find_family(letter)
    # Families of plugins have no title.
    return word(family.title).render(language).replace("`", "") if family else letter


def _rules() -> dict[str, Rule]:
    return {rule.code: rule for rule in all_rules()}


def entity_target(entity: Entity, corpus: SiteCorpus, *, inside: bool) -> LinkTarget | None:
    """Return the target of the role `entity`."""
    if not has_page(entity, corpus):
        return None
    fields: Fields = {
        "name": lambda: named(entity, corpus),
        "id": partial(nodes.Text, entity.id),
        "en": lambda: named(entity, corpus, "en"),
        "ar": lambda: named(entity, corpus, "ar"),
    }
    return LinkTarget(entity_page(entity), "", inside, fields, "{name}")


def named(entity: Entity, corpus: SiteCorpus, language: str = "") -> nodes.Node:
    """Return the name of an entity, isolated if it is not in the language of the site."""
    name = shown_name(entity, language or corpus.language)
    if name.language == corpus.language:
        return nodes.Text(name.text)
    return IsolateNode("", name.text, lang=name.language)


def place_target(kind: str, site_entry: SiteEntry, name: EntryName, corpus: SiteCorpus) -> LinkTarget | None:
    """Return the target of the roles `entry`, `sentence` and `quotation`."""
    if kind == "entry":
        return _entry(site_entry, name)
    return _sentence(site_entry, name) if kind == "sentence" else _quotation(site_entry, name, corpus)


def tombstone_target(tombstone: Tombstone, *, inside: bool) -> LinkTarget:
    """Return the target of the roles `entry`, `sentence` and `quotation` for a withdrawn entry."""
    name, nothing = partial(nodes.Text, tombstone.id), partial(nodes.Text, "")
    known: Fields = {
        **dict.fromkeys(("title", "id", "text", "speaker"), name),
        **dict.fromkeys(("number", "type"), nothing),
        "version": partial(nodes.Text, tombstone.withdrawal.version),
    }
    return LinkTarget(tombstone.page, "", inside, known, "{id}")


def _entry(site_entry: SiteEntry, name: EntryName) -> LinkTarget:
    fields: Fields = {
        "title": partial(_words, site_entry, site_entry.title),
        "id": partial(nodes.Text, site_entry.id),
        "version": partial(nodes.Text, name.version or site_entry.version),
    }
    return LinkTarget(page_of_entry(site_entry), "", bool(site_entry.docname), fields, "{title}")


def _sentence(site_entry: SiteEntry, name: EntryName) -> LinkTarget | None:
    anchor = name.anchor
    found = next((sentence for sentence in site_entry.entry.sentences if sentence.id == anchor), None)
    if found is None:
        return None
    fields: Fields = {
        "number": partial(nodes.Text, anchor.removeprefix("s")),
        "text": partial(_words, site_entry, found.text),
        "title": partial(_words, site_entry, site_entry.title),
        "id": partial(nodes.Text, f"{name.name}#{anchor}"),
        "version": partial(nodes.Text, name.version or site_entry.version),
    }
    return LinkTarget(page_of_entry(site_entry), anchor, bool(site_entry.docname), fields, "{id}")


def _quotation(site_entry: SiteEntry, name: EntryName, corpus: SiteCorpus) -> LinkTarget | None:
    anchor = name.anchor
    found = next((q for q in site_entry.entry.quotations if q.pieces[0].id == anchor), None)
    if found is None:
        return None
    fields: Fields = {
        "speaker": partial(_speaker, found, corpus),
        "text": partial(_words, site_entry, found.text),
        "type": partial(nodes.Text, term(QUOTATION_TYPES, found.type)),
        "id": partial(nodes.Text, f"{name.name}#{anchor}"),
        "version": partial(nodes.Text, name.version or site_entry.version),
    }
    return LinkTarget(page_of_entry(site_entry), anchor, bool(site_entry.docname), fields, "{id}")


def _speaker(quotation: Quotation, corpus: SiteCorpus) -> nodes.Node:
    """Return the name of a speaker, or its id if no register has it."""
    speaker = quotation.attribution.speaker
    if speaker is None:
        return nodes.Text("?")
    known = speaker.id in corpus.entities or speaker.type is EntityType.GROUP
    return named(speaker, corpus) if known else nodes.Text(speaker.id)


def page_of_entry(site_entry: SiteEntry) -> str:
    """Return the page of an entry, in this project or on the site of its corpus."""
    return site_entry.docname or f"{ENTRIES_FOLDER}/{site_entry.id}"


def _words(site_entry: SiteEntry, text: str) -> nodes.Node:
    return IsolateNode("", text, lang=site_entry.language)
