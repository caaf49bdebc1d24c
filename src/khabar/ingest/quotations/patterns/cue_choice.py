"""Which cue reports a stretch in quotation marks: one before it, or one after it."""

import re

from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.quotations.passages.clauses import is_relative
from khabar.ingest.quotations.passages.marks import Stretch
from khabar.ingest.quotations.passages.passage import Passage, is_joined
from khabar.ingest.quotations.patterns.speech import is_speech
from khabar.ingest.quotations.source_phrases.source_phrase import read_source
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.messages import Message, say

MARKED = say("a stretch in quotation marks after a cue")
_NEED_CLAUSE = frozenset({"نشر", "شهد", "بثّ", "أورد", "دعا", "ادّعى"})
"""Verbs that are no cue without a clause or a colon."""
_NEED_PARTICLE = frozenset({"أخفى", "أبرز", "وجّه"})
"""Verbs that are no cue without a particle or preposition."""
_BEGINS = re.compile(r"(?:[،,]|(?<!\w)(?:فيما|بينما|حين|إذ|حيث|قد|الذي|التي|الذين)) *$")
_IN = re.compile(r"(?<!\w)و?(?:في|خلال|بعد|عقب|قبل) $")
_ACCUSATIVE = ("ا", "اً", "ًا")
_ACCORDING = re.compile(r"(?:حسب|وفق|وفقا ل|وفقاً ل|طبقا ل|طبقاً ل) ?ما $")
_PHRASE = 14
_NEAR, _FAR = 4, 12
_FARTHEST = 220
"""Characters between a cue and a stretch in quotation marks after it, at most."""
_SPEAKING = (VerbForm.PERFECT, VerbForm.IMPERFECT, VerbForm.PASSIVE)


def cue_before(passage: Passage, stretch: Stretch) -> tuple[FoundCue, Message] | None:
    """Return the cue before a stretch: a word that is nothing but a cue first, then one that may be one."""
    earlier = [
        cue
        for cue in passage.cues
        if cue.end <= stretch.outer.start and not is_relative(cue) and not _is_of_thing(passage, cue)
    ]
    sure = [cue for cue in earlier if not cue.word.ambiguous]
    # تعلن اللجنة …، وسالم تصف النقاش بـ«الهادئ»: the preposition shows that the near one is a cue.
    near = [
        cue
        for cue in earlier[-1:]
        if _needs(cue, passage.text[cue.end : stretch.outer.start]) or _opens_at_colon(passage, cue, stretch)
    ]
    if earlier and (verb := _before_manner(passage, earlier[-1])):
        # علق ساخرا: «…»
        near, sure = [verb], [verb]
    found = _nearest(passage, stretch, near) if near else None
    return found or _nearest(passage, stretch, sure) or _nearest(passage, stretch, earlier)


def _before_manner(passage: Passage, cue: FoundCue) -> FoundCue | None:
    """Return the verb that a participle right after it says the manner of, or whose object speech is.

    `علق ساخرا: «…»`, `واصل سالم حديثه: «…»`.
    """
    manner = cue.word.form is VerbForm.PARTICIPLE and passage.text[cue.start : cue.end].endswith(_ACCUSATIVE)
    talk = cue.word.form is VerbForm.MASDAR and cue.word.verb.lemma == "تحدّث" and not cue.word.before
    for verb in reversed(passage.cues) if manner or talk else ():
        between = passage.text[verb.end : cue.start]
        finite = verb.word.form in {VerbForm.PERFECT, VerbForm.IMPERFECT}
        near = between.count(" ") <= _NEAR if talk else not between.strip()
        if finite and verb.end < cue.start and near and verb.start not in passage.clauses:
            return verb
    return None


def _is_of_thing(passage: Passage, cue: FoundCue) -> bool:
    """Whether a cue describes what is judged: `معتبرا ما نشر أمس «كلام مقاه»`."""
    if _ACCORDING.search(passage.text, max(passage.start, cue.start - _PHRASE), cue.start):
        # وبحسب ما أفاد به مراقبون، تأخر الفرز، «ولم يكن لذلك أثر»: the phrase frames a clause.
        return True
    what = passage.text[max(passage.start, cue.start - len(" ما ")) : cue.start]
    return what in {" ما ", "ما "} and cue.word.ambiguous and not cue.word.pronoun


def _opens_at_colon(passage: Passage, cue: FoundCue, stretch: Stretch) -> bool:
    """Whether only a cue and its subject are before a colon and a stretch: `فيما ردت الهيئة: «…»`."""
    between = passage.text[cue.end : stretch.outer.start].rstrip()
    if between == ":" and cue.word.before.endswith("بال"):
        # وحين سأله أحدهم متى، اكتفى سالم بالقول: «…»
        return True
    if cue.word.form not in {VerbForm.PERFECT, VerbForm.IMPERFECT} or not between.endswith(":"):
        return False
    # قال بوتين بعد لقاء بين الوفدين: a verb that is not the first one begins a clause.
    begins = (
        is_joined(passage.text, cue)
        or cue.word.before == "ف"
        or _BEGINS.search(passage.text, passage.start, cue.start)
    )
    return bool(begins) and ":" in cue.word.verb.takes and cue.start not in passage.clauses


