"""How many seeded mistakes `khabar check` notices: `python benchmarks/power.py [--entries N] [--times N]`.

Every kind of `mutations.MUTATIONS` is seeded into valid entries at random places. A mistake is noticed if a
finding stands within one line of it. Besides recall: findings on the entries as they were (there must be
none), and how many findings one mistake gives (the median should be one).
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from shutil import copytree
from statistics import median

from khabar.rules import RULES, Selection, check_paths

sys.path.insert(0, str(Path(__file__).parent))

from mutations import MUTATIONS
from seeding import Mutation, as_on_page, in_furniture
from synthetic import make_corpus

REPOSITORY = Path(__file__).parents[1]
SEED = 20261123
# An item that a mutation makes unused is no finding of the entry, and that a released entry was changed is
# true of every mutation.
SELECTION = Selection(ignore=("I006", "H005"))


@dataclass(frozen=True, slots=True)
class Trial:
    """One mistake, and what was found."""

    kind: str
    family: str
    findings: int
    near: bool
    codes: tuple[str, ...]


def trials(entry: Path, kinds: Sequence[Mutation], times: int, random: Random) -> Iterator[Trial]:
    """Seed each kind into an entry, some times each, and put the entry back."""
    source = entry.read_text(encoding="utf-8")
    page = entry.parents[1] / "pages" / f"{entry.stem}.txt"
    content = page.read_bytes()
    try:
        for mutation in kinds:
            for _ in range(times):
                if trial := _try(mutation, entry, source, random):
                    yield trial
                page.write_bytes(content)
    finally:
        entry.write_text(source, encoding="utf-8")
        page.write_bytes(content)


def _try(mutation: Mutation, entry: Path, source: str, random: Random) -> Trial | None:
    mutated = mutation.apply(source, random)
    if mutated is None:
        return None
    text, place = mutated
    if mutation.on_page:
        if in_furniture(text, place):
            # Nobody reads it, so its letters are not looked at.
            return None
        text, content = as_on_page(text)
        (entry.parents[1] / "pages" / f"{entry.stem}.txt").write_bytes(content)
    entry.write_text(text, encoding="utf-8")
    line = source.count("\n", 0, place) + 1
    findings = check_paths([entry], RULES, selection=SELECTION).findings
    places = [f.location for f in findings] + [r.location for f in findings for r in f.related]
    near = any(location.line - 1 <= line <= location.end_line + 1 for location in places)
    return Trial(mutation.name, mutation.family, len(findings), near, tuple(f.code for f in findings))


def table(results: list[Trial]) -> str:
    """Return recall and messages by family as a Markdown table."""
    families: defaultdict[str, list[Trial]] = defaultdict(list)
    for trial in results:
        families[trial.family].append(trial)
    lines = [
        "| family | kinds | mistakes | noticed | recall | messages (median) |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for family, group in [*families.items(), ("all", results)]:
        noticed = sum(trial.near for trial in group)
        kinds = len({trial.kind for trial in group})
        messages = median(trial.findings for trial in group)
        lines.append(
            f"| {family} | {kinds} | {len(group)} | {noticed} | {noticed / len(group):.3f} | {messages:g} |"
        )
    return "\n".join(lines)


def missed(results: list[Trial]) -> str:
    """Return the kinds that were missed, with how often."""
    counts: defaultdict[str, list[bool]] = defaultdict(list)
    for trial in results:
        counts[trial.kind].append(trial.near)
    rows = [
        f"- {kind}: {near.count(False)} of {len(near)} missed"
        for kind, near in counts.items()
        if not all(near)
    ]
    return "\n".join(rows) or "- none"


def main() -> None:
    """Run the trials and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10, help="synthetic entries besides the real one")
    parser.add_argument("--times", type=int, default=3, help="mistakes of each kind in each entry")
    parser.add_argument("--kinds", default="", help="only those whose name holds these words")
    options = parser.parse_args()
    kinds = [mutation for mutation in MUTATIONS if options.kinds in mutation.name]
    with tempfile.TemporaryDirectory() as folder:
        real, made = Path(folder) / "real", Path(folder) / "made"
        copytree(REPOSITORY / "corpus", real)
        make_corpus(made, options.entries)
        clean = [
            f for corpus in (real, made) for f in check_paths([corpus], RULES, selection=SELECTION).findings
        ]
        random = Random(SEED)
        entries = [*sorted((real / "entries").glob("*.xml")), *sorted((made / "entries").glob("*.xml"))]
        results = [trial for entry in entries for trial in trials(entry, kinds, options.times, random)]
    print(table(results))
    print(f"\nFindings on {len(entries)} entries as they were: {len(clean)}\n\nMissed:\n{missed(results)}")


if __name__ == "__main__":
    main()
