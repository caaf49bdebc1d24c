"""Tokens as elements: the parts of a written word inside one `w`, or as neighbours where another border is.

The model has one flat sequence of tokens. Here, and nowhere else, it is decided how TEI writes them; nothing
that edits, merges or moves annotations has to know. Take وبالسوق with its three tokens. If no other
annotation begins or ends inside it, the parts are inside one `w`::

    <w><w>و</w><w>ب</w><w>السوق</w></w>

TEI allows no name inside `w`. If a name begins there, the parts are neighbours, and `join` says that no space
is between them::

    <w join="right">و</w><w join="right">ب</w><placeName><w>السوق</w></placeName>

**A border inside a token.** A name is marked in a word whose clitics nobody has divided: the border divides
the token, since elements cannot cross. The longest piece keeps what is known about it, and is the head of
what depended on the token; nothing is known about the others::

    before   <w lemma="روسيا" pos="PROPN">وروسيا</w>
    after    <w join="right">و</w><placeName><w lemma="روسيا" pos="PROPN">روسيا</w></placeName>
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from khabar.arabic import Level, fold
from khabar.model import Span, Token, words_of
from khabar.tei.entry.nesting import ElementSpan
from khabar.tei.names import XML_ID
from khabar.vocabulary import Certainty


def borders_of(elements: Iterable[ElementSpan]) -> Sequence[int]:
    """Return where elements begin and end, in order, each place once.

    >>> borders_of([ElementSpan(Span(3, 9), "s"), ElementSpan(Span(3, 5), "date")])
    [3, 5, 9]
    """
    return sorted({border for item in elements for border in (item.span.start, item.span.end)})


def divided_at(tokens: Sequence[Token], borders: Sequence[int]) -> Sequence[Token]:
    """Return tokens that no border of another annotation is inside of.

    Args:
        tokens: The tokens of an entry.
        borders: Where other annotations begin and end, in order.

    >>> tokens = [Token(Span(0, 6), "وروسيا", "وروسيا", lemma="روسيا")]
    >>> [(token.form, token.lemma) for token in divided_at(tokens, [1, 6])]
    [('و', ''), ('روسيا', 'روسيا')]
    """
    kept: dict[Span, Span] = {}
    made: list[Token] = []
    for token in tokens:
        if inside := _inside(token.span, borders):
            pieces = list(_pieces(token, inside))
            longest = max(pieces, key=lambda piece: len(piece.span))
            kept[token.span] = longest.span
            made += [
                replace(token, span=piece.span, form=piece.form, norm=piece.norm)
                if piece is longest
                else piece
                for piece in pieces
            ]
        else:
            made.append(token)
    if not kept:
        return tokens
    return [replace(token, head=kept[token.head]) if token.head in kept else token for token in made]


def _inside(span: Span, borders: Sequence[int]) -> Sequence[int]:
    first = bisect_right(borders, span.start)
    last = first
    while last < len(borders) and borders[last] < span.end:
        last += 1
    return borders[first:last]


def _pieces(token: Token, borders: Iterable[int]) -> Iterator[Token]:
    start = token.span.start
    for before, after in pairwise([start, *borders, token.span.end]):
        form = token.form[before - start : after - start]
        yield Token(Span(before, after), form, fold(form, Level.SEARCH), punctuation=token.punctuation)


def token_elements(tokens: Sequence[Token], borders: Sequence[int]) -> Iterator[ElementSpan]:
    """Yield the elements of tokens, and those around the parts of a written word.

    Args:
        tokens: The tokens, none with a border inside.
        borders: Where other annotations begin and end, in order.
    """
    for word in words_of(tokens):
        parts = word.tokens
        if len(parts) == 1:
            yield _element(parts[0])
        elif _inside(word.span, borders):
            yield from (_element(part, join="right") for part in parts[:-1])
            yield _element(parts[-1])
        else:
            yield ElementSpan(word.span, "w")
            yield from map(_element, parts)


def _element(token: Token, join: str = "") -> ElementSpan:
    return ElementSpan(
        token.span,
        "pc" if token.punctuation else "w",
        {
            XML_ID: token.id,
            "lemma": token.lemma,
            "pos": token.pos,
            "msd": token.msd,
            "norm": "" if token.norm == fold(token.form, Level.SEARCH) else token.norm,
            "join": join,
            "cert": "" if token.certainty is Certainty.HIGH else token.certainty,
            "resp": f"#{token.resp}" if token.resp else "",
        },
    )
