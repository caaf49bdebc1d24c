"""Sentences of CoNLL-U as the token layer of an entry: every form is found in the text.

The text of an entry never changes. So the forms of a file must be those of the text, in order, with nothing
but white space between them, and its sentences must be those of the entry; the first difference is an error
with its place. The letters of a multiword token are divided among its parts, whose forms may have others::

    text     للبيت
    file     1-2 للبيت    1 ل    2 البيت
    tokens   ل|لبيت       the second with the norm البيت

If the last column states the characters of the parts, these count. Otherwise the parts get the letters that
need the fewest changes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from khabar.arabic import Level, fold
from khabar.errors import ExchangeError
from khabar.exchange.conllu import columns
from khabar.exchange.conllu.reader import ConlluSentence, ConlluToken, ConlluWord
from khabar.messages import Message, say
from khabar.model import Entry, Span, Token
from khabar.tei.entry.syntax import identified
from khabar.vocabulary import BlockKind, Certainty
from khabar.words import is_punctuation

_SHOWN = 30
"""Characters of the text that a message shows."""

_LONGEST = 50
"""Letters of a word whose parts have other letters; Arabic has no longer ones."""

_TOKEN_ID = re.compile(r"t(?:[1-9][0-9]*[a-z]?|0[a-z])", re.ASCII)


class _Unit(NamedTuple):
    """A sentence of an entry, or an opener."""

    span: Span
    id: str


def with_tokens(entry: Entry, sentences: Iterable[ConlluSentence], path: str = "") -> Entry:
    """Return an entry with the tokens of sentences; the tokens of its other sentences stay.

    Args:
        entry: The entry.
        sentences: The sentences, in the order of the entry. One whose `sent_id` is that of a sentence of the
            entry (`s6`, `egypttoday-0001-s6`) is that one, any other the next one.
        path: The file, for messages.

    Raises:
        ExchangeError: if a form is not in the text, or a sentence is not one of the entry.

    >>> import khabar
    >>> from khabar.exchange.conllu import read_conllu, write_conllu
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> with_tokens(entry, read_conllu("".join(write_conllu([entry])))).tokens[1].form
    'بهرام'
    """
    openers = [block for block in entry.blocks if block.kind is BlockKind.OPENER]
    units = sorted(_Unit(item.span, item.id) for item in (*entry.sentences, *openers))
    made: list[Token] = []
    covered: list[Span] = []
    place = 0
    for sentence in sentences:
        place = _place(units, place, entry.id, sentence, path)
        unit = units[place]
        made += _Aligner(entry.text, unit, path).tokens(sentence)
        covered.append(unit.span)
        place += 1
    kept = [token for token in entry.tokens if not any(span.embeds(token.span) for span in covered)]
    tokens = sorted([*kept, *made], key=lambda token: token.span)
    taken = {item.id for layer in (entry.sentences, entry.mentions, entry.blocks) for item in layer}
    return replace(entry, tokens=tuple(identified(_unique(tokens), taken)))


def _place(units: Sequence[_Unit], place: int, entry_id: str, sentence: ConlluSentence, path: str) -> int:
    """Return the index of the unit that a sentence is."""
    name = sentence.id.removeprefix(entry_id).lstrip("-#.")
    index = next((index for index, unit in enumerate(units) if unit.id and unit.id == name), place)
    if index < place:
        message = say("sentence {name} is out of order", name=sentence.id)
    elif index >= len(units):
        message = say("{entry} has no more sentences", entry=entry_id)
    else:
        return index
    raise ExchangeError(message, path, sentence.line)


def _unique(tokens: Iterable[Token]) -> list[Token]:
    """Return tokens without the ids that another one has already."""
    seen: set[str] = set()
    made: list[Token] = []
    for token in tokens:
        made.append(replace(token, id="") if token.id in seen else token)
        seen.add(token.id)
    return made


class _Aligner:
    """Finds the forms of a sentence in the text of a unit.

    Args:
        text: The text of the entry.
        unit: The unit.
        path: The file, for messages.
    """

    def __init__(self, text: str, unit: _Unit, path: str) -> None:
        self._text = text
        self._unit = unit
        self._path = path

    def tokens(self, sentence: ConlluSentence) -> list[Token]:
        """Return the tokens of a sentence.

        Raises:
            ExchangeError: if a form differs from the text, or text is left over.
        """
        position = self._unit.span.start
        rows: list[ConlluToken] = []
        spans: list[Span] = []
        for word in sentence.words:
            span = self._find(word, self._after_space(position))
            rows += word.tokens
            spans += self._divided(word, span)
            position = span.end
        rest = self._text[self._after_space(position) : self._unit.span.end]
        if rest:
            raise self._error(
                sentence.words[-1].line,
                say("sentence ends before the text of {unit}: {text!r}", unit=self._name, text=rest[:_SHOWN]),
            )
        alone = [len(word.tokens) == 1 for word in sentence.words for _ in word.tokens]
        return [
            self._token(row, span, spans, alone=single)
            for row, span, single in zip(rows, spans, alone, strict=True)
        ]

    @property
    def _name(self) -> str | Message:
        return self._unit.id or say("the sentence")

    def _after_space(self, position: int) -> int:
        while position < self._unit.span.end and self._text[position].isspace():
            position += 1
        return position

    def _find(self, word: ConlluWord, start: int) -> Span:
        form = " ".join(word.form.split())
        span = Span(start, start + len(form))
        if not form or not self._unit.span.embeds(span) or not self._text.startswith(form, start):
            found = self._text[start : self._unit.span.end][:_SHOWN]
            message = say(
                "form {form!r} differs from the text of {unit} at {start}: {text!r}",
                form=word.form,
                unit=self._name,
                start=start,
                text=found,
            )
            raise self._error(word.line, message)
        return span

    def _divided(self, word: ConlluWord, span: Span) -> list[Span]:
        """Return the spans of the tokens of a written word; they tile it."""
        stated = list(_stated(word.tokens))
        if [span.start, *[part.end for part in stated]] == [*[part.start for part in stated], span.end]:
            return stated
        form = self._text[span.start : span.end]
        parts = [token.form for token in word.tokens]
        if "".join(parts) == form and all(parts):
            return list(_tiled(span.start, parts))
        if len(parts) > len(form):
            message = say("{form!r} has more parts than letters: {number}", form=form, number=len(parts))
            raise self._error(word.line, message)
        if max(map(len, (form, *parts))) > _LONGEST:
            raise self._error(word.line, say("parts do not make up {form!r}", form=form[:_SHOWN]))
        borders = [0, *_borders(form, parts), len(form)]
        return [Span(span.start + start, span.start + end) for start, end in pairwise(borders)]

    def _token(self, row: ConlluToken, span: Span, spans: Sequence[Span], *, alone: bool) -> Token:
        form = self._text[span.start : span.end]
        own = row.misc.get(columns.SPELLING, "") if alone else row.form
        name = row.misc.get(columns.ID, "")
        return Token(
            span,
            form,
            own if own and own != form else fold(form, Level.SEARCH),
            row.lemma,
            row.pos,
            row.msd,
            is_punctuation(form),
            name if _TOKEN_ID.fullmatch(name) else "",
            head=spans[row.head - 1] if row.head else None,
            relation=row.relation,
            certainty=self._certainty(row),
            resp=row.misc.get(columns.ANNOTATOR, ""),
        )

    def _certainty(self, row: ConlluToken) -> Certainty:
        written = row.misc.get(columns.CERTAINTY, Certainty.HIGH)
        try:
            return Certainty(written)
        except ValueError:
            raise self._error(row.line, say("{value!r} is not a certainty", value=written)) from None

    def _error(self, line: int, message: Message) -> ExchangeError:
        return ExchangeError(message, self._path, line)


def _tiled(start: int, parts: Iterable[str]) -> Iterator[Span]:
    for part in parts:
        yield Span(start, start + len(part))
        start += len(part)


def _stated(tokens: Iterable[ConlluToken]) -> Iterator[Span]:
    for token in tokens:
        start, end = (token.misc.get(name, "") for name in (columns.START, columns.END))
        if start.isdecimal() and end.isdecimal() and int(start) < int(end):
            yield Span(int(start), int(end))


def _borders(form: str, parts: Sequence[str]) -> list[int]:
    """Return where to cut a form so that its pieces need the fewest changes to become the parts.

    >>> _borders("للبيت", ["ل", "البيت"]), _borders("مما", ["من", "ما"])
    ([1], [1])
    """
    # The best way to make the first parts of the first letters: cost, and where it was cut.
    best: dict[int, tuple[int, list[int]]] = {0: (0, [])}
    for number, part in enumerate(parts, 1):
        following: dict[int, tuple[int, list[int]]] = {}
        for end in range(number, len(form) - (len(parts) - number) + 1):
            options = (
                (cost + _changes(form[start:end], part), [*cuts, end])
                for start, (cost, cuts) in best.items()
                if start < end
            )
            following[end] = min(options)
        best = following
    return best[len(form)][1][:-1]


def _changes(one: str, other: str) -> int:
    """Return the number of letters to insert, remove or replace to make one string the other."""
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        previous, row[0] = row[0], index
        for place, wanted in enumerate(other, 1):
            previous, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, previous + (letter != wanted)),
            )
    return row[-1]
