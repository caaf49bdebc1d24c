"""Running rules on one subject, so that an exception in a rule does not end the check."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from khabar.errors import CorpusError
from khabar.rules.engine.context import CheckContext
from khabar.rules.finding import Finding, as_finding
from khabar.rules.results.failure import CheckFailure, rule_failure
from khabar.rules.results.skip import Skip, SkipReason, skip_all
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
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
    """

    def __init__(self, path: str, language: str) -> None:
        self._path = path
        self._language = language
        self._findings: list[Finding] = []
        self._failures: list[CheckFailure] = []
        self.failed: set[str] = set()

    def run(self, rule: Rule, subject: object) -> None:
        """Run a rule; `failed` then has its code if it found something or raised an exception."""
        try:
            for problem in rule.check(subject):
                self.failed.add(rule.code)
                self._findings.append(
                    as_finding(
                        problem,
                        code=rule.code,
                        severity=rule.severity,
                        language=self._language,
                        locale=rule.locale,
                    )
                )
        except Exception as error:
            # Any exception: one rule, perhaps of a plugin, must not end the check of all others.
            self.failed.add(rule.code)
            self._failures.append(rule_failure(rule, error, self._path, self._language))

    def results(self, skipped: tuple[Skip, ...] = ()) -> RuleResults:
        """Return the results so far."""
        return RuleResults(tuple(self._findings), tuple(self._failures), skipped)


def run_plain(rules: Iterable[Rule], subject: object, path: str, language: str) -> RuleResults:
    """Run rules that neither need nor require anything: those about unparsed files and waivers."""
    collector = _Collector(path, language)
    for rule in rules:
        collector.run(rule, subject)
    return collector.results()


def run_rules(
    context: CheckContext, scopes: Sequence[Scope], subject: Subject | CorpusSubject, path: str
) -> RuleResults:
    """Run the rules with some scopes, each only if those that it requires found nothing.

    Args:
        context: The conditions of the check.
        scopes: The scopes.
        subject: The file or corpus.
        path: Its path.
    """
    rules = context.rules.at(*scopes)
    missing = _missing(subject)
    fair = isinstance(subject, Subject) and subject.document.is_fair_copy
    collector = _Collector(path, context.language)
    failed = collector.failed
    # This loop runs for every rule on every file: it must not do more than it does.
    for rule in rules.runnable(missing, fair=fair):
        if failed and not failed.isdisjoint(rule.requires):
            continue
        collector.run(rule, subject)
    skipped = rules.skips(missing, silent=_has_profile(subject))
    if failed:
        # Includes rules about form that were left out of the loop for a fair copy.
        barred = (rule.code for rule in rules.runnable(missing) if not failed.isdisjoint(rule.requires))
        skipped += skip_all(barred, SkipReason.REQUIRED)
    return collector.results(skipped)


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
