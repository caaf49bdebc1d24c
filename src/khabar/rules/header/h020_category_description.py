"""A category does not have one description in each language.

Reports categories of the taxonomy without a description in English or Arabic, or with two in one
language, and categories whose id does not begin with the id of their taxonomy (`cue.…`, `fw.…`,
`head.…`). The description of a category is its meaning. Without one, or with two, annotators interpret
it differently; in the wrong taxonomy, no one finds it.

Wrong:
    category `cue.say` with an English description only

Right:
    category `cue.say` with one in each language

TEI: taxonomy, category, catDesc
Since: 0.2.0
"""

from collections.abc import Iterator

from lxml import etree

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.folding import folded_text
from khabar.tei.names import XML_ID, XML_LANG, tei

_LANGUAGES = ("ar", "en")
_PREFIXED = frozenset({"cue", "fw", "head"})
"""Taxonomies whose id is the first part of the ids of their categories."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield categories without exactly one description per language, and those in the wrong taxonomy."""
    if subject.kind != "taxonomies":
        return
    for taxonomy in subject.tree.elements(tei("taxonomy")):
        prefix = taxonomy.get(XML_ID, "")
        for category in taxonomy.iter(tei("category")):
            identifier = category.get(XML_ID, "")
            if not identifier or (prefix in _PREFIXED and not identifier.startswith(f"{prefix}.")):
                message = say(
                    "invalid id {id!r} of a category of {taxonomy!r}; expected {taxonomy}.…",
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
