"""The text of the entry differs from the raw page.

Reports each difference between the text of the entry and the raw page; of two texts that have little in
common, the first only. The text law: with runs of white space folded to one space, both are equal. Every character of the page is in the article or in the
furniture; nothing is dropped, added, corrected or normalised. A linguist can rely on every letter, and
an annotator's slip of the keyboard is found at once.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة صباحا</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة صباحا.</s></p>

TEI: editorialDecl, normalization
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.page_differences import PageDifference, find_differences
from khabar.rules.subjects.subject import Subject
from khabar.tei.folding import fold_space, string_value, unfold_offsets

_CONTEXT = 20
_ANOTHER_TEXT = 0.5
"""The share of the text from which on it is another text, not one with slips."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the differences of the folded texts."""
    page = subject.page
    if not isinstance(page, str):
        return
    entry_text, page_text = subject.document.full_text, fold_space(page)
    element = subject.tree.text_element if entry_text != page_text else None
    if element is None:
        return
    raw = string_value(element)
    offsets = unfold_offsets(raw)
    differences = find_differences(entry_text, page_text)
    if sum(item.end - item.start for item in differences) > _ANOTHER_TEXT * len(entry_text):
        del differences[1:]
    for difference in differences:
        message = say(
            "text differs from the page: expected {page!r}, found {entry!r}",
            entry=_around(entry_text, difference.start),
            page=_around(page_text, difference.page_start),
        )
        yield Problem(
            message, subject.at_string(element, *_extent(difference, entry_text, page_text, raw, offsets))
        )


def _extent(
    difference: PageDifference, entry: str, page: str, raw: str, offsets: list[int]
) -> tuple[int, int]:
    """Return the extent of a difference in the text of the tree."""
    start = _earliest(difference, entry, page)
    # Whole lines may be missing: then the place is from the last character that agrees to the first that
    # differs.
    agreeing = offsets[max(0, len(entry[:start].rstrip()) - 1)]
    end = offsets[min(difference.start, len(offsets) - 1)]
    first = agreeing if start < difference.start or "\n" in raw[agreeing:end] else end
    return first, end + 1


def _earliest(difference: PageDifference, entry: str, page: str) -> int:
    """Return the earliest start of a difference: dropped text may begin like the text after it."""
    start, end = difference.start, difference.page_end
    if start < difference.end:
        return start
    while start and entry[start - 1] == page[end - 1]:
        start, end = start - 1, end - 1
    return start


def _around(text: str, offset: int) -> str:
    return text[max(0, offset - _CONTEXT) : offset + _CONTEXT]


RULE = Rule("F001", "text-law", Severity.ERROR, Scope.ENTRY, check, needs=frozenset({Need.PAGE}))
