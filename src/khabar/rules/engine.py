"""The engine: which rules run on which file, in which order, and what comes of it.

Rules run level by level (`Scope`): a file that does not parse is not validated, and one that breaks the
profile is not looked at further. Within a level all findings are collected. Findings are sorted by file,
place and code, so that the same input gives the same report.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from graphlib import TopologicalSorter
from pathlib import Path

from khabar.corpus import Settings, Store, find_corpus, read_settings
from khabar.corpus.store import SETTINGS
from khabar.errors import UsageError
from khabar.rules.finding import Finding, Severity
from khabar.rules.levels import check_file, check_whole
from khabar.rules.report import Report, Selection
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import CorpusSubject, Subject
from khabar.rules.workspace import read_workspace

ALL = Selection()
"""The selection that takes every rule."""

_COUNTED = ("files", "entries", "registers", "taxonomies", "sentences", "quotations", "mentions")
_SEVERITY = {severity.value: severity for severity in Severity}


def check_paths(
    paths: Iterable[Path],
    rules: tuple[Rule, ...],
    *,
    selection: Selection = ALL,
    corpus: Path | None = None,
    progress: Callable[[Iterable[Path]], Iterable[Path]] = iter,
) -> Report:
    """Check files, folders and corpora.

    Args:
        paths: A corpus, an entry, a folder, or any TEI file.
        rules: The rules, in the order in which they run.
        selection: Which of them run.
        corpus: The corpus whose registers and pages serve files that stand outside one.
        progress: Wraps the files, to show how far the check has come.

    Raises:
        UsageError: if a path does not exist, or holds no XML.
        CorpusError: if `corpus.toml` cannot be read.
    """
    checks = [_Check.of(path, corpus) for path in paths]
    results = [check.run(rules, selection, progress) for check in checks]
    findings = sorted({finding for found, _, _ in results for finding in found}, key=_order)
    checked: Counter[str] = Counter(dict.fromkeys(_COUNTED, 0))
    skipped: Counter[str] = Counter()
    for _, counts, missed in results:
        checked.update(counts)
        skipped.update(missed)
    checked["rules"] = sum(selection.takes(rule.code) for rule in rules)
    site = next((check.settings.site for check in checks if check.settings.site), "")
    return Report(tuple(findings), dict(checked), dict(sorted(skipped.items())), site)


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.location, finding.code, finding.message


class _Check:
    """The check of one path given by the user: its files, and the corpus around them."""

    def __init__(self, files: list[Path], corpus: Path | None, *, whole: bool) -> None:
        self._files = files
        self._store = Store(corpus) if corpus else None
        self._whole = whole
        self.settings = read_settings(corpus / SETTINGS) if corpus else Settings()

    @classmethod
    def of(cls, path: Path, corpus: Path | None) -> "_Check":
        if path.is_file():
            return cls([path], corpus or find_corpus(path.parent), whole=False)
        if not path.is_dir():
            raise UsageError(f"{path}: no such file or folder")
        for folder in (path, path / "corpus"):
            if (folder / SETTINGS).is_file():
                return cls(list(Store(folder).xml_paths()), folder, whole=True)
        files = sorted(path.rglob("*.xml"))
        if not files:
            raise UsageError(f"{path}: neither a corpus nor a folder with XML files")
        return cls(files, corpus or find_corpus(path), whole=False)

    def run(
        self,
        rules: tuple[Rule, ...],
        selection: Selection,
        progress: Callable[[Iterable[Path]], Iterable[Path]],
    ) -> tuple[list[Finding], Counter[str], Counter[str]]:
        active = self._active(rules, selection)
        workspace = read_workspace(self._store) if self._store else None
        findings: list[Finding] = []
        counts: Counter[str] = Counter()
        skipped: Counter[str] = Counter()
        pointers: set[str] = set()
        complete = workspace is not None and workspace.complete
        for path in progress(self._files):
            outcome = check_file(path, active, workspace)
            findings.extend(outcome.findings)
            counts.update(outcome.counts)
            skipped.update(outcome.skipped)
            pointers.update(outcome.pointers)
            complete = complete and outcome.readable
        if self._whole and workspace:
            registers = tuple(Subject(str(path), item) for path, item in workspace.registers.items())
            subject = CorpusSubject(workspace, frozenset(pointers), registers, complete)
            findings.extend(check_whole(subject, active))
        return findings, counts, skipped

    def _active(self, rules: tuple[Rule, ...], selection: Selection) -> list[Rule]:
        """Return the rules that run, each behind those it requires, with the severities of the corpus."""
        severities = dict(self.settings.severities)
        # A file that cannot be read is always told: "nothing wrong" would be said of what nobody looked at.
        chosen = [
            rule
            for rule in rules
            if rule.scope is Scope.FILE or (selection.takes(rule.code) and self._takes(rule.code))
        ]
        by_code = {rule.code: rule for rule in chosen}
        order = TopologicalSorter({rule.code: [c for c in rule.requires if c in by_code] for rule in chosen})
        return [
            replace(by_code[code], severity=_SEVERITY[severities.get(code, by_code[code].severity)])
            for code in order.static_order()
        ]

    def _takes(self, code: str) -> bool:
        return not (self.settings.ignored and code.startswith(self.settings.ignored))
