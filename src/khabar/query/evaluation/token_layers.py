"""The layers of words: what two annotations of the tokens of a page have in common.

The measures are those of the shared tasks of Universal Dependencies (Zeman et al. 2018): F1 over extents, so
that two sides may divide words differently. Take وبالسوق, divided by one side into three tokens, by the other
into two:

    first     و | ب | السوق      3 tokens
    second    و | بالسوق         2 tokens    common: 1

A value is common if its token is. Of a head, the extent counts, not the number, which a difference earlier in
the sentence would shift. So the F1 of `heads` is the unlabelled attachment score (UAS), that of `relations`
the labelled one (LAS), marks included.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from khabar.model import Entry, Token
from khabar.query.evaluation.matching import Marked
from khabar.query.evaluation.page_places import PagePlaces, Side

_ROOT = "root"


def token_layers(gold: Side, predicted: Side) -> dict[str, tuple[list[Marked], list[Marked]]]:
    """Return the layers of words that both sides have.

    >>> import khabar
    >>> from dataclasses import replace
    >>> from khabar.model import Span
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> verb = Token(Span(0, 5), "أكَّد", "اكد", lemma="أكد", pos="VERB")
    >>> sides = [replace(entry, tokens=(token,)) for token in (verb, replace(verb, lemma=""))]
    >>> list(token_layers(*[(side, PagePlaces(side)) for side in sides]))
    ['words', 'tokens', 'pos']
    """
    found = {name: (list(layer(*gold)), list(layer(*predicted))) for name, layer in _LAYERS.items()}
    return {name: sides for name, sides in found.items() if all(sides)}


def token_labels(gold: Side, predicted: Side) -> dict[str, Counter[tuple[str, str]]]:
    """Pair the parts of speech, and the relations whatever the heads, of the tokens that both sides have.

    >>> import khabar
    >>> from dataclasses import replace
    >>> from khabar.model import Span
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> verb = replace(entry, tokens=(Token(Span(0, 5), "أكَّد", "اكد", pos="VERB"),))
    >>> token_labels((verb, PagePlaces(verb)), (verb, PagePlaces(verb)))
    {'pos': Counter({('VERB', 'VERB'): 1})}
    """
    pairs: dict[str, Counter[tuple[str, str]]] = {}
    for name, value in (("pos", _pos), ("relations", _relation)):
        ours, theirs = (dict(_valued(value)(*side)) for side in (gold, predicted))
        if common := ours.keys() & theirs.keys():
            pairs[name] = Counter((ours[span], theirs[span]) for span in common)
    return pairs


def _words(entry: Entry, places: PagePlaces) -> Iterator[Marked]:
    for word in entry.words:
        yield Marked(places.place(word.span), "mark" if word.punctuation else "word")


def _valued(value: Callable[[Token], str]) -> "_Layer":
    """Return the layer of a value, in which tokens without one do not appear."""

    def layer(entry: Entry, places: PagePlaces) -> Iterator[Marked]:
        for token in entry.tokens:
            if label := value(token):
                yield Marked(places.place(token.span), label)

    return layer


def _pos(token: Token) -> str:
    return token.pos


def _relation(token: Token) -> str:
    return token.relation


def _heads(entry: Entry, places: PagePlaces) -> Iterator[Marked]:
    for token in entry.tokens:
        if token.relation:
            yield Marked(places.place(token.span), _head(token, entry, places))


def _relations(entry: Entry, places: PagePlaces) -> Iterator[Marked]:
    for token in entry.tokens:
        if token.relation:
            label = f"{token.relation} {_head(token, entry, places)}" if token.head else token.relation
            yield Marked(places.place(token.span), label)


def _head(token: Token, entry: Entry, places: PagePlaces) -> str:
    """Return the words and the position of a head."""
    if token.head is None:
        return _ROOT
    place = places.place(token.head)
    return f"{entry.text[token.head.start : token.head.end]} {place.start}-{place.end}"


_Layer = Callable[[Entry, PagePlaces], Iterator[Marked]]

_LAYERS: Mapping[str, _Layer] = {
    "words": _words,
    "tokens": _valued(lambda token: token.norm),
    "lemmas": _valued(lambda token: token.lemma),
    "pos": _valued(_pos),
    "features": _valued(lambda token: token.msd),
    "heads": _heads,
    "relations": _relations,
}
