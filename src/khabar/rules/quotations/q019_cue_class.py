"""The class of a cue contradicts its verb.

Reports cues whose class differs from that of their verb. The Arabic descriptions of the taxonomy list verbs
for each class, and count in all their forms; then the lexicon of the guidelines counts, where the taxonomy
has its class. Any other verb must keep the class that it has first in the entry. A verb always has the
class of its usual meaning in news: annotators then agree, and questions such as "who only claims?" can be
answered.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.deny">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: taxonomy; seg, @ana
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.arabic import Level, fold
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import CueWord, find_cues, readings
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.workspace import Workspace


def check(subject: Subject) -> Iterator[Problem]:
    """Yield cues whose class differs from that of their form in the taxonomy, or earlier in the entry."""
    if subject.workspace is None:
        return
    earlier: dict[str, str] = {}
    for cue in subject.rows("seg"):
        form, stated = subject.text[cue.start : cue.end], cue.tag.get("ana", "").removeprefix("#")
        usual = _class_of(subject.workspace, form) or earlier.setdefault(fold(form, Level.NAMES), stated)
        if usual != stated:
            message = say(
                "class of the cue {form!r} is {stated}; expected {usual}",
                form=form,
                usual=usual,
                stated=stated,
            )
            yield Problem(message, subject.at(cue, "ana"))


def _class_of(workspace: Workspace, form: str) -> str:
    """Return the class that the taxonomy, or else the lexicon, gives a cue; empty if neither knows it."""
    named, categories = workspace.cue_classes, workspace.categories
    verbs = [word.verb for word in _phrase(form) or readings(form)]
    classes = {named.get(fold(verb.lemma, Level.NAMES), f"cue.{verb.category}") for verb in verbs}
    # A form of verbs of several classes (يعد, يدعون) proves nothing.
    known = classes.pop() if len(classes) == 1 else ""
    return named.get(fold(form, Level.NAMES)) or (known if known in categories else "")


def _phrase(form: str) -> tuple[CueWord, ...]:
    """Return a form as a phrase of the lexicon, which it is as a whole: `برأي`, not the noun `رأي`."""
    whole = (found for found in find_cues(form) if (found.start, found.end) == (0, len(form)))
    return tuple(found.word for found in whole if found.word.form is VerbForm.PHRASE)


RULE = Rule(
    "Q019",
    "cue-class",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    needs=frozenset({Need.REGISTERS}),
    requires=("H009",),
)
