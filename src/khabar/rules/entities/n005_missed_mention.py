"""A known name is not annotated.

Reports words outside mentions that are a known name, with or without proclitics. Known are the names that
the entry annotates, all names of the items that it refers to, names of the registers with 2 or more words,
and names of places that are not common nouns (موسكو, but not المدينة). Names that a draft has proposed for the
registers are known only where they are annotated: they may be wrong. Function words are never a name (على
is not علي), nor is a usual word that only begins like a proclitic (كريم is not `ك` and ريم). A class word or
title before an annotated name is not missed, even if the register also has the name with it (صحيفة before
الأفق). Every occurrence of a name is a mention. A missed one is invisible to readers of the annotation, and makes every
count too low. If the words are not that name, waive the finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت من <placeName xml:id="m1" ref="place:beirut">بيروت</placeName> وعادت إلى بيروت.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت من <placeName xml:id="m1" ref="place:beirut">بيروت</placeName> وعادت إلى <placeName xml:id="m2" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from khabar.arabic import (
    Level,
    fold,
    name_start,
    proclitic_forms,
    without_proclitics,
    word_keys,
    words,
)
from khabar.lexicon.whole_words import FUNCTION_WORDS, WHOLE_WORDS
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.class_words import are_class_words
from khabar.tei.page.table import MENTIONS, Row

_Name = tuple[str, ...]
"""The words of a name, as keys."""

_Trie = dict[str, Any]
"""Names word by word: for each first word the trie of the words that follow it, with `_END` after a last one."""

_END = " "
"""No word: a word of the text without a letter, such as a tatweel, has an empty key."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield words outside mentions that are a name of the entry or the registers, proclitics aside."""
    sure = subject.workspace.sure_keys if subject.workspace else frozenset()
    names = {name for name in _names_of(subject) if all(name)}
    beginning = _beginning(subject, names, sure)
    if not beginning:
        # The usual case, decided quickly.
        return
    text = subject.text
    tries = (_trie(frozenset(names)), _trie(_divided(sure)))
    ending: dict[int, list[Row]] = {}
    for row in subject.rows(*MENTIONS):
        ending.setdefault(row.end, []).append(row)
    covered = {offset for row in subject.rows(*MENTIONS) for offset in range(row.start, row.end)}
    for block in subject.document.table.blocks:
        found = [
            (block.start + start, block.start + end) for start, end in words(text[block.start : block.end])
        ]
        keys = [fold(text[start:end], Level.NAMES) for start, end in found]
        for index, (start, _) in enumerate(found):
            size, name = _matching(tries, keys, index) if keys[index] in beginning else (0, "")
            end = found[index + size - 1][1] if size else start
            if size and covered.isdisjoint(range(start, end)):
                first = start + name_start(text[start : found[index][1]], name)
                message = say("known name {name!r} is not annotated", name=text[first:end])
                yield Problem(message, subject.at_text(first, end))
            elif size and start not in covered and (part := _part(subject, ending.get(end, ()), start, end)):
                message = say(
                    "only {part!r} of the known name {name!r} is annotated",
                    name=text[start:end],
                    part=text[part.start : part.end],
                )
                yield Problem(message, subject.at_text(start, end))


def _part(subject: Subject, ending: Iterable[Row], start: int, end: int) -> Row | None:
    """Return the mention that covers the end of a span, if the whole span is a name of its item."""
    forms = _forms(subject)
    for row in ending:
        if start < row.start:
            keys = forms.get(row.tag.get("ref", ""), frozenset())
            name = fold(subject.text[start:end], Level.NAMES)
            # The first word may have proclitics.
            known = any(name.endswith(key) for key in keys if len(key) > row.end - row.start)
            return row if known and not _is_class(subject, start, row, keys) else None
    return None


def _is_class(subject: Subject, start: int, mention: Row, keys: frozenset[str]) -> bool:
    """Whether the words before a mention are its class words, and it is a name without them."""
    before = word_keys(subject.text[start : mention.start], Level.NAMES)
    first = without_proclitics(before[0]) if before else ()
    name = fold(subject.text[mention.start : mention.end], Level.NAMES)
    return name in keys and any(are_class_words([word, *before[1:]], mention.name) for word in first)


def _forms(subject: Subject) -> Mapping[str, frozenset[str]]:
    """Return the names of the register items that somebody has confirmed."""
    return subject.workspace.confirmed_forms if subject.workspace else {}


def _names_of(subject: Subject) -> Iterator[_Name]:
    """Yield the names that an entry annotates, and all Arabic names of the items that it refers to."""
    items = _forms(subject)
    for key, item in {(key, mention.tag.get("ref", "")) for mention, key in subject.mention_keys}:
        forms = items.get(item, frozenset())
        yield from _divided(forms)
        if (key not in forms or key.isascii()) and _is_name(name := tuple(word_keys(key, Level.NAMES))):
            yield name


@lru_cache(maxsize=10_000)
def _divided(keys: frozenset[str]) -> frozenset[_Name]:
    names = (tuple(word_keys(key, Level.NAMES)) for key in keys if not key.isascii())
    return frozenset(filter(_is_name, names))


def _is_name(name: _Name) -> bool:
    """Whether a name can be known by its letters: it has words, and is not a function word (على)."""
    return len(name) > 1 or (len(name) == 1 and name[0] not in FUNCTION_WORDS)


def _beginning(subject: Subject, names: Iterable[_Name], sure: frozenset[str]) -> set[str]:
    """Return the words outside the mentions that begin a name."""
    outside = set(subject.word_keys(*_outside(subject)).split())
    forms = [proclitic_forms(first, Level.NAMES) for first in {name[0] for name in names}]
    return {key for beginnings in (_forms_of(sure), *forms) for key in outside & beginnings}


@lru_cache(maxsize=4)
def _forms_of(keys: frozenset[str]) -> frozenset[str]:
    """Return the forms in which names may begin; those of the registers are the same for all entries."""
    return frozenset().union(*(proclitic_forms(name[0], Level.NAMES) for name in _divided(keys)))


def _outside(subject: Subject) -> Iterator[tuple[int, int]]:
    """Yield the spans of the text outside the mentions."""
    last = 0
    for row in subject.rows(*MENTIONS):
        yield last, row.start
        last = max(last, row.end)
    yield last, len(subject.text)


@lru_cache(maxsize=4)
def _trie(names: frozenset[_Name]) -> _Trie:
    trie: _Trie = {}
    for name in names:
        reached = trie
        for word in name:
            reached = reached.setdefault(word, {})
        reached[_END] = True
    return trie


def _matching(tries: Iterable[_Trie], keys: list[str], index: int) -> tuple[int, str]:
    """Return how many words from an index on are a name, and its first word; 0 if none is.

    The longest name counts; of two as long, the one with more letters.
    """
    key = keys[index]
    bare = {key} if key in WHOLE_WORDS else without_proclitics(key)
    found = ((_longest(trie.get(first), keys, index), first) for trie in tries for first in bare)
    return max(found, key=lambda item: (item[0], len(item[1])))


def _longest(trie: _Trie | None, keys: list[str], index: int) -> int:
    """Return the length of the longest name whose first word, already found, is at an index."""
    size, longest = 1, 0
    while trie is not None:
        if _END in trie:
            longest = size
        trie = trie.get(keys[index + size]) if index + size < len(keys) else None
        size += 1
    return longest


RULE = Rule(
    "N005",
    "missed-mention",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    requires=("N002", "N003", "N010"),
)
