"""Concordances: every place where a word or phrase stands, with its context.

Words are compared by their keys (`khabar.arabic.fold`), so vowel signs and hamza seats make no difference,
and with every proclitic and the article written onto them: `روسيا` finds `وروسيا`. Offsets are those of the
original text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khabar.arabic import clitic_forms, fold, words
from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Entry, Span

CONTEXT = 8
"""Words of context on each side, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """One place where the query stands.

    Attributes:
        entry: The entry.
        span: The node, as offsets of `entry.text`; proclitics that are written onto it are part of it.
        left: What precedes it in its block, spaces included. (In Arabic, it stands to the right.)
        node: The words found, as the page has them.
        right: What follows it in its block, spaces included.
        sentence: Id of the sentence that holds it, or empty in an opener.
        block: Id of the block that holds it.
    """

    entry: Entry
    span: Span
    left: str
    node: str
    right: str
    sentence: str
    block: str

    def __str__(self) -> str:
        return f"{self.left}[{self.node}]{self.right}"


def concordance(
    entries: Iterable[Entry], query: str, *, exact: bool = False, context: int = CONTEXT
) -> Iterator[ConcordanceLine]:
    """Yield a line for every place where a word or a sequence of words stands, in the order of the text.

    Args:
        entries: Where to look.
        query: One or more words.
        exact: Find only the forms as written: no folding, no proclitics.
        context: Words of context on each side.

    Raises:
        QueryError: if the query holds no word, or the context is negative.
    """
    nodes = [query[start:end] for start, end in words(query)]
    # A lone mark or tatweel has an empty key, which would be found in every lone proclitic.
    if not nodes or not (exact or all(map(fold, nodes))):
        raise QueryError(say("no word in the query {query!r}", query=query))
    if context < 0:
        raise QueryError(say("context must be 0 or more words, not {context}", context=context))
    wanted = [frozenset({node}) if exact else clitic_forms(node) for node in nodes]
    for entry in entries:
        yield from _lines(entry, wanted, exact=exact, context=context)


def _lines(
    entry: Entry, wanted: list[frozenset[str]], *, exact: bool, context: int
) -> Iterator[ConcordanceLine]:
    for block in entry.blocks:
        text = block.text
        found = words(text)
        keys = [text[start:end] if exact else fold(text[start:end]) for start, end in found]
        for first in range(len(keys) - len(wanted) + 1):
            last = first + len(wanted) - 1
            if all(key in forms for key, forms in zip(keys[first : last + 1], wanted, strict=True)):
                start, end = found[first][0], found[last][1]
                left = found[max(0, first - context)][0]
                right = found[min(len(found) - 1, last + context)][1] if context else end
                span = Span(block.span.start + start, block.span.start + end)
                sentence = entry.sentence_at(span.start)
                yield ConcordanceLine(
                    entry,
                    span,
                    text[left:start],
                    text[start:end],
                    text[end : max(end, right)],
                    sentence.id if sentence else "",
                    block.id,
                )
