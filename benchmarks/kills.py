"""Kill each writing command at random moments: `python benchmarks/kills.py [--kills N] [--seed N] [NAME]…`.

A command is started in a process of its own on a copy of the corpus, and killed with SIGKILL at a random
moment between its start and its usual end. Then the corpus is opened, as the next command would do, and must
be wholly as before or wholly as the command leaves it; after a next writing command no temporary file may be
left. The tests kill before each operation of the file system (`tests/crash.py`); this proves that nothing was
overlooked between them.

Modules are loaded before the process is forked, so that most of its life is the command itself.
"""

import argparse
import contextlib
import io
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

from khabar.cli import main
from khabar.corpus import Store, StoredCorpus
from khabar.corpus.journal import find_leftovers, locked
from khabar.disk import leftover_files
from khabar.tei import write

REPOSITORY = Path(__file__).parents[1]
NAME = "egypttoday-0001"


@dataclass(frozen=True, slots=True)
class Case:
    """A writing command.

    Attributes:
        arguments: The call.
        prepare: Changes the folder before it.
        outputs: Files beside the corpus that it writes.
    """

    arguments: tuple[str, ...]
    prepare: Callable[[Path], object]
    outputs: tuple[str, ...] = ()


def _entry(folder: Path) -> Path:
    return folder / "corpus" / "entries" / f"{NAME}.xml"


def _replace(folder: Path, old: str, new: str) -> None:
    text = _entry(folder).read_text(encoding="utf-8")
    if old not in text:
        raise SystemExit(f"nothing to replace: {old}")
    _entry(folder).write_text(text.replace(old, new, 1), encoding="utf-8")


def _correct(folder: Path) -> None:
    _replace(folder, 'notBefore="2018-05-18" cert="medium"', 'notBefore="2018-05-18" cert="low"')


def _loosen(folder: Path) -> None:
    for path in Store(folder / "corpus").xml_paths():
        path.write_bytes(path.read_bytes().replace(b"<TEI ", b"<TEI  ", 1))


def _new_page(folder: Path) -> None:
    page = (folder / "corpus" / "pages" / f"{NAME}.txt").read_text(encoding="utf-8")
    (folder / "new.txt").write_text(
        page.replace("روسيا", "روسية", 2) + "\nسطر جديد في الصفحة\n", encoding="utf-8"
    )


def _old_scheme(folder: Path) -> None:
    shutil.copy(folder / "corpus" / "releases" / NAME / "1.0.0.xml", _entry(folder))


def _old_files(folder: Path) -> None:
    _old_scheme(folder)
    shutil.copy(_entry(folder), folder / "corpus" / "agreement" / f"{NAME}.xml")


def _patch(folder: Path) -> None:
    _call(folder, "diff", f"{NAME}@1.0.0", f"{NAME}@1.0.1", "--format", "json", "-o", "patch.json")
    _entry(folder).write_bytes(write(StoredCorpus(folder / "corpus")[f"{NAME}@1.0.0"]))


def _sides(folder: Path) -> None:
    shutil.copy(_entry(folder), folder / "base.xml")
    _correct(folder)
    shutil.move(_entry(folder), folder / "theirs.xml")
    shutil.copy(folder / "base.xml", _entry(folder))


CASES: dict[str, Case] = {
    "fmt": Case(("fmt", "corpus"), _loosen),
    "check --fix": Case(("check", "corpus", "--fix", "--no-cache", "--select", "X006"), _loosen),
    "release": Case(("release", "--all", "--patch", "-m", "x"), _correct, ("CITATION.cff", "README.md")),
    "withdraw": Case(("withdraw", NAME, "-m", "x", "--yes"), lambda _: None),
    "reanchor": Case(("reanchor", NAME, "new.txt", "--queue", "queue.json"), _new_page, ("queue.json",)),
    "migrate": Case(("migrate",), _old_scheme),
    "migrate FILE": Case(
        ("migrate", f"corpus/entries/{NAME}.xml", f"corpus/agreement/{NAME}.xml"), _old_files
    ),
    "patch": Case(("patch", "patch.json", NAME), _patch),
    "git-merge": Case(("git-merge", "base.xml", f"corpus/entries/{NAME}.xml", "theirs.xml"), _sides),
    "archive": Case(("archive", "-o", "out.zip"), lambda _: None, ("out.zip",)),
    "strip": Case(("strip", NAME, "-o", "out.json"), lambda _: None, ("out.json",)),
    "baseline": Case(
        ("check", "corpus", "--no-cache", "--baseline", "base.json", "--write-baseline"),
        lambda _: None,
        ("base.json",),
    ),
}


