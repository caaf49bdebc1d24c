"""Buffers: the content of an editor, with its findings."""

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
        version: A number that the editor increases with every change.
        path: Its path; for a file that was never saved, the name that the editor gives it.
        source: Its content.
        positions: The positions in it.
        corpus: The corpus around it.
        findings: The findings in it.
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
        """Return the findings in other content of the file."""
        return check_buffer(self.path, source, self.corpus, language=self.language).findings
