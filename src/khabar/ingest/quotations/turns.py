"""Turns of an interview: paragraphs that are all speech, after a name and a colon, or questions and answers.

```
س: متى تفتحون الطريق؟                 a label for a question
المديرة: سنفتحه غدا.                   a name and a colon
متى تفتحون الطريق؟                     a question alone, where the page says that it is an interview
```

An article is an interview if four paragraphs have a label and one label comes again, or if three
paragraphs are questions and the article calls itself a conversation (`حوار`, `مقابلة`). Labels that name
nobody (`س`) are those of the interviewer, whom the byline may name (`حاورتها: هدى سالم`); answers to
questions alone are those of the person named first.
"""

import re
from collections import Counter
from dataclasses import dataclass

from khabar.ingest.guesses import ReferentGuess
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.patterns.report import SpeechReport, SubjectKind
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase
from khabar.ingest.quotations.turn_labels import DIRECTION, NUMBERS, label_of, last_word, name_in
from khabar.lexicon.conjugation import VerbForm
from khabar.messages import say
from khabar.model import Span
from khabar.vocabulary import BlockKind, EntityType

_QUESTION_LABELS = frozenset(
    {"س", "سؤال", "السؤال", "المحاور", "المحاورة", "الصحفي", "الصحفية", "المذيع", "المذيعة"}
)
_ANSWER_LABELS = frozenset({"ج", "جواب", "الجواب", "إجابة", "الإجابة"})
_CONVERSATION = re.compile(r"(?:حوار|مقابلة|لقاء|حاور|أجرى|أجرت|التقت|التقينا|سألنا|حديث خاص)")
_FINAL = " .؟?!…"
_BULLET = re.compile(r"[\s\-–—*•]*")
_LABELLED, _QUESTIONS, _QUESTION_WORDS = 4, 3, 45
_LABELLED_TURN = say("a turn of an interview, after a name and a colon")
_TURN = say("a turn of an interview: a question, or an answer to it")


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of an interview.

    Attributes:
        block: Its paragraph.
        report: Its words and its label.
        speaker: Who speaks, if no label names anybody.
        goes_on: Whether it is a later paragraph of the turn before it.
    """

    block: Span
    report: SpeechReport
    speaker: ReferentGuess | None = None
    goes_on: bool = False


def find_turns(reading: PassageReading) -> list[Turn]:
    """Return the turns of an article; none if it is no interview.

    Args:
        reading: The article.
    """
    paragraphs = [block.span for block in reading.article.blocks if block.kind is BlockKind.PARAGRAPH]
    labels = {span: label for span in paragraphs if (label := label_of(reading.text, span))}
    shown = Counter(name_in(reading, label) for label in labels.values())
    if len(labels) >= _LABELLED and shown.most_common(1)[0][1] > 1:
        parties = _Parties(_first_person(reading, next(iter(labels)).start), _interviewer(reading))
        return _with_later_paragraphs(reading, paragraphs, labels, parties)
    return _unlabelled(reading, paragraphs)


@dataclass(frozen=True, slots=True)
class _Parties:
    """Who takes part in an interview: the person asked, and the one who asks."""

    asked: ReferentGuess | None
    asking: ReferentGuess | None

    def of(self, label: str) -> ReferentGuess | None:
        """Return who a label means that names nobody."""
        return self.asked if label in _ANSWER_LABELS else self.asking if label in _QUESTION_LABELS else None


def _with_later_paragraphs(
    reading: PassageReading, paragraphs: list[Span], labels: dict[Span, re.Match[str]], parties: _Parties
) -> list[Turn]:
    """Return the turns, with the paragraphs without a label that go on with one."""
    turns: list[Turn] = []
    last = max(labels)
    parts = {last_word(label) for label in labels.values()}
    for span in paragraphs:
        if label := labels.get(span):
            turns.append(_labelled(reading, span, label, parties))
        elif turns and span < last and not _has_source(reading, span) and not _names(reading, span, parts):
            report = turns[-1].report
            content = _content(reading.text, span.start, span.end)
            again = SpeechReport(
                [],
                [content],
                direct=True,
                subject=report.subject,
                reason=_LABELLED_TURN,
                source=report.source,
            )
            turns.append(Turn(span, again, turns[-1].speaker, goes_on=True))
    return turns


def _names(reading: PassageReading, span: Span, parts: set[str]) -> bool:
    """Whether a paragraph names who takes part, as the writer does: `ويضحك الدليمي`."""
    return any(word in parts for word in reading.text[span.start : span.end].split())


def _has_source(reading: PassageReading, span: Span) -> bool:
    """Whether a paragraph has a verb of saying in the third person: it is the writer's, not a turn's."""
    finite = {VerbForm.PERFECT, VerbForm.IMPERFECT}
    cues = reading.cues_in(span.start, span.end)
    return any(cue.word.form in finite and not cue.word.ambiguous for cue in cues)


def _labelled(reading: PassageReading, span: Span, label: re.Match[str], parties: _Parties) -> Turn:
    group = "label" if label["label"] else "letter"
    start, end = label.span(group)
    # الصالح (مقاطعا): how it is said is no name.
    words = DIRECTION.sub("", label[group])
    end = start + len(words)
    bare = words.rstrip(NUMBERS)
    source = None
    if bare not in _QUESTION_LABELS | _ANSWER_LABELS:
        source = SourcePhrase(Span(start, end), reading.place_at(start), reading.place_at(end))
    content = _content(reading.text, label.end(), span.end)
    subject = SubjectKind.PHRASE if source else SubjectKind.NOBODY
    report = SpeechReport([], [content], direct=True, subject=subject, reason=_LABELLED_TURN, source=source)
    asks = _is_question(reading.text, span)
    return Turn(span, report, parties.of(bare) if not source else None if asks else parties.asked)


def _unlabelled(reading: PassageReading, paragraphs: list[Span]) -> list[Turn]:
    """Return the questions and answers of an interview without labels."""
    text = reading.text
    questions = [span for span in paragraphs if _is_question(text, span)]
    if len(questions) < _QUESTIONS or not _CONVERSATION.search(text, 0, questions[0].start):
        return []
    parties = _Parties(_first_person(reading, questions[0].start), _interviewer(reading))
    bullet = text[questions[0].start]
    dashed = [span for span in paragraphs if _has_bullet(text, span) and text[span.start] == bullet]
    # Where the questions have a dash, what has one is the interviewer's.
    asked = set(dashed) if len(dashed) < len(paragraphs) and set(questions) <= set(dashed) else set(questions)
    turns = []
    for span in paragraphs:
        if span.start < questions[0].start:
            continue
        content = _content(text, span.start, span.end)
        report = SpeechReport([], [content], direct=True, subject=SubjectKind.NOBODY, reason=_TURN)
        turns.append(Turn(span, report, parties.asking if span in asked else parties.asked))
    return turns


def _is_question(text: str, span: Span) -> bool:
    words = text[span.start : span.end]
    return words.rstrip().endswith(("؟", "?")) and len(words.split()) <= _QUESTION_WORDS


def _has_bullet(text: str, span: Span) -> bool:
    return text[span.start] in "-–—*•"


def _content(text: str, start: int, end: int) -> Span:
    """Return what is said in a paragraph: without its final stop, and without marks around all of it."""
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    if direction := DIRECTION.search(text, start, end):
        # أي خميس؟ (ضحك في القاعة)
        end = direction.start() if direction.start() > start else end
    while end > start + 1 and text[end - 1] in _FINAL:
        end -= 1
    if text[start] in '«"“' and text[end - 1] in '»"”' and end - start > len("«»"):
        return Span(start + 1, end - 1)
    return Span(start, end)


def is_marked(text: str, span: Span) -> bool:
    """Whether a turn is in quotation marks, which its stops are inside then."""
    return text[max(0, span.start - 1) : span.start] in {"«", '"', "“"}


def without_stop(text: str, span: Span) -> Span:
    """Return a sentence of a turn without its final stop; all of it, if it is nothing but stops.

    >>> without_stop("نعم.", Span(0, 4))
    Span(start=0, end=3)
    """
    end = span.start + len(text[span.start : span.end].rstrip(_FINAL))
    return Span(span.start, end) if end > span.start else span


def _first_person(reading: PassageReading, before: int) -> ReferentGuess | None:
    """Return the person whom the article names first, before its first turn, but for its authors."""
    openers = _openers(reading)
    for place in reading.name_places:
        name = reading.names[place]
        if name.span.start >= before:
            return None
        if name.type is EntityType.PERSON and not any(span.embeds(name.span) for span in openers):
            return name.referent
    return None


def _interviewer(reading: PassageReading) -> ReferentGuess | None:
    """Return the person in a byline that calls itself one of a conversation: `حاورتها: هدى سالم`."""
    for span in _openers(reading):
        if _CONVERSATION.search(reading.text, span.start, span.end):
            for place in reading.name_places:
                name = reading.names[place]
                if name.type is EntityType.PERSON and span.embeds(name.span):
                    return name.referent
    return None


def _openers(reading: PassageReading) -> list[Span]:
    return [block.span for block in reading.article.blocks if block.kind is BlockKind.OPENER]
