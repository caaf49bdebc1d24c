"""A nisba adjective is annotated as a name.

Reports mentions of a single word with the form of a nisba (in ـي, ـية, ـيون, ـيين or ـيات) that is neither
a name of the registers nor a well-known place (الإسكندرية). A person is reported only in the plural: in the
singular the form is that of surnames (المصري). `اللبناني` is an adjective: it describes a government, a dish
or a mood. Annotated as a place, it turns every mention of a people or a policy into a mention of the country.
If the word is a name, add it to a register, or waive the finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1">الحكومة <placeName xml:id="m1" ref="place:lebanon">اللبنانية</placeName> اجتمعت.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><orgName xml:id="m1" ref="org:lebanon-government">الحكومة اللبنانية</orgName> اجتمعت.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.arabic import after_lam
from khabar.lexicon.places_in_ya import PLACES_IN_YA
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import before, inside
from khabar.tei.page.table import Row

# One word of at least four letters besides the article, ending in ي, ية, يون, يين or يات.
_PLURAL = re.compile(r"\w+ي(?:ون|ين|ات)")
_NISBA = re.compile(r"(?:ال)?\w{3,}ي(?:ة|ه|ون|ين|ات)?")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield mentions of one word that has the form of a nisba and is not a name of the registers."""
    keys = subject.workspace.name_keys if subject.workspace else frozenset()
    for mention, key in subject.mention_keys:
        form = _PLURAL if mention.name == "persName" else _NISBA
        if (
            _NISBA.fullmatch(key)
            and form.fullmatch(key)
            and key not in keys
            and not _is_place(subject, mention, key)
        ):
            message = say("{word!r} may be a nisba adjective, not a name", word=inside(subject, mention))
            yield Problem(message, subject.at(mention))


def _is_place(subject: Subject, mention: Row, key: str) -> bool:
    """Whether a word is a well-known place, also after a merged lam (ل and اللاذقية)."""
    merged = after_lam(key) if before(subject, mention).endswith("ل") else ()
    return not PLACES_IN_YA.isdisjoint({key, *merged})


RULE = Rule(
    "N008",
    "nisba",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    needs=frozenset({Need.REGISTERS}),
    requires=("N003",),
)
