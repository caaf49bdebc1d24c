"""Measure what khabar does with versions: `python benchmarks/versions.py diff|strip|reanchor [--size 1000]`.

`diff` compares synthetic entries with later states of themselves (`states.py`): once from entries that were
read, once from files; each difference is applied first and must give the later state. `strip` takes the text
out of entries and puts it back, byte for byte. `reanchor` puts entries onto their pages with one word in
twenty another one; the result must be the new page, no more and no less. Then it counts, for each of the
edits of `page_edits.py`, on synthetic entries and on the one that ships, how many annotations were rightly
sure, wrongly sure, unsure and lost; it fails if one was wrongly sure. Told is how many entries are done in a
second of processor time, for a half of them and for all, which shows whether the cost grows with them.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Any

from article import make_entry
from edit_truth import judge
from page_edits import ADVERSARIAL, HARMLESS
from states import make_pair, reword
from synthetic import SEED

from khabar import load
from khabar.model import Entry
from khabar.tei import read, write
from khabar.tei.folding import fold_space
from khabar.versions import apply, diff
from khabar.versions.diff.comparison import survey
from khabar.versions.merge.entry import merge
from khabar.versions.patch.file import make_patch, write_patches
from khabar.versions.reanchor.entry import reanchor
from khabar.versions.snapshots.pages import view_page
from khabar.versions.snapshots.snapshot import Side, Snapshot
from khabar.versions.textfree.hydrate import hydrate
from khabar.versions.textfree.standoff import read_standoff
from khabar.versions.textfree.strip import strip

_Pair = tuple[bytes, bytes]

_PER_EDIT = 10
"""Of so many entries, one is edited in each of the ways whose truth is known."""


def measure_diff(size: int, *, tokens: bool) -> None:
    """Compare pairs of states, and print how long it takes."""
    pairs = [make_pair(SEED, index, tokens=tokens) for index in range(size)]
    entries = [(read(before), read(after)) for before, after in pairs]
    kinds: Counter[str] = Counter()
    for before, after in entries:
        difference = diff(before, after)
        kinds.update(difference.counts())
        if write(apply(difference, before)) != write(after):
            sys.exit(f"{before.id}: the difference does not give the later state")
    print(f"{size} pairs{' with words' if tokens else ''}, {kinds.total():,} changes of {len(kinds)} kinds:")
    print(", ".join(f"{kind} {count:,}" for kind, count in kinds.most_common()))
    _tell("diff, of entries that were read", _compare, entries)
    _tell("diff, reading included", _compare_files, pairs)
    _tell("diff and patch as JSON", _patch, entries)
    _tell("merge of the later state and another one", _merge, entries)


def _compare(pairs: Sequence[tuple[Entry, Entry]]) -> None:
    for before, after in pairs:
        diff(before, after)


def _compare_files(pairs: Sequence[_Pair]) -> None:
    sides = (
        Side(
            name,
            {
                f"{index:05}": Snapshot("x.xml", partial(bytes, pair[number]))
                for index, pair in enumerate(pairs)
            },
        )
        for number, name in enumerate(("before", "after"))
    )
    if failed := survey(*sides, {}).failed:
        sys.exit(f"cannot be compared: {failed[0]}")


def _patch(pairs: Sequence[tuple[Entry, Entry]]) -> None:
    for before, after in pairs:
        write_patches([make_patch(before, after)])


def _merge(pairs: Sequence[tuple[Entry, Entry]]) -> None:
    for before, after in pairs:
        merge(before, after, read(write(before).replace(b"<publisher>", b"<publisher>x", 1)))


def measure_strip(size: int) -> None:
    """Take the text out of entries and put it back, and print how long each takes."""
    made = [make_entry(SEED, index) for index in range(size)]
    files = [(write(entry), page) for entry, page in made]
    stripped = [(strip(source, page), page) for source, page in files]
    for (source, _), (standoff, page) in zip(files, stripped, strict=True):
        if hydrate(read_standoff(standoff), page) != source:
            sys.exit(f"{standoff[:60]!r}: the text does not come back")
    _tell("strip", _strip, files)
    _tell("hydrate, reading included", _hydrate, stripped)


def _strip(files: Sequence[_Pair]) -> None:
    for source, page in files:
        strip(source, page)


def _hydrate(stripped: Sequence[_Pair]) -> None:
    for standoff, page in stripped:
        hydrate(read_standoff(standoff), page)


def measure_reanchor(size: int) -> None:
    """Put entries onto pages that changed, and print how long it takes and what came of the annotations."""
    changed = []
    status: Counter[str] = Counter()
    for index in range(size):
        entry, page = make_entry(SEED, index)
        later = reword(page.decode(), Random(f"{SEED}:{index}:reworded")).encode()
        result = reanchor(entry, later)
        if view_page(result.entry).text != fold_space(later.decode()):
            sys.exit(f"{entry.id}: the result is not the new page")
        status.update(placement.status for placement in result.placements)
        changed.append((entry, later))
    print(", ".join(f"{status} {count:,}" for status, count in status.most_common()))
    _tell("reanchor", _reanchor, changed)
    measure_edits(max(2, size // _PER_EDIT))


def measure_edits(size: int) -> None:
    """Count what comes of the annotations when the page is edited, for each kind of edit."""
    shipped = [load()["egypttoday-0001"]]
    total: Counter[str] = Counter()
    for edits in (HARMLESS, ADVERSARIAL):
        print(f"\n{'edit':24}{'sure':>8}{'wrongly':>9}{'unsure':>8}{'lost':>7}{'share sure':>12}")
        for edit in edits:
            outcome: Counter[str] = Counter()
            for index in range(size):
                entry = make_entry(SEED, index)[0] if index % 2 else shipped[0]
                outcome += judge(entry, edit, Random(f"{SEED}:{index}:{edit.__name__}"))
            print(_row(edit.__name__, outcome))
            total += outcome
    print(_row("all", total))
    if total["wrongly"]:
        sys.exit("an annotation was wrongly sure")


def _row(name: str, outcome: Counter[str]) -> str:
    sure, wrongly, unsure, lost = (outcome[key] for key in ("sure", "wrongly", "unsure", "lost"))
    share = sure / max(1, outcome["safe"])
    return f"{name:24}{sure:8,}{wrongly:9,}{unsure:8,}{lost:7,}{share:12.1%}"


def _reanchor(changed: Sequence[tuple[Entry, bytes]]) -> None:
    for entry, page in changed:
        reanchor(entry, page)


def _tell(name: str, work: Callable[[Sequence[Any]], None], items: Sequence[object]) -> None:
    rates = []
    for number in (len(items) // 2, len(items)):
        start = time.process_time()
        work(items[:number])
        rates.append(number / (time.process_time() - start))
    print(f"{name:42} {rates[0]:7,.0f} a second for {len(items) // 2}, {rates[1]:7,.0f} for {len(items)}")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("diff", help="compare states of entries")
    command.add_argument("--tokens", action="store_true", help="entries with words annotated")
    command.set_defaults(measure=lambda arguments: measure_diff(arguments.size, tokens=arguments.tokens))
    command = commands.add_parser("strip", help="take the text out of entries, and put it back")
    command.set_defaults(measure=lambda arguments: measure_strip(arguments.size))
    command = commands.add_parser("reanchor", help="put entries onto pages that changed")
    command.set_defaults(measure=lambda arguments: measure_reanchor(arguments.size))
    for command in commands.choices.values():
        command.add_argument("--size", type=int, default=1_000)
    arguments = parser.parse_args()
    arguments.measure(arguments)


if __name__ == "__main__":
    main()
