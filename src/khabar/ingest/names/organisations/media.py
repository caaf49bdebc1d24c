"""Names of media by their place in the sentence, where no class word shows them.

- what stands between `نقلت` and `عن` relays words: `ونقلت المدار عن مصدر`;
- a few words in quotation marks that say, are told or received something: `ذكرت «الأفق» أن`, `قال
  لـ«الأفق»`, `تلقت «الأفق» نسخة منه`;
- a name in brackets between the place and the dash of a dateline is that of an agency: `بيروت (المدار) -`.

>>> from khabar.ingest.keyed_text import key_text
>>> words = key_text("بيروت (المدار) - نقلت الأنوار عن مصدر")
>>> [found.keys for found in find_media(words)]
[('المدار',), ('الانوار',)]
"""

from collections.abc import Iterator

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import ORGANISATION, NameCandidate, cuts
from khabar.ingest.names.words.lexemes import is_one_of, lexeme
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import cue_of
from khabar.messages import Message, say
from khabar.vocabulary import Certainty, EntityType

_RELAYS = say("between a verb of relaying and its preposition")
_IN_DATELINE = say("in brackets in the dateline")
_IN_MARKS = say("in quotation marks, beside a verb that outlets have")
_FINITE = {VerbForm.PERFECT, VerbForm.IMPERFECT}
_OPENING, _CLOSING = frozenset('"«“'), frozenset('"»”')
_RECEIVING = frozenset(
    {"تلقت", "تلقته", "تلقتها", "حصلت", "اطلعت", "تسلمت", "وصل", "علمت", "تابعت", "تابعتها", "تابعته"}
)
_OF_MEDIA = frozenset({"مراسل", "مراسله", "مندوب", "مندوبه", "محرر", "محرره", "صحفي", "صحفيه", "مصور"})
"""Keys of titles of people who work for a medium: `مراسل` `«الأفق»`."""

_RELAYING = ("نقلت", "نقل", "تنقل")
_RELAYED = frozenset({"نقلا", "نقلت", "ونقلت", "نقل", "ونقل", "تنقل"})
_RECEIVED = frozenset({"نسخه", "علي", "على", "عليه", "عليها", "ان", "من"})
_CLAUSES = frozenset({"ان", "بان", "انه", "انها"})
_MARKS = '"«»“”'
_LONGEST, _NEAR_START = 3, 8


def find_media(words: KeyedText) -> Iterator[NameCandidate]:
    """Yield the names of media that only their place in the sentence shows.

    Args:
        words: The text.
    """
    for place, (key, gap) in enumerate(zip(words.keys, words.gaps, strict=True)):
        if key.endswith(_RELAYING) and _is_relay(words, place):
            yield from _relaying(words, place + 1)
        if gap and gap[-1:] in _OPENING:
            yield from _in_marks(words, place)
        if gap == "(":
            yield from _in_dateline(words, place + 1)


def _is_relay(words: KeyedText, place: int) -> bool:
    cue = cue_of(words.word(place))
    return cue is not None and cue.verb.lemma == "نقل" and words.gap(place).strip(_MARKS) == ""


def _relaying(words: KeyedText, first: int) -> Iterator[NameCandidate]:
    for last in range(first + 1, first + 1 + _LONGEST):
        if words.key(last) == "عن":
            if _is_name(words, first):
                yield _candidate(words, first, last, Certainty.MEDIUM, _RELAYS)
            return
        # نقلت صحيفة «الغد» عن: a class word has its name in marks.
        if words.gap(last - 1) or words.key(first) in read_classes("org_heads.txt")["outside"]:
            return


def _in_marks(words: KeyedText, place: int) -> Iterator[NameCandidate]:
    """Yield a few words in quotation marks after a word that a medium follows."""
    if len(words.gap(place)) > 1 or not _precedes_medium(words, place):
        return
    for last in range(place + 1, min(place + 1 + _LONGEST, len(words))):
        gap = words.gap(last)
        if gap[:1] in _CLOSING:
            if _goes_on(words, place, last + 1) and not lexeme(words.key(place + 1)).function:
                yield _candidate(words, place + 1, last + 1, Certainty.MEDIUM, _IN_MARKS)
            return
        if gap:
            return


def _precedes_medium(words: KeyedText, place: int) -> bool:
    key = words.key(place)
    if key == "عن":
        # ونقلت عن «الأفق»; but أعربت عن «قلقها».
        return any(words.key(other) in _RELAYED for other in range(max(0, place - _NEAR_START), place))
    if key == "ل":
        return any(_is_saying(words, other) for other in range(max(0, place - _NEAR_START), place))
    return (
        is_one_of(key, _RECEIVING)
        or _is_saying(words, place)
        or any(rest in _OF_MEDIA for _, rest in cuts(key))
    )


def _goes_on(words: KeyedText, place: int, after: int) -> bool:
    """Whether what follows the words in marks is what a medium says or has: a clause, a copy, a name."""
    if words.key(place) in {"ل", "عن"} or any(rest in _OF_MEDIA for _, rest in cuts(words.key(place))):
        return True
    if is_one_of(words.key(place), _RECEIVING):
        return words.key(after) in _RECEIVED
    return words.key(after) in _CLAUSES and not words.gap(after - 1)[1:]


def _is_saying(words: KeyedText, place: int) -> bool:
    cue = cue_of(words.word(place))
    return cue is not None and cue.form in _FINITE | {VerbForm.MASDAR} and not cue.pronoun


def _in_dateline(words: KeyedText, first: int) -> Iterator[NameCandidate]:
    """Yield the name in brackets near the start of a block, before a dash."""
    start = words.text.rfind("\n", 0, words.starts[first]) + 1 if first < len(words) else 0
    if (
        first >= len(words)
        or sum(start <= words.starts[place] for place in range(max(0, first - _NEAR_START), first))
        >= _NEAR_START
    ):
        return
    for last in range(first + 1, min(first + 1 + _LONGEST, len(words))):
        gap = words.gap(last - 1)
        if gap.startswith(")"):
            # الصالح (مقاطعا): how somebody speaks.
            adverb = words.word(last - 1).endswith(("ا", "اً", "ًا")) and not lexeme(words.key(last - 1)).proper
            dashed = gap[1:].strip() in {"-", "–", "—", "ـ", ":"}
            if dashed and lexeme(words.key(first)).arabic and not adverb:
                yield _candidate(words, first, last, Certainty.HIGH, _IN_DATELINE)
            return
        if gap:
            return


def _is_name(words: KeyedText, place: int) -> bool:
    """Whether a word may be a name: not `الصحيفة`, `الوكالة`, a title, a particle."""
    key = words.key(place)
    known = lexeme(key)
    media = read_classes("speech_words.txt")["media"]
    return (
        known.arabic
        and not known.function
        and not known.title
        and key not in media
        and not key.endswith("ها")
    )


def _candidate(
    words: KeyedText, first: int, last: int, certainty: Certainty, reason: Message
) -> NameCandidate:
    keys = words.keys[first:last]
    return NameCandidate(first, last, 0, keys, EntityType.ORGANISATION, ORGANISATION, certainty, reason)
