"""Aligning the characters of two short stretches of text: matched words, and the gaps between them.

Words that are the same word in two spellings are aligned letter by letter; so is a word with a proclitic that
the other lacks, from its end, so that the second ب of ببوتين is that of the name. All else is compared as one
string, by key.
"""

from collections.abc import Iterator

from khabar.arabic import QUOTATION_MARKS, Level, fold_map
from khabar.patience import Pair, match_blocks
from khabar.versions.text.spelling import Spelling, compare, is_extended, letters
from khabar.versions.text.words import word_spans

_QUOTATION_MARKS = str.maketrans(dict.fromkeys(QUOTATION_MARKS, '"'))


def match_characters(old: str, new: str) -> Iterator[Pair]:
    """Yield pairs of offsets of characters that are the same, or have the same key.

    >>> list(match_characters("بدر", "ببدر"))
    [(0, 1), (1, 2), (2, 3)]
    """
    if old == new:
        yield from zip(range(len(old)), range(len(new)), strict=True)
    elif " " not in old and " " not in new and _is_one_word(old, new):
        yield from _match_ends(old, new)
    else:
        olds, news = (fold_map(text.translate(_QUOTATION_MARKS), Level.SEARCH) for text in (old, new))
        for first, second in match_blocks(olds.key, news.key):
            yield olds.offsets[first], news.offsets[second]


def related_words(old: str, new: str) -> list[Pair]:
    """Return the pairs of words of two gaps that are the same word, by spelling or but for a proclitic.

    >>> related_words("شيء آخر", "كل شيئ")
    [(0, 1)]
    """
    ours = [old[span.start : span.end] for span in word_spans(old)]
    theirs = [new[span.start : span.end] for span in word_spans(new)]
    pairs: list[Pair] = []
    start = 0
    for index, word in enumerate(ours):
        place = next((i for i in range(start, len(theirs)) if _is_one_word(word, theirs[i])), None)
        if place is not None:
            pairs.append((index, place))
            start = place + 1
    return pairs


def _is_one_word(old: str, new: str) -> bool:
    # A ligature is one character and two letters: such words are compared as any other text.
    if not all(0 < len(letters(word)) == len(_letter_offsets(word)) for word in (old, new)):
        return False
    return compare(old, new) < Spelling.OTHER or is_extended(old, new) or is_extended(new, old)


def _match_ends(old: str, new: str) -> Iterator[Pair]:
    """Yield the letters of two spellings of one word from the end, and the characters between the letters."""
    ours, theirs = _letter_offsets(old), _letter_offsets(new)
    size = min(len(ours), len(theirs))
    pairs = list(zip(ours[-size:], theirs[-size:], strict=True)) if size else []
    before = (-1, -1)
    for first, second in [*pairs, (len(old), len(new))]:
        yield from _match_signs(old, new, before, (first, second))
        if first < len(old):
            yield first, second
        before = first, second


def _letter_offsets(word: str) -> list[int]:
    return [offset for offset, character in enumerate(word) if letters(character)]


def _match_signs(old: str, new: str, before: Pair, after: Pair) -> Iterator[Pair]:
    """Yield the signs and marks between two letters that are the same on both sides."""
    signs = old[before[0] + 1 : after[0]].translate(_QUOTATION_MARKS)
    others = new[before[1] + 1 : after[1]].translate(_QUOTATION_MARKS)
    for first, second in match_blocks(signs, others):
        yield before[0] + 1 + first, before[1] + 1 + second
