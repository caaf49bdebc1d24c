"""A name that is marked elsewhere, or known to the registers, is not marked here.

Every occurrence of a name is a mention. What was marked once and left out elsewhere is the gap that
no reader of the annotation can see, and every count is too low. Looked for are the names that the entry
marks, all names of the items that it points at, and what is a name wherever it stands: names of the
registers of two words and more, and those of places that are no common noun (موسكو, but not المدينة).

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت من <placeName xml:id="m1" ref="place:beirut">بيروت</placeName> وعادت إلى بيروت.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت من <placeName xml:id="m1" ref="place:beirut">بيروت</placeName> وعادت إلى <placeName xml:id="m2" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from khabar.arabic import fold, proclitic_forms, word_keys, words
from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.table import MENTIONS

_Name = tuple[str, ...]
"""The words of a name, as keys."""

_NO_FORMS: frozenset[str] = frozenset()


def check(subject: Subject) -> Iterator[Problem]:
    """Yield words outside mentions that are a name marked elsewhere, or one of the registers; proclitics aside."""
    text = subject.text
    forms = subject.workspace.forms if subject.workspace else {}
    marked = {(text[row.start : row.end], row.tag.get("ref", "")) for row in subject.rows(*MENTIONS)}
    names = {name for form, item in marked for name in _divided(form, forms.get(item, _NO_FORMS))}
    sure = _sure_names(subject.workspace.sure_keys) if subject.workspace else frozenset()
    if not _may_begin(subject, names, sure):
        return
    covered = {offset for row in subject.rows(*MENTIONS) for offset in range(row.start, row.end)}
    tables = (_following(names), _sure_following(sure))
    for block in subject.document.table.blocks:
        found = [
            (block.start + start, block.start + end) for start, end in words(text[block.start : block.end])
        ]
        keys = [fold(text[start:end]) for start, end in found]
        for index, (start, _) in enumerate(found):
            size = _matching(tables, keys, index)
            end = found[index + size - 1][1] if size else start
            if size and covered.isdisjoint(range(start, end)):
                message = say("{name!r} is a known name, but not marked here", name=text[start:end])
                yield Problem(message, subject.at_text(start, end))


@lru_cache(maxsize=10_000)
def _divided(name: str, others: frozenset[str]) -> tuple[_Name, ...]:
    """Return the words of a name as it is marked, and of the other names of its item, Latin ones left out."""
    keys = [word_keys(name), *(key.split() for key in others if not key.isascii())]
    return tuple(tuple(key) for key in keys if key)


@lru_cache(maxsize=4)
def _sure_names(keys: frozenset[str]) -> frozenset[_Name]:
    """Return names of the registers; they are the same for all entries of a corpus."""
    return frozenset(tuple(key.split()) for key in keys)


@lru_cache(maxsize=4)
def _sure_beginnings(names: frozenset[_Name]) -> frozenset[str]:
    return frozenset().union(*(proclitic_forms(name[0]) for name in names))


def _may_begin(subject: Subject, names: Iterable[_Name], sure: frozenset[_Name]) -> bool:
    """Whether any word outside the mentions begins a name: the usual case is none, and soon told."""
    outside = set(subject.keys(*_outside(subject)))
    if not outside.isdisjoint(_sure_beginnings(sure)):
        return True
    return not all(outside.isdisjoint(proclitic_forms(first)) for first in {name[0] for name in names})


def _outside(subject: Subject) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the text outside the mentions."""
    last = 0
    for row in subject.rows(*MENTIONS):
        yield last, row.start
        last = max(last, row.end)
    yield last, len(subject.text)


def _following(names: Iterable[_Name]) -> dict[str, set[_Name]]:
    """Return for each form in which a name may begin the words that follow in it."""
    following: dict[str, set[_Name]] = {}
    for first, *rest in names:
        for form in proclitic_forms(first):
            following.setdefault(form, set()).add(tuple(rest))
    return following


@lru_cache(maxsize=4)
def _sure_following(names: frozenset[_Name]) -> dict[str, set[_Name]]:
    return _following(names)


def _matching(tables: Iterable[dict[str, set[_Name]]], keys: list[str], index: int) -> int:
    """Return how many words from an index on are a name; 0 if none is. The longest name counts."""
    following = (rest for table in tables for rest in table.get(keys[index], ()))
    sizes = [len(rest) + 1 for rest in following if tuple(keys[index + 1 : index + 1 + len(rest)]) == rest]
    return max(sizes, default=0)


RULE = Rule(
    "N005",
    "missed-mention",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    requires=("N002", "N003", "N010"),
)
