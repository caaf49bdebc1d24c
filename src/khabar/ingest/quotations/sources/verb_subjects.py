"""The subject of a verb of saying: after it, in front of it, that of the verb before it, or none."""

import re

from khabar.ingest.names.persons.name_parts import is_head
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.passages.clauses import is_relative
from khabar.ingest.quotations.passages.passage import Passage, is_joined
from khabar.ingest.quotations.patterns.nouns import noun_content
from khabar.ingest.quotations.patterns.report import SubjectKind
from khabar.ingest.quotations.sources.agreement import FEMININE, MASCULINE, PLURAL, gender_of
from khabar.ingest.quotations.sources.later_subjects import after_adjuncts
from khabar.ingest.quotations.sources.objects import is_object
from khabar.ingest.quotations.sources.source_phrase import SourcePhrase, read_source
from khabar.ingest.spelling import spelt
from khabar.ingest.tables.reading import read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.model import Span
from khabar.vocabulary import EntityType

_FINITE = (VerbForm.PERFECT, VerbForm.IMPERFECT)
_OPENING_WORDS = spelt(
    r"[\s\-–—•\d.]*(?:عاجل *[|:] *)?(?:(?:و?لكن|و?أما|و?إن|و?أن|غير أن|إلا أن|بيد أن|"
    r"في حين(?: أن)?|بينما|فيما|كما أن|لأن|"
    r"و?يذكر أن|و?يشار إلى أن|و?الجدير بالذكر أن|و?تجدر الإشارة إلى أن|و?كان|و?كانت|"
    r"إذ إن|حيث إن|حتى إن|و?من (?:جهته|جهتها|جانبه|جانبها|ناحيته|ناحيتها|جهة أخرى|جهة ثانية)|"
    r"و?بدوره|و?بدورها|و?في المقابل|و?بالمقابل|و?في السياق(?: ذاته| نفسه)?)(?!\w)[،,]?\s*)?"
    r"(?:[وف](?=ال|م[\w\u064b-\u0652]+ون ))?"
)
_CONJUNCTION = spelt(r"(?<!\w)(?:غير أن|إلا أن|بيد أن|و?لكن|في حين(?: أن)?|بينما|فيما)(?!\w)")
# أما رئيس الحي فقد اعتبر: what follows the verb is its object.
TOPIC = spelt(r"(?<!\w)و?أما(?!\w)")
# وكان الرئيس قد دعا المملكة: the subject is between the two verbs.
_HAD = spelt(r"(?<!\w)(?P<was>[وف]?كان(?:ت|وا)?) [^،:]+ قد *$")
HAD_DONE = spelt(r"(?<!\w)(?P<was>[وف]?كان(?:ت|وا)?) [^،:]+? قد ")
"""The past tense of a verb that is no cue: `كان المتهم قد دافع عن نفسه قائلا`."""

_TOLD = re.compile(
    r" +(?:ل(?:ي|ه|ها|هم|نا|ك|كم)|عنه|عنها|عليه|عليها|عليهم|إليه|إليها|فيه|فيها|فيهم|"
    r"بدوره|بدورها|أيضا|أيضاً|كذلك|آنذاك|حينها|وقتها)(?!\w)"
)
_LONGEST_ANTECEDENT = 8
_OTHERS = frozenset({"سمّى", "بيّن"})
"""Verbs with the letters of other words, which have no subject without content: `بين الكوت والعمارة`."""

_IN = re.compile(" في ")
_STOP = re.compile(r"\w[.؟!] (?=\w{2})")
_CLAUSE = 3
"""Words of a clause that another one is joined to, at least."""

_AFTER_SUBJECT = 60
"""Characters that may be between a subject before its verb and the verb: `في تقرير نشرته الشهر الماضي`."""


def has_content(passage: Passage, verb: FoundCue) -> bool:
    """Whether a verb has content of any kind."""
    return passage.has_content(verb) or noun_content(passage, verb) is not None


