"""Damage the files of a corpus: `python benchmarks/fuzz.py [--seconds N] [--seed N]`; nothing may break.

Every file that khabar reads is damaged: entries, registers, taxonomy, settings, pages, the manifest, and
what people exchange: patches, queues, text-free files, baselines, citations. Values in JSON and TOML are
replaced by hostile ones, and links, pipes, folders and odd names are put among the files (`hostile.py`).
What must hold, whatever the damage: check and reports end, without a trouble; every error is one of khabar's
own; the layout and the fixes keep the text of the page; a refused command changes nothing and leaves no
temporary file; the language server answers; all of it within `PATIENCE`.

Trial N of seed S is the same everywhere: `--only N --seed S` repeats it. What broke is kept in a folder, one
for each kind, with the damaged corpus and the traceback.
"""

import argparse
import faulthandler
import hashlib
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))

from damage import damage
from grafts import graft
from hostile import mutate_json, mutate_toml, plant
from trials import TRIALS, BreakageError
from trials_exchange import exchanged, operate, use

REPOSITORY = Path(__file__).parents[1]
TOY = REPOSITORY / "tests" / "toy" / "corpus"
FIXTURES = REPOSITORY / "tests" / "fixtures"
PATIENCE = 10
"""Seconds of processor time for one use of a damaged file, which has at most two million bytes."""

_MANIFEST = b"""{
"corpus": [{"version": "1.0.0", "date": "2026-11-24", "summary": "", "entries": {"toy-0001": "1.0.0"}}],
"entries": {"toy-0001": [{"version": "1.0.0", "date": "2026-11-24", "page": "0", "text": "0", "xml": "0"}]}}
"""


@dataclass(frozen=True, slots=True)
class Seed:
    """A file to damage, and where it belongs in the corpus."""

    place: str
    content: bytes


def seeds() -> list[Seed]:
    """Return the files to damage; entries stand for most of them."""
    real = REPOSITORY / "corpus"
    found = [
        Seed("entries/toy-0001.xml", path.read_bytes()) for path in (*(TOY / "entries").glob("*.xml"),) * 9
    ]
    found += [
        Seed("entries/toy-0001.xml", path.read_bytes()) for path in (*(real / "entries").glob("*.xml"),) * 9
    ]
    found += [
        Seed("entries/toy-0001.xml", path.read_bytes()) for path in sorted(FIXTURES.glob("*/*.xml"))[::4]
    ]
    found += [Seed("entries/toy-0001.xml", path.read_bytes()) for path in (TOY / "registers").glob("*.xml")]
    for register in ("persons", "places", "organisations"):
        found += [Seed(f"registers/{register}.xml", (TOY / "registers" / f"{register}.xml").read_bytes())] * 3
    found += [Seed("taxonomy.xml", (TOY / "taxonomy.xml").read_bytes())] * 4
    found += [Seed("corpus.toml", (folder / "corpus.toml").read_bytes()) for folder in (TOY, real)] * 3
    found += [Seed("pages/toy-0001.txt", (TOY / "pages" / "toy-0001.txt").read_bytes())] * 4
    found += [Seed(f"../{name}", content) for name, content in exchanged(TOY).items()] * 6
    return [*found, *[Seed("releases.json", _MANIFEST)] * 6]


def _damaged(seed: Seed, other: Seed, random: Random) -> bytes:
    content = seed.content
    if seed.place.endswith(".xml") and random.random() < 0.6:
        content = graft(content, random)
        if random.random() < 0.9:
            return content
    if random.random() < 0.8:
        if seed.place.endswith(".json"):
            return mutate_json(content, random)
        if seed.place.endswith(".toml"):
            return mutate_toml(content, random)
    return damage(content, other.content, random)


