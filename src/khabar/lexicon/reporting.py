"""Reports of speech in plain text: a word of saying, and the clause that it opens.

Written without vowel signs, `أن` is two particles, and only one of them reports. **أنّ** opens a statement and
is followed by a noun or pronoun (`أكدوا أن السد آمن`); **أنْ** is followed by a verb, and opens

- a wish, a fear or a demand, which is content where the verb is one of these (`توقعوا أن ينهار`), and
- the clause of a preposition of time, purpose or exception, which is no one's words (`قبل أن يحل الليل`).

`إلى أن` and `على أن` are "that" after the verbs that need these prepositions (`أشار إلى أن`), and "until" or
"provided that" after all others. So each clause is looked at from its particle: the words before it and after
it decide whether it can be reported, and the nearest word of saying before it that takes such a clause
reports it, unless the writer alone speaks (`khabar.lexicon.impersonal`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cue_forms import key_of
from khabar.lexicon.cues import CueWord, FoundCue, find_cues
from khabar.lexicon.impersonal import is_first_person, is_formula
from khabar.quick_init import quick_init

_PARTICLE = re.compile(
    r"(?<![\w.])[وف]?(?P<before>[بل]?)(?P<seat>[أإا])ن(?P<signs>[\u064b-\u0652]*)"
    r"(?P<pronoun>ها|هما|هم|هن|نا|ني|كم|ه|ي|ك)?[\u064b-\u0652]*(?!\w)"
)
_BREAK = re.compile('[.؟!…:،"«»“”؛\n]')
_BETWEEN = 7
"""Words between a verb and the particle of its clause, at most."""
_SUKUN, _SHADDA, _DAMMA = "\u0652", "\u0651", "\u064f"

_CIRCUMSTANCE = """
قبل بعد منذ دون بدون حتى لحين حين فور بمجرد لمجرد أجل لأجل بدل بدلا غير رغم مع كما لولا إلا بيد خشية مخافة
ريثما بغية شرط بشرط سوى مثل قبيل حال إما رغبة أملا آملا بحيث ذلك لدرجة علما العلم عدا
"""
_OTHER_VERBS = """
يمكن تمكن يجب ينبغي يتعين يبدو تبدو يريد تريد يريدون أراد أرادت يفترض يستطيع يستطيعون يحاول قرر قررت كاد كادت
يكاد يكفي يحدث حدث سبق يحق يفضل يلزم بد شأنه شأنها شأنهم المتوقع المقرر المرجح المحتمل المفترض الممكن الضروري
الواجب المنتظر المؤكد الواضح المعروف المعلوم اللافت الطبيعي المهم الصعب
"""
_NOT_SPEECH = frozenset(key_of(_CIRCUMSTANCE + _OTHER_VERBS).split())
"""Keys of words before `أن` whose clause is not one that a verb of saying reports: of time, purpose and
exception, and those that take such a clause themselves."""

_PREPOSITIONS = {key_of(word): word for word in ("إلى", "على", "من", "عن", "في")}
_CONDITION = frozenset({"شاء", "كان", "كانت", "كانوا", "لم", "وجد", "وجدت", "أمكن"})
"""Words after `إن` "if"."""

_NAMES_IN_Y = "ياسر ياسين يوسف يحيى يعقوب يونس يزيد يافا يسرى"
_NOUNS = frozenset(
    f"يد يدا يوم يوما يومين يمين يسار يهود يهوديا يورو يونيو يوليو يناير يقين يأس {_NAMES_IN_Y}".split()
)
"""Nouns and names that begin like a verb of the imperfect."""

_VERB = re.compile(r"(?:لا )?ي\w{2,}")
_VERB_OR_NOUN = re.compile(r"(?:لا )?[تنأ]\w{2,}")
_LAST_WORD = re.compile(r"(?:\b[وف](?=قبل|بعد|منذ|دون))?(\w[\w\u064b-\u0652]*) +$")
_LONG_WORD = 40
"""Characters before a particle in which the word before it is looked for."""
_NEXT_WORDS = re.compile(r"\s+((?:لا\s+)?[\w\u064b-\u0652]+)")
ADDRESSING = frozenset(
    [
        "حثّ",
        "طالب",
        "ناشد",
        "أبلغ",
        "أخبر",
        "أعلم",
        "دعا",
        "أمر",
        "طمأن",
        "حذّر",
        "هدّد",
        "سأل",
        "خاطب",
        "أقنع",
        "نصح",
        "اتّهم",
        "ذكّر",
        "أنذر",
        "وعد",
    ]
)
"""Lemmas of verbs whose object is the person addressed."""

_WISHES = frozenset({"warn", "commit", "request", "deny", "opine", "express", "claim"})
"""Classes whose content may be a clause of أنْ."""


@quick_init
@dataclass(frozen=True, slots=True)
class Particle:
    """A particle that may open a reported clause: `أن`, `إن`, `بأن` with what is written onto it.

    Attributes:
        start: The offset of its first character.
        end: The offset after its last character.
        starts: Where the clause begins: at the particle if it has a pronoun, else after it.
        senses: What it can be: `إنّ`, `أنّ`, `أنْ`.
        preposition: The preposition before it or written onto it; empty if there is none.
    """

    start: int
    end: int
    starts: int
    senses: tuple[str, ...]
    preposition: str


@quick_init
@dataclass(frozen=True, slots=True)
class ReportedClause:
    """A word of saying and the particle of its clause.

    Attributes:
        cue: The word of saying.
        particle: The offsets of `أن`, `إن`, `بأن` with what is written onto it.
        starts: Where the reported words begin: at the particle if it has a pronoun, else after it.
    """

    cue: FoundCue
    particle: tuple[int, int]
    starts: int


def reported_clauses(text: str, start: int = 0, end: int | None = None) -> Iterator[ReportedClause]:
    """Yield the clauses of a text that a word of saying reports.

    >>> text = "ويرى الخبراء أن السد آمن، وسيعودون قبل أن يحل الليل."
    >>> [text[clause.starts :].split()[0] for clause in reported_clauses(text)]
    ['السد']
    """
    stop = len(text) if end is None else end
    cues: list[FoundCue] | None = None
    for particle in find_particles(text, start, stop):
        # Words are looked up only where there is a particle: most sentences have none.
        cues = list(find_cues(text, start, stop)) if cues is None else cues
        place = bisect_right(cues, particle.start, key=lambda found: found.end)
        if cue := _reporter(text, particle, cues[max(0, place - _BETWEEN - 1) : place]):
            yield ReportedClause(cue, (particle.start, particle.end), particle.starts)


def find_particles(text: str, start: int = 0, end: int | None = None) -> Iterator[Particle]:
    """Yield the particles that may open a reported clause: not those of time, purpose, reason and condition.

    >>> [particle.senses for particle in find_particles("قالت إن السد آمن قبل أن يحل الليل")]
    [('إنّ',)]
    """
    stop = len(text) if end is None else end
    for match in _PARTICLE.finditer(text, start, stop):
        senses = _senses(text, match)
        last = _word_before(text, match.start())
        # ذلك أن gives a reason, بررت ذلك بأن what she said.
        if senses and (last not in _NOT_SPEECH or (last == "ذلك" and match["before"] == "ب")):
            preposition = "ب" if match["before"] else _PREPOSITIONS.get(last, "")
            starts = match.start() if match["pronoun"] else min(match.end() + 1, stop)
            yield Particle(match.start(), match.end(), starts, senses, preposition)


def _word_before(text: str, offset: int) -> str:
    """Return the key of the word before an offset, with a space after it; empty if there is none."""
    head = text[max(0, offset - _LONG_WORD) : offset]
    # Only the last word is searched, not the words before it.
    found = _LAST_WORD.search(f"{head.rstrip(' ').rpartition(' ')[2]} ") if head[-1:] == " " else None
    return key_of(found[1]) if found else ""


def find_reports(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the position of each word of saying that opens a clause, at most seven words further on.

    >>> ["وقالت سالم أمس إن السد آمن"[slice(*span)] for span in find_reports("وقالت سالم أمس إن السد آمن")]
    ['قالت']
    >>> list(find_reports("تابع السكان سيرهم قبل أن يحل الليل."))
    []
    """
    for clause in reported_clauses(text, start, end):
        yield clause.cue.start, clause.cue.end