def of_verb(passage: Passage, cue: FoundCue, stop: int) -> tuple[SubjectKind, SourcePhrase | None, bool]:
    """Return the subject of a verb: after it, before it, or dropped.

    Args:
        passage: The sentence.
        cue: The verb.
        stop: Where a phrase after it must end.
    """
    if phrase := _in_front(passage, cue):
        return SubjectKind.PHRASE, phrase, False
    told = (_IN if cue.word.verb.lemma == "جاء" else _TOLD).match(passage.text, cue.end)
    phrase = read_source(passage, told.end() if told else cue.end, stop)
    if phrase and not is_object(passage, cue, phrase):
        return SubjectKind.PHRASE, phrase, False
    if phrase := before_verb(passage, cue):
        # كان جدي ناسخا، وكان يقول: not the phrase that goes with the cue.
        return SubjectKind.PHRASE, phrase, "، و" in passage.text[phrase.span.end : cue.start]
    if phrase := after_adjuncts(passage, cue, stop):
        return SubjectKind.PHRASE, phrase, False
    phrase = _nearest_person(passage, cue) or _of_clause(passage, cue) or _of_earlier_verb(passage, cue)
    if phrase:
        return SubjectKind.PHRASE, phrase, True
    return SubjectKind.DROPPED, None, False