class Fuzzer:
    """Runs trials, and keeps what broke.

    Args:
        folder: Where the corpus that is damaged lies.
        crashes: Where what broke is kept.
        seed: From which chance starts.
    """

    def __init__(self, folder: Path, crashes: Path, seed: int) -> None:
        self._corpus = folder / "corpus"
        self._crashes = crashes
        self._seed = seed
        self._seeds = seeds()
        self.counts: Counter[str] = Counter()
        self.slowest = (0.0, 0)
        shutil.copytree(TOY, self._corpus)

    def run(self, number: int) -> None:
        """Make one trial."""
        random = Random(f"{self._seed}-{number}")
        seed, other = random.choice(self._seeds), random.choice(self._seeds)
        path = self._corpus / seed.place
        whole = path.read_bytes() if path.exists() else None
        path.write_bytes(_damaged(seed, other, random))
        planted = plant(self._corpus, random) if random.random() < 0.2 else ""
        begin = time.process_time()
        # Where C code does not let the signal through, the process ends with a trace of where it was.
        faulthandler.dump_traceback_later(30 * PATIENCE, exit=True)
        try:
            for trial in (*TRIALS, use, operate):
                # Each of them is more than any one command does: two checks with seven reports, for example.
                signal.setitimer(signal.ITIMER_PROF, PATIENCE)
                trial(self._corpus, path, Random(random.random()))
        except Exception as error:
            self._keep(error, number, planted)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            faulthandler.cancel_dump_traceback_later()
            self.counts["trials"] += 1
            self.slowest = max(self.slowest, (time.process_time() - begin, number))
            path.unlink()
            if planted:
                shutil.rmtree(self._corpus)
                shutil.copytree(TOY, self._corpus)
            elif whole is not None:
                path.write_bytes(whole)

    def _keep(self, error: Exception, number: int, planted: str) -> None:
        trace = (
            error.traceback
            if isinstance(error, BreakageError)
            else "".join(traceback.format_exception(error))
        )
        places = [
            line for line in trace.splitlines() if "khabar" in line and line.lstrip().startswith("File")
        ]
        # A law that is broken says in its message which one; an exception, by its place.
        what = places[-1:] or str(error)
        kind = hashlib.sha256(f"{type(error).__name__} {what}".encode()).hexdigest()[:10]
        self.counts[f"broken {kind}"] += 1
        folder = self._crashes / kind
        if folder.exists():
            return
        shutil.copytree(self._corpus, folder / "corpus", symlinks=True, copy_function=_copy)
        (folder / "trace.txt").write_text(
            f"seed {self._seed}, trial {number} {planted}\n{trace}", encoding="utf-8"
        )
        print(
            f"seed {self._seed}, trial {number}: {trace.strip().splitlines()[-1][:200]} -> {folder}",
            flush=True,
        )


def _copy(source: str, target: str) -> None:
    if Path(source).is_file():
        shutil.copyfile(source, target)


def numbers(arguments: argparse.Namespace) -> Iterator[int]:
    """Yield the numbers of the trials, until the time is up."""
    if arguments.only is not None:
        yield arguments.only
        return
    number = arguments.start
    while time.process_time() < arguments.seconds:
        yield number
        number += 1


def give_up(*_: object) -> None:
    """End a trial that takes too long."""
    raise TimeoutError(f"no end within {PATIENCE} seconds")


def main() -> None:
    """Run trials until the time is up; exit with 1 if anything broke."""
    parser = argparse.ArgumentParser(description="Damage the files of a corpus and see that nothing breaks.")
    parser.add_argument("--seconds", type=float, default=60, help="processor time to spend")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="from which chance starts")
    parser.add_argument("--start", type=int, default=0, help="the first trial")
    parser.add_argument("--only", type=int, help="repeat one trial")
    parser.add_argument("--crashes", type=Path, default=Path(tempfile.gettempdir()) / "khabar-fuzz")
    arguments = parser.parse_args()
    arguments.crashes.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGPROF, give_up)
    print(f"seed {arguments.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        fuzzer = Fuzzer(Path(folder), arguments.crashes, arguments.seed)
        for number in numbers(arguments):
            fuzzer.run(number)
    seconds, slowest = fuzzer.slowest
    print(f"{fuzzer.counts['trials']:,} trials in {time.process_time():.0f} s of processor time; ", end="")
    print(f"slowest: trial {slowest} with {seconds:.1f} s; broken: {len(fuzzer.counts) - 1} kinds")
    sys.exit(len(fuzzer.counts) > 1)


if __name__ == "__main__":
    main()
