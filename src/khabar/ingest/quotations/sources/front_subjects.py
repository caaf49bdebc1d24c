"""The subject in front of a verb, at the start of its clause: `موسكو تقول إن`, `أما المديرة فقالت`."""

import re

from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.content.nouns import noun_content
from khabar.ingest.quotations.passages.clauses import is_relative
from khabar.ingest.quotations.passages.passage import Passage, is_joined
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase, read_source
from khabar.ingest.spelling import spelt
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue

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
TOLD = re.compile(
    r" +(?:ل(?:ي|ه|ها|هم|نا|ك|كم)|عنه|عنها|عليه|عليها|عليهم|إليه|إليها|فيه|فيها|فيهم|"
    r"بدوره|بدورها|أيضا|أيضاً|كذلك|آنذاك|حينها|وقتها)(?!\w)"
)
_STOP = re.compile(r"\w[.؟!] (?=\w{2})")
_SOURCES = read_classes("speech_words.txt")["sources"]
_PERCEIVING = spelt(r"[وف]? ?(?:سمع|رأي|شاهد|وجد|ترك|لمح)(?:ت|نا) ")
_AFTER_SUBJECT = 60
"""Characters that may be between a subject before its verb and the verb: `في تقرير نشرته الشهر الماضي`."""


def has_content(passage: Passage, verb: FoundCue) -> bool:
    """Whether a verb has content of any kind."""
    return passage.has_content(verb) or noun_content(passage, verb) is not None


def before_verb(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject before a verb, at the start of its clause: `موسكو تقول إن`, `أما المديرة فقالت`."""
    if is_joined(passage.text, cue) or (cue.word.before == "ف" and not _has_topic(passage, cue)):
        return None
    if passage.text.startswith(" ما ", max(0, cue.start - len(" ما "))):
        # غادروا احتجاجا على ما اعتبروه
        return None
    start = _clause_start(passage, cue)
    stop = cue.start - len(cue.word.before)
    match = _OPENING_WORDS.match(passage.text, start)
    begins = _after_and(passage, match.end() if match else start)
    if perceived := _PERCEIVING.match(passage.text, begins, stop):
        # سمعت والدي يقول
        begins = perceived.end()
    phrase = read_source(passage, begins, stop) if start < stop else None
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


def _after_and(passage: Passage, start: int) -> int:
    """Return where a subject begins that `و` is written onto: `.. وأطباء يردون`."""
    words = passage.reading.words
    key = words.key(passage.reading.place_at(start))
    people = key[1:] in _SOURCES or lexeme(key[1:]).title
    whole = key in read_keys("common_words.txt") or lexeme(key).title or lexeme(key).proper
    return start + (passage.text[start : start + 1] == "و" and key[:1] == "و" and people and not whole)


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
