"""The subject of a verb of saying: after it, in front of it, that of the verb before it, or none."""

import re

from khabar.ingest.names.persons.name_parts import is_head
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.passages.passage import Passage, is_joined, is_linked
from khabar.ingest.quotations.patterns.report import SubjectKind
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase, read_source
from khabar.ingest.quotations.sources.agreement import FEMININE, MASCULINE, gender_of
from khabar.ingest.quotations.sources.earlier_subjects import nearest_person, of_clause, of_earlier_verb
from khabar.ingest.quotations.sources.front_subjects import TOLD, TOPIC, before_verb
from khabar.ingest.quotations.sources.later_subjects import after_adjuncts
from khabar.ingest.quotations.sources.objects import is_object
from khabar.ingest.spelling import spelt
from khabar.ingest.tables.reading import read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.lexicon.reporting import ADDRESSING
from khabar.model import Span

# وكان الرئيس قد دعا المملكة: the subject is between the two verbs.
_HAD = spelt(r"(?<!\w)(?P<was>[وف]?كان(?:ت|وا)?) [^،:]+ قد *$")
HAD_DONE = spelt(r"(?<!\w)(?P<was>[وف]?كان(?:ت|وا)?) [^،:]+? قد ")
"""The past tense of a verb that is no cue: `كان المتهم قد دافع عن نفسه قائلا`."""
_LONGEST_ANTECEDENT, _TITLES = 8, 2
_ONES = frozenset({"احدهم", "احداهن", "احدهما", "بعضهم", "بعضهن"})
_IN = re.compile(" في ")
_CLAUSE = 3
"""Words of a clause that another one is joined to, at least."""


def of_verb(passage: Passage, cue: FoundCue, stop: int) -> tuple[SubjectKind, SourcePhrase | None, bool]:
    """Return the subject of a verb: after it, before it, or dropped.

    Args:
        passage: The sentence.
        cue: The verb.
        stop: Where a phrase after it must end.
    """
    if cue.word.verb.lemma == "جاء" and passage.text.startswith((" فيه", " فيها"), cue.end):
        # اعتذر الوزير بكتاب جاء فيه أن
        return SubjectKind.CONTROLLER, None, False
    if phrase := _in_front(passage, cue) or _right_after(passage, cue, stop):
        return SubjectKind.PHRASE, phrase, False
    if phrase := before_verb(passage, cue):
        # كان جدي ناسخا، وكان يقول: not the phrase that goes with the cue.
        return SubjectKind.PHRASE, phrase, "، و" in passage.text[phrase.span.end : cue.start]
    if phrase := after_adjuncts(passage, cue, stop):
        return SubjectKind.PHRASE, phrase, False
    phrase = (
        _topic(passage, cue)
        or nearest_person(passage, cue)
        or of_clause(passage, cue)
        or of_earlier_verb(passage, cue)
    )
    if phrase:
        return SubjectKind.PHRASE, phrase, True
    return SubjectKind.DROPPED, None, False


def _right_after(passage: Passage, cue: FoundCue, stop: int) -> SourcePhrase | None:
    """Return the phrase after a verb, if it is no object."""
    told = (_IN if cue.word.verb.lemma == "جاء" else TOLD).match(passage.text, cue.end)
    phrase = read_source(passage, told.end() if told else cue.end, stop)
    if phrase and cue.word.verb.lemma in ADDRESSING:
        phrase = _without_addressee(passage, phrase)
    return phrase if phrase and not is_object(passage, cue, phrase) else None


def _without_addressee(passage: Passage, phrase: SourcePhrase) -> SourcePhrase:
    """Return the first of two titles, of which the second is the object: `سأل النائب الوزير متى`."""
    words, first = passage.reading.words, phrase.first
    keys = words.keys[first : phrase.last]
    two = len(keys) == _TITLES and all(key.startswith("ال") and is_title(key) for key in keys)
    if not two or any(place in passage.reading.names for place in range(first, phrase.last)):
        return phrase
    return SourcePhrase(Span(phrase.span.start, words.ends[first]), first, first + 1)


def _topic(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the topic of a sentence, whose second verb a cue is: `أما هدى سالم فهنأت الفائزة، ثم كتبت`."""
    topic = TOPIC.match(passage.text, passage.start) if is_linked(passage.text, cue) else None
    return read_source(passage, topic.end(), cue.start) if topic else None


def _in_front(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject that is surely before a verb: `كان سالم قد قال`, `أما سالم فقال`, `، وسالم يقول`."""
    before = passage.text[passage.start : cue.start]
    had = _HAD.search(before)
    phrase = read_source(passage, passage.start + had.end("was"), cue.start) if had else None
    if phrase is None and TOPIC.search(before):
        phrase = before_verb(passage, cue)
    return phrase or _antecedent(passage, cue) or _right_before(passage, cue)


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
    place = passage.reading.place_at(cue.start) - 1
    if words.key(place) in _ONES and not words.gap(place):
        # سمعت أحدهم يصرخ
        return SourcePhrase(Span(words.starts[place], words.ends[place]), place, place + 1)
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
    inside = phrase.span.start - words.starts[phrase.first]
    return phrase if named or lexeme(words.key(phrase.first)[inside:]).title else None


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
    agrees = shown == (FEMININE if key.endswith(("ه", "ات")) else MASCULINE)
    if not agrees or place - passage.reading.place_at(passage.start) < _CLAUSE:
        return None
    return SourcePhrase(Span(start, words.ends[place]), place, place + 1)
