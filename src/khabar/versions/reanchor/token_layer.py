"""The token layer on a new page: of each sentence whole, or not there.

Words that were changed or inserted have no token that could be moved, and a sentence with tokens must be
covered by them. So a written word whose tokens did not all come along is one token without any values::

    old page   وصل المركب          tokens  وصل VERB   المركب NOUN
    new page   وصل المركب مساء     moved   وصل VERB   المركب NOUN
                                   added                           مساء

The heads of such a sentence are no tree any more: its syntax is left out.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from khabar.model import Entry, Span, Token, divided


def complete_layer(entry: Entry, tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens of an entry, with those that its sentences lack.

    Args:
        entry: The new entry, with its sentences.
        tokens: The tokens that were moved, in order.
    """
    starts = [token.span.start for token in tokens]
    for unit in _units(entry):
        moved = tokens[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)]
        if moved:
            made = list(_complete(entry.text, unit, moved))
            yield from made if _is_tree(made) else (replace(token, head=None, relation="") for token in made)


def _is_tree(tokens: Sequence[Token]) -> bool:
    """Return whether the heads of a sentence still are one tree: none is missing, one token is the root."""
    spans = {token.span for token in tokens}
    roots = sum(token.head is None for token in tokens)
    return roots == 1 and all(
        token.relation and (token.head is None or token.head in spans) for token in tokens
    )


def _units(entry: Entry) -> Iterator[Span]:
    """Yield the sentences, and the blocks without sentences, in order."""
    held = {sentence.block_index for sentence in entry.sentences}
    others = [block.span for index, block in enumerate(entry.blocks) if index not in held]
    yield from sorted([*others, *[sentence.span for sentence in entry.sentences]])


def _complete(text: str, unit: Span, moved: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens of a sentence: those of words that came along, and new ones of all others."""
    words = [_shifted(token, unit.start) for token in divided(text[unit.start : unit.end])]
    kept = list(moved)
    while lost := [word for word in words if not _is_covered(word.span, kept)]:
        remaining = [token for token in kept if not any(token.span.overlaps(word.span) for word in lost)]
        if len(remaining) == len(kept):
            yield from sorted([*kept, *lost], key=lambda token: token.span)
            return
        kept = remaining
    yield from kept


def _is_covered(word: Span, tokens: Iterable[Token]) -> bool:
    return sum(
        min(token.span.end, word.end) - max(token.span.start, word.start)
        for token in tokens
        if token.span.overlaps(word)
    ) == len(word)


def _shifted(token: Token, offset: int) -> Token:
    return replace(token, span=Span(token.span.start + offset, token.span.end + offset))
