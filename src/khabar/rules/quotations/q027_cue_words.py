"""A cue includes a mark or a particle.

Reports cues with a quotation mark or a colon, cues that end with the particle `أن` or `إن`, cues that are
a particle alone, and cues on the word after the verb. The cue is the verb of saying; the particle and the marks are between cue and content.
A colon alone is accepted, because there the verb is missing, and so is a phrase such as `بحسب`.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> <seg xml:id="c2" type="cue" ana="#cue.say">إن</seg> <said xml:id="q1" who="person:salem" direct="false" corresp="#c1 #c2">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: seg
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.arabic import Level, fold
from khabar.lexicon.cues import cue_of
from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row

_MARKS = frozenset('"«»“”„:')
_PARTICLES = frozenset(fold("أن إن بأن كان كانت قد ثم في من إلى هذا هذه", Level.NAMES).split())
_CLAUSE = frozenset(fold("أن إن بأن", Level.NAMES).split())


def check(subject: Subject) -> Iterator[Problem]:
    """Yield cues with a mark, a particle at the end, nothing but a particle, or beside their verb."""
    text = subject.text
    cues = subject.rows("seg")
    taken = {offset for cue in cues for offset in range(cue.start, cue.end)}
    for cue in cues:
        words = text[cue.start : cue.end]
        if not words.strip():
            continue
        if message := _judge(words):
            yield Problem(message, subject.at(cue))
        elif " " not in words and cue_of(words) is None and (verb := _verb_before(text, cue, taken)):
            message = say(
                "{words!r} is not a verb of saying, but {verb!r} before it is", words=words, verb=verb
            )
            yield Problem(message, subject.at(cue))


def _verb_before(text: str, cue: Row, taken: set[int]) -> str:
    """Return the word before a cue if it is a verb of the lexicon, and no cue; else an empty string."""
    before = text[text.rfind("\n", 0, cue.start) + 1 : cue.start]
    word = before.rstrip().rpartition(" ")[2]
    start = cue.start - len(before) + before.rfind(word) if word else -1
    found = cue_of(word) if word and start + len(word) - 1 not in taken else None
    return word if found is not None and not found.ambiguous else ""


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
