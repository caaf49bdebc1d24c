"""An indirect quotation does not begin at the reported words.

Reports indirect quotations that include `أن`, `إن` or `بأن` at their beginning, begin some words after
it, or are separated from their cue by a single word that belongs to neither. The reported words begin
directly after `أن`, `إن` or `بأن`, which is outside the content. With a pronoun (`إنه`, `أنها`) the
whole word is inside, because the pronoun is part of the reported words. Without such a particle, the
content is a verbal noun (masdar) directly after cue and source, or after a preposition. An indirect
question begins with the word that asks (`هل`, `متى`, `إذا`), which is inside; so is `إن` in the sense of
"whether", after a cue that asks and before a verb such as `كان`. A word that is left out changes the claim
of the speaker.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن الأمطار <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">ستستمر يومين</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر يومين</said>.</s></p>

TEI: said
Since: 0.2.0
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from khabar.lexicon.cues import cue_of
from khabar.lexicon.reporting import ADDRESSING, find_particles
from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import inside
from khabar.tei.page.table import MENTIONS, Row

_BARE = re.compile(r"[وف]?ب?[أإا]ن[\u064b-\u0652]*")
_WITH_PRONOUN = re.compile(r"[وف]?ب?[أإا]ن[\u064b-\u0652]*(?:ه|ها|هم|هما|هن|نا|ني|ك|كم)")
_FUNCTION = re.compile(
    r"[وف]?(?:على|علي|إلى|الى|إلي|لدى|لدي|أمام|بشأن|حول|بعد|قبل|خلال|عند|ضد|عبر|كما|أمس|اليوم|الآن|هنا|هناك|كذلك)"
    r"(?:ه|ها|هم|هما|نا|ي|ك|كم)?"
)
_SHORT = 3
"""Letters of a word that is usually a particle: من، عن، له، به، بأن."""
_PUNCTUATION = frozenset(':،؛,;-–—"«“(')
_WHETHER = re.compile("[وف]?[إا]ن")
_QUESTION_WORDS = frozenset(["هل", "متى", "كيف", "لماذا", "أين", "إذا", "ماذا", "علام"])
_DOUBTFUL = frozenset(["ما", "من", "كم", "أي", "أية", "لم"])
"""Words that ask only after a cue that asks."""
_OWNERS = ("ي", "ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم")
"""Pronouns that make a noun definite: `ابني`, `زملاءها`."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield indirect quotations that begin before or after the position that their particle requires."""
    ends = sorted(row.end for name in ("seg", "rs", "said", "date") for row in subject.rows(name))
    for said in subject.rows("said"):
        if said.tag.get("direct") != "false" or said.tag.get("prev"):
            continue
        before = _before(subject, said, ends)
        if message := _message(subject, said, before):
            yield Problem(message, subject.at(said))


def _before(subject: Subject, said: Row, ends: list[int]) -> str:
    """Return the text of the sentence between the preceding annotation and a quotation."""
    sentence = next((row for row in subject.rows("s") if row.holds(said)), said)
    place = bisect_right(ends, said.start)
    last = ends[place - 1] if place else 0
    return subject.text[max(last, sentence.start) : said.start]


def _message(subject: Subject, said: Row, before: str) -> Message | None:
    words = before.split()
    first = inside(subject, said).partition(" ")[0]
    if _BARE.fullmatch(first):
        if _is_whether(subject, said, first):
            return None
        return say("content includes the complementiser {word!r}", word=first)
    if not words or words[-1][-1] in _PUNCTUATION:
        return None
    if _WITH_PRONOUN.fullmatch(words[-1]):
        return say("content does not include {word!r}, which contains a pronoun", word=words[-1])
    if (words[-1] in _QUESTION_WORDS or _WHETHER.fullmatch(words[-1])) and _asks(subject, said):
        return say("content does not include the question word {word!r}", word=words[-1])
    return _left_out(subject, said, words, first)


def _left_out(subject: Subject, said: Row, words: list[str], first: str) -> Message | None:
    """Return the message about words between a particle or cue and the content."""
    places = [place for place, word in enumerate(words) if _BARE.fullmatch(word)]
    if places and places[-1] < len(words) - 1:
        return say(
            "content does not begin after {word!r}: {left!r} is between them",
            word=words[places[-1]],
            left=" ".join(words[places[-1] + 1 :]),
        )
    if len(words) > 1 or places or _may_stand_between(words[0]):
        return None
    # Nothing before a particle or the word that asks belongs to the content: تضيف ضاحكة أنها، سألت ابني هل.
    if _WITH_PRONOUN.fullmatch(first) or first in _QUESTION_WORDS:
        return None
    if first in _DOUBTFUL and _asks(subject, said):
        return None
    if _is_addressee(subject, said, words[0]):
        return None
    return say("{word!r} is between the cue and its content, but in neither", word=words[0])


def _may_stand_between(word: str) -> bool:
    """Whether a word is a preposition, with or without a pronoun, or an adverb, which ends with alef."""
    return bool(_FUNCTION.fullmatch(word)) or word.endswith(("ا", "اً", "ًا")) or len(word) <= _SHORT


def _is_whether(subject: Subject, said: Row, first: str) -> bool:
    """Whether `إن` asks: after a cue that asks, or before a verb such as `كان`, as no إنّ can be."""
    if not _WHETHER.fullmatch(first):
        return False
    particle = next(find_particles(subject.text, said.start, said.end), None)
    return _asks(subject, said) or particle is None or particle.start != said.start


def _asks(subject: Subject, said: Row) -> bool:
    return any(cue.tag.get("ana") == "#cue.ask" for cue in _cues(subject, said))


def _is_addressee(subject: Subject, said: Row, word: str) -> bool:
    """Whether the one word before a quotation is whom its cue addresses: `نصحت ابنها بالرحيل`."""
    found = (cue_of(subject.text[cue.start : cue.end]) for cue in _cues(subject, said))
    if not any(cue is not None and cue.verb.lemma in ADDRESSING for cue in found):
        return False
    # حث كريما على: a name; the other words are definite.
    named = any(0 < said.start - row.end <= 1 for row in subject.rows(*MENTIONS))
    owned = word.endswith(_OWNERS) and not word.startswith(("ب", "ل"))
    return named or owned or word.startswith(("ال", "بال", "لل"))


def _cues(subject: Subject, said: Row) -> list[Row]:
    pointers = {pointer.removeprefix("#") for pointer in said.tag.get("corresp", "").split()}
    return [row for row in subject.rows("seg") if row.id in pointers]


RULE = Rule("Q017", "content-start", Severity.WARNING, Scope.ENTRY, check, requires=("N003", "Q005"))
