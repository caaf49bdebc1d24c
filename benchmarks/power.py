"""How many seeded mistakes `khabar check` notices: `python benchmarks/power.py [--entries N] [--times N]`.

Every kind of `mutations.MUTATIONS` is seeded into valid entries at random places. A mistake is noticed if a
finding stands within one line of it. Besides recall: findings on the entries as they were (there must be
none), and how many findings one mistake gives (the median should be one).

With `--together N`, N mistakes are made at once. One must not hide another: each is also made alone, at the
same place, and both recalls are printed.
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
from typing import Self

from khabar.rules import RULES, Finding, Selection, check_paths

sys.path.insert(0, str(Path(__file__).parent))

from mutations import MUTATIONS
from mutations_second import SECOND
from seeding import Edit, Mutation, apply_edits, as_edit, as_on_page, in_furniture, lines_of
from synthetic import make_corpus

REPOSITORY = Path(__file__).parents[1]
SEED = 20261123
# An item that a mutation makes unused is no finding of the entry, and that a released entry was changed is
# true of every mutation.
SELECTION = Selection(ignore=("I006", "H005"))


@dataclass(frozen=True, slots=True)
class Trial:
    """One mistake, and what was found.

    Attributes:
        kind: The kind of mistake.
        family: The family of rules that should notice.
        findings: The number of findings.
        near: Whether one of them is near the mistake.
        codes: The codes of all of them.
        together: Whether one is near it if other mistakes are made at once.
    """

    kind: str
    family: str
    findings: int
    near: bool
    codes: tuple[str, ...]
    together: bool = False


class Bench:
    """An entry into which mistakes are seeded, with its page; both are put back at the end.

    Args:
        entry: The file of the entry.
    """

    def __init__(self, entry: Path) -> None:
        self.entry = entry
        self.page = entry.parents[1] / "pages" / f"{entry.stem}.txt"
        self.source = entry.read_text(encoding="utf-8")
        self.content = self.page.read_bytes()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.check(self.source)

    def check(self, text: str, content: bytes | None = None) -> tuple[Finding, ...]:
        """Return the findings on a text of the entry, and on another page."""
        self.page.write_bytes(self.content if content is None else content)
        self.entry.write_text(text, encoding="utf-8")
        return check_paths([self.entry], RULES, selection=SELECTION).findings


def is_near(findings: Sequence[Finding], lines: range, codes: Sequence[str] | None = None) -> bool:
    """Whether a finding is within one line of some lines; with codes, one with one of these."""
    places = [
        location
        for finding in findings
        if codes is None or finding.code in codes
        for location in (finding.location, *(related.location for related in finding.related))
    ]
    return any(
        location.line - 1 <= lines.stop - 1 and lines.start <= location.end_line + 1 for location in places
    )


def trials(entry: Path, kinds: Sequence[Mutation], times: int, random: Random) -> Iterator[Trial]:
    """Seed each kind into an entry, some times each, and put the entry back."""
    with Bench(entry) as bench:
        for mutation in kinds:
            for _ in range(times):
                if trial := _try(mutation, bench, random):
                    yield trial


def _try(mutation: Mutation, bench: Bench, random: Random) -> Trial | None:
    mutated = mutation.apply(bench.source, random)
    if mutated is None:
        return None
    text, place = mutated
    content = None
    if mutation.on_page:
        if in_furniture(text, place):
            # Nobody reads it, so its letters are not looked at.
            return None
        text, content = as_on_page(text)
    findings = bench.check(text, content)
    line = bench.source.count("\n", 0, place) + 1
    codes = tuple(finding.code for finding in findings)
    return Trial(
        mutation.name, mutation.family, len(findings), is_near(findings, range(line, line + 1)), codes
    )


def trials_together(
    entry: Path, kinds: Sequence[Mutation], number: int, times: int, random: Random
) -> Iterator[Trial]:
    """Seed several kinds into an entry at once, some times, and each of them alone at the same place."""
    with Bench(entry) as bench:
        for _ in range(times):
            yield from _try_together(bench, _choose(bench, kinds, number, random))


def _choose(
    bench: Bench, kinds: Sequence[Mutation], number: int, random: Random
) -> list[tuple[Mutation, Edit]]:
    """Return kinds with edits that are apart from one another, and leave a file that can be read."""
    chosen: list[tuple[Mutation, Edit]] = []
    for mutation in random.sample(kinds, len(kinds)):
        if len(chosen) == number:
            break
        mutated = None if mutation.on_page else mutation.apply(bench.source, random)
        edit = as_edit(bench.source, mutated[0]) if mutated else None
        if edit and all(edit.is_apart(other, bench.source) for _, other in chosen):
            findings = bench.check(apply_edits(bench.source, [edit]))
            # What cannot be read cannot be checked: it is one mistake, whatever else there is.
            if not any(finding.code in {"X001", "X004", "X005", "X007"} for finding in findings):
                chosen.append((mutation, edit))
    return chosen


def _try_together(bench: Bench, chosen: list[tuple[Mutation, Edit]]) -> Iterator[Trial]:
    edits = [edit for _, edit in chosen]
    all_findings = bench.check(apply_edits(bench.source, edits))
    for mutation, edit in chosen:
        findings = bench.check(apply_edits(bench.source, [edit]))
        codes = tuple(finding.code for finding in findings)
        near = is_near(findings, lines_of(bench.source, edit, [edit]))
        together = is_near(all_findings, lines_of(bench.source, edit, edits), codes)
        yield Trial(mutation.name, mutation.family, len(findings), near, codes, together)


def table(results: list[Trial], *, together: bool = False) -> str:
    """Return recall and messages by family as a Markdown table."""
    families: defaultdict[str, list[Trial]] = defaultdict(list)
    for trial in results:
        families[trial.family].append(trial)
    lines = [
        "| family | kinds | mistakes | noticed | recall | messages (median) |"
        + (" recall together |" if together else ""),
        "|---|--:|--:|--:|--:|--:|" + ("--:|" if together else ""),
    ]
    for family, group in [*families.items(), ("all", results)]:
        noticed = sum(trial.near for trial in group)
        kinds = len({trial.kind for trial in group})
        messages = median(trial.findings for trial in group)
        line = (
            f"| {family} | {kinds} | {len(group)} | {noticed} | {noticed / len(group):.3f} | {messages:g} |"
        )
        lines.append(
            line + (f" {sum(trial.together for trial in group) / len(group):.3f} |" if together else "")
        )
    return "\n".join(lines)


def missed(results: list[Trial], *, together: bool = False) -> str:
    """Return the kinds that were missed, with how often; together, only those that were found alone."""
    counts: defaultdict[str, list[bool]] = defaultdict(list)
    for trial in results:
        counts[trial.kind].append(trial.together or not trial.near if together else trial.near)
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
    parser.add_argument(
        "--together", type=int, default=0, help="mistakes at once; times is then that of sets"
    )
    parser.add_argument("--second", action="store_true", help="the kinds of the second set")
    options = parser.parse_args()
    kinds = [
        mutation for mutation in (SECOND if options.second else MUTATIONS) if options.kinds in mutation.name
    ]
    together = options.together
    with tempfile.TemporaryDirectory() as folder:
        real, made = Path(folder) / "real", Path(folder) / "made"
        copytree(REPOSITORY / "corpus", real)
        make_corpus(made, options.entries)
        clean = [
            f for corpus in (real, made) for f in check_paths([corpus], RULES, selection=SELECTION).findings
        ]
        random = Random(SEED)
        entries = [*sorted((real / "entries").glob("*.xml")), *sorted((made / "entries").glob("*.xml"))]
        results = [
            trial
            for entry in entries
            for trial in (
                trials_together(entry, kinds, together, options.times, random)
                if together
                else trials(entry, kinds, options.times, random)
            )
        ]
    print(table(results, together=bool(together)))
    print(f"\nFindings on {len(entries)} entries as they were: {len(clean)}")
    print(f"\nMissed:\n{missed(results, together=bool(together))}")


if __name__ == "__main__":
    main()
