"""What has come of the files of a check so far, and what the rules about the whole corpus need of it."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from khabar.corpus import Waiver
from khabar.rules.engine.failures import Trouble
from khabar.rules.engine.file_check import Outcome
from khabar.rules.finding import Finding
from khabar.rules.skip import Skip
from khabar.rules.subjects.entry_summary import Digest


@dataclass(slots=True)
class Gathered:
    """The outcomes of many files.

    Attributes:
        pointers: The pointers of all of them.
        digests: What is known of each entry that fits the profile, by its file, in the order of the files.
        readable: Whether all of them could be parsed.
    """

    pointers: set[str] = field(default_factory=set)
    digests: dict[Path, Digest] = field(default_factory=dict)
    readable: bool = True
    _findings: list[Finding] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _skipped: Counter[Skip] = field(default_factory=Counter)
    _waivers: list[Waiver] = field(default_factory=list)
    _troubles: list[Trouble] = field(default_factory=list)

    def add(self, path: Path, outcome: Outcome) -> None:
        """Add the outcome of a file."""
        self._findings.extend(outcome.findings)
        self._counts.update(outcome.counts)
        self._skipped.update(outcome.skipped)
        self._waivers.extend(outcome.waivers)
        self._troubles.extend(outcome.troubles)
        self.pointers.update(outcome.pointers)
        self.readable = self.readable and outcome.readable
        if outcome.digest:
            self.digests[path] = outcome.digest

    def total(self, whole: Outcome) -> Outcome:
        """Return all as one outcome, without what only the rules about the whole corpus need.

        Args:
            whole: What those rules have found.
        """
        return Outcome(
            findings=(*self._findings, *whole.findings),
            counts=self._counts,
            skipped=(*self._skipped.elements(), *whole.skipped),
            waivers=(*self._waivers,),
            readable=self.readable,
            troubles=(*self._troubles, *whole.troubles),
        )
