"""A category is not in the taxonomy.

Reports cues without a class, classes of cues and types of furniture that the taxonomy does not contain,
readings of mentions other than `#metonym`, and a corpus without a taxonomy. The taxonomy describes each
category in English and Arabic. Without a description, a category has no shared meaning.

Wrong:
    <fw type="weather">بيروت 20 درجة</fw>

Right:
    <fw type="other">بيروت 20 درجة</fw>

TEI: taxonomy, category, @ana
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS

_METONYM = "#metonym"
_REFERENCE = "encodingDesc/classDecl/taxonomy/bibl/ref"
_TAXONOMY = "../taxonomy.xml"


def check(subject: Subject) -> Iterator[Problem]:
    """Yield classes of cues and types of furniture that are not in the taxonomy, and unknown readings."""
    categories = subject.workspace.categories if subject.workspace else {}
    yield from _check_taxonomy(subject)
    if not categories:
        message = say("corpus has no taxonomy ({taxonomy})", taxonomy=_TAXONOMY)
        yield Problem(message, subject.at(next(iter(subject.parts(_REFERENCE)), subject.tree.root), ""))
        return
    for cue in subject.rows("seg"):
        category = cue.tag.get("ana", "").removeprefix("#")
        if not category.startswith("cue.") or category not in categories:
            message = (
                say("cue class {category!r} is not in the taxonomy", category=category)
                if category
                else say("cue has no class (@ana)")
            )
            yield Problem(message, subject.at(cue, "ana"))
    for furniture in subject.document.table.furniture:
        if f"fw.{furniture.tag.get('type')}" not in categories:
            message = say("furniture type {type!r} is not in the taxonomy", type=furniture.tag.get("type"))
            yield Problem(message, subject.at(furniture, "type"))
    for mention in subject.rows(*MENTIONS):
        if mention.tag.get("ana", _METONYM) != _METONYM:
            message = say(
                "unknown reading {reading!r} of a mention; expected {metonym}",
                reading=mention.tag.get("ana"),
                metonym=_METONYM,
            )
            yield Problem(message, subject.at(mention, "ana"))


def _check_taxonomy(subject: Subject) -> Iterator[Problem]:
    for reference in subject.parts(_REFERENCE):
        if reference.tag.get("target") != _TAXONOMY:
            message = say(
                "{target!r} is not the taxonomy of the corpus; expected {taxonomy}",
                target=reference.tag.get("target"),
                taxonomy=_TAXONOMY,
            )
            yield Problem(message, subject.at(reference, "target"))


RULE = Rule("H009", "category", Severity.ERROR, Scope.ENTRY, check, needs=frozenset({Need.REGISTERS}))
