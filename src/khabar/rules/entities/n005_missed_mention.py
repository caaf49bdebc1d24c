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

from khabar.arabic import fold, proclitic_forms, words
from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.names import MENTIONS

# For each form in which a name may begin, the words that may follow in it.
_Names = dict[str, set[tuple[str, ...]]]


def check(subject: Subject) -> Iterator[Problem]:
    """Yield words outside mentions that are a name marked elsewhere, or one of the registers; proclitics aside."""
    projection = subject.document.projection
    spans = sorted(span for element, span in projection.spans.items() if element.tag in MENTIONS)
    marked = {tuple(_keys(projection.text, span.start, span.end)) for span in spans if len(span)}
    certain = _certain_names(subject.workspace.sure_keys) if subject.workspace else {}
    names = (_names(marked | set(_other_names(subject))), certain)
    if not any(names):
        return
    covered = {offset for span in spans for offset in range(span.start, span.end)}
    for block in projection.blocks:
        found = [
            (block.span.start + start, block.span.start + end)
            for start, end in words(projection.text[block.span.start : block.span.end])
        ]
        keys = [fold(projection.text[start:end]) for start, end in found]
        for index, (start, _) in enumerate(found):
            size = _matching(names, keys, index)
            end = found[index + size - 1][1] if size else start
            if size and covered.isdisjoint(range(start, end)):
                message = say(
                    "{name!r} is a known name, but not marked here", name=projection.text[start:end]
                )
                yield Problem(message, subject.at_text(start, end))


def _keys(text: str, start: int, end: int) -> list[str]:
    return [fold(text[start + first : start + last]) for first, last in words(text[start:end])]


@lru_cache(maxsize=4)
def _certain_names(keys: frozenset[str]) -> _Names:
    """Return names of the registers by their first words.

    They are the same for all entries of a corpus; making their forms anew for each would take most of a check.
    """
    return _names(tuple(key.split()) for key in keys)


def _other_names(subject: Subject) -> Iterator[tuple[str, ...]]:
    """Yield the names of all items that the entry points at: one that it calls by two names has both."""
    forms = subject.workspace.forms if subject.workspace else {}
    for item in {mention.get("ref", "") for mention in subject.page_elements(*sorted(MENTIONS))}:
        yield from (tuple(key.split()) for key in forms.get(item, ()) if not key.isascii())


def _names(forms: Iterable[tuple[str, ...]]) -> _Names:
    """Return for each form in which a name may begin the words that follow in it."""
    names: _Names = {}
    for first, *rest in forms:
        for form in proclitic_forms(first):
            names.setdefault(form, set()).add(tuple(rest))
    return names


def _matching(names: tuple[_Names, _Names], keys: list[str], index: int) -> int:
    """Return how many words from an index on are a name; 0 if none is. The longest name counts."""
    following = (rest for table in names for rest in table.get(keys[index], ()))
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
