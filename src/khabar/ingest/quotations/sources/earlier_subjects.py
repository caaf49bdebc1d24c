"""The subject that another clause of the sentence names: that of the verb before, the nearest person."""

from khabar.ingest.quotations.passages.clauses import is_relative
from khabar.ingest.quotations.passages.passage import Passage, is_joined
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase, read_source
from khabar.ingest.quotations.sources.agreement import PLURAL, gender_of
from khabar.ingest.quotations.sources.front_subjects import TOLD, before_verb, has_content
from khabar.ingest.quotations.sources.objects import is_object
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.vocabulary import EntityType

_OTHERS = frozenset({"سمّى", "بيّن"})
"""Verbs with the letters of other words, which have no subject without content: `بين الكوت والعمارة`."""


def of_earlier_verb(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
    """Return the subject of the verb before a cue, if that has no content: `نفت القوات ذلك ووصفته بأنه`."""
    # From the first words that somebody says or asks on, a verb is among them.
    told_from = min((clause.starts for clause in passage.clauses.values()), default=cue.start)
    asked_from = min((one.end for one in passage.cues if one.word.verb.category == "ask"), default=cue.start)
    for verb in reversed(passage.cues):
        finite = verb.word.form in {VerbForm.PERFECT, VerbForm.IMPERFECT}
        if verb.end > cue.start or not finite or verb.word.verb.lemma in _OTHERS or is_relative(verb):
            continue
        if verb.start >= min(told_from, asked_from):
            # لفتت إلى أن لجان الدعم رفضت مشاريع، ولم تذكر لماذا: the verb is in the words of somebody else.
            continue
        if has_content(passage, verb) or ":" in passage.text[verb.end : cue.start]:
            return None
        # غير أن رئيسة الهيئة رفضت الطلب، وأمرت
        told = TOLD.match(passage.text, verb.end)
        phrase = before_verb(passage, verb) or read_source(
            passage, told.end() if told else verb.end, cue.start
        )
        if phrase is None or is_object(passage, verb, phrase):
            return None
        shown, known = (gender_of(passage.text[one.start : one.end], one) for one in (cue, verb))
        several = passage.reading.words.key(phrase.first).endswith(("ون", "ين"))
        return phrase if shown == known or (shown == PLURAL and several) else None
    return None


def of_clause(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
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


def nearest_person(passage: Passage, cue: FoundCue) -> SourcePhrase | None:
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
