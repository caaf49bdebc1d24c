"""Measure drafting: `python benchmarks/ingest.py [--repeats 20]`.

All pages of `benchmarks/gold/pages` and the page of the corpus are drafted, from bytes to the XML of the
entry. The output is the speed, the share of each layer, and, where spaCy is installed, the time that a blank
pipeline with a sentencizer takes to read the same text, measured in turns in one run. Seconds are processor
time of this process.
"""

import argparse
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from khabar.corpus import StoredCorpus, shipped_corpus
from khabar.ids import EntryId
from khabar.ingest import DraftSettings, Layers, assemble, classify, default_layers, make_page
from khabar.ingest.layers import FIELDS
from khabar.tei import write

PAGES = (
    *(Path(__file__).parent / "gold" / "pages").glob("*.txt"),
    *(shipped_corpus() / "pages").glob("*.txt"),
)
SETTINGS = DraftSettings("khabar", "CC-BY-4.0", "", "2026-01-01")


class Clock:
    """Processor time, by what it was spent on."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        """Count the time of a block."""
        begin = time.process_time()
        yield
        self.spent[name] += time.process_time() - begin

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function whose calls are counted."""

        def call(*arguments: object) -> object:
            with self.measure(name):
                return function(*arguments)

        return call


def draft(source: bytes, layers: Layers, entities: dict[str, Any], clock: Clock) -> str:
    """Draft a page and return its text."""
    with clock.measure("reading"):
        page = make_page(source)
    with clock.measure("layout"):
        verdicts = classify(page.text)
    made = assemble(page, verdicts, layers, entities, entry_id=EntryId("x-0001"), settings=SETTINGS)
    with clock.measure("writing"):
        write(made.entry)
    return page.text


def main() -> None:
    """Measure, and print the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=20)
    repeats = parser.parse_args().repeats
    entities = dict(StoredCorpus(shipped_corpus()).entities)
    clock = Clock()
    layers = default_layers(entities)
    timed = replace(
        layers, **{field: clock.timed(name, getattr(layers, field)) for name, field in FIELDS.items()}
    )
    sources = [path.read_bytes() for path in PAGES]
    size = sum(map(len, sources)) * repeats / 1e6
    nlp = _pipeline()
    for source in sources:
        draft(source, layers, entities, Clock())
    for _ in range(repeats):
        for source in sources:
            with clock.measure("total"):
                text = draft(source, timed, entities, clock)
            if nlp:
                with clock.measure("spaCy"):
                    nlp(text)
    spent = clock.spent
    total, peer = spent.pop("total"), spent.pop("spaCy", 0.0)
    page = 1000 * total / len(sources) / repeats
    print(f"{len(sources)} pages, {repeats} times: {size / total:.2f} MB/s, {page:.1f} ms a page")
    if peer:
        print(
            f"spaCy, blank with sentencizer: {size / peer:.2f} MB/s, {peer / total:.2f} of the time of khabar"
        )
    spent["assembly"] = total - sum(spent.values())
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:<11}{seconds / total:6.0%}")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _pipeline() -> Any:  # noqa: ANN401 (a spaCy pipeline)
    try:
        import spacy  # noqa: PLC0415 (optional)
    except ImportError:
        return None
    nlp = spacy.blank("ar")
    nlp.add_pipe("sentencizer")
    return nlp


if __name__ == "__main__":
    main()
