"""A mention is a function word, not a name.

Reports mentions whose only word is a preposition, particle or pronoun, unless their register item lists
exactly that form. A final ى for ي or ه for ة is a habit of many newspapers, and also the only difference
between علي (Ali) and على (on), منى (Muna) and مني (from me). A corrected page or a hasty search therefore
leaves names on words that are not names. If the page does write the name so, add the form to the register.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وقف الرجل <placeName xml:id="m1"
    ref="place:beirut">على</placeName> الجسر.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وقف الرجل على الجسر.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.lexicon.whole_words import FUNCTION_WORDS
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import inside


def check(subject: Subject) -> Iterator[Problem]:
    """Yield mentions that are function words."""
    items = subject.workspace.forms if subject.workspace else {}
    for mention, key in subject.mention_keys:
        if key in FUNCTION_WORDS and key not in items.get(mention.tag.get("ref", ""), ()):
            message = say("{word!r} is a function word, not a name", word=inside(subject, mention))
            yield Problem(message, subject.at(mention))


RULE = Rule(
    "N016",
    "other-word",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    requires=("I004", "N002", "N003", "S005"),
)
