"""CoNLL-U as values: sentences of written words, each with its tokens.

The file is read as far as khabar has a place for what it says: language-specific tags (XPOS), enhanced
dependencies (DEPS), empty nodes and other pairs of the last column are passed over.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from khabar.errors import ExchangeError
from khabar.exchange.conllu.columns import COUNT, NOTHING, read_pairs
from khabar.messages import Message, say

_COMMENT = re.compile(r"#\s*(?P<name>newdoc id|sent_id|text)\s*=\s*(?P<value>.*?)\s*")
_RANGE = re.compile(r"([1-9][0-9]{0,8})-([1-9][0-9]{0,8})")
_EMPTY_NODE = re.compile(r"[0-9]+\.[0-9]+")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class ConlluToken:
    """A line of a syntactic word.

    Attributes:
        form: The second column.
        lemma: The lemma; empty if it is not given. So are the other columns.
        pos: The universal part of speech.
        msd: The features.
        head: The number of its head in the sentence, 0 of the root; `None` if it is not given.
        relation: The relation to it.
        misc: The pairs of the last column.
        line: The line of the file.
    """

    form: str
    lemma: str
    pos: str
    msd: str
    head: int | None
    relation: str
    misc: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class ConlluWord:
    """A written word: a multiword token with its parts, or a token alone.

    Attributes:
        form: Its letters in the text.
        tokens: Its syntactic words.
        line: The line of the file.
    """

    form: str
    tokens: tuple[ConlluToken, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ConlluSentence:
    """A sentence of a file.

    Attributes:
        id: The value of `sent_id`, or empty.
        document: The value of the last `newdoc id` before it, or empty.
        text: The value of `text`, or empty.
        words: Its written words and marks.
        line: The line of the file on which it begins.
    """

    id: str
    document: str
    text: str
    words: tuple[ConlluWord, ...]
    line: int


def read_conllu(source: str, path: str = "") -> Iterator[ConlluSentence]:
    r"""Yield the sentences of a file.

    Args:
        source: Its text.
        path: Its name, for messages.

    Raises:
        ExchangeError: if it is not CoNLL-U. The message states the line.

    >>> line = "1\tوصل\tوصل\tVERB\t_\t_\t0\troot\t_\t_\n"
    >>> [sentence] = read_conllu(f"# sent_id = x-0001-s1\n{line}\n")
    >>> sentence.id, sentence.words[0].tokens[0].lemma
    ('x-0001-s1', 'وصل')
    """
    document = ""
    for lines in _groups(source):
        facts: dict[str, str] = {}
        rows: list[tuple[int, list[str]]] = []
        for number, line in lines:
            if line.startswith("#"):
                if match := _COMMENT.fullmatch(line):
                    facts[match["name"]] = match["value"]
            else:
                rows.append((number, _columns(path, number, line)))
        document = facts.get("newdoc id", document)
        if rows:
            words = tuple(_words(path, rows))
            _check_heads(path, words)
            yield ConlluSentence(facts.get("sent_id", ""), document, facts.get("text", ""), words, rows[0][0])


def _groups(source: str) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines between empty lines, with their numbers."""
    group: list[tuple[int, str]] = []
    for number, line in enumerate(source.removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            group.append((number, line.rstrip("\r")))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _columns(path: str, number: int, line: str) -> list[str]:
    columns = line.split("\t")
    if len(columns) != COUNT:
        raise _error(
            path,
            number,
            say("expected {expected} columns, found {found}", expected=COUNT, found=len(columns)),
        )
    return columns


def _words(path: str, rows: Iterable[tuple[int, list[str]]]) -> Iterator[ConlluWord]:
    remaining = iter(rows)
    expected = 1
    for number, columns in remaining:
        if _EMPTY_NODE.fullmatch(columns[0]):
            continue
        if match := _RANGE.fullmatch(columns[0]):
            first, last = int(match[1]), int(match[2])
            if first != expected or last < first:
                raise _error(path, number, _misnumbered(columns[0], expected))
            parts = []
            for name in range(first, last + 1):
                line, part = _next_part(path, number, remaining)
                parts.append(_token(path, line, part, name))
            yield ConlluWord(columns[1], tuple(parts), number)
            expected = last + 1
        else:
            yield ConlluWord(columns[1], (_token(path, number, columns, expected),), number)
            expected += 1


def _next_part(path: str, number: int, rows: Iterator[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    for line, columns in rows:
        if not _EMPTY_NODE.fullmatch(columns[0]):
            return line, columns
    raise _error(path, number, say("multiword token lacks parts"))


def _token(path: str, number: int, columns: list[str], expected: int) -> ConlluToken:
    name, form, lemma, pos, _, msd, head, relation, _, misc = columns
    if name != str(expected):
        raise _error(path, number, _misnumbered(name, expected))
    if head != NOTHING and not _NUMBER.fullmatch(head):
        raise _error(path, number, say("head {head!r} is not a number", head=head))
    return ConlluToken(
        form=form,
        # Of an underscore in the text, the lemma is one as well.
        lemma=lemma if form == NOTHING else _given(lemma),
        pos=_given(pos),
        msd=_given(msd),
        head=None if head == NOTHING else int(head),
        relation=_given(relation),
        misc=read_pairs(misc),
        line=number,
    )


def _given(column: str) -> str:
    return "" if column == NOTHING else column


def _misnumbered(name: str, expected: int) -> Message:
    return say("number {found!r} is out of order; expected {expected}", found=name, expected=expected)


def _check_heads(path: str, words: Iterable[ConlluWord]) -> None:
    tokens = [token for word in words for token in word.tokens]
    for token in tokens:
        if token.head is not None and token.head > len(tokens):
            message = say("sentence has no token {head} that could be a head", head=token.head)
            raise _error(path, token.line, message)


def _error(path: str, line: int, message: Message) -> ExchangeError:
    return ExchangeError(message, path, line)
