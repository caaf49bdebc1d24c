"""The text of the entry differs from the raw page.

Reports the first difference between the text of the entry and the raw page. The text law: with runs of
white space folded to one space, both are equal. Every character of the page is in the article or in the
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
from khabar.rules.subjects.subject import Subject
from khabar.tei.folding import fold_space, string_value, unfold_offset

_CONTEXT = 20
_REST = 60
"""Characters by which the position is found again further on in the page."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the first difference of the folded texts."""
    page = subject.page
    if not isinstance(page, str):
        return
    entry_text, page_text = subject.document.full_text, fold_space(page)
    element = subject.tree.text_element if entry_text != page_text else None
    if element is None:
        return
    raw = string_value(element)
    pairs = zip(entry_text, page_text, strict=False)
    offset = next(
        (i for i, (ours, theirs) in enumerate(pairs) if ours != theirs), min(len(entry_text), len(page_text))
    )
    start = _earliest(entry_text, page_text, offset)
    message = say(
        "text differs from the page: expected {page!r}, found {entry!r}",
        entry=_around(entry_text, offset),
        page=_around(page_text, offset),
    )
    # Whole lines may be missing: then the place is from the last character that agrees to the first that
    # differs.
    agreeing = unfold_offset(raw, max(0, len(entry_text[:start].rstrip()) - 1))
    end = unfold_offset(raw, offset)
    first = agreeing if start < offset or "\n" in raw[agreeing:end] else end
    yield Problem(message, subject.at_string(element, first, end + 1))


def _earliest(entry: str, page: str, offset: int) -> int:
    """Return the earliest start of the difference: dropped text may begin like the text after it."""
    rest = entry[offset : offset + _REST]
    gap = page.find(rest, offset) - offset
    if not rest or gap <= 0:
        return offset
    start = offset
    while start and entry[start - 1] == page[start - 1 + gap]:
        start -= 1
    return start


def _around(text: str, offset: int) -> str:
    return text[max(0, offset - _CONTEXT) : offset + _CONTEXT]


RULE = Rule("F001", "text-law", Severity.ERROR, Scope.ENTRY, check, needs=frozenset({Need.PAGE}))
