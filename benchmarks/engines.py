"""Measure engines: `python benchmarks/engines.py [--size N] [--pages N] [--repeats N] [--only WORK]…`.

Each command is called on a synthetic corpus in one process, in two, and on a Dask cluster of one and of two
workers. The calls take turns, in processes of their own; processor time is that of all processes of a call.
Every engine must have the results of one process, or the benchmark fails.

The last table says on paper what a billion words take. Its constant is the processor time of one process per
entry, the difference between a corpus and a quarter of it: what a start takes is not in it.
"""

import argparse
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from synthetic import make_corpus

WORDS = 1_000_000_000
ENGINES = {
    "1 process": ("--jobs", "1"),
    "2 processes": ("--jobs", "2"),
    "Dask, 1 worker": ("--engine", "dask", "--jobs", "1"),
    "Dask, 2 workers": ("--engine", "dask", "--jobs", "2"),
}


@dataclass(frozen=True)
class Cost:
    """What a call took: seconds on the wall, and of processors."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Work:
    """A command to measure.

    Attributes:
        arguments: The arguments of `khabar`, given the corpus and a new folder.
        result: What every engine must have in common, given the output and the new folder.
        entries: The number of entries.
    """

    arguments: Callable[[Path, Path], list[str]]
    result: Callable[[str, Path], str]
    entries: int


def works(size: int, pages: int) -> dict[str, Work]:
    """Return the works by name."""
    return {
        "check": Work(lambda corpus, _: ["check", str(corpus), "--no-cache"], lambda output, _: output, size),
        "index": Work(
            lambda corpus, new: ["index", str(corpus), "-o", str(new / "index")], _generation, size
        ),
        "tokenise": Work(
            lambda corpus, _: ["tokenise", "--all", "--dry-run", "--corpus", str(corpus)],
            lambda output, _: output,
            size,
        ),
        "add": Work(
            lambda corpus, new: [
                "add",
                str(corpus / "some"),
                "--corpus",
                str(_empty(new)),
                "--outlet",
                "new",
            ],
            lambda _, new: _digest(new / "corpus"),
            pages,
        ),
    }


def _generation(_: str, new: Path) -> str:
    content = json.loads(json.loads((new / "index" / "index.json").read_bytes())["content"])
    return str(content["generation"])


def _empty(new: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "khabar", "init", new / "corpus", "--name", "new"],
        check=True,
        capture_output=True,
    )
    return new / "corpus"


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.xml")):
        found.update(path.read_bytes())
    return found.hexdigest()


def call(arguments: list[str], cache: Path) -> tuple[Cost, str]:
    """Call khabar, and return what it took and its output."""
    begin = time.perf_counter()
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "khabar", *arguments], stdout=output, env=environment
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        if os.waitstatus_to_exitcode(status) not in {0, 1}:
            sys.exit(f"failed: khabar {' '.join(arguments)}")
        output.seek(0)
        return Cost(wall, used.ru_utime + used.ru_stime), output.read().decode()


def measure(work: Work, corpus: Path, repeats: int, engines: Iterable[str] = ENGINES) -> dict[str, Cost]:
    """Return the median costs of a work by engine."""
    costs: dict[str, list[Cost]] = {engine: [] for engine in engines}
    results: dict[str, str] = {}
    for _ in range(repeats):
        for engine, found in costs.items():
            new = Path(tempfile.mkdtemp())
            cost, output = call([*work.arguments(corpus, new), *ENGINES[engine]], new / "cache")
            found.append(cost)
            results[engine] = work.result(output, new)
            shutil.rmtree(new)
    if len(set(results.values())) != 1:
        sys.exit("engines have different results")
    return {
        engine: Cost(
            statistics.median(cost.wall for cost in found), statistics.median(cost.cpu for cost in found)
        )
        for engine, found in costs.items()
    }


def table(name: str, costs: dict[str, Cost]) -> Iterator[str]:
    """Yield the rows of a work."""
    alone = costs["1 process"]
    for engine, cost in costs.items():
        yield (
            f"| {name} | {engine} | {cost.wall:.1f} | {cost.cpu:.1f} | {alone.wall / cost.wall:.2f} "
            f"| {cost.cpu / alone.cpu:.2f} |"
        )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--only", action="append", default=[])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        make_corpus(corpus, options.size)
        shutil.copytree(corpus / "pages", corpus / "some", ignore=_after(options.pages))
        words = sum(len(path.read_text("utf-8").split()) for path in (corpus / "pages").iterdir())
        print(f"{options.size} entries, {words:,} words, load {os.getloadavg()[0]:.0f}\n")
        print("| work | engine | wall, s | CPU, s | faster | CPU, ratio |\n|---|---|--:|--:|--:|--:|")
        per_word = words / options.size
        quarter = Path(folder, "quarter")
        make_corpus(quarter, options.size // 4)
        shutil.copytree(corpus / "pages", quarter / "some", ignore=_after(options.pages // 4))
        paper = []
        for name, work in works(options.size, options.pages).items():
            if name in (options.only or works(0, 0)):
                costs = measure(work, corpus, options.repeats)
                print("\n".join(table(name, costs)), flush=True)
                few = measure(work, quarter, options.repeats, ("1 process",))["1 process"]
                each = (costs["1 process"].cpu - few.cpu) / (work.entries - work.entries // 4)
                hours = each * (WORDS / per_word) / 3600
                paper.append(f"| {name} | {1000 * each:.1f} | {hours:.0f} | {hours / 64:.1f} |")
        print("\n| work | CPU, s per 1,000 entries | CPU hours, a billion words | hours on 64 cores |")
        print("|---|--:|--:|--:|", *paper, sep="\n")


def _after(number: int) -> Callable[[str, list[str]], list[str]]:
    return lambda _, names: sorted(names)[number:]


if __name__ == "__main__":
    main()