def _reporter(text: str, particle: Particle, cues: list[FoundCue]) -> FoundCue | None:
    """Return the word of saying that reports the clause of a particle: the nearest one, a bare noun last."""
    found = None
    for cue in reversed(cues):
        between = text[cue.end : particle.start]
        if between.count(" ") > _BETWEEN + 1 or _BREAK.search(between):
            break
        if is_formula(text, cue):
            # The particle is its own: no verb before it reports the clause.
            return found
        if is_first_person(text, cue) or is_passive(text, cue) or not takes_clause(cue.word, particle):
            continue
        if cue.word.form is not VerbForm.MASDAR or cue.word.pronoun:
            return cue
        found = found or cue
    return found


def _senses(text: str, particle: re.Match[str]) -> tuple[str, ...]:
    """Return what a particle can be: `إنّ`, `أنّ`, `أنْ`; nothing if it opens a reason or a condition."""
    following = _NEXT_WORDS.match(text, particle.end())
    word = key_of(following[1]) if following else ""
    if particle["before"] == "ل" or (
        particle["seat"] == "إ" and not particle["pronoun"] and word in _CONDITION
    ):
        return ()
    if particle["seat"] == "إ":
        return ("إنّ",)
    if particle["pronoun"] or _SHADDA in particle["signs"]:
        return ("أنّ",)
    if _SUKUN in particle["signs"] or (_VERB.fullmatch(word) and word not in _NOUNS):
        return ("أنْ",)
    return ("أنّ", "أنْ") if _VERB_OR_NOUN.fullmatch(word) else ("أنّ",)


