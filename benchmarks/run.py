"""Measure khabar against its peers: `python benchmarks/run.py [--sizes 100 1000 10000] [--quick]`.

The result is a table of ratios. Seconds differ from machine to machine and from hour to hour; the ratio of
two works on the same files, measured in turns in one run, hardly does. Measured is the processor time of a
whole process (start included) and the most memory that it held; of several runs, the median and the highest.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from shutil import which
from statistics import median

HERE = Path(__file__).parent
SIZES = (100, 1_000, 10_000)
QUICK_SIZES = (20, 200)
REPEATS = 5
STARTS = 25
"""How often the start of a program is measured; it takes hundredths of a second."""

_LARGE = 2_000
"""Of corpora with more entries than this, one run is steady enough."""

_PAIRS = (
    # what is measured, its peer, and whether words are annotated
    ("check", "xmllint", False),
    ("check", "xmllint", True),
    ("check", "validate", False),
    ("check", "validate", True),
    ("load", "parse", False),
    ("load", "parse", True),
    ("load", "conllu", True),
)
_NAMES = {
    "check": "`khabar check`, all rules",
    "load": "`khabar.load`, walk all objects",
    "xmllint": "`xmllint --noout`",
    "validate": "lxml: parse, RELAX NG",
    "parse": "lxml: parse",
    "conllu": "`conllu.parse`, walk all tokens",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: processor time in seconds, and the most memory that it held, in bytes."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work on a corpus."""

    work: str
    size: int
    tokens: bool


def measure(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder, and return what it took.

    Raises:
        SystemExit: if it fails: then there is nothing to compare.
    """
    # On Linux a process inherits the peak of the one that started it; this one imports little, to stay low.
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command[:4])} … failed with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def command_of(work: str, corpus: Path) -> list[str]:
    """Return the command that does a piece of work on a corpus; it runs in the folder of the entries."""
    if work == "check":
        return [sys.executable, "-m", "khabar", "check", "--no-cache", str(corpus)]
    if work == "xmllint":
        return ["xmllint", "--noout", *sorted(path.name for path in (corpus / "entries").iterdir())]
    return [sys.executable, str(HERE / "works.py"), work, str(corpus)]


def in_turns(commands: dict[str, list[str]], folder: Path, repeats: int) -> dict[str, Cost]:
    """Run commands in turns, and return the median costs of each."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(repeats):
        for name, command in commands.items():
            costs[name].append(measure(command, folder))
    return {
        name: Cost(median(cost.seconds for cost in runs), max(cost.memory for cost in runs))
        for name, runs in costs.items()
    }


def measure_corpora(folder: Path, sizes: Iterable[int], repeats: int) -> dict[Task, Cost]:
    """Make the corpora and measure all works on them; those with words only in the middle size."""
    sizes = sorted(sizes)
    results: dict[Task, Cost] = {}
    for size, tokens in [*((size, False) for size in sizes), (_middle(sizes), True)]:
        corpus = folder / f"{size}{'-tokens' if tokens else ''}"
        _make_corpus(corpus, size, tokens=tokens)
        works = dict.fromkeys(work for *pair, layer in _pairs() if layer is tokens for work in pair)
        commands = {work: command_of(work, corpus) for work in works}
        _say(f"measuring {size:,} entries{' with words' if tokens else ''}")
        costs = in_turns(commands, corpus / "entries", 1 if size > _LARGE else repeats)
        results |= {Task(work, size, tokens): cost for work, cost in costs.items()}
    return results


def _make_corpus(corpus: Path, size: int, *, tokens: bool) -> None:
    if not corpus.exists():
        _say(f"making {corpus.name}")
        options = ["--tokens"] if tokens else []
        subprocess.run([sys.executable, HERE / "synthetic.py", corpus, str(size), *options], check=True)


def _middle(sizes: list[int]) -> int:
    return sizes[len(sizes) // 2]


def _pairs() -> list[tuple[str, str, bool]]:
    return [pair for pair in _PAIRS if "xmllint" not in pair or which("xmllint")]


def table(results: dict[Task, Cost], starts: dict[str, Cost]) -> Iterator[str]:
    """Yield the lines of the table of results, in Markdown."""
    sizes = sorted({task.size for task in results})
    size = _middle(sizes)
    yield "| work | peer | words annotated | ratio | s a 1,000 entries | peer | peak MB | peer |"
    yield "|---|---|---|--:|--:|--:|--:|--:|"
    for work, peer, tokens in _pairs():
        ours, theirs = results[Task(work, size, tokens)], results[Task(peer, size, tokens)]
        seconds = (f"{cost.seconds / size * 1_000:.2f}" for cost in (ours, theirs))
        yield _row(_NAMES[work], _NAMES[peer], "yes" if tokens else "no", *seconds, ours=ours, theirs=theirs)
    ours, theirs = starts.values()
    yield _row("`khabar --version`", "`python -c pass`", "", "", "", ours=ours, theirs=theirs)
    yield ""
    steps = list(pairwise(sizes))
    yield f"| growth | {' | '.join(f'{small:,} to {large:,} entries' for small, large in steps)} | peak MB |"
    yield f"|---|{'--:|' * len(steps)}--:|"
    for work in dict.fromkeys(task.work for task in results if not task.tokens):
        costs = [results[Task(work, size, tokens=False)] for size in sizes]
        growth = (f"{after.seconds / before.seconds:.1f}" for before, after in pairwise(costs))
        yield f"| {_NAMES[work]} | {' | '.join(growth)} | {', '.join(map(_megabytes, costs))} |"


def _row(*cells: str, ours: Cost, theirs: Cost) -> str:
    *names, seconds, peer_seconds = cells
    ratio = f"{ours.seconds / theirs.seconds:.1f}"
    return f"| {' | '.join([*names, ratio, seconds, peer_seconds, _megabytes(ours), _megabytes(theirs)])} |"


def _megabytes(cost: Cost) -> str:
    return f"{cost.memory / 1e6:.0f}"


def measure_starts(folder: Path, repeats: int) -> dict[str, Cost]:
    """Measure the start of khabar and that of Python."""
    script = Path(sys.executable).with_name("khabar")
    khabar = [str(script)] if script.exists() else [sys.executable, "-m", "khabar"]
    commands = {"khabar": [*khabar, "--version"], "python": [sys.executable, "-c", "pass"]}
    return in_turns(commands, folder, repeats)


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def main() -> None:
    """Read the arguments, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of entries")
    parser.add_argument("--repeats", type=int, default=REPEATS, help="runs of each work")
    parser.add_argument("--quick", action="store_true", help="small corpora, to see that all of it works")
    parser.add_argument("--folder", type=Path, help="where the corpora are kept; by default they are not")
    arguments = parser.parse_args()
    sizes = QUICK_SIZES if arguments.quick else arguments.sizes
    if not which("xmllint"):
        _say("xmllint is not installed; its rows are left out")
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        starts = measure_starts(folder, STARTS)
        results = measure_corpora(folder, sizes, arguments.repeats)
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("\n".join(table(results, starts)))


if __name__ == "__main__":
    main()
