"""The subject of a cue: the phrase after it, the one before it, or none."""

import re

from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.event_words import is_event
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.patterns.report import SubjectKind
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase, read_source
from khabar.ingest.quotations.sources.front_subjects import TOPIC, has_content
from khabar.ingest.quotations.sources.relayed import relayed, relayer, relays_last
from khabar.ingest.quotations.sources.verb_subjects import HAD_DONE, of_verb
from khabar.ingest.spelling import spelt
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.model import Span

_HONORIFICS = read_classes("speech_words.txt")["honorifics"]
_PREPOSITION = re.compile(r" *(?:لـ?|(?:إلى|الى|من|عن)(?!\w))?")
_WITHOUT_PREPOSITION = frozenset(
    {"بحسب", "حسب", "وفق", "على حد قول", "على حد تعبير", "برأي", "في رأي", "على لسان"}
)
_WHAT_RELAYED = re.compile(r" *ما (?:نقل|نقلت|نقله|نقلته|تنقله)(?!\w)[^،.:]{2,60}? عن(?!\w)")
_OTHER_VERB = re.compile("[،,] *[وف]|(?<!\\w)(?:ثم|بينما|فيما)(?!\\w)")
_WHAT = re.compile(r" *ل?ما(?!\w)")
_WHAT_BEFORE = re.compile(r"(?<!\w)ما $")
_CAME_IN = spelt(r" *(?:جاء|ورد|نشر|ظهر)(?:ت)? (?:في|على|ب(?=\w)) ?")
_OF_IT = re.compile(r" (?:به|بها|عنه|عنها|إليه|إليها)(?= )")
_MADE = spelt(
    r" *ل?\w+(?: \w+){0,2} (?:أصدر|أجر|أعد|أنجز|وضع|قدم|أطلق)(?:ت)?(?:ها|ه)(?!\w)|"
    r" *ل?\w+(?: \w+){0,2} (?:أجراها|أجراه|أعدها|أعده)(?!\w)"
)
"""What somebody made, after a phrase that says according to whom: `وفقا لنشرة أصدرها المركز`."""
_WHEN = re.compile(r"(?<!\w)و?(?:حين|حينما|عندما|لما|بعدما) $")
_CONTENTED = re.compile(r"(?<!\w)[وف]?اكتف(?:ى|ت|وا) (?=[^،]*$)")
_WHEN_LETTERS = len("وعندما ")
_PLACING = frozenset(
    {"في", "من", "علي", "الي", "بعد", "قبل", "خلال", "عند", "مع", "لدي", "منذ", "وسط", "امام"}
)
"""Keys of prepositions, after which no subject stands."""

_CONTROLLED = (SubjectKind.CONTROLLER, None, False)


def find_subject(passage: Passage, cue: FoundCue, stop: int) -> tuple[SubjectKind, SourcePhrase | None, bool]:
    """Return what names the speaker of a cue: the kind, the phrase, and whether it is no source.

    Args:
        passage: The sentence.
        cue: The cue.
        stop: The offset of the particle, colon or mark after it, where a phrase after it must end.
    """
    match cue.word.form:
        case VerbForm.PHRASE:
            phrase = _relayed_by_frame(passage, cue) or read_source(
                passage, _after_phrase(passage, cue), stop
            )
            return (SubjectKind.PHRASE, phrase, False) if phrase else _CONTROLLED
        case VerbForm.PARTICIPLE:
            return _of_address(passage, cue) or _of_governing_verb(passage, cue)
        case VerbForm.MASDAR if cue.word.pronoun and _WHAT_BEFORE.search(
            passage.text, passage.start, cue.start
        ):
            # ما وصفه سالم بـ: the verb has the letters of a noun.
            return of_verb(passage, cue, stop)
        case VerbForm.MASDAR:
            return _of_noun(passage, cue, stop)
        case VerbForm.PASSIVE:
            return SubjectKind.NOBODY, None, False
        case _:
            return of_verb(passage, cue, stop)


