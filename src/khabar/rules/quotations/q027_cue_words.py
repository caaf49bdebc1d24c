"""A cue has words or marks that belong to no cue.

Reports cues with a quotation mark or a colon, cues that end with the particle `أن` or `إن`, and cues that
are a particle alone. The cue is the verb of saying; the particle and the marks are between cue and content.
A cue that is a colon alone is one (there is no verb), and so is a phrase such as `بحسب`.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> <seg xml:id="c2" type="cue" ana="#cue.say">إن</seg> <said xml:id="q1" who="person:salem" direct="false" corresp="#c1 #c2">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: seg
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.arabic import Level, fold
from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_MARKS = frozenset('"«»“”„:')
_PARTICLES = frozenset(fold("أن إن بأن كان كانت قد ثم في من إلى هذا هذه", Level.NAMES).split())
_CLAUSE = frozenset(fold("أن إن بأن", Level.NAMES).split())


def check(subject: Subject) -> Iterator[Problem]:
    """Yield cues with a mark, a particle at the end, or nothing but a particle."""
    for cue in subject.rows("seg"):
        words = subject.text[cue.start : cue.end]
        if words.strip() and (message := _judge(words)):
            yield Problem(message, subject.at(cue))


def _judge(words: str) -> Message | None:
    if words != ":" and (mark := next((letter for letter in words if letter in _MARKS), "")):
        return say("cue includes {mark!r}", mark=mark)
    keys = fold(words, Level.NAMES).split()
    if len(keys) == 1 and keys[0] in _PARTICLES:
        return say("{words!r} is a particle; expected a verb of saying", words=words)
    if len(keys) > 1 and keys[-1] in _CLAUSE:
        return say("cue ends with the particle {word!r}", word=words.rsplit(maxsplit=1)[-1])
    return None


RULE = Rule("Q027", "cue-words", Severity.WARNING, Scope.ENTRY, check, requires=("Q020", "Q022", "S005"))
