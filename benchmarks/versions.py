"""Measure what khabar does with versions: `python benchmarks/versions.py diff [--size 1000] [--tokens]`.

`diff` compares synthetic entries with later states of themselves (`states.py`): once from entries that were
read, once from files. Told is how many pairs are compared in a second of processor time, for a half of them
and for all, which shows whether the cost grows with their number. Before anything is measured, each
difference is applied and must give the later state.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from states import make_pair
from synthetic import SEED

from khabar.model import Entry
from khabar.tei import read, write
from khabar.versions import apply, diff
from khabar.versions.comparison import survey
from khabar.versions.merge import merge
from khabar.versions.patch_file import make_patch, write_patches
from khabar.versions.states import Side, State

_Pair = tuple[bytes, bytes]


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
            {f"{index:05}": State("x.xml", partial(bytes, pair[number])) for index, pair in enumerate(pairs)},
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


def _tell(name: str, work: Callable[[Sequence[object]], None], pairs: Sequence[object]) -> None:
    rates = []
    for number in (len(pairs) // 2, len(pairs)):
        start = time.process_time()
        work(pairs[:number])
        rates.append(number / (time.process_time() - start))
    print(f"{name:42} {rates[0]:7,.0f} a second for {len(pairs) // 2}, {rates[1]:7,.0f} for {len(pairs)}")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("diff", help="compare states of entries")
    command.add_argument("--size", type=int, default=1_000)
    command.add_argument("--tokens", action="store_true", help="entries with words annotated")
    arguments = parser.parse_args()
    measure_diff(arguments.size, tokens=arguments.tokens)


if __name__ == "__main__":
    main()