def _of_address(passage: Passage, cue: FoundCue) -> tuple[SubjectKind, SourcePhrase | None, bool] | None:
    """Return the form of address after a participle: `مشيرا سموه إلى أن`."""
    words = passage.reading.words
    place = passage.reading.place_at(cue.end)
    if words.key(place) not in _HONORIFICS or words.gap(place - 1):
        return None
    phrase = SourcePhrase(Span(words.starts[place], words.ends[place]), place, place + 1)
    return SubjectKind.PHRASE, phrase, False


def _of_governing_verb(passage: Passage, cue: FoundCue) -> tuple[SubjectKind, SourcePhrase | None, bool]:
    """Return the subject of the verb whose content follows `قائلا` or `بالقول`: `رد سالم قائلا`."""
    if verb := governing(passage, cue):
        return of_verb(passage, verb, cue.start - len(cue.word.before))
    if cue.word.verb.lemma == "قال":
        # أما ابنتها شيخة فاكتفت بالقول, كان المتهم قد دافع قائلا
        topic = TOPIC.search(passage.text, passage.start, cue.start)
        had = HAD_DONE.search(passage.text, passage.start, cue.start)
        # اكتفى سالم بالقول: a verb that is no cue of the lexicon.
        only = _CONTENTED.search(passage.text, passage.start, cue.start)
        start = topic.end() if topic else had.end("was") if had else only.end() if only else 0
        if start and (phrase := read_source(passage, start, cue.start)):
            return SubjectKind.PHRASE, phrase, had is not None and topic is None
    return _CONTROLLED


def governing(passage: Passage, cue: FoundCue) -> FoundCue | None:
    """Return the verb of saying that `قائلا` or `بالقول` goes on with: `ومضى قائلا`, `وختم بالقول`.

    Args:
        passage: The sentence.
        cue: The cue.
    """
    says = cue.word.verb.lemma == "قال"
    with_article = cue.word.before.endswith("بال")
    if not with_article and not (says and cue.word.form is VerbForm.PARTICIPLE):
        return None
    for verb in reversed(passage.cues):
        finite = verb.word.form in {VerbForm.PERFECT, VerbForm.IMPERFECT}
        if verb.end < cue.start and finite and not has_content(passage, verb):
            if _is_of_time(passage, verb, cue):
                continue
            # رفض التعليق، واكتفى بالقول: another verb is in between.
            # ختم مقابلته بالتأكيد على أن
            if not says and verb.word.verb.category != "continue":
                return None
            other = _OTHER_VERB.search(passage.text, verb.end, cue.start) or _is_act(passage, verb, cue)
            return None if other else verb
    return None


def _is_act(passage: Passage, verb: FoundCue, cue: FoundCue) -> bool:
    """Whether a verb of the lexicon reports an act before a word of saying: `رفض الاعتراف قائلا`."""
    if verb.word.verb.lemma != "رفض":
        return False
    phrase = read_source(passage, verb.end, cue.start)
    start = phrase.span.end if phrase else verb.end
    key = passage.reading.words.key(phrase.first) if phrase else ""
    return bool(passage.text[start : cue.start].strip(" ،")) or is_event(key.removeprefix("ال"))


def _is_of_time(passage: Passage, verb: FoundCue, cue: FoundCue) -> bool:
    """Whether a verb is in a clause of time before another: `وحين سأله أحدهم متى، اكتفى سالم بالقول`."""
    before = passage.text[max(passage.start, verb.start - _WHEN_LETTERS) : verb.start]
    return _WHEN.search(before) is not None and "،" in passage.text[verb.end : cue.start]


