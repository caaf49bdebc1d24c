"""Turns of an interview: paragraphs that are all speech, after a name and a colon, or questions and answers.

```
س: متى تفتحون الطريق؟                 a label for a question
المديرة: سنفتحه غدا.                   a name and a colon
متى تفتحون الطريق؟                     a question alone, where the page says that it is an interview
```

An article is an interview if four paragraphs have a label and one label comes again, or if three
paragraphs are questions and the article calls itself a conversation (`حوار`, `مقابلة`). Labels that name
nobody (`س`) are those of the interviewer; answers to questions alone are those of the person named first.
"""

import re
from collections import Counter
from dataclasses import dataclass

from khabar.ingest.guesses import Referent
from khabar.ingest.quotations.passage import Reading
from khabar.ingest.quotations.report import Report, Subject
from khabar.ingest.quotations.sources import SourcePhrase
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import find_cues
from khabar.messages import say
from khabar.model import Span
from khabar.vocabulary import BlockKind, EntityType

_LABEL = re.compile(r"\s*[-–—*•]?\s*(?P<label>[^:\n«»\"“”؟?.،]{1,40}?)\s*:\s*(?=\S)")
_QUESTION_LABELS = frozenset(
    {"س", "سؤال", "السؤال", "المحاور", "المحاورة", "الصحفي", "الصحفية", "المذيع", "المذيعة"}
)
_ANSWER_LABELS = frozenset({"ج", "جواب", "الجواب", "إجابة", "الإجابة"})
_CONVERSATION = re.compile(r"(?:حوار|مقابلة|لقاء|حاور|أجرى|أجرت|التقت|التقينا|سألنا|حديث خاص)")
_FINAL = " .؟?!…"
_LABELLED, _QUESTIONS, _WORDS, _QUESTION_WORDS = 4, 3, 5, 45
_LABELLED_TURN = say("a turn of an interview, after a name and a colon")
_TURN = say("a turn of an interview: a question, or an answer to it")


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of an interview.

    Attributes:
        block: Its paragraph.
        report: Its words and its label.
        speaker: Who speaks, if no label names anybody.
    """

    block: Span
    report: Report
    speaker: Referent | None = None


def find_turns(reading: Reading) -> list[Turn]:
    """Return the turns of an article; none if it is no interview.

    Args:
        reading: The article.
    """
    paragraphs = [block.span for block in reading.article.blocks if block.kind is BlockKind.PARAGRAPH]
    labels = {span: label for span in paragraphs if (label := _label(reading.text, span))}
    shown = Counter(label["label"] for label in labels.values())
    if len(labels) >= _LABELLED and shown.most_common(1)[0][1] > 1:
        first = _first_person(reading, next(iter(labels)).start)
        return [_labelled(reading, span, label, first) for span, label in labels.items()]
    return _unlabelled(reading, paragraphs)


def _label(text: str, span: Span) -> re.Match[str] | None:
    """Return the label of a paragraph, if it has one: a few words without a verb of saying."""
    match = _LABEL.match(text, span.start, span.end)
    if not match or len(match["label"].split()) > _WORDS:
        return None
    finite = {VerbForm.PERFECT, VerbForm.IMPERFECT, VerbForm.PARTICIPLE, VerbForm.PHRASE}
    verbs = [cue for cue in find_cues(match["label"]) if cue.word.form in finite and not cue.word.ambiguous]
    return None if verbs else match


def _labelled(reading: Reading, span: Span, label: re.Match[str], first: Referent | None) -> Turn:
    words = label["label"]
    start = label.start("label")
    place, last = reading.place_at(start), reading.place_at(label.end("label"))
    nameless = words in _QUESTION_LABELS | _ANSWER_LABELS
    source = None if nameless else SourcePhrase(Span(start, label.end("label")), place, last)
    content = _content(reading.text, label.end(), span.end)
    subject = Subject.PHRASE if source else Subject.NOBODY
    report = Report([], [content], direct=True, subject=subject, reason=_LABELLED_TURN, source=source)
    return Turn(span, report, first if words in _ANSWER_LABELS else None)


def _unlabelled(reading: Reading, paragraphs: list[Span]) -> list[Turn]:
    """Return the questions and answers of an interview without labels."""
    text = reading.text
    questions = [span for span in paragraphs if _is_question(text, span)]
    if len(questions) < _QUESTIONS or not _CONVERSATION.search(text, 0, questions[0].start):
        return []
    first = _first_person(reading, questions[0].start)
    asked = set(questions)
    turns = []
    for span in paragraphs:
        if span.start < questions[0].start:
            continue
        content = _content(text, span.start, span.end)
        report = Report([], [content], direct=True, subject=Subject.NOBODY, reason=_TURN)
        turns.append(Turn(span, report, None if span in asked else first))
    return turns


def _is_question(text: str, span: Span) -> bool:
    words = text[span.start : span.end]
    return words.rstrip().endswith(("؟", "?")) and len(words.split()) <= _QUESTION_WORDS


def _content(text: str, start: int, end: int) -> Span:
    """Return what is said in a paragraph: without its final stop, and without marks around all of it."""
    while end > start + 1 and text[end - 1] in _FINAL:
        end -= 1
    if text[start] in '«"“' and text[end - 1] in '»"”' and end - start > len("«»"):
        return Span(start + 1, end - 1)
    return Span(start, end)


def _first_person(reading: Reading, before: int) -> Referent | None:
    """Return the person whom the article names first, before its first turn."""
    for place in reading.name_places:
        name = reading.names[place]
        if name.span.start >= before:
            return None
        if name.type is EntityType.PERSON:
            return name.referent
    return None
