"""The engine: which rules run on which file, in which order, and what comes of it.

Rules run level by level (`Scope`): a file that does not parse is not validated, and one that breaks the
profile is not looked at further. Within a level all findings are collected. Findings are sorted by file,
place and code, so that the same input gives the same report.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from graphlib import TopologicalSorter
from pathlib import Path

from khabar.corpus import Settings, Store, find_corpus, read_settings
from khabar.corpus.store import SETTINGS
from khabar.errors import CorpusError, TEIError, UsageError
from khabar.rules.finding import Finding, Severity
from khabar.rules.pointers import references
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subject import CorpusSubject, FileSubject, Problem, Subject
from khabar.rules.workspace import Workspace, read_workspace
from khabar.tei import parse, read_bytes
from khabar.tei.names import MENTIONS, SAID, TEI, S
from khabar.tei.quotations import begins_quotation

_COUNTED = ("files", "entries", "registers", "taxonomies", "sentences", "quotations", "mentions")
_SEVERITY = {severity.value: severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, and what it covered.

    Attributes:
        findings: The findings, by file, place and code.
        checked: How much was looked at: files, entries, registers, taxonomies, sentences, quotations,
            mentions, rules.
        skipped: For each rule that was not run everywhere, on how many files it was skipped.
        site: Address of the site that documents the rules, or empty.
    """

    findings: tuple[Finding, ...]
    checked: dict[str, int]
    skipped: dict[str, int] = field(default_factory=dict)
    site: str = ""

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def ok(self) -> bool:
        """Whether there is no error among the findings."""
        return not self.count(Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules run: all, or those selected, without those ignored. A family letter names its rules."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, code: str) -> bool:
        """Whether a rule runs.

        >>> Selection(select=("Q",), ignore=("Q003",)).takes("Q001")
        True
        """
        wanted = not self.select or code.startswith(self.select)
        return wanted and not (self.ignore and code.startswith(self.ignore))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of one file."""

    findings: tuple[Finding, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    skipped: tuple[str, ...] = ()
    pointers: frozenset[str] = frozenset()
    readable: bool = True


def check_paths(
    paths: Iterable[Path],
    rules: tuple[Rule, ...],
    *,
    selection: Selection = Selection(),
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
        usable = workspace if workspace and workspace.complete else None
        findings: list[Finding] = []
        counts: Counter[str] = Counter()
        skipped: Counter[str] = Counter()
        pointers: set[str] = set()
        complete = usable is not None
        for path in progress(self._files):
            outcome = _check_file(path, active, usable, self._store)
            findings.extend(outcome.findings)
            counts.update(outcome.counts)
            skipped.update(outcome.skipped)
            pointers.update(outcome.pointers)
            complete = complete and outcome.readable
        if self._whole and workspace:
            registers = tuple(Subject(str(path), item) for path, item in workspace.registers.items())
            subject = CorpusSubject(workspace, frozenset(pointers), registers, complete)
            findings.extend(_run(_at(active, Scope.CORPUS), subject))
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


def _at(rules: Iterable[Rule], *scopes: Scope) -> list[Rule]:
    return [rule for rule in rules if rule.scope in scopes]


def _run(rules: Iterable[Rule], subject: object) -> Iterator[Finding]:
    for rule in rules:
        for problem in rule.check(subject):
            yield _finding(rule, problem)


def _finding(rule: Rule, problem: Problem) -> Finding:
    site = problem.site
    return Finding(
        rule.code,
        rule.severity,
        problem.message,
        site.location,
        site.id,
        site.sentence,
        site.span,
        problem.related,
        problem.fix,
    )


def _check_file(path: Path, rules: list[Rule], workspace: Workspace | None, store: Store | None) -> _Outcome:
    try:
        document = parse(read_bytes(path), str(path))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except TEIError as error:
        findings = tuple(_run(_at(rules, Scope.FILE), FileSubject(str(path), error)))
        missed = tuple(
            rule.code for rule in rules if rule.scope in {Scope.PROFILE, Scope.TREE, Scope.OWN, Scope.ENTRY}
        )
        return _Outcome(findings, Counter(files=1), missed, readable=False)
    subject = Subject(str(path), document, workspace)
    if _is_entry(path, subject, store):
        return _check_entry(subject, rules)
    kind = _kind(path, store) if store else ""
    scopes = (Scope.TREE, Scope.OWN) if kind else (Scope.TREE,)
    missed = () if kind else tuple(rule.code for rule in _at(rules, Scope.PROFILE, Scope.OWN, Scope.ENTRY))
    counts = Counter({"files": 1, **({kind: 1} if kind else {})})
    return _Outcome(tuple(_run(_at(rules, *scopes), subject)), counts, missed)


def _is_entry(path: Path, subject: Subject, store: Store | None) -> bool:
    marked = subject.root.find(".//{*}publicationStmt/{*}idno[@type='khabar']") is not None
    if subject.root.tag == TEI and marked:
        return True
    return store is not None and path.resolve().parent == store.root.resolve() / "entries"


def _kind(path: Path, store: Store) -> str:
    """Return what a file of a corpus that is no entry is counted as; empty for a file of no corpus."""
    place, root = path.resolve(), store.root.resolve()
    if place.parent == root / "registers":
        return "registers"
    return "taxonomies" if place == root / "taxonomy.xml" else ""


def _check_entry(subject: Subject, rules: list[Rule]) -> _Outcome:
    counts = Counter(
        files=1,
        entries=1,
        sentences=len(subject.by_tag.get(S, ())),
        quotations=sum(map(begins_quotation, subject.by_tag.get(SAID, ()))),
        mentions=sum(1 for _ in subject.page_elements(*MENTIONS)),
    )
    pointers = frozenset(reference.text for reference in references(subject))
    findings = list(_run(_at(rules, Scope.PROFILE), subject))
    below = _at(rules, Scope.TREE, Scope.OWN, Scope.ENTRY)
    if findings:
        return _Outcome(tuple(findings), counts, tuple(rule.code for rule in below), pointers)
    failed: set[str] = set()
    skipped: list[str] = []
    for rule in below:
        if failed.intersection(rule.requires) or not _has_needs(rule, subject):
            skipped.append(rule.code)
            continue
        found = list(_run([rule], subject))
        if found:
            failed.add(rule.code)
        findings.extend(found)
    return _Outcome(tuple(findings), counts, tuple(skipped), pointers)


def _has_needs(rule: Rule, subject: Subject) -> bool:
    if subject.workspace is None:
        return not rule.needs
    return Need.PAGE not in rule.needs or not isinstance(subject.page, CorpusError)
