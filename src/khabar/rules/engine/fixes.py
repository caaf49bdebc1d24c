"""Fixes: applying the edits of findings, safely.

Fixes of one pass must not overlap; the others are found again in the next pass, on the new file. A
fix that would change the text of the page is never applied, whatever rule proposes it.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from khabar.corpus.writing import FileEdit, replace_files
from khabar.disk import read_bytes
from khabar.errors import TEIError
from khabar.rules.finding import Edit, Finding
from khabar.rules.results.report import Report
from khabar.tei import parse
from khabar.tei.folding import fold_space, string_value
from khabar.tei.names import TEXT

_PASSES = 10
"""More passes than any entry needs: fixes do not create new findings, they only uncover what another fix
overlapped."""


def apply_edits(source: str, edits: Iterable[Edit]) -> str:
    """Return a text with replacements made; they must not overlap.

    >>> apply_edits("<a>x </a>", [Edit(4, 5, ""), Edit(9, 9, " ")])
    '<a>x</a> '
    """
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits):
        pieces += [source[position : edit.start], edit.replacement]
        position = edit.end
    return "".join([*pieces, source[position:]])


def choose_edits(findings: Iterable[Finding], *, unsafe: bool = False) -> list[Edit]:
    """Return the edits of as many fixes as can be applied together, small ones first.

    Args:
        findings: Findings of one file.
        unsafe: Whether to include fixes that need review.
    """
    fixes = [finding.fix for finding in findings if finding.fix and (unsafe or finding.fix.safe)]
    chosen: list[Edit] = []
    for fix in sorted(fixes, key=lambda fix: sum(edit.end - edit.start for edit in fix.edits)):
        if not any(_collide(edit, other) for edit in fix.edits for other in chosen):
            chosen.extend(fix.edits)
    return chosen


def _collide(one: Edit, other: Edit) -> bool:
    # Two insertions at one place also collide: their order would be a matter of chance.
    return one.start <= other.end and other.start <= one.end


def fix_files(check: Callable[[], Report], *, unsafe: bool = False) -> tuple[Report, int]:
    """Apply fixes and check again until no fix applies.

    Args:
        check: Checks the files.
        unsafe: Whether to include fixes that need review.

    Returns:
        The last report, and how many files were changed.

    Raises:
        ReleaseError: if another process is changing the corpus, or has changed one of its files.
        OSError: if a file cannot be written; those of its corpus are then unchanged.

    >>> from tempfile import TemporaryDirectory
    >>> from khabar.rules import RULES, check_paths
    >>> from khabar.rules.testing import build_corpus, wrap
    >>> padded = '<p xml:id="p1"><s xml:id="s1"> وصلت القافلة.</s></p>'
    >>> with TemporaryDirectory() as folder:
    ...     path = build_corpus(Path(folder), wrap(padded, padded))
    ...     report, changed = fix_files(lambda: check_paths([path], RULES))
    >>> report.findings, changed
    ((), 1)
    """
    changed: set[str] = set()
    report = check()
    for _ in range(_PASSES):
        edits = list(_edits(report, unsafe=unsafe))
        if not edits:
            break
        replace_files(edits)
        changed.update(str(edit.path) for edit in edits)
        report = check()
    return report, len(changed)


def _fixable(report: Report, *, unsafe: bool) -> set[str]:
    return {
        finding.location.path for finding in report.findings if finding.fix and (unsafe or finding.fix.safe)
    }


def preview_fixes(report: Report, *, unsafe: bool = False) -> str:
    """Return the changes that the fixes of a report would make, as a unified diff; nothing is written.

    Fixes that overlap show one at a time: `fix_files` applies the others when it has checked again.

    >>> from khabar.corpus import shipped_corpus
    >>> from khabar.rules import RULES, check_paths
    >>> preview_fixes(check_paths([shipped_corpus()], RULES))
    ''
    """
    from difflib import unified_diff  # noqa: PLC0415 (slow to import, and checks need it not)

    pieces: list[str] = []
    for path in sorted(_fixable(report, unsafe=unsafe)):
        source, result = _fixed(path, report, unsafe=unsafe)
        before, after = source.splitlines(keepends=True), result.splitlines(keepends=True)
        pieces += unified_diff(before, after, fromfile=path, tofile=path)
    return "".join(pieces)


def _edits(report: Report, *, unsafe: bool) -> Iterator[FileEdit]:
    for path in sorted(_fixable(report, unsafe=unsafe)):
        source, result = _fixed(path, report, unsafe=unsafe)
        if result != source:
            yield FileEdit(Path(path), source.encode(), result.encode())


def _fixed(path: str, report: Report, *, unsafe: bool) -> tuple[str, str]:
    """Return a file as it is and as it should be."""
    # Not read_text: it would turn CRLF into LF and shift every offset after it.
    source = read_bytes(path).decode("utf-8")
    return source, apply_fixes(source, (f for f in report.findings if f.location.path == path), unsafe=unsafe)


def apply_fixes(source: str, findings: Iterable[Finding], *, unsafe: bool = False) -> str:
    """Return a file with as many fixes as go together; as it is where they would change the text of the page.

    Args:
        source: The file.
        findings: Its findings.
        unsafe: Whether to include fixes that need review.
    """
    result = apply_edits(source, choose_edits(findings, unsafe=unsafe))
    return result if _page_text(result) == _page_text(source) else source


def fix_source(source: str, check: Callable[[str], Iterable[Finding]], *, unsafe: bool = False) -> str:
    """Return a file in memory with fixes applied, checked and fixed again until no fix applies.

    Args:
        source: The file.
        check: Checks it.
        unsafe: Whether to include fixes that need review.
    """
    for _ in range(_PASSES):
        fixed = apply_fixes(source, check(source), unsafe=unsafe)
        if fixed == source:
            break
        source = fixed
    return source


# An editor tries the fixes of one file one by one.
@lru_cache(maxsize=2)
def _page_text(source: str) -> str | None:
    try:
        text = parse(source.encode()).root.find(TEXT)
    except TEIError:
        return None
    return None if text is None else fold_space(string_value(text))
