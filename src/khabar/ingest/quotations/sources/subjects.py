"""The subject of a cue: the phrase after it, the one before it, or none."""

import re

from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.passages.clauses import is_relative
from khabar.ingest.quotations.passages.passage import Passage, is_joined
from khabar.ingest.quotations.patterns.nouns import noun_content
from khabar.ingest.quotations.patterns.report import Subject
from khabar.ingest.quotations.sources.agreement import PLURAL, gender_of
from khabar.ingest.quotations.sources.phrase_words import ADDRESSING
from khabar.ingest.quotations.sources.source_phrase import SourcePhrase, read_source
from khabar.ingest.spelling import spelt
from khabar.ingest.tables.reading import read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.vocabulary import EntityType

_RELAY = "نقل"
_FINITE = (VerbForm.PERFECT, VerbForm.IMPERFECT)
_FROM = re.compile(r"(?<!\w)عن(?!\w)")
_PREPOSITION = re.compile(r" *(?:لـ?|(?:إلى|الى|من|عن)(?!\w))?")
_WITHOUT_PREPOSITION = frozenset(
    {"بحسب", "حسب", "وفق", "على حد قول", "على حد تعبير", "برأي", "في رأي", "على لسان"}
)
_OPENING_WORDS = spelt(
    r"[\s\-–—•\d.]*(?:عاجل *[|:] *)?(?:(?:و?لكن|و?أما|و?إن|و?أن|غير أن|إلا أن|بيد أن|في حين(?: أن)?|بينما|فيما|كما أن|لأن|و?كان|و?كانت|"
    r"إذ إن|حيث إن|حتى إن|و?من (?:جهته|جهتها|جانبه|جانبها|ناحيته|ناحيتها|جهة أخرى|جهة ثانية)|"
    r"و?بدوره|و?بدورها|و?في المقابل|و?بالمقابل|و?في السياق(?: ذاته| نفسه)?)(?!\w)[،,]?\s*)?(?:[وف](?=ال))?"
)
# أما رئيس الحي فقد اعتبر: what follows the verb is its object.
_TOPIC = spelt(r"(?<!\w)و?أما(?!\w)")
_CONJUNCTION = spelt(r"(?<!\w)(?:غير أن|إلا أن|بيد أن|و?لكن|في حين(?: أن)?|بينما|فيما)(?!\w)")
# وكان الرئيس قد دعا المملكة: the subject is between the two verbs.
_HAD = spelt(r"(?<!\w)(?P<was>[وف]?كان(?:ت|وا)?) [^،:]+ قد *$")
_TOLD = re.compile(
    r" +(?:ل(?:ي|ه|ها|هم|نا|ك|كم)|عنه|عنها|بدوره|بدورها|أيضا|أيضاً|كذلك|آنذاك|حينها|وقتها)(?!\w)"
)
_WHAT = re.compile(r" *ل?ما(?!\w)")
_CONTROLLED = (Subject.CONTROLLER, None, False)
_AFTER_SUBJECT = 60
"""Characters that may be between a subject before its verb and the verb: `في تقرير نشرته الشهر الماضي`."""


def find_subject(passage: Passage, cue: FoundCue, stop: int) -> tuple[Subject, SourcePhrase | None, bool]:
    """Return what names the speaker of a cue: the kind, the phrase, and whether it is no source.

    Args:
        passage: The sentence.
        cue: The cue.
        stop: The offset of the particle, colon or mark after it, where a phrase after it must end.
    """
    match cue.word.form:
        case VerbForm.PHRASE:
            phrase = read_source(passage, _after_phrase(passage, cue), stop)
            return (Subject.PHRASE, phrase, False) if phrase else _CONTROLLED
        case VerbForm.PARTICIPLE:
            return _of_governing_verb(passage, cue)
        case VerbForm.MASDAR:
            return _of_noun(passage, cue, stop)
        case VerbForm.PASSIVE:
            return Subject.NOBODY, None, False
        case _:
            return _of_verb(passage, cue, stop)


def _of_governing_verb(passage: Passage, cue: FoundCue) -> tuple[Subject, SourcePhrase | None, bool]:
    """Return the subject of the verb whose content follows `قائلا` or `بالقول`: `رد سالم قائلا`."""
    if cue.word.verb.lemma == "قال":
        for verb in reversed(passage.cues):
            finite = verb.word.form in {VerbForm.PERFECT, VerbForm.IMPERFECT}
            if verb.end < cue.start and finite and not _has_content(passage, verb):
                return _of_verb(passage, verb, cue.start - len(cue.word.before))
        # أما ابنتها شيخة فاكتفت بالقول
        if (topic := _TOPIC.search(passage.text, passage.start, cue.start)) and (
            phrase := read_source(passage, topic.end(), cue.start)
        ):
            return Subject.PHRASE, phrase, False
    return _CONTROLLED