def _in_front(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject that is surely before a verb: `كان سالم قد قال`, `أما سالم فقال`, `، وسالم يقول`."""
    before = passage.text[passage.start : cue.start]
    had = _HAD.search(before)
    phrase = read_source(passage, passage.start + had.end("was"), cue.start) if had else None
    if phrase is None and TOPIC.search(before):
        phrase = before_verb(passage, cue)
    return phrase or _antecedent(passage, cue) or _right_before(passage, cue)


def _of_earlier_verb(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject of the verb before a cue, if that has no content: `نفت القوات ذلك ووصفته بأنه`."""
    for verb in reversed(passage.cues):
        finite = verb.word.form in {VerbForm.PERFECT, VerbForm.IMPERFECT}
        if verb.end > cue.start or not finite or verb.word.verb.lemma in _OTHERS or is_relative(verb):
            continue
        asks = any(one.word.verb.category == "ask" and one.end <= verb.start for one in passage.cues)
        if asks or any(one.starts <= verb.start for one in passage.clauses.values() if one.cue != verb):
            # لفتت إلى أن لجان الدعم رفضت مشاريع، ولم تذكر لماذا: the verb is in what somebody said.
            continue
        if has_content(passage, verb) or ":" in passage.text[verb.end : cue.start]:
            return None
        # غير أن رئيسة الهيئة رفضت الطلب، وأمرت
        told = _TOLD.match(passage.text, verb.end)
        phrase = before_verb(passage, verb) or read_source(
            passage, told.end() if told else verb.end, cue.start
        )
        if phrase is None or is_object(passage, verb, phrase):
            return None
        shown, known = (gender_of(passage.text[one.start : one.end], one) for one in (cue, verb))
        several = passage.reading.words.key(phrase.first).endswith(("ون", "ين"))
        return phrase if shown == known or (shown == PLURAL and several) else None
    return None


def _of_clause(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the noun after `أن` in whose clause a joined verb is: `تروي أن موظفا زار أهلها وقال لهم إن`."""
    if not is_joined(passage.text, cue) or cue.start not in passage.clauses:
        return None
    opened = [
        one for one in passage.clauses.values() if one.cue.end <= one.starts <= cue.start and one.cue != cue
    ]
    if not opened or "،" in passage.text[opened[-1].starts : cue.start]:
        return None
    outer = opened[-1]
    shown, known = (gender_of(passage.text[one.start : one.end], one) for one in (cue, outer.cue))
    return read_source(passage, outer.starts, cue.start) if shown != known else None


def before_verb(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject before a verb, at the start of its clause: `موسكو تقول إن`, `أما المديرة فقالت`."""
    if is_joined(passage.text, cue) or (cue.word.before == "ف" and not _has_topic(passage, cue)):
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
    if _begins_with_verb(passage, phrase):
        return None
    between = [
        other
        for other in passage.cues
        if phrase.span.end <= other.start < cue.start and not other.word.ambiguous and not is_relative(other)
    ]
    return None if between else phrase


def _begins_with_verb(passage: Passage, phrase: SourcePhrase) -> bool:
    """Whether `و` and a verb that is no cue begin a phrase: `وصمت قليلا ثم أضاف`, `وتداول ناشطون`."""
    key = passage.reading.words.key(phrase.first)
    joined = (
        key[:1] == "و"
        and passage.text[phrase.span.start] == "و"
        and phrase.first not in passage.reading.names
    )
    return joined and key not in read_keys("common_words.txt") and not lexeme(key).title


def _has_topic(passage: Passage, cue: FoundCue) -> bool:
    """Whether `ف` only goes back to a topic (`أما سالم فقال`), and joins no clause (`وجدت ختما، فسألت`)."""
    return TOPIC.search(passage.text, passage.start, cue.start) is not None


def _clause_start(passage: Passage, cue: FoundCue) -> int:
    """Return where the clause of a verb begins: with the sentence, after a dateline or an earlier report."""
    text, start = passage.text, passage.start
    # A cue inside content has its subject there: قال إن المديرة أبلغته أن.
    inside = max(
        [start, *(clause.starts for clause in passage.clauses.values() if clause.starts < cue.start)]
    )
    comma = max(text.rfind(mark, inside, cue.start) for mark in "،,")
    for match in _STOP.finditer(text, start, cue.start):
        # القاعة سكتت. ثم سمعنا إحداهن تصيح
        inside = start = max(start, match.end())
    for match in _CONJUNCTION.finditer(text, inside, cue.start):
        inside = start = match.start()
    # تنتهي الجلسة.. والرئيس يرد: «…»
    if (dots := max(text.rfind(mark, start, cue.start) for mark in ("..", "…"))) >= 0:
        inside = start = dots + len(text[dots : cue.start]) - len(text[dots : cue.start].lstrip(".…"))
    if inside > start:
        return max(inside, comma + 1)
    if (colon := text.rfind(":", start, cue.start)) >= 0:
        return colon + 1
    for mark in (") -", ") –", ") ـ"):
        found = text.find(mark, start, min(cue.start, start + 60))
        if found >= 0:
            return found + len(mark)
    return start


def _antecedent(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return what a relative clause describes that begins with a verb: `النقابة، التي رأت فيها «إساءة»`."""
    words = passage.reading.words
    relative = passage.reading.place_at(cue.start) - 1
    if words.key(relative) in {"كان", "كانت", "كانوا", "قد", "طالما"} and not words.gap(relative):
        # أستاذه الذي كان يردد أن
        relative -= 1
    if words.key(relative) not in {"الذي", "التي", "الذين"} or words.gap(relative) or cue.word.before:
        return None
    stop = words.starts[relative]
    first = max(passage.reading.place_at(passage.start), relative - _LONGEST_ANTECEDENT)
    for place in range(first, relative):
        key = words.key(place)
        begins = place in passage.reading.names or is_title(key) or is_head(key.removeprefix("ال"))
        phrase = read_source(passage, words.starts[place], stop) if begins else None
        if phrase and not passage.text[phrase.span.end : stop].strip(" ،"):
            return phrase
    return None


def _right_before(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject that ends right before a verb, after a comma: `…، وعضو اللجنة زينب التميمي تصف`."""
    if is_joined(passage.text, cue) or cue.word.before:
        return None
    text, words = passage.text, passage.reading.words
    comma = max(text.rfind(mark, passage.start, cue.start) for mark in "،,")
    start = comma + 1 if comma >= 0 else passage.start
    if (joined := _joined_subject(passage, cue)) is not None:
        return joined
    while start < cue.start and text[start] == " ":
        start += 1
    key = words.key(passage.reading.place_at(start))
    whole = key in read_keys("common_words.txt") or key in read_keys("titles.txt") or lexeme(key).proper
    phrase = read_source(passage, start + (key[:1] == "و" and not whole), cue.start)
    if phrase is None or text[phrase.span.end : cue.start].strip(' »"”'):
        return None
    named = any(place in passage.reading.names for place in range(phrase.first, phrase.last))
    return phrase if named or lexeme(words.key(phrase.first)).title else None


def _joined_subject(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject that `و` joins to another clause: `الحكومة تقر الموازنة والمعارضة تحذر من`."""
    words = passage.reading.words
    place = passage.reading.place_at(cue.start) - 1
    key = words.key(place)
    if cue.word.form is not VerbForm.IMPERFECT or not key.startswith("وال") or words.gap(place):
        return None
    start = words.starts[place] + len("و")
    # المديرة والمعلمة تقولان has a verb in the dual; one clause more has a verb of its own.
    shown = gender_of(passage.text[cue.start : cue.end], cue)
    agrees = shown == (FEMININE if key.endswith("ه") else MASCULINE)
    if not agrees or place - passage.reading.place_at(passage.start) < _CLAUSE:
        return None
    return SourcePhrase(Span(start, words.ends[place]), place, place + 1)


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