def _needs(cue: FoundCue, between: str) -> bool:
    """Whether the last word before a stretch is the preposition that a cue takes."""
    tail = between.rstrip("ـ ").rsplit(" ", 1)[-1]
    return tail in cue.word.verb.takes and cue.word.form is not VerbForm.MASDAR


def _nearest(passage: Passage, stretch: Stretch, cues: list[FoundCue]) -> tuple[FoundCue, Message] | None:
    text = passage.text
    for cue in reversed(cues):
        between = text[cue.end : stretch.outer.start]
        if cue.word.verb.lemma in _NEED_CLAUSE and not (":" in between or _is_led_to(cue, between)):
            continue
        if _is_passive(text, cue) or _is_bare_noun(text, cue, between) or _is_occasion(text, cue, between):
            continue
        if _is_subject(passage, cue):
            continue
        if len(between) > _FARTHEST or cue.start in passage.clauses:
            return None
        if _governs(cue, between, _rest(passage, cue, stretch)) and is_speech(
            passage, stretch, cue=cue, between=between
        ):
            return cue, MARKED
        if not cue.word.ambiguous and cue.word.form in _SPEAKING:
            return None
    return None


def _is_bare_noun(text: str, cue: FoundCue, between: str) -> bool:
    """Whether a verbal noun reports nothing: with the article, or in the accusative (`تلقى رداً «شافيا»`)."""
    if cue.word.form is not VerbForm.MASDAR or cue.word.pronoun:
        return False
    if cue.word.before.endswith("بال") and cue.word.verb.lemma == "قال":
        # اكتفى بالقول: «…»
        return ":" not in between
    return cue.word.before.endswith("ال") or (
        text[cue.start : cue.end].endswith(_ACCUSATIVE) and ":" not in between
    )


def _is_occasion(text: str, cue: FoundCue, between: str) -> bool:
    """Whether a verbal noun only says where words were said: `في حديثه إلينا، لم يخف سالم غضبه: «…»`."""
    noun = cue.word.form is VerbForm.MASDAR and ("،" in between or not between.rstrip().endswith(":"))
    return noun and _IN.search(text, max(0, cue.start - len(" خلال ")), cue.start) is not None


def _is_subject(passage: Passage, cue: FoundCue) -> bool:
    """Whether a participle is a noun for a person, and the subject of the verb before: `صرخت طالبة: «…»`."""
    words = passage.reading.words
    place = passage.reading.place_at(cue.start)
    manner = passage.text[cue.start : cue.end].endswith(_ACCUSATIVE)
    if cue.word.form is not VerbForm.PARTICIPLE or manner or not is_title(words.key(place)):
        return False
    return not words.gap(place - 1) and any(
        verb.word.form in {VerbForm.PERFECT, VerbForm.IMPERFECT} and verb.end == words.ends[place - 1]
        for verb in passage.cues
    )


def _is_led_to(cue: FoundCue, between: str) -> bool:
    """Whether the preposition of a demand is right before its words: `دعا الأطراف إلى «ضبط النفس»`."""
    last = between.split()[-1:]
    return cue.word.verb.category == "request" and bool(last) and last[0] in cue.word.verb.takes


def _is_passive(text: str, cue: FoundCue) -> bool:
    """Whether a verb is passive, by its form or by the vowel sign that is written: `كُتب`."""
    return cue.word.form is VerbForm.PASSIVE or (
        cue.word.form is VerbForm.PERFECT and text[cue.start + 1] == "\u064f"
    )


def _rest(passage: Passage, cue: FoundCue, stretch: Stretch) -> str:
    """Return what is between the subject of a cue and a stretch: `اعتبر سالم، لاعب الفريق،` `التعادل`."""
    if not cue.word.ambiguous:
        return ""
    phrase = read_source(passage, cue.end, stretch.outer.start)
    return passage.text[phrase.span.end if phrase else cue.end : stretch.outer.start].strip(" ،")


def _governs(cue: FoundCue, between: str, rest: str) -> bool:
    """Whether a cue may have a stretch after some words as its content."""
    if cue.word.form is VerbForm.PHRASE and cue.word.verb.category == "accordingTo":
        return False
    colon = between.rstrip().endswith(":")
    if "؛" in between or (":" in between and not colon):
        return False
    if colon:
        # لم يخف غضبه: «…»
        return ":" in cue.word.verb.takes or cue.word.verb.lemma not in _NEED_PARTICLE
    tail = between.rstrip("ـ ").rsplit(" ", 1)[-1]
    if tail in {"ب", "بأنه", "بأنها", "بأنهم", "بانه", "بانها"}:
        categories = {"opine", "claim", "evaluate", "assert", "say", "deny", "warn", "request", "commit"}
        return cue.word.verb.category in categories
    # معتبرا ما نشر في الأيام الماضية «كلام مقاه»: what is judged may be a clause.
    judged = cue.word.verb.lemma == "اعتبر" and rest.startswith("ما ")
    return not cue.word.ambiguous or len(rest.split()) <= (_FAR if judged or _needs(cue, between) else _NEAR)