def main_subject(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject of the verb that begins a sentence, before a participle that describes it.

    Args:
        passage: The sentence.
        cue: The participle.
    """
    for verb in passage.cues:
        if verb.end > cue.start:
            break
        if verb.word.form in {VerbForm.PERFECT, VerbForm.IMPERFECT}:
            subject, phrase, _ = of_verb(passage, verb, cue.start)
            return phrase if subject is SubjectKind.PHRASE else None
    # وصل الوزير إلى الموقع، مؤكدا أن: a verb that is no cue of the lexicon.
    first = passage.reading.place_at(passage.start) + 1
    words = passage.reading.words
    if first >= len(words) or words.gap(first - 1) or words.starts[first] >= cue.start:
        return None
    if words.key(first - 1).removeprefix("و") in _PLACING:
        # وفي المخيم، استقبل نازحون
        return None
    key = words.key(first)
    begins = key.startswith("ال") or is_title(key) or key.endswith("ون")
    return read_source(passage, words.starts[first], cue.start) if begins else None


def _relayed_by_frame(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return who is quoted in a frame of relaying: `وفق ما نقلته وكالة الغد عن وزارة الصحة`."""
    match = _WHAT_RELAYED.match(passage.text, cue.end, passage.end)
    match = match or _MADE.match(passage.text, cue.end, passage.end)
    return read_source(passage, match.end(), passage.end) if match else None


def _after_phrase(passage: Passage, cue: FoundCue) -> int:
    """Return where the source of a phrase begins: after its preposition or verb (`وفق ما أعلنته`)."""
    match = _WHAT.match(passage.text, cue.end)
    if match or cue.word.verb.lemma.endswith("ما"):
        start = match.end() if match else cue.end
        verbs = [other for other in passage.cues if start <= other.start <= start + len("  ")]
        # وفق ما أفاد به الكاتب العام
        if came := _CAME_IN.match(passage.text, start):
            # حسب ما جاء في بيان الوزارة
            return came.end()
        told = _OF_IT.match(passage.text, verbs[0].end) if verbs else None
        return told.end() if told else verbs[0].end if verbs else start
    return _after_preposition(passage, cue)


def _after_preposition(passage: Passage, cue: FoundCue) -> int:
    if cue.word.verb.lemma in _WITHOUT_PREPOSITION:
        return cue.end
    match = _PREPOSITION.match(passage.text, cue.end)
    after = match.end() if match else cue.end
    words = passage.reading.words
    place = passage.reading.place_at(after)
    # وفقا لهدى: the letter is a word of its own. ليلى is not.
    begins = place < len(words) and words.starts[place] < after
    name = passage.reading.names.get(place)
    if name and begins and name.span.start != after:
        return words.starts[place] if name.span.start == words.starts[place] else name.span.start
    return after


def _of_noun(passage: Passage, cue: FoundCue, stop: int) -> tuple[SubjectKind, SourcePhrase | None, bool]:
    """Return the speaker of a verbal noun, before it (`نقلت عن سالم قولها`) or after it (`رد الوزيرة`)."""
    if phrase := _before_noun(passage, cue):
        return SubjectKind.PHRASE, phrase, False
    if (relay := relayer(passage, cue)) and relays_last(passage, relay, cue.start):
        return SubjectKind.DROPPED, None, False
    if cue.word.before.endswith("بال"):
        return _of_governing_verb(passage, cue)
    if cue.word.before.endswith("ال"):
        return SubjectKind.DROPPED, None, False
    # وصفها سامي خوري: the verb has the letters of a noun, too.
    verb = cue.word.before in {"", "و", "ف"}
    phrase = read_source(passage, cue.end, stop) if verb or not cue.word.pronoun else None
    return (SubjectKind.PHRASE, phrase, False) if phrase else _CONTROLLED


def _before_noun(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the speaker of a verbal noun who is before it: quoted by a medium, or the topic.

    `نسبت «الغد» إلى مسؤول القول إن`, `أما إيمان فلها رأي آخر: «…»`.
    """
    article = cue.word.before.endswith("ال") and not cue.word.before.endswith("بال")
    if (cue.word.pronoun or article) and (relay := relayer(passage, cue)):
        return relayed(passage, relay, cue.start)
    topic = None if cue.word.pronoun or article else TOPIC.search(passage.text, passage.start, cue.start)
    return read_source(passage, topic.end(), cue.start) if topic and not cue.word.before else None
