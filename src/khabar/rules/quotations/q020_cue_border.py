"""A cue includes words that are not part of it.

Reports cues that begin with a conjunction (`و`, `ف`) or that have further words, but no particle, after a
known verb. A conjunction written onto a verb is a word of its own, and the word after the verb is the
speaker or the content. With either, the cue is counted as a separate form (وقال beside قال). Known verbs
are those of the taxonomy's Arabic descriptions, those of the lexicon of cues in all their forms, and the
other cues of the entry.

Wrong:
    <p xml:id="p1"><s xml:id="s1">عادت القافلة <seg xml:id="c1" type="cue" ana="#cue.say">وقالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">عادت القافلة و<seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: seg
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.arabic import Level, fold
from khabar.lexicon.cues import cue_of
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject

_CONJUNCTIONS = "وف"
_PARTICLES = frozenset(fold("عن إلى على من في ل ب أن إن بأن قد كان ما", Level.NAMES).split())
"""Words that can be part of a cue of several words (نُقل عن، أشار إلى)."""


_PRONOUNS = ("هما", "ها", "هم", "ه")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield cues that consist of a known one and a conjunction before it or a word after it."""
    named = subject.workspace.cue_classes if subject.workspace else {}
    cues = [(cue, fold(subject.text[cue.start : cue.end], Level.NAMES)) for cue in subject.rows("seg")]
    others = {key for _, key in cues}
    for cue, key in cues:
        verb, _, rest = key.partition(" ")
        if key in named:
            continue
        if key[:1] in _CONJUNCTIONS and (key[1:] in named or key[1:] in others or _is_known(verb, key[0])):
            message = say("cue includes the conjunction {letter!r}", letter=subject.text[cue.start])
            yield Problem(message, subject.at(cue))
        elif (
            rest
            and (verb in named or verb in others or _is_known(verb))
            and not any(map(_is_particle, rest.split()))
        ):
            message = say("cue {form!r} includes more than the verb", form=subject.text[cue.start : cue.end])
            yield Problem(message, subject.at(cue))


def _is_particle(word: str) -> bool:
    """Whether a word may be part of a cue, with or without a pronoun: `نُقل عنه`."""
    return word in _PARTICLES or any(word.removesuffix(pronoun) in _PARTICLES for pronoun in _PRONOUNS)


def _is_known(verb: str, conjunction: str = "") -> bool:
    """Whether a word is a verb of the lexicon, with a conjunction written onto it or without one."""
    word = cue_of(verb)
    return word is not None and word.before.startswith(conjunction) and not word.ambiguous


RULE = Rule(
    "Q020",
    "cue-border",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    needs=frozenset({Need.REGISTERS}),
    requires=("Q022",),
)
