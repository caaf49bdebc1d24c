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

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from khabar.arabic import fold, without_proclitics, word_keys, words
from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.table import MENTIONS

# For each word with which a name begins, the words that may follow in it.
_Names = Mapping[str, set[tuple[str, ...]]]


def check(subject: Subject) -> Iterator[Problem]:
    """Yield words outside mentions that are a name marked elsewhere, or one of the registers; proclitics aside."""
    names = (_names_of(subject), _sure_names(subject.workspace.sure_keys) if subject.workspace else {})
    if not any(names) or not _may_begin(subject, names):
        return
    text = subject.text
    covered = {offset for row in subject.rows(*MENTIONS) for offset in range(row.start, row.end)}
    for block in subject.document.table.blocks:
        found = [
            (block.start + start, block.start + end) for start, end in words(text[block.start : block.end])
        ]
        keys = [fold(text[start:end]) for start, end in found]
        for index, (start, _) in enumerate(found):
            size = _matching(names, keys, index)
            end = found[index + size - 1][1] if size else start
            if size and covered.isdisjoint(range(start, end)):
                message = say("{name!r} is a known name, but not marked here", name=text[start:end])
                yield Problem(message, subject.at_text(start, end))


def _names_of(subject: Subject) -> _Names:
    """Return the names that an entry marks, and all names of the items that it points at."""
    forms = subject.workspace.forms if subject.workspace else {}
    names: dict[str, set[tuple[str, ...]]] = {}
    for name, item in {
        (subject.text[row.start : row.end], row.tag.get("ref", "")) for row in subject.rows(*MENTIONS)
    }:
        for first, *rest in _divided(name, forms.get(item, frozenset())):
            names.setdefault(first, set()).add(tuple(rest))
    return names


@lru_cache(maxsize=10_000)
def _divided(name: str, others: frozenset[str]) -> tuple[list[str], ...]:
    """Return the words of a name as it is marked, and of the other names of its item, Latin ones left out."""
    keys = [word_keys(name), *(key.split() for key in others if not key.isascii())]
    return tuple(key for key in keys if key)


@lru_cache(maxsize=4)
def _sure_names(keys: frozenset[str]) -> _Names:
    """Return names of the registers; they are the same for all entries of a corpus."""
    names: dict[str, set[tuple[str, ...]]] = {}
    for first, *rest in map(str.split, keys):
        names.setdefault(first, set()).add(tuple(rest))
    return names


def _may_begin(subject: Subject, names: Iterable[_Names]) -> bool:
    """Whether any word outside the mentions begins a name: the usual case is none, and soon told."""
    outside = set(_outside(subject).split())
    return any(not table.keys().isdisjoint(bare) for bare in map(_bare, outside) for table in names)


def _outside(subject: Subject) -> str:
    """Return the text outside the mentions."""
    pieces, last = [], 0
    for row in subject.rows(*MENTIONS):
        pieces.append(subject.text[last : row.start])
        last = max(last, row.end)
    return " ".join([*pieces, subject.text[last:]])


@lru_cache(maxsize=100_000)
def _bare(piece: str) -> frozenset[str]:
    """Return what the words of a piece of text may be without their proclitics."""
    return frozenset().union(*map(without_proclitics, word_keys(piece)))


def _matching(names: Iterable[_Names], keys: list[str], index: int) -> int:
    """Return how many words from an index on are a name; 0 if none is. The longest name counts."""
    following = (
        rest for table in names for first in without_proclitics(keys[index]) for rest in table.get(first, ())
    )
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
