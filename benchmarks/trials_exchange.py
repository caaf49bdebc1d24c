"""What is tried with damaged files that people exchange: patches, queues, text-free files and others.

Each trial does what a command does with such a file. It may refuse the file with an error of khabar, and then
nothing may have changed; it may never leave a temporary file behind.
"""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random

from khabar.corpus import StoredCorpus
from khabar.corpus.journal import find_leftovers
from khabar.errors import KhabarError
from khabar.rules import RULES, check_paths
from khabar.rules.engine.baseline import new_findings, write_baseline
from khabar.tei import read, write
from khabar.versions.patch.entry_json import read_json, write_json
from khabar.versions.patch.file import make_patch, write_patches
from khabar.versions.reanchor.entry import reanchor as reanchor_entry
from khabar.versions.reanchor.queue import write_queue
from khabar.versions.release.citation import read_citation
from khabar.versions.textfree.standoff import read_standoff
from khabar.versions.textfree.strip import strip
from khabar.workflow.patching import patch_file
from khabar.workflow.reanchoring.queue import accept_queue
from khabar.workflow.releasing.archive import archive
from khabar.workflow.releasing.release import release
from khabar.workflow.textfree import hydrate_entry

NAME = "toy-0001"


def exchanged(corpus: Path) -> dict[str, bytes]:
    """Return the files that people exchange about an entry of a corpus, by name."""
    loaded = StoredCorpus(corpus)
    entry, store = loaded[NAME], loaded.store
    xml, page = store.read(store.entry_path(NAME)), store.read_page(f"{NAME}.txt")
    smaller = replace(entry, mentions=entry.mentions[1:], cues=entry.cues[1:])
    changed = page.replace(b" ", b"  ", 1) + "\nخبر جديد عن المدينة\n".encode()
    with tempfile.TemporaryDirectory() as folder:
        baseline = Path(folder) / "baseline.json"
        write_baseline(check_paths([corpus], RULES).findings, baseline)
        findings = baseline.read_bytes()
    return {
        "patch.json": write_patches([make_patch(entry, smaller)]),
        "queue.json": write_queue(reanchor_entry(entry, changed)).replace(b"false", b"true"),
        "standoff.json": strip(xml, page),
        "baseline.json": findings,
        "entry.json": write_json(entry, xml),
        "CITATION.cff": b"cff-version: 1.2.0\nmessage: m\ntitle: t\ntype: dataset\nauthors:\n"
        b"  - family-names: F\n    given-names: G\n    orcid: https://orcid.org/0000-0000-0000-0000\n"
        b'version: 1.0.0\ndate-released: "2026-01-01"\n',
    }


def use(corpus: Path, path: Path, random: Random) -> None:
    """Do what a command does with a file that people exchange."""
    if action := _ACTIONS.get(path.name):
        _unharmed(corpus, lambda: action(corpus, path, random))


def operate(corpus: Path, path: Path, random: Random) -> None:
    """Release and pack the corpus, whatever is in it."""
    if path.name in {"corpus.toml", "releases.json", "CITATION.cff"} or random.random() < 0.1:
        _unharmed(corpus, lambda: archive(corpus, corpus.parent / "out.zip"))
        _unharmed(
            corpus, lambda: release(corpus, random.choice(("patch", "first", "major")), "x", dry_run=True)
        )


def _unharmed(corpus: Path, action: Callable[[], object]) -> None:
    before = _digests(corpus)
    try:
        with suppress(OSError):
            action()
    except KhabarError as error:
        str(error)
        error.message.render("ar")
        if _digests(corpus) != before:
            raise AssertionError("a refused command has changed a file") from error
    if any(".release" not in leftover.name for leftover in find_leftovers(corpus)):
        raise AssertionError("a temporary file was left")


def _digests(corpus: Path) -> dict[Path, str]:
    return {
        path: sha256(path.read_bytes()).hexdigest()
        for path in corpus.rglob("*")
        if path.is_file() and not path.is_symlink() and ".release" not in str(path)
    }


def _patch(corpus: Path, path: Path, _random: Random) -> None:
    target = corpus.parent / "copy.xml"
    shutil.copy(corpus / "entries" / f"{NAME}.xml", target)
    patch_file(StoredCorpus(corpus), path, target)


def _queue(corpus: Path, path: Path, _random: Random) -> None:
    accept_queue(corpus, NAME, path)


def _standoff(corpus: Path, path: Path, random: Random) -> None:
    page = (corpus / "pages" / f"{NAME}.txt").read_bytes()
    standoff = read_standoff(path.read_bytes(), str(path))
    write(read(hydrate_entry(standoff, page).source))
    hydrate_entry(standoff, page[random.randrange(20) :] + b"x")


def _baseline(corpus: Path, path: Path, _random: Random) -> None:
    new_findings(check_paths([corpus], RULES).findings, path)


def _entry(_corpus: Path, path: Path, _random: Random) -> None:
    write(read_json(path.read_bytes()))


def _citation(_corpus: Path, path: Path, _random: Random) -> None:
    read_citation(path.read_bytes())


_ACTIONS: dict[str, Callable[[Path, Path, Random], None]] = {
    "patch.json": _patch,
    "queue.json": _queue,
    "standoff.json": _standoff,
    "baseline.json": _baseline,
    "entry.json": _entry,
    "CITATION.cff": _citation,
}
