"""Written words and marks alone: the analyser that knows no language and needs no lexicon."""

from bisect import bisect_left, bisect_right
from itertools import pairwise

from khabar.ingest.tokens.analysis import AnnotatedText, SyntacticWord, WrittenWord
from khabar.ingest.tokens.division.written_words import unlettered
from khabar.words import is_punctuation, token_spans


def analyse_plainly(text: AnnotatedText, /) -> tuple[WrittenWord, ...]:
    """Return the written words and marks; a word is divided only where an annotation begins or ends.

    >>> [len(word.parts) for word in analyse_plainly(AnnotatedText("وبيروت.", borders=(1,)))]
    [2, 1]
    """
    return tuple(_word(text, start, end) for start, end in token_spans(text.text))


def _word(text: AnnotatedText, start: int, end: int) -> WrittenWord:
    inside = text.borders[bisect_right(text.borders, start) : bisect_left(text.borders, end)]
    cuts = [start, *inside, end]
    return WrittenWord(
        start, end, tuple(_part(text.text[first:last], first, last) for first, last in pairwise(cuts))
    )


def _part(form: str, start: int, end: int) -> SyntacticWord:
    pos = unlettered(form)[0] if is_punctuation(form) else ""
    return SyntacticWord(start, end, "", pos, "")
