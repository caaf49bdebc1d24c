"""Dask: a cluster that is started here, and a scheduler that runs already."""

from pathlib import Path

import pytest

pytest.importorskip("distributed")

from distributed import LocalCluster

from khabar.engines import Engine, run, shards_of
from khabar.errors import EngineError

from .jobs import Doubling
from .test_running import WORDS, job, pairs, results

__all__ = ("job",)


@pytest.fixture(autouse=True)
def _workers_find_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parents[2])


@pytest.mark.process
def test_a_killed_worker_loses_nothing(job: Doubling) -> None:
    words = [*WORDS[:9], "unlucky", *WORDS[9:23]]
    assert results(job, words, Engine("dask", 2)) == pairs(words)
    assert job.tries("unlucky") == 2


@pytest.mark.process
@pytest.mark.thorough
def test_a_poison_item_is_found_and_not_tried_for_ever(job: Doubling) -> None:
    words = [*WORDS[:9], "poison", *WORDS[9:23]]
    assert results(job, words, Engine("dask", 2)) == pairs(words, "poison")
    assert job.tries("poison") <= 7


@pytest.mark.process
@pytest.mark.thorough
class TestScheduler:
    def test_its_workers_do_the_work_and_stay(self, job: Doubling) -> None:
        with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
            engine = Engine(cluster.scheduler_address)
            assert results(job, WORDS, engine) == pairs(WORDS)
            with pytest.raises(ValueError, match="wrong1"):
                results(job, ["wrong1", *WORDS], engine)
            assert len(cluster.workers) == 1

    def test_nothing_answers(self, job: Doubling, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("khabar.engines.cluster._PATIENCE", 1)
        with pytest.raises(EngineError, match=r"tcp://127\.0\.0\.1:9: no scheduler"):
            results(job, WORDS, Engine("tcp://127.0.0.1:9"))

    def test_it_ends_while_it_works(self, job: Doubling) -> None:
        with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
            found = run(job, shards_of([*WORDS, "slow"], 8), Engine(cluster.scheduler_address))
            next(found)
            cluster.close()
            with pytest.raises(EngineError, match="lost the connection"):
                list(found)
