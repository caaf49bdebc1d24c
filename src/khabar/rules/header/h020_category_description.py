"""A category of the taxonomy is not described in English and Arabic, once each.

A category means what its description says. Without one, or with two, annotators differ over it; and one that
stands in another taxonomy than its id says (`cue.…` among the types of furniture) is shown where nobody looks.

Wrong:
    category `cue.say` with an English description only

Right:
    category `cue.say` with one in each language

TEI: taxonomy, category, catDesc
Since: 0.2.0
"""

from collections.abc import Iterator

from lxml import etree

from khabar.rules.finding import Problem, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.folding import folded_text
from khabar.tei.names import XML_ID, XML_LANG, tei

_LANGUAGES = ("ar", "en")
_PREFIXED = frozenset({"cue", "fw", "head"})
"""Taxonomies whose categories have its id before theirs."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield categories without a description in a language or with two, and those that stand in another taxonomy."""
    if subject.kind != "taxonomies":
        return
    for taxonomy in subject.tree.elements(tei("taxonomy")):
        prefix = taxonomy.get(XML_ID, "")
        for category in taxonomy.iter(tei("category")):
            identifier = category.get(XML_ID, "")
            if not identifier or (prefix in _PREFIXED and not identifier.startswith(f"{prefix}.")):
                message = say(
                    "a category of {taxonomy!r} has an id like {taxonomy}.…, not {id!r}",
                    taxonomy=prefix,
                    id=identifier,
                )
                yield Problem(message, subject.at(category))
            yield from _check_descriptions(subject, category)


def _check_descriptions(subject: Subject, holder: etree._Element) -> Iterator[Problem]:
    described = [item for item in holder.iterfind(tei("catDesc")) if folded_text(item)]
    languages = [item.get(XML_LANG, "") for item in described]
    for language in _LANGUAGES:
        if language not in languages:
            message = say(
                "{id!r} has no description in {language!r}", id=holder.get(XML_ID, ""), language=language
            )
            yield Problem(message, subject.at(holder))
        elif languages.count(language) > 1:
            message = say(
                "{id!r} has two descriptions in {language!r}", id=holder.get(XML_ID, ""), language=language
            )
            yield Problem(
                message, subject.at(described[len(languages) - 1 - languages[::-1].index(language)])
            )


RULE = Rule("H020", "category-description", Severity.WARNING, Scope.OWN, check, requires=("I001",))
