"""Running jobs: results in order, killed workers, items that end every worker, runs that go on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from khabar.engines import HERE, Engine, Lost, RunManifest, in_order, run, shards_of
from khabar.errors import EngineError

from .jobs import Doubling

TWO = Engine(jobs=2)
WORDS = [f"w{number}" for number in range(40)]


@pytest.fixture
def job(tmp_path: Path) -> Doubling:
    folder = tmp_path / "worked"
    folder.mkdir()
    return Doubling(folder)


def results(
    job: Doubling, words: list[str], engine: Engine = TWO, **options: object
) -> list[tuple[str, str]]:
    return list(in_order(run(job, shards_of(words, 8), engine, **options), lambda word: f"lost {word}"))


def pairs(words: list[str], *lost: str) -> list[tuple[str, str]]:
    return [(word, f"lost {word}" if word in lost else word * 2) for word in words]


def test_results_come_in_order_from_here_and_from_processes(job: Doubling) -> None:
    assert results(job, WORDS, HERE) == results(job, WORDS) == pairs(WORDS)


@pytest.mark.process
class TestProcesses:
    def test_a_killed_worker_loses_nothing(self, job: Doubling) -> None:
        words = [*WORDS[:19], "unlucky", *WORDS[19:]]
        assert results(job, words) == pairs(words)
        assert job.tries("unlucky") == 2

    def test_a_poison_item_is_found_and_not_tried_for_ever(self, job: Doubling) -> None:
        words = [*WORDS[:19], "poison", *WORDS[19:]]
        assert results(job, words) == pairs(words, "poison")
        # Once among others, once alone, once for each half that it was in, and twice by itself.
        assert job.tries("poison") <= 7

    def test_where_everything_is_poison_the_run_is_given_up(self, job: Doubling) -> None:
        words = [f"poison{number}" for number in range(40)]
        with pytest.raises(EngineError, match="poison4"):
            results(job, words)
        assert job.tries("poison20") == 0

    def test_an_error_of_the_job_is_raised_as_it_is(self, job: Doubling) -> None:
        for engine in (HERE, TWO):
            with pytest.raises(ValueError, match="wrong1"):
                results(job, [*WORDS[:9], "wrong1", "wrong2"], engine)

    def test_an_interruption_ends_the_processes(self, job: Doubling) -> None:
        found = run(job, shards_of([*WORDS[:8], "slow"], 4), TWO)
        assert next(found).items == tuple(WORDS[:4])
        begin = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            found.throw(KeyboardInterrupt)  # type: ignore[attr-defined]
        # They are dead; the thread of the executor, which reaped them, may not have noted it yet.
        while active_children() and time.monotonic() - begin < 10:
            time.sleep(0.001)
        assert active_children() == []

    def test_the_processes_end_with_their_parent(self, job: Doubling) -> None:
        program = (
            "import sys, pathlib; from tests.engines.jobs import Doubling; from khabar.engines import *\n"
            f"list(run(Doubling(pathlib.Path({str(job.folder)!r})), [('slow',), ('slow',)], Engine(jobs=2)))"
        )
        parent = subprocess.Popen([sys.executable, "-c", program])
        workers = list(_pids(job.folder / "slow", 2))
        parent.kill()
        parent.wait()
        deadline = time.monotonic() + 10
        while any(map(_lives, workers)) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not any(map(_lives, workers))


def _pids(path: Path, number: int) -> Iterator[int]:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if path.exists() and len(lines := path.read_text().splitlines()) == number:
            yield from map(int, lines)
            return
        time.sleep(0.02)
    pytest.fail("the workers did not begin")


def _lives(process: int) -> bool:
    try:
        os.kill(process, signal.SIG_DFL)
    except ProcessLookupError:
        return False
    # A process that has ended and that nobody waits for is still listed.
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


class TestManifest:
    def kept(self, folder: Path, job: str = "doubling") -> RunManifest[str, list[str]]:
        return RunManifest(
            folder, job, lambda words: " ".join(words).encode(), lambda text: text.decode().split()
        )

    def test_a_run_that_was_cut_off_goes_on(self, job: Doubling, tmp_path: Path) -> None:
        first = run(job, shards_of(WORDS, 8), HERE, kept=self.kept(tmp_path / "run"))
        for _ in range(3):
            next(first)
        assert results(job, WORDS, kept=self.kept(tmp_path / "run")) == pairs(WORDS)
        assert {job.tries(word) for word in WORDS} == {1}

    def test_what_is_damaged_or_of_another_job_is_done_again(self, job: Doubling, tmp_path: Path) -> None:
        folder = tmp_path / "run"
        results(job, WORDS, HERE, kept=self.kept(folder))
        damaged, missing = sorted(folder.glob("*.shard"))[:2]
        damaged.write_bytes(b"w1 w2 w3 w4 w5 w6 w7 w8")
        missing.unlink()
        with (folder / "manifest.jsonl").open("a") as file:
            file.write('{"shard": "a12')
        assert results(job, WORDS, HERE, kept=self.kept(folder)) == pairs(WORDS)
        assert sum(job.tries(word) for word in WORDS) == 40 + 16
        results(job, WORDS, HERE, kept=self.kept(folder, "another"))
        assert sum(job.tries(word) for word in WORDS) == 40 + 16 + 40

    def test_at_the_end_it_is_removed(self, job: Doubling, tmp_path: Path) -> None:
        manifest = self.kept(tmp_path / "run")
        results(job, WORDS, HERE, kept=manifest)
        manifest.remove()
        assert not (tmp_path / "run").exists()

    def test_where_nothing_can_be_written_nothing_is_kept(self, job: Doubling, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        assert results(job, WORDS, HERE, kept=self.kept(tmp_path / "file" / "run")) == pairs(WORDS)


def test_lost_items_are_told_from_results() -> None:
    assert list(in_order([Lost("a")], str.upper)) == [("a", "A")]
