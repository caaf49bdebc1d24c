"""The engine: checks files, folders and corpora.

Findings are sorted by file, position and code, so that the same input gives the same report, regardless of the number of
processes and of the cache.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from khabar.corpus import Settings, Store, Waiver, read_settings
from khabar.corpus.store import SETTINGS
from khabar.engines import HERE, Engine
from khabar.errors import UsageError
from khabar.messages import say
from khabar.rules.engine.cache.no_cache import NoCache
from khabar.rules.engine.context import CheckContext, CheckJob
from khabar.rules.engine.file_check import check_corpus, check_waivers
from khabar.rules.engine.outcome import Outcome, OutcomeTotals
from khabar.rules.engine.pool import check_files
from khabar.rules.engine.selection import ALL, Selection, active_rules
from khabar.rules.engine.targets import CheckTarget, changed_since, find_target
from khabar.rules.engine.waivers import judge
from khabar.rules.finding import Finding
from khabar.rules.results.failure import CheckFailure
from khabar.rules.results.report import Report
from khabar.rules.results.skip import Skip, SkipReason, count_by_code, count_by_reason
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.workspace import Workspace, read_workspace

Progress = Callable[[Iterable[Path]], Iterable[Path]]

_COUNTED = ("files", "entries", "registers", "taxonomies", "sentences", "quotations", "mentions", "waived")


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The options of a check. Only `severities`, `schema` and `today` change its findings.

    Attributes:
        engine: Where files are checked (`khabar.engines`); by default in this process.
        cached: Whether the results of files that have not changed since the last check are taken from the cache.
        since: A git revision: only files that differ from it are checked; default: all files.
        language: The language of the messages.
        severities: Pairs of code and severity, which override those of rules and settings.
        today: The day of the check, on which waivers expire and dates are in the future; default: today.
        schema: A RELAX NG schema against which every file is validated, instead of that of the settings.

    >>> CheckOptions(engine=Engine(jobs=2), language="ar").cached
    False
    """

    engine: Engine = HERE
    cached: bool = False
    since: str = ""
    language: str = "en"
    severities: tuple[tuple[str, str], ...] = ()
    today: date = field(default_factory=lambda: datetime.now(tz=UTC).date())
    schema: Path | None = None


def check_paths(  # noqa: PLR0913 (files, rules, options: each has a default but the first two)
    paths: Iterable[Path],
    rules: tuple[Rule, ...],
    *,
    selection: Selection = ALL,
    corpus: Path | None = None,
    options: CheckOptions | None = None,
    progress: Progress = iter,
) -> Report:
    """Check files, folders and corpora.

    Args:
        paths: Corpora, entries, folders, or any TEI files.
        rules: All rules.
        selection: The rules that run.
        corpus: The corpus whose registers and pages serve files outside a corpus.
        options: The options of the check.
        progress: A wrapper around the files, to show the progress of the check.

    Raises:
        UsageError: if a path does not exist, or contains no XML, or if no rule is selected.
        CorpusError: if `corpus.toml` cannot be read.
        SchemaError: if the schema cannot be used.

    >>> from khabar.corpus import shipped_corpus
    >>> from khabar.rules import RULES
    >>> check_paths([shipped_corpus()], RULES).ok
    True
    """
    options = options or CheckOptions()
    targets = [find_target(path, corpus) for path in paths]
    if options.since:
        targets = changed_since(targets, options.since)
    selected = tuple(rule for rule in rules if selection.takes(rule.code))
    checks = [_TargetCheck(target, rules, selection, options) for target in targets]
    if all(check.ignores(rule) for check in checks for rule in selected):
        raise UsageError(say("no rule is selected: the selection and the settings ignore all of them"))
    findings: set[Finding] = set()
    checked: Counter[str] = Counter(dict.fromkeys(_COUNTED, 0))
    skipped: Counter[Skip] = Counter()
    failures: set[CheckFailure] = set()
    for check in checks:
        findings.update(check.run(progress))
        checked.update(check.counts)
        skipped.update(check.skipped)
        failures.update(check.failures)
    checked["rules"] = len(selected)
    return Report(
        findings=tuple(sorted(findings, key=_order)),
        checked=dict(checked),
        skipped=count_by_code(skipped),
        site=next((check.settings.site for check in checks if check.settings.site), ""),
        skips=count_by_reason(skipped),
        failures=tuple(sorted(failures)),
        since=options.since,
        rules=selected,
        files=tuple(dict.fromkeys(str(path) for target in targets for path in target.files)),
        language=options.language,
    )


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.location, finding.code, finding.message


