"""What a role can lead to, where that is, and what can be said of it in a title."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import NamedTuple

from docutils import nodes

from khabar.model import Entity
from khabar.rules import Rule, all_rules
from khabar.rules.catalogue import word
from khabar.rules.registry import FAMILIES
from khabar.site.base.entity_names import shown_name
from khabar.site.base.nodes import IsolateNode
from khabar.site.base.terms import QUOTATION_TYPES, SEVERITIES, term
from khabar.site.domain.links import entity_page, has_page
from khabar.site.domain.roles import Fields
from khabar.site.state.cited import Cited
from khabar.site.state.records import EntryRecord, QuotationRecord
from khabar.site.state.site_corpus import SiteCorpus
from khabar.site.state.tombstones import Tombstone

ENTRIES_FOLDER = "corpus/entries"
"""Where the site of a corpus has its entries, if it is laid out as khabar's own is."""


class Target(NamedTuple):
    """Where a role leads."""

    page: str
    anchor: str
    inside: bool  #: whether the page is one of this project
    fields: Fields
    title: str  #: the title of a role that has none, with places


def rule_target(code: str, language: str, *, inside: bool) -> Target | None:
    """Return the target of the role `rule`."""
    if not (rule := _rules().get(code)):
        return None
    fields: Fields = {
        "code": partial(nodes.Text, code),
        "title": lambda: nodes.Text(rule_title(rule, language)),
        "severity": partial(nodes.Text, term(SEVERITIES, rule.severity)),
    }
    return Target(f"rules/{code}", "", inside, fields, "{code}")


def rule_title(rule: Rule, language: str) -> str:
    """Return the title of a rule in a language, as text."""
    return rule.documentation_in(language).title.replace("`", "")


def _rules() -> dict[str, Rule]:
    return {rule.code: rule for rule in all_rules()}


def entity_target(entity: Entity, corpus: SiteCorpus, *, inside: bool) -> Target | None:
    """Return the target of the role `entity`."""
    if not has_page(entity, corpus):
        return None
    fields: Fields = {
        "name": lambda: named(entity, corpus),
        "id": partial(nodes.Text, entity.id),
        "en": lambda: named(entity, corpus, "en"),
        "ar": lambda: named(entity, corpus, "ar"),
    }
    return Target(entity_page(entity), "", inside, fields, "{name}")


def named(entity: Entity, corpus: SiteCorpus, language: str = "") -> nodes.Node:
    """Return the name of an entity, isolated where it is not in the language of the site."""
    name = shown_name(entity, language or corpus.language)
    if name.language == corpus.language:
        return nodes.Text(name.text)
    return IsolateNode("", name.text, lang=name.language)


def place_target(kind: str, record: EntryRecord, cited: Cited, corpus: SiteCorpus) -> Target | None:
    """Return the target of the roles `entry`, `sentence` and `quotation`."""
    if kind == "entry":
        return _entry(record, cited)
    return _sentence(record, cited) if kind == "sentence" else _quotation(record, cited, corpus)


def tombstone_target(tombstone: Tombstone, *, inside: bool) -> Target:
    """Return the target of the roles `entry`, `sentence` and `quotation` for an entry that was withdrawn."""
    name, nothing = partial(nodes.Text, tombstone.id), partial(nodes.Text, "")
    known: Fields = {
        **dict.fromkeys(("title", "id", "text", "speaker"), name),
        **dict.fromkeys(("number", "type"), nothing),
        "version": partial(nodes.Text, tombstone.withdrawal.version),
    }
    return Target(tombstone.page, "", inside, known, "{id}")


def _entry(record: EntryRecord, cited: Cited) -> Target:
    fields: Fields = {
        "title": partial(_words, record, record.title or record.id),
        "id": partial(nodes.Text, record.id),
        "version": partial(nodes.Text, cited.version or record.version),
    }
    return Target(page_of_entry(record), "", bool(record.docname), fields, "{title}")


def _sentence(record: EntryRecord, cited: Cited) -> Target | None:
    anchor = cited.anchor
    found = next((passage for passage in record.passages if passage.id == anchor), None)
    if found is None or anchor not in record.sentence_ids:
        return None
    fields: Fields = {
        "number": partial(nodes.Text, anchor.removeprefix("s")),
        "text": partial(_words, record, record.words(found.start, found.end)),
        "title": partial(_words, record, record.title or record.id),
        "id": partial(nodes.Text, f"{cited.name}#{anchor}"),
        "version": partial(nodes.Text, cited.version or record.version),
    }
    return Target(page_of_entry(record), anchor, bool(record.docname), fields, "{id}")


def _quotation(record: EntryRecord, cited: Cited, corpus: SiteCorpus) -> Target | None:
    anchor = cited.anchor
    found = next((q for q in record.quotations if q.pieces[0].id == anchor), None)
    if found is None:
        return None
    fields: Fields = {
        "speaker": partial(speaker_of, record, found, corpus),
        "text": partial(_words, record, record.quoted(found)),
        "type": partial(nodes.Text, term(QUOTATION_TYPES, found.type)),
        "id": partial(nodes.Text, f"{cited.name}#{anchor}"),
        "version": partial(nodes.Text, cited.version or record.version),
    }
    return Target(page_of_entry(record), anchor, bool(record.docname), fields, "{id}")


def speaker_of(record: EntryRecord, quotation: QuotationRecord, corpus: SiteCorpus) -> nodes.Node:
    """Return the name of who said something, or its id where no register has it."""
    groups = {group.id: group for group in record.groups}
    entity = corpus.entities.get(quotation.speaker) or groups.get(quotation.speaker)
    return named(entity, corpus) if entity else nodes.Text(quotation.speaker or "?")


def page_of_entry(record: EntryRecord) -> str:
    """Return the page of an entry, in this project or on the site of its corpus."""
    return record.docname or f"{ENTRIES_FOLDER}/{record.id}"


def _words(record: EntryRecord, text: str) -> nodes.Node:
    return IsolateNode("", text, lang=record.language)


def rule_families(rules: Iterable[Rule], language: str) -> list[tuple[str, list[Rule]]]:
    """Group rules by family: the title of each family in a language, and its rules."""
    return [
        (_family_title(letter, language), list(group))
        for letter, group in groupby(rules, key=lambda rule: rule.family)
    ]


def _family_title(letter: str, language: str) -> str:
    # Families of plugins have no title.
    return word(FAMILIES.get(letter, letter), language).replace("`", "")
