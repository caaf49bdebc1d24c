"""Clicks and keys that correct the draft of the first article, beside the same corrections in XML.

    python -m benchmarks.steps

The page of the article is drafted anew with `khabar add`, in a copy of the corpus without the entry, but with
its registers. The goal is version 1.0.1 of the entry, the last one without words, which are not annotated in
the browser. `corrections` finds the operations that lead from one to the other, and proves them by applying
them; `markup_edits` counts what must be typed in the file. In the second row, the same entry is annotated
from nothing: the draft has its lines, blocks and sentences only.

`browser_costs` says what each operation costs. Added to that: `n` once and for each guess that stays unsure,
and `Ctrl+S`.

In XML, each changed place costs one action of the pointer, each place with a deletion one key, and what is
typed its characters. Reading and looking up are not counted. Neither are the rest of the header, which
`khabar release` writes but for the dates of the page, and `@resp`, which is taken out of both sides: it says
who guessed, and a certain guess that no one changes keeps it.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.browser_costs import COSTS, KEY, NOTHING, Cost, Registers
from benchmarks.corrections import plan
from benchmarks.markup_edits import Retyping, retyping

from khabar.corpus import StoredCorpus, shipped_corpus
from khabar.editing import Accept, Context
from khabar.model import Entry
from khabar.tei import write
from khabar.vocabulary import Certainty

ENTRY = "egypttoday-0001"
VERSION = "1.0.1"
"""The last version without words."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """The same corrections in the browser and in XML.

    Attributes:
        operations: The number of operations.
        browser: Their cost.
        markup: What is typed in XML.
    """

    operations: int
    browser: Cost
    markup: Retyping

    @property
    def xml(self) -> Cost:
        """The cost in XML."""
        return Cost(self.markup.places, self.markup.removed, self.markup.characters)


def compare(draft: Entry, goal: Entry, registers: Registers) -> Corrections:
    """Count the corrections of a draft."""
    draft, goal = unsigned(draft), replace(unsigned(goal), header=draft.header)
    steps = plan(draft, goal, Context(registers))
    counted = sum((COSTS[type(one)](entry, one, registers) for entry, one in steps), NOTHING)
    if any(isinstance(one, Accept) for _, one in steps):
        counted += Cost(
            keys=1 + sum(item.attribution.certainty is not Certainty.HIGH for item in goal.quotations)
        )
    return Corrections(len(steps), counted + KEY, retyping(write(draft).decode(), write(goal).decode()))


def unsigned(entry: Entry) -> Entry:
    """Return an entry without the names of those who annotated."""
    return replace(
        entry,
        mentions=tuple(replace(item, resp="") for item in entry.mentions),
        quotations=tuple(
            replace(item, attribution=replace(item.attribution, resp="")) for item in entry.quotations
        ),
    )


def bare(entry: Entry) -> Entry:
    """Return an entry with its lines, blocks and sentences only, and the parts of its opener."""
    return replace(
        entry,
        mentions=(),
        quotations=(),
        cues=(),
        sources=(),
        time_expressions=(),
        anonymous_sources=(),
        phrases=tuple(item for item in entry.phrases if not item.id),
    )


def draft_page(folder: Path) -> StoredCorpus:
    """Draft the page of the article in a copy of the corpus without its entry; return that corpus."""
    shipped = shipped_corpus()
    root = folder / "corpus"
    root.mkdir()
    for name in ("corpus.toml", "taxonomy.xml", "LICENSE.md", "registers"):
        copy = shutil.copytree if (shipped / name).is_dir() else shutil.copy
        copy(shipped / name, root / name)
    (root / "entries").mkdir()
    (root / "pages").mkdir()
    (root / "releases.json").write_text(json.dumps({"corpus": [], "entries": {}, "withdrawn": {}}))
    page = shutil.copy(shipped / "pages" / f"{ENTRY}.txt", folder)
    command = [sys.executable, "-m", "khabar", "add", page, "--id", ENTRY, "--corpus", root, "--jobs", "1"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return StoredCorpus(root)


def table(rows: Mapping[str, Corrections]) -> str:
    """Return the table of the documentation."""
    lines = [
        "| corrections | way | operations or places | pointer | keys | letters | steps |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for name, found in rows.items():
        for way, count, cost in (
            ("browser", found.operations, found.browser),
            ("XML", found.markup.places, found.xml),
        ):
            numbers = (count, cost.pointer, cost.keys, cost.letters, cost.total)
            lines.append(f"| {name} | {way} | {' | '.join(f'{number:,}' for number in numbers)} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table, and what is typed in XML."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = draft_page(Path(folder))
        draft = corpus[ENTRY]
        goal = StoredCorpus(shipped_corpus())[ENTRY].at(VERSION)
        registers = corpus.entities
        rows = {
            "the draft": compare(draft, goal, registers),
            "names, quotations and dates from nothing": compare(bare(draft), goal, registers),
        }
    print(table(rows))
    for name, found in rows.items():
        work = found.markup
        print(
            f"XML, {name}: {work.elements} elements, {work.attributes} attributes, {work.ids} of them ids or "
            f"pointers, {work.characters} characters; {work.removed} deletions"
        )


if __name__ == "__main__":
    main()
