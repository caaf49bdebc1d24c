"""Words between transferred tokens: they become tokens about which nothing is known.

A sentence is divided into words completely or not at all, and its heads form one tree or it has none (rules
T001 and T011). On a new page, words have come and gone:

    old page    أوضح ألكسندر لافرينتيف أن ...
    new page    أوضح لافرينتيف أمس أن ...       a token for أمس, without values; no syntax in this sentence
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from khabar.model import Block, Entry, Sentence, Span, Token, divided
from khabar.vocabulary import BlockKind


def fill_gaps(tokens: Sequence[Token], entry: Entry) -> tuple[Token, ...]:
    """Return tokens and those of the words between them, sentence by sentence.

    A sentence keeps its heads if all of its tokens have relations and all heads are in it.

    Args:
        tokens: The transferred tokens, in order.
        entry: The new entry, with blocks and sentences.
    """
    starts = [token.span.start for token in tokens]
    made: list[Token] = []
    for unit in _units(entry):
        first, last = (bisect_left(starts, offset) for offset in (unit.span.start, unit.span.end))
        if inside := tokens[first:last]:
            filled = list(_filled(inside, unit.span, entry.text))
            made += filled if _is_tree(filled) else [replace(item, head=None, relation="") for item in filled]
    return tuple(made)


def _units(entry: Entry) -> list[Sentence | Block]:
    openers = [block for block in entry.blocks if block.kind is BlockKind.OPENER]
    return sorted([*entry.sentences, *openers], key=lambda unit: unit.span)


def _filled(tokens: Sequence[Token], unit: Span, text: str) -> Iterator[Token]:
    start = unit.start
    for token in tokens:
        yield from _between(text, start, token.span.start)
        yield token
        start = token.span.end
    yield from _between(text, start, unit.end)


def _between(text: str, start: int, end: int) -> Iterator[Token]:
    for token in divided(text[start:end]):
        yield replace(token, span=Span(start + token.span.start, start + token.span.end))


def _is_tree(tokens: Sequence[Token]) -> bool:
    """Whether the relations of a sentence that was one tree still are: none is missing, one is the root."""
    spans = {token.span for token in tokens}
    roots = sum(token.head is None for token in tokens)
    return roots == 1 and all(
        token.relation and (token.head is None or token.head in spans) for token in tokens
    )
