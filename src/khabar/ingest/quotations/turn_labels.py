"""The labels of turns: a name and a colon, a letter for questions and answers."""

import re

from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import find_cues
from khabar.model import Span
from khabar.vocabulary import EntityType

_LABEL = re.compile(
    r"\s*[-–—*•]?\s*(?:(?P<label>(?:(?<!\w)[دأم]\.|[^:\n«»\"“”؟?.،]){1,40}?)\s*[:：]"
    r"|(?P<letter>[سج]|سؤال|جواب)\s*\d*\s*[-–—/)]+)\s*(?=\S)"
)
DIRECTION = re.compile(r"\s*[(（][^()]{2,40}[)）]\s*$")
"""A stage direction: what somebody does while he speaks."""
_NAMED = re.compile(r"[^\W\d_]")
_DATELINE = re.compile(r"\S [-–—/] \S")
NUMBERS = "0123456789٠١٢٣٤٥٦٧٨٩ "
_WORDS = 5


def words_of(label: re.Match[str]) -> str:
    """Return the words of a label."""
    return label["label"] or label["letter"]


def name_in(reading: PassageReading, label: re.Match[str]) -> str:
    """Return the surname in a label, by which it comes again; all of a label without one (`صافي الربح`)."""
    word = last_word(label)
    end = label.start("label" if label["label"] else "letter") + len(DIRECTION.sub("", words_of(label)))
    name = reading.name_before(end)
    person = name is not None and name.type is EntityType.PERSON and name.span.end == end
    return word if person else words_of(label).rstrip(NUMBERS)


def last_word(label: re.Match[str]) -> str:
    """Return the word by which a label comes again: `النائب بدر الصالح:`, later `الصالح (مقاطعا):`."""
    words = DIRECTION.sub("", words_of(label)).rstrip(NUMBERS).split()
    return words[-1] if words else ""


def label_of(text: str, span: Span) -> re.Match[str] | None:
    """Return the label of a paragraph, if it has one: a few words without a verb of saying."""
    match = _LABEL.match(text, span.start, span.end)
    if not match or len(words_of(match).split()) > _WORDS or not _NAMED.search(words_of(match)):
        return None
    if _DATELINE.search(words_of(match)):
        # بغداد - أنواء العراق: the place and the outlet.
        return None
    finite = {VerbForm.PERFECT, VerbForm.IMPERFECT, VerbForm.PARTICIPLE, VerbForm.PHRASE}
    said = DIRECTION.sub("", words_of(match))
    verbs = [cue for cue in find_cues(said) if cue.word.form in finite and not cue.word.ambiguous]
    return None if verbs else match
