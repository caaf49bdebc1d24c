"""The law of re-anchoring: a sure annotation brings no finding that the entry did not have before.

The witnesses of a placement know letters. The rules know the registers and the scheme: that a name is now
another word, that a mark of a quotation is gone, that a cue reports nothing. So the entry is checked before
and after, and every annotation with a new finding is withheld and goes to the queue. That may bring a new
finding for another one (a quotation without its cue), so this is repeated until there is none:

```
on the new page        findings that are new       withheld
q7, c9, r4 are sure    Q002 at q7                  q7
c9, r4 are sure        Q006 at c9, Q013 at r4      c9, r4
                       none
```

Rules about the page itself may still object, since its text is another one (it has lost its headline). Those
findings have no annotation that could wait. If they are errors, the page is refused.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from khabar.corpus import Settings, Store, StoredCorpus, read_settings
from khabar.corpus.store import SETTINGS
from khabar.messages import Message, say
from khabar.model import Entry
from khabar.rules import Finding, Severity, all_rules
from khabar.rules.engine.context import CheckContext
from khabar.rules.engine.file_check import check_source
from khabar.rules.engine.selection import Selection, active_rules
from khabar.rules.subjects.workspace import read_workspace
from khabar.tei import write
from khabar.versions.reanchor.entry import Reanchoring
from khabar.versions.reanchor.placement import PlacementStatus
from khabar.versions.reanchor.transfer import Placement
from khabar.versions.reanchor.withholding import LAYERS, withhold
from khabar.workflow.releasing.check import AFTERWARDS

_WEIGHTY = frozenset({Severity.ERROR, Severity.WARNING})

_ABOUT_ANNOTATION = frozenset("INQS")
"""The families whose findings go if the annotation goes. The others are about the page and the header."""


class _StagedStore(Store):
    """A corpus with one page that is not written yet."""

    def __init__(self, root: Path, name: str, page: bytes) -> None:
        super().__init__(root)
        self._staged = name, page

    def read_page(self, name: str) -> bytes:
        """Read a page, or the one that is not written yet."""
        staged, page = self._staged
        return page if name == staged else super().read_page(name)


@dataclass(frozen=True, slots=True)
class CheckedReanchoring:
    """A re-anchoring that obeys the law.

    Attributes:
        result: The re-anchoring.
        findings: The errors that the new page itself brings.
    """

    result: Reanchoring
    findings: tuple[Finding, ...]


class ReanchorCheck:
    """Checks states of one entry as if they were in its corpus.

    Args:
        corpus: The corpus.
        page_name: The name of the new page.
        page: The new page.
    """

    def __init__(self, corpus: StoredCorpus, page_name: str, page: bytes) -> None:
        store = _StagedStore(corpus.store.root, page_name, page)
        rules = active_rules(all_rules(), Selection(ignore=AFTERWARDS), read_settings(store.root / SETTINGS))
        self._context = CheckContext(rules, read_workspace(store))

    def findings(self, path: Path, source: bytes) -> tuple[Finding, ...]:
        """Return the errors and warnings of a state of an entry."""
        found = check_source(path, source, self._context).findings
        return tuple(finding for finding in found if finding.severity in _WEIGHTY)


def find_errors(entry: Entry) -> tuple[Finding, ...]:
    """Return the errors of an entry that is in no corpus.

    >>> from khabar import load
    >>> find_errors(load()["egypttoday-0001"])
    ()
    """
    rules = active_rules(all_rules(), Selection(), Settings())
    found = check_source(Path(f"{entry.id}.xml"), write(entry), CheckContext(rules)).findings
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def obey(
    result: Reanchoring, check: Callable[[Entry], Iterable[Finding]], before: Iterable[Finding]
) -> CheckedReanchoring:
    """Withhold the annotations that bring new findings.

    Args:
        result: The re-anchoring.
        check: Returns the findings of an entry.
        before: The findings that the entry had on its old page.
    """
    known = {(finding.code, finding.id) for finding in before}
    while True:
        found = [item for item in check(result.entry) if (item.code, item.id) not in known]
        objections = dict(_objections(result, found))
        if not objections:
            errors = tuple(finding for finding in found if finding.severity is Severity.ERROR)
            return CheckedReanchoring(result, errors)
        result = withhold(result, objections)


def _objections(result: Reanchoring, found: Iterable[Finding]) -> Iterator[tuple[Placement, Message]]:
    """Yield the sure placements of annotations with findings, each with the reason why it is not sure."""
    sure = [placement for placement in result.with_status(PlacementStatus.SURE) if placement.layer in LAYERS]
    for finding in found:
        for placement in sure if finding.code[0] in _ABOUT_ANNOTATION else ():
            if _concerns(finding, placement):
                yield (
                    placement,
                    say("check would report {code}: {text}", code=finding.code, text=finding.message),
                )


def _concerns(finding: Finding, placement: Placement) -> bool:
    annotation = placement.annotation
    parts = (*getattr(annotation, "pieces", ()), *getattr(annotation, "verbatim", ()))
    ids = {placement.id, *(part.id for part in parts)} - {""}
    if finding.id in ids:
        return True
    at = placement.new
    return not placement.id and at is not None and finding.span == (at.start, at.end)
