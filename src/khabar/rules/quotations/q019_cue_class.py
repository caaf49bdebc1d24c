"""A cue has another class than its verb.

The class of a verb is the same wherever it stands, that of its usual sense in news: so two annotators do
not differ over shades, and "who only claims?" has an answer. The Arabic descriptions of the taxonomy name
verbs of each class; a verb that they do not name has the class that it has first in the entry.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.deny">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: taxonomy; seg, @ana
Since: 0.2.0
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from khabar.arabic import fold, word_forms
from khabar.rules.borders import inside
from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei import Category
from khabar.tei.names import SEG


def check(subject: Subject) -> Iterator[Problem]:
    """Yield cues whose class is not that of their form in the taxonomy, or earlier in the entry."""
    if subject.workspace is None:
        return
    classes = dict(_classes(tuple(subject.workspace.categories.values())))
    for cue in subject.page_elements(SEG):
        form, stated = inside(subject, cue), cue.get("ana", "").removeprefix("#")
        usual = classes.setdefault(fold(form), stated)
        if usual != stated:
            message = say(
                "the cue {form!r} is of the class {usual}, not {stated}",
                form=form,
                usual=usual,
                stated=stated,
            )
            yield Problem(message, subject.at(cue, "ana"))


@lru_cache(maxsize=4)
def _classes(categories: tuple[Category, ...]) -> Mapping[str, str]:
    """Return the class of each verb, in the masculine and the feminine, that a description names behind its colon."""
    found: dict[str, str] = {}
    for category in categories:
        if category.id.startswith("cue."):
            for lemma in word_forms(category.description("ar").partition(":")[2]):
                found[fold(lemma)] = found[fold(f"{lemma}ت")] = category.id
    return found


RULE = Rule(
    "Q019",
    "cue-class",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    needs=frozenset({Need.REGISTERS}),
    requires=("H009",),
)
