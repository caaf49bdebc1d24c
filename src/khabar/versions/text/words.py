"""The words of a page whose white space is folded."""

from khabar.model import Span

FILLER = "\ufffc"
"""Stands for a character that is not known. It is the object replacement character, which news never has."""


def word_spans(text: str) -> list[Span]:
    """Return the spans of the words of a folded text.

    >>> word_spans("a bc")
    [Span(start=0, end=1), Span(start=2, end=4)]
    """
    spans: list[Span] = []
    position = 0
    for word in text.split(" ") if text else []:
        spans.append(Span(position, position + len(word)))
        position += len(word) + 1
    return spans
