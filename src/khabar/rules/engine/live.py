"""Checking what an editor holds: one file at a time, with the corpus around it kept at hand.

An editor asks after every pause of the typist, so settings, registers and taxonomy are read once and again
only when one of their files has changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from khabar.corpus import Settings, Store, find_corpus, read_settings
from khabar.corpus.store import SETTINGS
from khabar.errors import CorpusError
from khabar.rules.engine.failures import Trouble, parted
from khabar.rules.engine.file_check import check_source, check_waivers
from khabar.rules.engine.run import ALL, active_rules
from khabar.rules.engine.waivers import judge
from khabar.rules.finding import Finding
from khabar.rules.plugins import all_rules
from khabar.rules.rule import Rule
from khabar.rules.subjects.workspace import Workspace, read_workspace

_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a file is checked with.

    Attributes:
        settings: The settings of the corpus; the defaults where there is none.
        rules: The rules that run, each behind those it requires.
        workspace: The corpus, or `None` for a file outside one.
        trouble: Why the settings could not be read; empty if they could.
    """

    settings: Settings
    rules: tuple[Rule, ...]
    workspace: Workspace | None = None
    trouble: str = ""

    @property
    def root(self) -> Path | None:
        """The folder of the corpus."""
        return self.workspace.store.root if self.workspace else None


class Corpora:
    """The corpora around the files that are open, read again when they have changed on disk."""

    def __init__(self) -> None:
        self._alone = Surroundings(Settings(), _rules(Settings()))
        self._known: dict[Path, tuple[_Stamp, Surroundings]] = {}

    def around(self, path: Path | None) -> Surroundings:
        """Return what a file is checked with.

        Args:
            path: The file, which need not exist; `None` for one that no folder holds.
        """
        root = find_corpus(path.parent) if path else None
        if root is None:
            return self._alone
        try:
            stamp = _stamp(store := Store(root))
            if root not in self._known or self._known[root][0] != stamp:
                self._known[root] = stamp, _read(store)
            return self._known[root][1]
        except (CorpusError, OSError):
            # The corpus was moved away while it was looked at.
            return self._alone


def _stamp(store: Store) -> _Stamp:
    paths = [store.root / SETTINGS, *store.register_paths(), *filter(Path.is_file, [store.taxonomy_path])]
    states = [(path, path.stat()) for path in paths]
    return tuple((str(path), state.st_mtime_ns, state.st_size) for path, state in states)


def _read(store: Store) -> Surroundings:
    try:
        settings, trouble = read_settings(store.root / SETTINGS), ""
    except CorpusError as error:
        settings, trouble = Settings(), str(error)
    return Surroundings(settings, _rules(settings), read_workspace(store), trouble)


def _rules(settings: Settings) -> tuple[Rule, ...]:
    return tuple(active_rules(all_rules(), ALL, settings))


@dataclass(frozen=True, slots=True)
class Glance:
    """What came of one look at a file.

    Attributes:
        findings: What was found, as `khabar check` finds it.
        troubles: What could not be looked at.
    """

    findings: tuple[Finding, ...] = ()
    troubles: tuple[Trouble, ...] = ()


def check_buffer(
    path: Path,
    source: str,
    surroundings: Surroundings,
    *,
    language: str = "en",
    today: date | None = None,
) -> Glance:
    """Check a file as an editor holds it.

    Args:
        path: The file; nothing is read from it.
        source: Its content.
        surroundings: What it is checked with.
        language: Language of the messages.
        today: The day from which the expiry of waivers is counted; by default, today.
    """
    # An editor may hold half a surrogate pair; as a byte that is not UTF-8 it becomes a finding.
    content = source.encode("utf-8", "surrogatepass")
    rules, settings = surroundings.rules, surroundings.settings
    outcome = check_source(path, content, rules, surroundings.workspace, language=language)
    waivers = (*settings.waivers, *outcome.waivers)
    codes = frozenset(rule.code for rule in all_rules())
    judgement = judge(outcome.findings, waivers, codes, today or datetime.now(tz=UTC).date())
    # What one file leaves unused may cover a finding of another.
    unused = tuple(waiver for waiver in judgement.unused if waiver not in settings.waivers)
    about = check_waivers(replace(judgement, unused=unused), rules, str(path), language=language)
    findings, troubles = parted((*judgement.standing, *about))
    return Glance(_of_file(str(path), findings), (*outcome.troubles, *troubles))


def _of_file(path: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    # What is wrong with a waiver of the settings stands in corpus.toml.
    own = {finding for finding in findings if finding.location.path == path}
    return tuple(sorted(own, key=lambda finding: (finding.location, finding.code, finding.message)))
