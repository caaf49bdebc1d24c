"""A category is not in the taxonomy.

Classes of cues, types of furniture and readings of mentions are described in the taxonomy, in
English and Arabic. A category that is not there has no meaning that two people share.

Wrong:
    <fw type="weather">بيروت 20 درجة</fw>

Right:
    <fw type="other">بيروت 20 درجة</fw>

TEI: taxonomy, category, @ana
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.names import FW, MENTIONS, SEG

_METONYM = "#metonym"


def check(subject: Subject) -> Iterator[Problem]:
    """Yield classes of cues and types of furniture that the taxonomy lacks, and other readings than metonymy."""
    categories = subject.workspace.categories if subject.workspace else {}
    for cue in subject.elements(SEG):
        category = cue.get("ana", "").removeprefix("#")
        if not category.startswith("cue.") or category not in categories:
            yield Problem(f"the class {category!r} of the cue is not in the taxonomy", subject.at(cue, "ana"))
    for furniture in subject.elements(FW):
        if f"fw.{furniture.get('type')}" not in categories:
            message = f"the type {furniture.get('type')!r} of furniture is not in the taxonomy"
            yield Problem(message, subject.at(furniture, "type"))
    for mention in subject.page_elements(*sorted(MENTIONS)):
        if mention.get("ana") not in {None, _METONYM}:
            yield Problem(
                f"{mention.get('ana')!r} is no reading of a mention; there is {_METONYM}",
                subject.at(mention, "ana"),
            )


RULE = Rule("H009", "category", Severity.ERROR, Scope.ENTRY, check, needs=frozenset({Need.REGISTERS}))