def _has_content(passage: Passage, verb: FoundCue) -> bool:
    return passage.has_content(verb) or noun_content(passage, verb) is not None


def _of_verb(passage: Passage, cue: FoundCue, stop: int) -> tuple[Subject, SourcePhrase | None, bool]:
    """Return the subject of a verb: after it, before it, or dropped."""
    before = passage.text[passage.start : cue.start]
    if (had := _HAD.search(before)) and (
        phrase := read_source(passage, passage.start + had.end("was"), cue.start)
    ):
        return Subject.PHRASE, phrase, False
    if _TOPIC.search(before) and (phrase := _before_verb(passage, cue)):
        return Subject.PHRASE, phrase, False
    if phrase := _right_before(passage, cue):
        return Subject.PHRASE, phrase, False
    told = _TOLD.match(passage.text, cue.end)
    phrase = read_source(passage, told.end() if told else cue.end, stop)
    if phrase and not _is_object(passage, cue, phrase):
        return Subject.PHRASE, phrase, False
    if phrase := _before_verb(passage, cue):
        # كان جدي ناسخا، وكان يقول: not the phrase that goes with the cue.
        return Subject.PHRASE, phrase, "، و" in passage.text[phrase.span.end : cue.start]
    if phrase := _nearest_person(passage, cue) or _of_earlier_verb(passage, cue):
        return Subject.PHRASE, phrase, True
    return Subject.DROPPED, None, False


