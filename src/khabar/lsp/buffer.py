"""Buffers: a file as an editor holds it, with what was found in it."""

from dataclasses import dataclass
from pathlib import Path

from khabar.lsp.positions import Positions
from khabar.rules import Finding
from khabar.rules.engine.live import EditorCorpus, check_buffer
from khabar.rules.results.failure import CheckFailure


@dataclass(frozen=True, slots=True)
class Buffer:
    """A file that is open in an editor.

    Attributes:
        uri: Its address, as the editor writes it.
        version: What the editor counts up with every change.
        path: Its path; for a file that was never saved, the name that the editor gives it.
        source: Its content.
        positions: Its places.
        corpus: What it was checked with.
        findings: What was found.
        failures: The parts of the check that could not be carried out.
        language: Language of the messages.
    """

    uri: str
    version: int | None
    path: Path
    source: str
    positions: Positions
    corpus: EditorCorpus
    findings: tuple[Finding, ...]
    failures: tuple[CheckFailure, ...]
    language: str

    def check(self, source: str) -> tuple[Finding, ...]:
        """Return what would be found if the content were another."""
        return check_buffer(self.path, source, self.corpus, language=self.language).findings
