"""The engine: which rules run on which files, in which order, and what comes of it all.

Findings are sorted by file, place and code, so that the same input gives the same report, however many
processes made it and whatever the cache knew.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from graphlib import TopologicalSorter
from pathlib import Path

from khabar.corpus import Settings, Store, Waiver, read_settings
from khabar.corpus.store import SETTINGS
from khabar.rules.engine.failures import Trouble, parted
from khabar.rules.engine.file_check import Outcome, check_waivers, check_whole
from khabar.rules.engine.no_cache import Known
from khabar.rules.engine.pool import Work, check_files
from khabar.rules.engine.rule_set import RuleSet
from khabar.rules.engine.targets import Target, changed_since, find_target
from khabar.rules.engine.totals import Gathered
from khabar.rules.engine.waivers import judge
from khabar.rules.finding import Finding, Severity
from khabar.rules.report import Report, Selection
from khabar.rules.rule import Rule, Scope
from khabar.rules.skip import Skip, Why, count_by_code, count_by_reason
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.workspace import Workspace, read_workspace

ALL = Selection()
"""The selection that takes every rule."""

Progress = Callable[[Iterable[Path]], Iterable[Path]]

_COUNTED = ("files", "entries", "registers", "taxonomies", "sentences", "quotations", "mentions", "waived")
_SEVERITY = {severity.value: severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class Run:
    """How a check is run. Apart from schema and severities, none of this changes what is found.

    Attributes:
        jobs: Processes; 1 checks in this one.
        cached: Whether files that have not changed since the last check are taken from the cache.
        since: A git revision: only files that differ from it are checked. Empty for all.
        language: Language of the messages.
        severities: Severities by code that override rules and settings, as pairs.
        today: The day from which the expiry of waivers is counted.
        schema: A RELAX NG schema that every file is to be valid against; goes before that of the settings.
    """

    jobs: int = 1
    cached: bool = False
    since: str = ""
    language: str = "en"
    severities: tuple[tuple[str, str], ...] = ()
    today: date = field(default_factory=lambda: datetime.now(tz=UTC).date())
    schema: Path | None = None


def check_paths(  # noqa: PLR0913 (what, with which rules, how)
    paths: Iterable[Path],
    rules: tuple[Rule, ...],
    *,
    selection: Selection = ALL,
    corpus: Path | None = None,
    run: Run | None = None,
    progress: Progress = iter,
) -> Report:
    """Check files, folders and corpora.

    Args:
        paths: A corpus, an entry, a folder, or any TEI file.
        rules: The rules that there are.
        selection: Which of them run.
        corpus: The corpus whose registers and pages serve files that stand outside one.
        run: How to run them.
        progress: Wraps the files, to show how far the check has come.

    Raises:
        UsageError: if a path does not exist, or holds no XML.
        CorpusError: if `corpus.toml` cannot be read.
        SchemaError: if the schema cannot be used.
    """
    run = run or Run()
    targets = [find_target(path, corpus) for path in paths]
    if run.since:
        targets = changed_since(targets, run.since)
    checks = [_Check(target, rules, selection, run) for target in targets]
    findings: set[Finding] = set()
    checked: Counter[str] = Counter(dict.fromkeys(_COUNTED, 0))
    skipped: Counter[Skip] = Counter()
    troubles: set[Trouble] = set()
    for check in checks:
        findings.update(check.run(progress))
        checked.update(check.counts)
        skipped.update(check.skipped)
        troubles.update(check.troubles)
    taken = tuple(rule for rule in rules if selection.takes(rule.code))
    checked["rules"] = len(taken)
    return Report(
        tuple(sorted(findings, key=_order)),
        dict(checked),
        count_by_code(skipped),
        next((check.settings.site for check in checks if check.settings.site), ""),
        count_by_reason(skipped),
        tuple(sorted(troubles)),
        run.since,
        taken,
        tuple(dict.fromkeys(str(path) for target in targets for path in target.files)),
        run.language,
    )


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.location, finding.code, finding.message


class _Check:
    """The check of one target."""

    def __init__(self, target: Target, rules: tuple[Rule, ...], selection: Selection, run: Run) -> None:
        self._target = target
        self._run = run
        self._rules = rules
        self._store = Store(target.corpus) if target.corpus else None
        self.settings = read_settings(target.corpus / SETTINGS) if target.corpus else Settings()
        self._schema = run.schema or _schema_of(self.settings, target.corpus)
        self._active = active_rules(rules, selection, self.settings, run.severities)
        self.counts: Counter[str] = Counter()
        self.skipped: Counter[Skip] = Counter()
        self.troubles: list[Trouble] = []

    @cached_property
    def _workspace(self) -> Workspace | None:
        return read_workspace(self._store) if self._store else None

    def run(self, progress: Progress) -> tuple[Finding, ...]:
        """Return the findings that stand; `counts`, `skipped` and `troubles` tell what was covered."""
        with self._known as known:
            total = known.total()
            if total is None:
                total = self._total(known, progress)
                known.keep_total(total)
        self.counts.update(total.counts)
        self.skipped.update(total.skipped)
        self.troubles.extend(total.troubles)
        return self._without_waived(total.findings, (*self.settings.waivers, *total.waivers))

    def _total(self, known: Known, progress: Progress) -> Outcome:
        """Return what came of all files, and of the corpus as a whole, as one outcome."""
        gathered = Gathered()
        for path, outcome in self._outcomes(known, progress):
            gathered.add(path, outcome)
        return gathered.total(self._whole(gathered))

    @property
    def _known(self) -> Known:
        if not (self._run.cached and self._store):
            return Known()
        from khabar.rules.engine.result_cache import Remembered  # noqa: PLC0415 (SQLite)

        return Remembered(self._store, self._target, self._active, self._run.language, self._schema)

    def _whole(self, gathered: Gathered) -> Outcome:
        """Return what only the whole corpus shows."""
        if not (self._target.whole and self._workspace):
            why = Why.PART if self._store else Why.FOREIGN
            about_all = [Skip(rule.code, why) for rule in self._active if rule.scope is Scope.CORPUS]
            return Outcome(skipped=(*(about_all * len(self._target.files)),))
        registers = tuple(Subject(str(path), item) for path, item in self._workspace.registers.items())
        complete = gathered.readable and self._workspace.complete
        used = frozenset(gathered.pointers)
        subject = CorpusSubject(self._workspace, used, registers, complete, gathered.digests)
        return check_whole(subject, self._active, language=self._run.language)

    def _parted(self, found: Iterable[Finding | Trouble]) -> tuple[Finding, ...]:
        findings, troubles = parted(found)
        self.troubles.extend(troubles)
        return findings

    def _without_waived(self, findings: Sequence[Finding], waivers: Sequence[Waiver]) -> tuple[Finding, ...]:
        codes = frozenset(rule.code for rule in self._rules)
        judgement = judge(findings, waivers, codes, self._run.today)
        if not self._target.whole:
            # Part of a corpus does not show that a waiver of the settings covers nothing.
            judgement = replace(
                judgement, unused=tuple(w for w in judgement.unused if w not in self.settings.waivers)
            )
        self.counts["waived"] += len(judgement.waived)
        path = str(self._store.root) if self._store else ""
        about = check_waivers(judgement, self._active, path, language=self._run.language)
        return (*judgement.standing, *self._parted(about))

    def _outcomes(self, known: Known, progress: Progress) -> Iterator[tuple[Path, Outcome]]:
        """Yield each file with its outcome, in order."""
        found = {path: outcome for path in self._target.files if (outcome := known.outcome(path))}
        for path, outcome in self._check_files(
            [path for path in self._target.files if path not in found], progress
        ):
            known.keep(path, outcome)
            if not found:
                yield path, outcome
            else:
                found[path] = outcome
        if found:
            yield from ((path, found[path]) for path in self._target.files)

    def _check_files(self, paths: list[Path], progress: Progress) -> Iterator[tuple[Path, Outcome]]:
        work = Work(self._active, self._target.corpus, self._run.language, self._schema)
        # Where every file is known, the registers need not be read.
        workspace = self._workspace if paths else None
        outcomes = check_files(paths, work, workspace, jobs=self._run.jobs)
        # The progress is that of what has come back, not that of what was sent out.
        yield from (outcome for _, outcome in zip(progress(paths), outcomes, strict=True))


def _schema_of(settings: Settings, corpus: Path | None) -> Path | None:
    return corpus / settings.schema if settings.schema and corpus else None


def active_rules(
    rules: Iterable[Rule],
    selection: Selection,
    settings: Settings,
    severities: Sequence[tuple[str, str]] = (),
) -> RuleSet:
    """Return the rules that run, each behind those it requires, with the severities of corpus and user.

    A file that cannot be read is always told: "nothing wrong" would be said of what nobody looked at.
    """
    corpus = Selection(ignore=settings.ignored)
    chosen = dict(settings.severities) | dict(severities)
    taken = {
        rule.code: replace(rule, severity=_SEVERITY[chosen.get(rule.code, rule.severity)])
        for rule in rules
        if rule.scope is Scope.FILE or (selection.takes(rule.code) and corpus.takes(rule.code))
    }
    order = TopologicalSorter(
        {code: [c for c in rule.requires if c in taken] for code, rule in taken.items()}
    )
    return RuleSet(taken[code] for code in order.static_order())