def takes_clause(word: CueWord, particle: Particle) -> bool:
    """Whether a cue takes a clause with a particle, after its preposition or without one.

    >>> from khabar.lexicon.cues import cue_of
    >>> wish = next(find_particles("أكد الوزير أن يعود"))
    >>> [takes_clause(word, wish) for word in map(cue_of, ("أكد", "توقع")) if word]
    [False, True]
    """
    verb, senses, preposition = word.verb, particle.senses, particle.preposition
    if senses == ("إنّ",):
        return "إنّ" in verb.takes or (not verb.ambiguous and "أنّ" in verb.takes)
    # A preposition that the verb does not need makes the clause one of time or condition: إلى أن, على أن.
    if preposition not in {"", "ب"}:
        return any(taken in verb.takes for taken in (f"{preposition} أنّ", f"{preposition} أنْ"))
    # Papers leave the preposition out (أشار أن), and add one (أكد بأن).
    states = any(taken.endswith("أنّ") for taken in verb.takes)
    wishes = verb.category in _WISHES and any(taken.endswith(("أنْ", "أنّ")) for taken in verb.takes)
    return ("أنّ" in senses and states) or ("أنْ" in senses and wishes)


def is_passive(text: str, cue: FoundCue) -> bool:
    """Whether the vowel sign on a verb says that it is passive, and names nobody: `ويُتوقع أن`.

    The active of other patterns has the same sign (`يُعلن`): it counts only where the active has another.

    >>> [is_passive(text, next(find_cues(text))) for text in ("يُتوقع أن", "يُعلن أن", "يتوقع أن")]
    [True, False, False]
    """
    second = text[cue.start + 1 : cue.start + 2] == _DAMMA
    return second and cue.word.form is VerbForm.IMPERFECT and cue.word.verb.lemma[0] in "تا"
