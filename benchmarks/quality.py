"""How good drafts are: `python benchmarks/quality.py [--registers] [--confusions HALF] [--update PAGE]`.

Every page of `benchmarks/gold` is drafted into a new corpus, and the drafts are compared with the entries. So
is the page of the corpus itself (`seed`), which is drafted with the registers of the corpus. The table names
the aim beside each figure. A page that cannot be drafted is named, and the exit code is 1.

The registers are empty at the start, unless `--registers` gives the drafts those of the gold corpus: then
the figures are those of an outlet whose persons and organisations are known.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from khabar.corpus import StoredCorpus, shipped_corpus
from khabar.query.evaluation import Evaluation
from khabar.query.quality.measures import Score
from khabar.workflow.drafting.add import AddRequest, add_pages
from khabar.workflow.drafting.evaluate import evaluate_files
from khabar.workflow.new_corpus import NewCorpus, create_corpus

GOLD = Path(__file__).parent / "gold"
FIRST_TEST = "gold-0101"
"""Entries before this one are for building, the others for testing."""

_MARKS = "<!-- drafts -->\n", "<!-- /drafts -->"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table.

    Attributes:
        name: What is measured.
        aim: The least figure that is aimed at.
        measure: Takes the figure from an evaluation; `None` where there is nothing to measure.
    """

    name: str
    aim: float
    measure: Callable[[Evaluation], float | None]


def _exact(layer: str, *types: str) -> Callable[[Evaluation], float | None]:
    def measure(found: Evaluation) -> float | None:
        scores = found.layers[layer]
        if not types:
            return scores.exact.f1
        parts = [scores.by_type[kind].exact for kind in types if kind in scores.by_type]
        return sum(parts, Score()).f1 if parts else None

    return measure


def _words_of_indirect(found: Evaluation) -> float | None:
    scores = found.layers["quotations"].by_type.get("indirect")
    return scores.overlap.f1 if scores and scores.overlap else None


def _speakers(found: Evaluation) -> float | None:
    choice = found.accuracies["speakers"]
    return choice.accuracy if choice.matched else None


ROWS = (
    Row("lines of the article, F1", 0.97, _exact("lines")),
    Row("sentences, F1", 0.97, _exact("sentences")),
    Row("direct and mixed quotations, exact F1", 0.95, _exact("quotations", "direct", "mixed")),
    Row("speakers, accuracy", 0.85, _speakers),
    Row("indirect quotations, F1 of words", 0.75, _words_of_indirect),
    Row("places, F1", 0.85, _exact("mentions", "place")),
    Row("persons, F1", 0.80, _exact("mentions", "person")),
    Row("organisations, F1", 0.65, _exact("mentions", "organisation")),
)


def draft(root: Path, pages: Sequence[Path]) -> Iterator[str]:
    """Draft pages into a corpus, and yield the reasons of those that cannot be drafted."""
    for page in pages:
        request = AddRequest(page.stem, force=True)
        for added in add_pages(root, [str(page)], request):
            if added.error:
                yield f"{page.stem}: {added.error}"


@contextmanager
def new_corpus(known: Path | None) -> Iterator[Path]:
    """Give a corpus without entries; its registers are empty, or those of a corpus that is known."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "corpus"
        create_corpus(root, NewCorpus("drafts"))
        if known:
            shutil.copytree(known / "registers", root / "registers", dirs_exist_ok=True)
        yield root


def measure(corpus: Path, pages: Sequence[Path], *, registers: bool) -> tuple[Evaluation, list[str]]:
    """Draft pages, and compare the drafts with the entries of a corpus."""
    with new_corpus(corpus if registers else None) as root:
        refused = list(draft(root, pages))
        if len(refused) == len(pages):
            return Evaluation(), refused
        return evaluate_files(corpus, root, StoredCorpus(corpus)).result, refused


def halves() -> dict[str, list[Path]]:
    """Return the pages of both halves of the gold corpus."""
    pages = sorted((GOLD / "pages").glob("*.txt"))
    return {
        "building": [page for page in pages if page.stem < FIRST_TEST],
        "test": [page for page in pages if page.stem >= FIRST_TEST],
    }


def table(found: dict[str, Evaluation]) -> str:
    """Return the table in Markdown, with the aims."""
    lines = [
        f"| | aim | {' | '.join(f'{name} ({_pages(value)})' for name, value in found.items())} |",
        f"|---|--:|{'--:|' * len(found)}",
    ]
    for row in ROWS:
        figures = (row.measure(value) if value.layers else None for value in found.values())
        cells = " | ".join("–" if figure is None else f"{figure:.3f}" for figure in figures)
        lines.append(f"| {row.name} | {row.aim:.2f} | {cells} |")
    return "\n".join([*lines, ""])


def _pages(found: Evaluation) -> str:
    number = len(found.entries)
    return f"{number} page" if number == 1 else f"{number} pages"


def update(page: Path, content: str) -> None:
    """Write the table into a page of the documentation, between its markers."""
    text = page.read_text(encoding="utf-8")
    before, opening, rest = text.partition(_MARKS[0])
    _, closing, after = rest.partition(_MARKS[1])
    if not (opening and closing):
        sys.exit(f"{page} lacks the markers {_MARKS}")
    page.write_text(f"{before}{opening}{content}{closing}{after}", encoding="utf-8")


def show(found: Evaluation) -> None:
    """Print the differences of one half."""
    for item in found.confusions:
        place = f"{item.entry}:{item.line}:{item.column}"
        print(f"{place}: {item.layer}, {item.kind}: {item.gold} -> {item.predicted}")


def main() -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--registers", action="store_true", help="draft with the registers of the gold corpus"
    )
    parser.add_argument(
        "--confusions", choices=["building", "test", "seed"], help="list these differences, too"
    )
    parser.add_argument("--update", type=Path, help="write the table into this page, between its markers")
    options = parser.parse_args()
    parts = {name: (GOLD, pages, options.registers) for name, pages in halves().items() if pages}
    seed = shipped_corpus()
    parts["seed"] = (seed, sorted((seed / "pages").glob("*.txt")), True)
    results = {name: measure(root, pages, registers=known) for name, (root, pages, known) in parts.items()}
    found = {name: result for name, (result, _) in results.items()}
    print(table(found))
    if options.confusions:
        show(found[options.confusions])
    if options.update:
        update(options.update, table(found))
    refused = [reason for _, reasons in results.values() for reason in reasons]
    print(
        "\n".join(f"not drafted: {reason}" for reason in refused),
        file=sys.stderr,
        end="\n" if refused else "",
    )
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
