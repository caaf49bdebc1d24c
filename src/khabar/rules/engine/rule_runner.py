"""Running rules on one subject, so that an exception in a rule does not end the check."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from khabar.errors import CorpusError
from khabar.rules.engine.context import CheckContext
from khabar.rules.engine.masking import Masks
from khabar.rules.finding import Finding, Problem, as_finding
from khabar.rules.results.failure import CheckFailure, rule_failure
from khabar.rules.results.skip import Skip, SkipReason, skip_all
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.rules.subjects.excerpt import Excerpt
from khabar.rules.subjects.subject import Subject


class RuleResults(NamedTuple):
    """The results of some rules on one subject.

    Attributes:
        findings: The findings.
        failures: The rules that raised an exception.
        skipped: The rules that were not run.
    """

    findings: tuple[Finding, ...]
    failures: tuple[CheckFailure, ...]
    skipped: tuple[Skip, ...] = ()


class _Collector:
    """Runs rules and collects their results.

    Args:
        path: The file or corpus that failures name.
        language: The language of the messages.
        masks: What findings mask for other rules.
    """

    def __init__(self, path: str, language: str, masks: Masks) -> None:
        self._path = path
        self._language = language
        self._findings: list[Finding] = []
        self._failures: list[CheckFailure] = []
        self.masks = masks
        self.failed: set[str] = set()
        """The rules that raised an exception."""
        self.found: set[str] = set()
        """The rules with findings."""
        self.masked: set[str] = set()
        """The rules of which at least one problem was left out."""

    def run(self, rule: Rule, subject: object) -> None:
        """Run a rule on a subject."""
        try:
            problems = rule.check(subject)
            if self.found or self.failed:
                # While nothing was found, nothing can be masked.
                problems = self._unmasked(rule, problems)
            for problem in problems:
                self._findings.append(self._finding(rule, problem))
                self.found.add(rule.code)
                self.masks.add(rule, problem)
                if rule.first:
                    break
        except Exception as error:
            # Any exception: one rule, perhaps of a plugin, must not end the check of all others.
            self.failed.add(rule.code)
            self._failures.append(rule_failure(rule, error, self._path, self._language))

    def _unmasked(self, rule: Rule, problems: Iterable[Problem]) -> Iterator[Problem]:
        for problem in problems:
            if self.masks.hides(rule, problem):
                self.masked.add(rule.code)
            else:
                yield problem

    def _finding(self, rule: Rule, problem: Problem) -> Finding:
        return as_finding(
            problem, code=rule.code, severity=rule.severity, language=self._language, locale=rule.locale
        )

    def bars(self, rule: Rule) -> bool:
        """Whether a rule cannot be run at all, for want of those that it requires."""
        unbroken = self.failed.isdisjoint((*rule.requires, *rule.requires_all))
        return not (unbroken and self.found.isdisjoint(rule.requires_all))

    def results(self, skipped: tuple[Skip, ...] = ()) -> RuleResults:
        """Return the results so far."""
        return RuleResults(tuple(self._findings), tuple(self._failures), skipped)


def run_plain(rules: Iterable[Rule], subject: object, path: str, language: str) -> RuleResults:
    """Run rules that neither need nor require anything: those about unparsed files and waivers."""
    collector = _Collector(path, language, Masks(None))
    for rule in rules:
        collector.run(rule, subject)
    return collector.results()


def run_rules(
    context: CheckContext, scopes: Sequence[Scope], subject: Subject | CorpusSubject, path: str
) -> RuleResults:
    """Run the rules with some scopes; what findings explain is left out.

    Args:
        context: The conditions of the check.
        scopes: The scopes, in the order of their levels.
        subject: The file or corpus.
        path: Its path.
    """
    missing = _missing(subject)
    file = subject if isinstance(subject, Subject) else None
    fair = file is not None and file.document.is_fair_copy
    collector = _Collector(path, context.language, Masks(file))
    rules = context.rules.at(*scopes)
    if Scope.PROFILE in scopes:
        for rule in rules.at(Scope.PROFILE).runnable(missing, fair=fair):
            collector.run(rule, subject)
        if collector.failed:
            return collector.results(skip_all((rule.code for rule in rules), SkipReason.PROFILE))
        if collector.masks.above_blocks:
            missing[Need.STRUCTURE] = SkipReason.PROFILE
        rules = rules.without(Scope.PROFILE)
    excerpt = context.quiet.excerpt(file) if context.quiet and file and fair else None
    _run_each(collector, rules.runnable(missing, fair=fair), subject, excerpt)
    if context.quiet and excerpt and not collector.failed:
        context.quiet.keep(excerpt)
    skipped = rules.skips(missing, silent=_has_profile(subject))
    if collector.found or collector.failed:
        # Includes rules about form that were left out of the loop for a fair copy.
        barred = (rule.code for rule in rules.runnable(missing) if collector.bars(rule))
        skipped += skip_all(sorted({*barred, *collector.masked}), SkipReason.REQUIRED)
    return collector.results(skipped)


def _run_each(
    collector: _Collector, rules: Iterable[Rule], subject: Subject | CorpusSubject, excerpt: Excerpt | None
) -> None:
    """Run rules that can run, those about single blocks on an excerpt if there is one."""
    changed = excerpt or subject
    # This loop runs for every rule on every file: it must not do more than it does.
    for rule in rules:
        if (collector.found or collector.failed) and collector.bars(rule):
            if excerpt and rule.local:
                excerpt.skipped = True
            continue
        collector.run(rule, changed if rule.local else subject)


def _missing(subject: Subject | CorpusSubject) -> dict[Need, SkipReason]:
    """Return the needs that a subject cannot meet, with the reasons."""
    if isinstance(subject, CorpusSubject):
        return {}
    missing: dict[Need, SkipReason] = {}
    if subject.schema is None:
        missing[Need.SCHEMA] = SkipReason.SCHEMA
    if subject.document.has_includes:
        missing[Need.WHOLE] = SkipReason.INCLUDES
    if subject.workspace is None:
        missing |= {Need.REGISTERS: SkipReason.CORPUS, Need.PAGE: SkipReason.CORPUS}
    elif isinstance(subject.page, CorpusError):
        missing[Need.PAGE] = SkipReason.PAGE
    return missing


def _has_profile(subject: Subject | CorpusSubject) -> bool:
    """Whether a subject is checked against the profile, so that a missing schema need not be reported."""
    return isinstance(subject, CorpusSubject) or (bool(subject.kind) and subject.schema is None)
