"""Fair copies: rules say the same of an entry whether it was parsed or not, and of a clean one without parsing it."""

import random
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from khabar.corpus import Settings, Store, StoredCorpus
from khabar.model import Entry
from khabar.rules import RULES, Selection
from khabar.rules.engine.context import CheckContext
from khabar.rules.engine.file_check import check_source
from khabar.rules.engine.outcome import Outcome
from khabar.rules.engine.selection import active_rules
from khabar.rules.subjects.workspace import Workspace, read_workspace
from khabar.rules.testing.examples import Example, build_corpus
from khabar.tei import document, write
from tests.sampling import every_second
from tests.strategies import entries

REPOSITORY = Path(__file__).parents[3]
FIXTURES = sorted((REPOSITORY / "tests" / "fixtures").glob("*/*.xml"))
ACTIVE = active_rules(RULES, Selection(), Settings())

sys.path.insert(0, str(REPOSITORY / "benchmarks"))

from mutations import MUTATIONS  # noqa: E402 (the benchmarks are no package)


@pytest.fixture(scope="module")
def real() -> Workspace:
    return read_workspace(Store(REPOSITORY / "corpus"))


def outcomes(path: Path, source: bytes, workspace: Workspace) -> tuple[Outcome, Outcome]:
    """What comes of an entry if a fair copy is recognised, and if it never is."""
    quick = check_source(path, source, CheckContext(ACTIVE, workspace))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "read_fair_copy", lambda *_: None)
        return quick, check_source(path, source, CheckContext(ACTIVE, workspace))


def assert_same(path: Path, source: bytes, workspace: Workspace) -> None:
    quick, slow = outcomes(path, source, workspace)
    assert sorted(quick.findings, key=repr) == sorted(slow.findings, key=repr)
    assert quick == slow


@pytest.mark.parametrize("path", every_second(FIXTURES, lambda path: f"{path.parent.name}/{path.stem}"))
def test_fixtures(path: Path, tmp_path: Path) -> None:
    example = Example(path.read_bytes(), path.with_suffix(".txt").read_bytes())
    entry = build_corpus(tmp_path, example)
    assert_same(entry, example.entry, read_workspace(Store(tmp_path)))


@pytest.fixture(scope="module")
def clean(real: Workspace, toys: StoredCorpus) -> list[tuple[Path, Workspace]]:
    """Entries without mistakes, short ones first: a mistake is tried where it costs least."""
    workspaces = (read_workspace(toys.store), real)
    return [(path, workspace) for workspace in workspaces for path in workspace.store.entry_paths()]


# Each of them is read both ways in the tests of khabar.tei.fair_copy, which takes a quarter of the time.
@pytest.mark.parametrize("mutation", every_second(MUTATIONS, lambda mutation: mutation.name))
def test_seeded_mistakes(mutation: Any, clean: list[tuple[Path, Workspace]], *, thorough: bool) -> None:
    chance = random.Random(mutation.name)
    for path, workspace in clean * (3 if thorough else 1):
        mutated = mutation.apply(path.read_text(encoding="utf-8"), chance)
        if mutated is not None:
            assert_same(path, mutated[0].encode(), workspace)
            if not thorough:
                break


@given(entries())
def test_random_entries(real: Workspace, entry: Entry) -> None:
    assert_same(real.store.root / "entries" / f"{entry.id}.xml", write(entry), real)


def test_clean_entries_are_not_parsed(
    clean: list[tuple[Path, Workspace]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "parse_tree", None)
    for path, workspace in clean:
        assert check_source(path, path.read_bytes(), CheckContext(ACTIVE, workspace)).findings == ()