def _call(folder: Path, *arguments: str) -> None:
    os.chdir(folder)
    quiet = io.StringIO()
    with (
        contextlib.redirect_stdout(quiet),
        contextlib.redirect_stderr(quiet),
        contextlib.suppress(SystemExit),
    ):
        main(list(arguments), prog_name="khabar", standalone_mode=False)


def _start(folder: Path, case: Case) -> int:
    child = os.fork()
    if child:
        return child
    try:
        _call(folder, *case.arguments)
    finally:
        os._exit(0)


def _build(folder: Path, case: Case) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(REPOSITORY / "corpus", folder / "corpus")
    for name in ("CITATION.cff", "README.md"):
        shutil.copy(REPOSITORY / name, folder)
    case.prepare(folder)


def _state(folder: Path, case: Case) -> str:
    """Return a digest of the corpus and of the outputs, without temporary files and days."""
    corpus = folder / "corpus"
    files = [
        path for path in sorted(corpus.rglob("*")) if path.is_file() and ".release" not in path.parts[-2]
    ]
    files = [path for path in files if path.name != ".release.lock" and path not in find_leftovers(corpus)]
    files += [folder / name for name in case.outputs if (folder / name).exists()]
    digest = sha256()
    for path in files:
        digest.update(f"{path.relative_to(folder)} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _moments(seconds: float, number: int, random: Random) -> Iterator[float]:
    return (random.uniform(0, seconds * 1.05) for _ in range(number))


def run(name: str, folder: Path, kills: int, random: Random) -> Counter[str]:
    """Kill a command, and count what was found."""
    case, found = CASES[name], Counter[str]()
    _build(folder, case)
    before = _state(folder, case)
    begin = time.monotonic()
    os.waitpid(_start(folder, case), 0)
    seconds = time.monotonic() - begin
    after = _state(folder, case)
    if before == after:
        raise SystemExit(f"{name} changes nothing")
    for moment in _moments(seconds, kills, random):
        _build(folder, case)
        child = _start(folder, case)
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found["left"] += bool(find_leftovers(folder / "corpus") or leftover_files(folder))
        # The next command that opens the corpus.
        Store(folder / "corpus")
        state = _state(folder, case)
        found["before" if state == before else "after" if state == after else "mixed"] += 1
        # The next command that writes: into the corpus, or to the same output.
        with locked(folder / "corpus"):
            pass
        if any(output not in {"CITATION.cff", "README.md"} for output in case.outputs):
            _build_again(folder, case)
        found["left after the next"] += bool(find_leftovers(folder / "corpus") or leftover_files(folder))
        found["left after the next"] += (folder / "corpus" / ".release.lock").exists()
    return found


def _build_again(folder: Path, case: Case) -> None:
    if case.arguments[0] != "reanchor":
        os.waitpid(_start(folder, case), 0)


def _run() -> None:
    parser = argparse.ArgumentParser(description="Kill writing commands at random moments.")
    parser.add_argument("cases", nargs="*", metavar="COMMAND", help="; ".join(CASES))
    parser.add_argument("--kills", type=int, default=200, help="for each command")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    for case in CASES.values():
        # Loaded here, not in each process.
        main.get_command(None, case.arguments[0])  # type: ignore[arg-type]
    broken = False
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_CACHE_HOME"] = place
        for name in arguments.cases or CASES:
            found = run(name, Path(place, "work"), arguments.kills, Random(f"{arguments.seed} {name}"))
            broken |= bool(found["mixed"] or found["left after the next"])
            print(
                f"{name:14} {arguments.kills:4} kills: {found['before']:4} before, {found['after']:4} after, "
                f"{found['mixed']:3} mixed; temporary files: {found['left']:3} left, "
                f"{found['left after the next']:3} after the next command",
                flush=True,
            )
        os.chdir(REPOSITORY)
    sys.exit(broken)


if __name__ == "__main__":
    _run()
