"""The parts of a written word are not encoded as one word.

Reports parts of a written word that are not inside one `w`, although no other annotation begins or ends inside it,
parts that a border keeps apart and that lack `join="right"`, and `join` on any other token; also `w` with parts
that has values of its own, and one that does not hold the parts of exactly one written word. Only the parts
have lemma, part of speech and features. So that each word is encoded in one way, a change of annotation
is one line of a difference, and programs that read `w` find the same words in each entry.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <w>ب</w><w>المركب</w><pc>.</pc></s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <w><w>ب</w><w>المركب</w></w><pc>.</pc></s></p>

TEI: w
Since: 0.3.0
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import chain

from khabar.messages import Message, say
from khabar.rules.finding import Edit, Fix, Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.written_words import written_words
from khabar.tei.page.table import Row

_OWN_VALUES = ("xml:id", "lemma", "pos", "msd", "norm", "join", "cert", "resp")
_JOIN = re.compile(r"""\s+join=(?:"[^"]*"|'[^']*')""")
_AFTER_JOIN = re.compile(r"\s+(?:cert|resp)=|\s*/?>\Z")

_Word = list[tuple[Row, Row | None]]
"""The tokens of a written word, each with the `w` around it, if there is one."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield written words whose parts are not encoded as one word, and tokens with a wrong `join`."""
    words = _words(subject)
    held = any(holder for word in words for _, holder in word)
    borders = _borders(subject) if held or any(len(word) > 1 for word in words) else ()
    for word in words:
        first, last = word[0][0], word[-1][0]
        divided = bisect_right(borders, first.start) < bisect_left(borders, last.end)
        holders = {holder for _, holder in word}
        if holders == {None}:
            yield from _of_neighbours(subject, word, divided=divided)
        elif len(holders) > 1 or len(word) == 1:
            yield Problem(_unfit(subject, word), subject.at(next(holder for holder in holders if holder)))
    yield from _of_holders(subject, words)


def _words(subject: Subject) -> list[_Word]:
    """Return the written words that have several tokens, a `w` around one, or `join`."""
    around: dict[int, Row] = {}
    for row in subject.rows("w"):
        if row.stop > row.number + 1:
            around.update(dict.fromkeys(range(row.number + 1, row.stop), row))
    return [
        [(token, around.get(token.number)) for token in word]
        for word in written_words(subject)
        if len(word) > 1 or word[0].number in around or word[0].tag.get("join") is not None
    ]


def _borders(subject: Subject) -> list[int]:
    """Return where the elements begin and end that are no tokens, in order."""
    rows = chain.from_iterable(subject.table.rows.values())
    return sorted({border for row in rows if row.name not in {"w", "pc"} for border in (row.start, row.end)})


def _of_holders(subject: Subject, words: list[_Word]) -> Iterator[Problem]:
    """Yield each `w` with parts that has values, and each one with more than the parts of one word."""
    seen: set[int] = set()
    for word in words:
        for holder in dict.fromkeys(holder for _, holder in word if holder):
            if holder.number in seen:
                yield Problem(_unfit(subject, word), subject.at(holder))
                continue
            seen.add(holder.number)
            if name := next((name for name in _OWN_VALUES if _has(holder, name)), ""):
                message = say(
                    "`w` with parts has {attribute}; only its parts have values", attribute=f"@{name}"
                )
                yield Problem(message, subject.at(holder, name))


def _has(row: Row, name: str) -> bool:
    return bool(row.id) if name == "xml:id" else row.tag.get(name) is not None


def _unfit(subject: Subject, word: _Word) -> Message:
    form = subject.text[word[0][0].start : word[-1][0].end]
    return say("`w` with parts does not hold exactly those of one written word: {form}", form=form)


def _of_neighbours(subject: Subject, word: _Word, *, divided: bool) -> Iterator[Problem]:
    """Yield the problem of parts without a `w` around them, or of a token that is no part."""
    tokens = [token for token, _ in word]
    if len(tokens) > 1 and not divided:
        form = subject.text[tokens[0].start : tokens[-1].end]
        message = say("parts of a written word are not inside one `w`: {form}", form=form)
        fix = Fix(say("put the parts inside one `w`"), tuple(_wrapped(subject, tokens)))
        yield Problem(message, subject.at(tokens[0]), fix=fix)
        return
    for token in tokens[:-1]:
        if token.tag.get("join") != "right":
            form = subject.text[token.start : token.end]
            message = say('part of a written word lacks join="right": {form}', form=form)
            fix = Fix(say('write join="right"'), (_rejoined(subject, token, ' join="right"'),))
            yield Problem(message, subject.at(token), fix=fix)
    if (value := tokens[-1].tag.get("join")) is not None:
        message = say("`join` is on a token that no part of its word follows: {value!r}", value=value)
        fix = Fix(say("remove `join`"), (_rejoined(subject, tokens[-1], ""),))
        yield Problem(message, subject.at(tokens[-1], "join"), fix=fix)


def _wrapped(subject: Subject, tokens: list[Row]) -> Iterator[Edit]:
    """Yield the edits that put tokens inside one `w`, without `join`."""
    extents = subject.document.source_map.extents
    start, end = extents[tokens[0].number].start, extents[tokens[-1].number].end
    yield Edit(start, start, "<w>")
    for token in tokens:
        if token.tag.get("join") is not None:
            yield _rejoined(subject, token, "")
    yield Edit(end, end, "</w>")


def _rejoined(subject: Subject, token: Row, join: str) -> Edit:
    """Return the edit that gives the start tag of a token another `join`, in canonical order."""
    extent = subject.document.source_map.extents[token.number]
    tag = _JOIN.sub("", subject.document.source[extent.start : extent.start_tag_end])
    place = next(match.start() for match in _AFTER_JOIN.finditer(tag))
    return Edit(extent.start, extent.start_tag_end, tag[:place] + join + tag[place:])


RULE = Rule(
    "T008", "word-parts", Severity.WARNING, Scope.ENTRY, check, requires=("T001", "T002", "T003"), local=True
)
