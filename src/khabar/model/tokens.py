"""Tokens: the words and punctuation marks of a text.

A token is a **syntactic word**, as in Universal Dependencies: what has a part of speech. A **written word**
is what stands between spaces and marks; most have one token, وبالسوق has three, its *parts*. The parts share
the letters of the written word, and each has at least one:

```
text     وبالسوق      «    للبيت
tokens   و|ب|السوق    «    ل|لبيت
norm                       البيت    where the syntactic word has other letters than its part of the text
```

**One shape.** An entry has one flat sequence of tokens, in the order of the text. Which of them make up a
written word follows from their spans: two neighbours do if no space is between them and a letter or digit
meets a letter or digit there (`khabar.words.is_joint`). TEI writes them inside one `w` or, if the border of a
name or quotation is between them, as neighbours with `join`; that is a matter of the writer.

**Syntax.** A token that depends on another one has the span of that one as its `head`: unlike a number, it
stays right if a word is inserted before it. The root of a sentence has a relation and no head.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeVar

from khabar.arabic import Level, fold
from khabar.model.spans import Span
from khabar.vocabulary import Certainty
from khabar.words import is_joint, is_punctuation, token_spans

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

IntegerT = TypeVar("IntegerT", int, "npt.NDArray[np.int64]")


class _Sparse:
    """A token of which some fields were left empty (`make_tokens`); nobody can tell from outside."""

    __slots__ = ("_place",)

    _place: int

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            # Python comes here only for a slot that is empty.
            if name == "span":
                _set_span(self, Span(self._place >> _HALF, (self._place & _LOW) >> 1))
            elif name == "punctuation":
                _set_punctuation(self, bool(self._place & 1))
            elif name == "norm":
                _set_norm(self, fold(self.form, Level.SEARCH))
            elif name in _DEFAULTS:
                return _DEFAULTS[name]
            else:
                raise AttributeError(f"'Token' object has no attribute {name!r}")
            return object.__getattribute__(self, name)


@dataclass(frozen=True, slots=True, init=False)
class Token(_Sparse):
    """A word or punctuation mark.

    Attributes:
        span: The extent, in code points of `Entry.text`.
        form: Its letters on the page.
        norm: The form of the syntactic word where its letters on the page differ (`البيت` in للبيت); of all
            others the key for comparison (`khabar.arabic.fold`).
        lemma: The dictionary form, or empty.
        pos: The part of speech (UPOS), or empty.
        msd: The morphological features as in Universal Dependencies, `Gender=Masc|Number=Sing`, or empty.
        punctuation: Whether it is encoded as `pc` rather than `w`.
        id: The `xml:id`, or empty.
        head: The span of the token on which it depends; `None` of a root, or without syntax.
        relation: The relation to its head, `nsubj`; `root` of a root; empty without syntax.
        certainty: The certainty of lemma, part of speech, features and relation.
        resp: The id of the responsible annotator, if not that of the entry.

    >>> token = Token(Span(0, 5), "أكَّد", "اكد", lemma="أكد", pos="VERB", msd="Gender=Masc|Number=Sing")
    >>> token.lemma, token.features["Gender"]
    ('أكد', 'Masc')
    """

    span: Span
    form: str
    norm: str
    lemma: str = ""
    pos: str = ""
    msd: str = ""
    punctuation: bool = False
    id: str = ""
    head: Span | None = None
    relation: str = ""
    certainty: Certainty = Certainty.HIGH
    resp: str = ""

    def __init__(  # noqa: PLR0913, PLR0917 (one argument a field, as in the generated one)
        self,
        span: Span,
        form: str,
        norm: str,
        lemma: str = "",
        pos: str = "",
        msd: str = "",
        punctuation: bool = False,  # noqa: FBT001, FBT002 (a field of the dataclass, like the others)
        id: str = "",  # noqa: A002 (a field of the dataclass, like the others)
        head: Span | None = None,
        relation: str = "",
        certainty: Certainty = Certainty.HIGH,
        resp: str = "",
    ) -> None:
        # As in Span: the generated one would take twice as long.
        _set_span(self, span)
        _set_form(self, form)
        _set_norm(self, norm)
        _set_lemma(self, lemma)
        _set_pos(self, pos)
        _set_msd(self, msd)
        _set_punctuation(self, punctuation)
        _set_id(self, id)
        _set_head(self, head)
        _set_relation(self, relation)
        _set_certainty(self, certainty)
        _set_resp(self, resp)

    @property
    def features(self) -> Mapping[str, str]:
        """The morphological features by name; several values of one are joined by commas."""
        return dict(feature.partition("=")[::2] for feature in self.msd.split("|") if feature)


_DEFAULTS = {field.name: field.default for field in fields(Token) if field.default is not MISSING}
_setters = [vars(Token)[field.name].__set__ for field in fields(Token)]
_set_span, _set_form, _set_norm, _set_lemma, _set_pos, _set_msd = _setters[:6]
_set_punctuation, _set_id, _set_head, _set_relation, _set_certainty, _set_resp = _setters[6:]
_set_place = vars(_Sparse)["_place"].__set__
_HALF = 32
_LOW = (1 << _HALF) - 1


def place_of(start: IntegerT, end: IntegerT, punctuation: IntegerT) -> IntegerT:
    """Return the place of a token, and whether it is a mark, as one number; of many tokens, as an array.

    >>> place_of(1, 2, 0) == (1 << 32) + (2 << 1)
    True
    """
    return (start << _HALF) + (end << 1) + punctuation


def make_tokens(places: Collection[int], columns: Mapping[str, Iterable[Any]]) -> tuple[Token, ...]:
    """Return tokens, field by field as `khabar.model.making.make_all` does, with some fields left empty.

    To make a span for each token, and to fill the fields in which nearly all tokens have no value, takes
    longer than all the rest. So a token has its place as a number until its span is asked for, `norm` is
    computed from the form, and other empty fields have their default.

    Args:
        places: The places (`place_of`).
        columns: The values of each field that is not left empty.

    >>> tokens = make_tokens([place_of(0, 3, 0)], {"form": ["أكد"], "lemma": ["أكد"]})
    >>> tokens[0] == Token(Span(0, 3), "أكد", "اكد", "أكد"), tokens[0].pos
    (True, '')
    """
    made = list(map(object.__new__, repeat(Token, len(places))))
    deque(map(_set_place, made, places), maxlen=0)
    for name, column in columns.items():
        deque(map(vars(Token)[name].__set__, made, column), maxlen=0)
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Word:
    """A written word or mark: what stands between spaces and marks, with its tokens.

    Attributes:
        tokens: Its syntactic words; one, unless it has clitics.

    >>> conjunction, place = Token(Span(0, 1), "و", "و"), Token(Span(1, 6), "روسيا", "روسيا")
    >>> word = Word((conjunction, place))
    >>> word.form, word.span
    ('وروسيا', Span(start=0, end=6))
    """

    tokens: tuple[Token, ...]

    @property
    def form(self) -> str:
        """Its letters on the page."""
        return "".join([token.form for token in self.tokens])

    @property
    def span(self) -> Span:
        """The extent, in code points of `Entry.text`."""
        return Span(self.tokens[0].span.start, self.tokens[-1].span.end)

    @property
    def punctuation(self) -> bool:
        """Whether it is a mark."""
        return self.tokens[0].punctuation


def divided(text: str) -> Iterator[Token]:
    """Yield the written words and marks of a text as tokens about which nothing is known.

    >>> [(token.form, token.punctuation) for token in divided("وصل، ثم")]
    [('وصل', False), ('،', True), ('ثم', False)]
    """
    for start, end in token_spans(text):
        form = text[start:end]
        yield Token(Span(start, end), form, fold(form, Level.SEARCH), punctuation=is_punctuation(form))


def are_joined(first: Token, second: Token) -> bool:
    """Whether a token and the next one are parts of one written word.

    >>> are_joined(Token(Span(0, 1), "و", "و"), Token(Span(1, 6), "روسيا", "روسيا"))
    True
    >>> are_joined(Token(Span(0, 1), "3", "3"), Token(Span(1, 2), "%", "%", pos="SYM"))
    False
    """
    return (
        first.span.end == second.span.start
        and not (first.punctuation or second.punctuation)
        and is_joint(first.form + second.form, len(first.form))
    )


def words_of(tokens: Iterable[Token]) -> Iterator[Word]:
    """Yield the written words and marks of tokens in the order of the text.

    >>> tokens = [Token(Span(0, 1), "و", "و"), Token(Span(1, 3), "لم", "لم"), Token(Span(4, 6), "قل", "قل")]
    >>> [word.form for word in words_of(tokens)]
    ['ولم', 'قل']
    """
    parts: list[Token] = []
    for token in tokens:
        if parts and not are_joined(parts[-1], token):
            yield Word(tuple(parts))
            parts.clear()
        parts.append(token)
    if parts:
        yield Word(tuple(parts))
