"""The text of the entry is not the text of the page.

The text law: with runs of white space folded to one space, the text of the entry equals the raw
page. Every character of the page is in the article or in the furniture; nothing was dropped, added,
corrected or normalised. A linguist can rely on every letter, and an annotator's slip of the
keyboard is caught at once.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة صباحا</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة صباحا.</s></p>

TEI: editorialDecl, normalization
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.folding import fold_space, unfold_offset

_CONTEXT = 20


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the first place where the folded texts part."""
    element, page = subject.text_element, subject.page
    if element is None or not isinstance(page, str):
        return
    raw = subject.string_value(element)
    entry_text, page_text = fold_space(raw), fold_space(page)
    if entry_text == page_text:
        return
    pairs = zip(entry_text, page_text, strict=False)
    offset = next(
        (i for i, (ours, theirs) in enumerate(pairs) if ours != theirs), min(len(entry_text), len(page_text))
    )
    message = say(
        "the text differs from the page: here {entry!r}, on the page {page!r}",
        entry=_around(entry_text, offset),
        page=_around(page_text, offset),
    )
    # What was dropped may have been lines: then the place is from the last character that agrees to the first
    # that does not.
    agreeing = unfold_offset(raw, max(0, len(entry_text[:offset].rstrip()) - 1))
    end = unfold_offset(raw, offset)
    start = agreeing if "\n" in raw[agreeing:end] else end
    yield Problem(message, subject.at_string(element, start, end + 1))


def _around(text: str, offset: int) -> str:
    return text[max(0, offset - _CONTEXT) : offset + _CONTEXT]


RULE = Rule("F001", "text-law", Severity.ERROR, Scope.ENTRY, check, needs=frozenset({Need.PAGE}))