class _TargetCheck:
    """The check of one target."""

    def __init__(
        self, target: CheckTarget, rules: tuple[Rule, ...], selection: Selection, options: CheckOptions
    ) -> None:
        self._target = target
        self._options = options
        self._rules = rules
        self._store = Store(target.corpus) if target.corpus else None
        self.settings = read_settings(target.corpus / SETTINGS) if target.corpus else Settings()
        self._job = CheckJob(
            rules=active_rules(rules, selection, self.settings, options.severities),
            corpus=target.corpus,
            language=options.language,
            schema=options.schema or _schema_of(self.settings, target.corpus),
            today=options.today,
        )
        self.counts: Counter[str] = Counter()
        self.skipped: Counter[Skip] = Counter()
        self.failures: list[CheckFailure] = []

    def ignores(self, rule: Rule) -> bool:
        """Whether the settings of the corpus ignore a rule."""
        return not Selection(ignore=self.settings.ignored).takes(rule.code)

    @cached_property
    def _workspace(self) -> Workspace | None:
        return read_workspace(self._store) if self._store else None

    def run(self, progress: Progress) -> tuple[Finding, ...]:
        """Return the unresolved findings; `counts`, `skipped` and `failures` have the coverage."""
        with self._cache() as cache:
            total = cache.total()
            if total is None:
                total = self._total(cache, progress)
                cache.keep_total(total)
        self.counts.update(total.counts)
        self.skipped.update(total.skipped)
        self.failures.extend(total.failures)
        return self._without_waived(total.findings, (*self.settings.waivers, *total.waivers))

    def _cache(self) -> NoCache:
        if not (self._options.cached and self._store):
            return NoCache()
        from khabar.rules.engine.cache.result_cache import ResultCache  # noqa: PLC0415 (imports SQLite)

        return ResultCache(self._store, self._target, self._job)

    def _total(self, cache: NoCache, progress: Progress) -> Outcome:
        """Return the outcome of all files and of the corpus as a whole."""
        totals = OutcomeTotals()
        for path, outcome in self._outcomes(cache, progress):
            totals.add(path, outcome)
        return totals.total(self._check_corpus(totals))

    def _check_corpus(self, totals: OutcomeTotals) -> Outcome:
        """Run the rules about the whole corpus; they are skipped on every file if only a part was checked."""
        if not (self._target.whole and self._workspace):
            reason = SkipReason.PART if self._store else SkipReason.FOREIGN
            skips = [Skip(rule.code, reason) for rule in self._job.rules.at(Scope.CORPUS)]
            return Outcome(skipped=(*(skips * len(self._target.files)),))
        subject = CorpusSubject(
            workspace=self._workspace,
            used=frozenset(totals.pointers),
            registers=tuple(Subject(str(path), item) for path, item in self._workspace.registers.items()),
            complete=totals.readable and self._workspace.complete,
            summaries=totals.summaries,
            codes=frozenset(rule.code for rule in self._rules),
        )
        return check_corpus(subject, self._context)

    @cached_property
    def _context(self) -> CheckContext:
        """The conditions of rules about the corpus and about waivers, which need no schema."""
        return CheckContext(self._job.rules, language=self._options.language)

    def _without_waived(self, findings: Sequence[Finding], waivers: Sequence[Waiver]) -> tuple[Finding, ...]:
        codes = frozenset(rule.code for rule in self._rules)
        judgement = judge(findings, waivers, codes, self._options.today)
        if not self._target.whole:
            # A waiver of the settings may cover a finding in the part of the corpus that was not checked.
            unused = tuple(waiver for waiver in judgement.unused if waiver not in self.settings.waivers)
            judgement = replace(judgement, unused=unused)
        self.counts["waived"] += len(judgement.waived)
        about = check_waivers(judgement, self._context, str(self._store.root) if self._store else "")
        self.failures.extend(about.failures)
        return (*judgement.unresolved, *about.findings)

    def _outcomes(self, cache: NoCache, progress: Progress) -> Iterator[tuple[Path, Outcome]]:
        """Yield each file with its outcome, in order."""
        found = {path: outcome for path in self._target.files if (outcome := cache.outcome(path))}
        unknown = [path for path in self._target.files if path not in found]
        for path, outcome in self._check_files(unknown, progress):
            cache.keep(path, outcome)
            if not found:
                # Nothing is in the cache yet: the outcomes of a large corpus need not be held in memory.
                yield path, outcome
            else:
                found[path] = outcome
        if found:
            yield from ((path, found[path]) for path in self._target.files)

    def _check_files(self, paths: list[Path], progress: Progress) -> Iterator[tuple[Path, Outcome]]:
        # If every file is in the cache, the registers need not be read.
        workspace = self._workspace if paths else None
        outcomes = check_files(paths, self._job, workspace, self._options.engine)
        # The progress is that of the outcomes, not that of the files sent to processes.
        yield from (outcome for _, outcome in zip(progress(paths), outcomes, strict=True))


def _schema_of(settings: Settings, corpus: Path | None) -> Path | None:
    return corpus / settings.schema if settings.schema and corpus else None
