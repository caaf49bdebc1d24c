"""A nisba adjective is annotated as a name.

Reports mentions of a single word with the form of a nisba (in ـي, ـية, ـيون, ـيين or ـيات) that is not
a name of the registers. `اللبناني` is an adjective: it describes a government, a dish or a mood.
Annotated as a place, it turns every mention of a people or a policy into a mention of the country. If
the word is a name (a surname, a town), add it to a register, or waive the finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1">الحكومة <placeName xml:id="m1" ref="place:lebanon">اللبنانية</placeName> اجتمعت.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><orgName xml:id="m1" ref="org:lebanon-government">الحكومة اللبنانية</orgName> اجتمعت.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.boundaries import inside
from khabar.rules.subjects.subject import Subject

# One word of at least four letters besides the article, ending in ي, ية, يون, يين or يات.
_NISBA = re.compile(r"(?:ال)?\w{3,}ي(?:ه|ون|ين|ات)?")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield mentions of one word that has the form of a nisba and is not a name of the registers."""
    keys = subject.workspace.name_keys if subject.workspace else frozenset()
    for mention, key in subject.mention_keys:
        if key not in keys and _NISBA.fullmatch(key):
            message = say("{word!r} may be a nisba adjective, not a name", word=inside(subject, mention))
            yield Problem(message, subject.at(mention))


RULE = Rule(
    "N008",
    "nisba",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    needs=frozenset({Need.REGISTERS}),
    requires=("N003",),
)
