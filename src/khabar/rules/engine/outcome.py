"""Outcomes: the result of checking one file, and the totals of many."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from khabar.corpus import Waiver
from khabar.rules.finding import Finding
from khabar.rules.results.failure import CheckFailure
from khabar.rules.results.skip import Skip
from khabar.rules.subjects.entry_summary import EntrySummary


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of checking one file.

    Attributes:
        findings: The findings in it.
        counts: The sizes of the file: files, entries, sentences, quotations, mentions.
        skipped: The rules that were not run on it.
        pointers: Its pointers to register items, for the rules about the whole corpus.
        waivers: The waivers in it.
        readable: Whether it could be parsed.
        summary: The summary of an entry that is valid, for the rules about the whole corpus; else `None`.
        failures: The parts of its check that could not be carried out.
    """

    findings: tuple[Finding, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    skipped: tuple[Skip, ...] = ()
    pointers: frozenset[str] = frozenset()
    waivers: tuple[Waiver, ...] = ()
    readable: bool = True
    summary: EntrySummary | None = None
    failures: tuple[CheckFailure, ...] = ()


@dataclass(slots=True)
class OutcomeTotals:
    """The outcomes of many files, added up.

    Attributes:
        pointers: The pointers of all of them.
        summaries: The summaries of the valid entries, by file, in the order of the files.
        readable: Whether all files could be parsed.
    """

    pointers: set[str] = field(default_factory=set)
    summaries: dict[Path, EntrySummary] = field(default_factory=dict)
    readable: bool = True
    _findings: list[Finding] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _skipped: Counter[Skip] = field(default_factory=Counter)
    _waivers: list[Waiver] = field(default_factory=list)
    _failures: list[CheckFailure] = field(default_factory=list)

    def add(self, path: Path, outcome: Outcome) -> None:
        """Add the outcome of a file."""
        self._findings.extend(outcome.findings)
        self._counts.update(outcome.counts)
        self._skipped.update(outcome.skipped)
        self._waivers.extend(outcome.waivers)
        self._failures.extend(outcome.failures)
        self.pointers.update(outcome.pointers)
        self.readable = self.readable and outcome.readable
        if outcome.summary:
            self.summaries[path] = outcome.summary

    def total(self, corpus: Outcome) -> Outcome:
        """Return all as one outcome, without pointers and summaries.

        Args:
            corpus: The outcome of the rules about the whole corpus.
        """
        return Outcome(
            findings=(*self._findings, *corpus.findings),
            counts=self._counts,
            skipped=(*self._skipped.elements(), *corpus.skipped),
            waivers=(*self._waivers,),
            readable=self.readable,
            failures=(*self._failures, *corpus.failures),
        )
