"""Checking the content of an editor: one file at a time, with the corpus around it kept in memory.

An editor asks after every pause in typing, so settings, registers and taxonomy are read once, and again only when one
of their files has changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from khabar.corpus import Settings, Store, find_corpus, read_settings
from khabar.corpus.store import SETTINGS
from khabar.errors import CorpusError
from khabar.model.making import uncollected
from khabar.rules.engine.context import CheckContext
from khabar.rules.engine.file_check import check_document, check_source, check_waivers
from khabar.rules.engine.rule_set import RuleSet
from khabar.rules.engine.selection import ALL, active_rules
from khabar.rules.engine.waivers import judge
from khabar.rules.finding import Finding
from khabar.rules.plugins import all_rules
from khabar.rules.results.failure import CheckFailure
from khabar.rules.subjects.excerpt import QuietBlocks
from khabar.rules.subjects.workspace import Workspace, read_workspace
from khabar.tei import Document

_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class EditorCorpus:
    """The corpus around a file in an editor.

    Attributes:
        settings: The settings of the corpus; the defaults if there is none.
        rules: The rules that run, each after those it requires.
        workspace: The corpus, or `None` for a file outside one.
        settings_error: The reason why the settings could not be read; empty if they could.
        quiet: The blocks of its files that rules about single blocks need not look at again.
    """

    settings: Settings
    rules: RuleSet
    workspace: Workspace | None = None
    settings_error: str = ""
    quiet: QuietBlocks = field(default_factory=QuietBlocks, repr=False, compare=False)

    @property
    def root(self) -> Path | None:
        """The folder of the corpus."""
        return self.workspace.store.root if self.workspace else None


class EditorCorpora:
    """The corpora around open files, read again when they have changed on disk."""

    def __init__(self) -> None:
        self._alone = EditorCorpus(Settings(), _rules(Settings()))
        self._read: dict[Path, tuple[_Stamp, EditorCorpus]] = {}

    def around(self, path: Path | None) -> EditorCorpus:
        """Return the corpus around a file.

        Args:
            path: The file, which need not exist; `None` for one that was never saved.
        """
        root = find_corpus(path.parent) if path else None
        if root is None:
            return self._alone
        try:
            stamp = _stamp(store := Store(root))
            if root not in self._read or self._read[root][0] != stamp:
                self._read[root] = stamp, _read(store)
            return self._read[root][1]
        except (CorpusError, OSError):
            # The corpus was moved away in the meantime.
            return self._alone


def _stamp(store: Store) -> _Stamp:
    paths = [store.root / SETTINGS, *store.register_paths(), *filter(Path.is_file, [store.taxonomy_path])]
    states = [(path, path.stat()) for path in paths]
    return tuple((str(path), state.st_mtime_ns, state.st_size) for path, state in states)


def _read(store: Store) -> EditorCorpus:
    try:
        settings, error = read_settings(store.root / SETTINGS), ""
    except CorpusError as reason:
        settings, error = Settings(), str(reason)
    return EditorCorpus(settings, _rules(settings), read_workspace(store), error)


def _rules(settings: Settings) -> RuleSet:
    return active_rules(all_rules(), ALL, settings)


@dataclass(frozen=True, slots=True)
class BufferResult:
    """The result of checking one editor buffer.

    Attributes:
        findings: The findings, as `khabar check` reports them.
        failures: The parts of the check that could not be carried out.
    """

    findings: tuple[Finding, ...] = ()
    failures: tuple[CheckFailure, ...] = ()


def check_buffer(
    path: Path,
    content: str | Document,
    corpus: EditorCorpus,
    *,
    language: str = "en",
    today: date | None = None,
) -> BufferResult:
    """Check the content of an editor.

    Args:
        path: The file; it is not read.
        content: The content, or what it was parsed to.
        corpus: The corpus around the file.
        language: The language of the messages.
        today: The day of the check; default: today.
    """
    day = today or datetime.now(tz=UTC).date()
    context = CheckContext(corpus.rules, corpus.workspace, language, today=day, quiet=corpus.quiet)
    with uncollected():
        if isinstance(content, str):
            # An editor may hold half a surrogate pair; as a byte that is not UTF-8 it becomes a finding.
            outcome = check_source(path, content.encode("utf-8", "surrogatepass"), context)
        else:
            outcome = check_document(path, content, context)
    waivers = (*corpus.settings.waivers, *outcome.waivers)
    codes = frozenset(rule.code for rule in all_rules())
    judgement = judge(outcome.findings, waivers, codes, day)
    # A waiver of the settings that covers nothing here may cover a finding in another file.
    unused = tuple(waiver for waiver in judgement.unused if waiver not in corpus.settings.waivers)
    about = check_waivers(replace(judgement, unused=unused), context, str(path))
    findings = _of_file(str(path), (*judgement.unresolved, *about.findings))
    return BufferResult(findings, (*outcome.failures, *about.failures))


def _of_file(path: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    # Findings about waivers of the settings are in corpus.toml.
    own = {finding for finding in findings if finding.location.path == path}
    return tuple(sorted(own, key=lambda finding: (finding.location, finding.code, finding.message)))
