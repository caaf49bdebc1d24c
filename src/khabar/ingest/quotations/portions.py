"""What is read together: sentences that quotation marks join, or a colon; never too many characters."""

import re
from collections.abc import Iterator

from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.model import Span

_WITH_THESE = re.compile(r"[ .]*(?:هكذا|بهذ(?:ه|ا) \w+) ")
_LONGEST_SENTENCE = 2_000
"""Characters of a sentence that are read together, so that the cost is linear for any text."""


def read_to(reading: PassageReading, sentence: Span) -> int:
    """Return the end of the last sentence that quotation marks join to one: `«نعم. لا»، قالت سالم`."""
    sentences, end = reading.article.sentences, _announced_end(reading, sentence)
    while over := reading.stretch_over(end):
        number = reading.article.sentence_at(over.outer.end - 1)
        if number < 0 or sentences[number].end <= end:
            break
        end = sentences[number].end
    return end


def _announced_end(reading: PassageReading, sentence: Span) -> int:
    """Return the end of a sentence with the quotation that it announces: `وقال في بيان:` above `«…»`."""
    text, end = reading.text, sentence.end
    if text[end - 1 : end] == ":":
        for stretch in reading.stretches_in(end, end + _LONGEST_SENTENCE):
            if not text[end : stretch.outer.start].strip():
                return stretch.outer.end
            break
    # «لن نرحل». بهذه الكلمات ختم سالم …
    if text[end - 1 : end] in {".", "»", '"', "”"} and _WITH_THESE.match(text, end):
        sentences = reading.article.sentences
        number = reading.article.sentence_at(end) + 1
        alone = [one.outer for one in reading.stretches_in(sentence.start, end)]
        if number < len(sentences) and len(alone) == 1 and len(alone[0]) >= len(sentence) - len("»."):
            return sentences[number].end
    return end


def portions(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a sentence in portions: what goes on without a stop for pages is no sentence of news."""
    while end - start > _LONGEST_SENTENCE:
        stop = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        stop = stop if stop > start else start + _LONGEST_SENTENCE
        yield Span(start, stop)
        start = stop
    if start < end:
        yield Span(start, end)