def _of_earlier_verb(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject of the verb before a cue that has no content itself: `نفت القوات ذلك ووصفته بأنه`."""
    for verb in reversed(passage.cues):
        if verb.end > cue.start or verb.word.form not in {VerbForm.PERFECT, VerbForm.IMPERFECT}:
            continue
        if _has_content(passage, verb) or ":" in passage.text[verb.end : cue.start]:
            return None
        phrase = read_source(passage, verb.end, cue.start)
        shown, known = (gender_of(passage.text[one.start : one.end], one) for one in (cue, verb))
        plural = shown == PLURAL and phrase is not None
        plural = (
            plural and passage.reading.words.key(phrase.first).endswith(("ون", "ين")) if phrase else False
        )
        return (
            phrase
            if phrase and (plural or shown == known) and not _is_object(passage, verb, phrase)
            else None
        )
    return None


def _after_phrase(passage: Passage, cue: FoundCue) -> int:
    """Return where the source of a phrase begins: after its preposition or verb (`وفق ما أعلنته`)."""
    match = _WHAT.match(passage.text, cue.end)
    if match or cue.word.verb.lemma.endswith("ما"):
        start = match.end() if match else cue.end
        verbs = [other for other in passage.cues if start <= other.start <= start + len("  ")]
        return verbs[0].end if verbs else start
    return _after_preposition(passage, cue)


def _is_object(passage: Passage, cue: FoundCue, phrase: SourcePhrase) -> bool:
    """Whether a phrase is an object: by its ending (`طمأن الفلاحين`), or after a verb joined to another."""
    key = passage.reading.words.key(phrase.first)
    named = any(place in passage.reading.names for place in range(phrase.first, phrase.last))
    if "و" in cue.word.before and cue.word.verb.lemma in ADDRESSING and not named and cue != passage.cues[0]:
        # وحذرت الوزارة من السفر، وحثت الأطراف على ضبط النفس.
        return True
    return key.startswith("ال") and key.endswith("ين") and phrase.first not in passage.reading.names


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


def _of_noun(passage: Passage, cue: FoundCue, stop: int) -> tuple[Subject, SourcePhrase | None, bool]:
    """Return the speaker of a verbal noun, before it (`نقلت عن سالم قولها`) or after it (`رد الوزيرة`)."""
    if cue.word.pronoun:
        if (relay := relayer(passage, cue)) and (phrase := relayed(passage, relay, cue.start)):
            return Subject.PHRASE, phrase, False
        # وصفها سامي خوري: the verb has the letters of a noun, too.
        phrase = read_source(passage, cue.end, stop) if cue.word.before in {"", "و", "ف"} else None
        return (Subject.PHRASE, phrase, False) if phrase else _CONTROLLED
    if cue.word.before.endswith("بال"):
        return _of_governing_verb(passage, cue)
    if cue.word.before.endswith("ال"):
        return Subject.DROPPED, None, False
    phrase = read_source(passage, cue.end, stop)
    return (Subject.PHRASE, phrase, False) if phrase else _CONTROLLED


def relayer(passage: Passage, cue: FoundCue) -> FoundCue | None:
    """Return the verb `نقل` that relays what a later cue reports, if there is one before it.

    Args:
        passage: The sentence.
        cue: The later cue.
    """
    for other in reversed(passage.cues):
        if (
            other.end <= cue.start
            and other.word.verb.lemma.startswith(_RELAY)
            and _FROM.search(passage.text, other.start, cue.start)
        ):
            return other
    return None


def relayed(passage: Passage, relay: FoundCue, stop: int) -> SourcePhrase | None:
    """Return the phrase after the `عن` of a verb of relaying: who is quoted.

    Args:
        passage: The sentence.
        relay: The verb.
        stop: Where the phrase must end.
    """
    if relay.word.form is VerbForm.PHRASE:
        return read_source(passage, relay.end, stop)
    match = _FROM.search(passage.text, relay.end, stop)
    return read_source(passage, match.end(), stop) if match else None


def relaying(passage: Passage, relay: FoundCue) -> SourcePhrase | None:
    """Return the phrase between a verb of relaying and its `عن`, or before the verb: the medium.

    Args:
        passage: The sentence.
        relay: The verb.
    """
    match = _FROM.search(passage.text, relay.end, passage.end)
    if relay.word.form is VerbForm.PHRASE or not match:
        return None
    return read_source(passage, relay.end, match.start()) or _before_verb(passage, relay)


def _before_verb(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject before a verb, at the start of its clause: `موسكو تقول إن`, `أما المديرة فقالت`."""
    if is_joined(passage.text, cue):
        return None
    start = _clause_start(passage, cue)
    stop = cue.start - len(cue.word.before)
    match = _OPENING_WORDS.match(passage.text, start)
    phrase = read_source(passage, match.end() if match else start, stop) if start < stop else None
    if phrase is None or stop - phrase.span.end > _AFTER_SUBJECT or passage.in_stretch(phrase.span.start):
        return None
    if any(other.start == phrase.span.start and other.word.form in _FINITE for other in passage.cues):
        # كتب لي قارئ يقول: a verb, and no subject.
        return None
    between = [
        other
        for other in passage.cues
        if phrase.span.end <= other.start < cue.start and not other.word.ambiguous and not is_relative(other)
    ]
    return None if between else phrase


def _clause_start(passage: Passage, cue: FoundCue) -> int:
    """Return where the clause of a verb begins: with the sentence, after a dateline or an earlier report."""
    text, start = passage.text, passage.start
    # A cue inside content has its subject there: قال إن المديرة أبلغته أن.
    inside = max(
        [start, *(clause.starts for clause in passage.clauses.values() if clause.starts < cue.start)]
    )
    comma = max(text.rfind(mark, inside, cue.start) for mark in "،,")
    for match in _CONJUNCTION.finditer(text, inside, cue.start):
        inside = start = match.start()
    if inside > start:
        return max(inside, comma + 1)
    if (colon := text.rfind(":", start, cue.start)) >= 0:
        return colon + 1
    for mark in (") -", ") –", ") ـ"):
        found = text.find(mark, start, min(cue.start, start + 60))
        if found >= 0:
            return found + len(mark)
    return start


def _right_before(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject that ends right before a verb, after a comma: `…، وعضو اللجنة زينب التميمي تصف`."""
    if is_joined(passage.text, cue) or cue.word.before:
        return None
    text, words = passage.text, passage.reading.words
    comma = max(text.rfind(mark, passage.start, cue.start) for mark in "،,")
    start = comma + 1 if comma >= 0 else passage.start
    while start < cue.start and text[start] == " ":
        start += 1
    key = words.key(passage.reading.place_at(start))
    whole = key in read_keys("titles.txt") | read_keys("common_words.txt") or lexeme(key).proper
    phrase = read_source(passage, start + (key[:1] == "و" and not whole), cue.start)
    if phrase is None or text[phrase.span.end : cue.start].strip():
        return None
    named = any(place in passage.reading.names for place in range(phrase.first, phrase.last))
    return phrase if named or lexeme(words.key(phrase.first)).title else None


def _nearest_person(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the person named just before a verb: `رسالة من قارئ اسمه سمير عوض يقول فيها`."""
    reading = passage.reading
    last = reading.place_at(cue.start)
    for first in range(max(0, last - 6), last):
        name = reading.names.get(first)
        if not name or name.type is not EntityType.PERSON or name.span.start < passage.start:
            continue
        if reading.name_ends[first] == last and not reading.words.gap(last - 1) and not cue.word.before:
            return SourcePhrase(name.span, first, last)
    return None
