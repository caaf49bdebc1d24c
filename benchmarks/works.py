"""The pieces of work that are measured: `python benchmarks/works.py WORK FOLDER`.

Each is run in a process of its own, which reads all entries of a corpus and keeps none. What khabar does is
here beside what its peers do with the same files.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar import Entry


def parse(corpus: Path) -> int:
    """Parse the entries with lxml, and make nothing of them."""
    from lxml import etree  # noqa: PLC0415 (each work imports only what it needs)

    return sum(etree.parse(path).getroot() is not None for path in _entries(corpus))


def validate(corpus: Path) -> int:
    """Parse the entries with lxml, and validate them with libxml2 against the profile of khabar."""
    from importlib.resources import files  # noqa: PLC0415

    from lxml import etree  # noqa: PLC0415

    with files("khabar.tei").joinpath("khabar.rng").open("rb") as schema:
        profile = etree.RelaxNG(etree.parse(schema))
    return sum(profile.validate(etree.parse(path)) for path in _entries(corpus))


def load(corpus: Path) -> int:
    """Load the entries into objects, and look at each object."""
    import khabar  # noqa: PLC0415

    return sum(map(_walk, khabar.load(corpus).values()))


def _walk(entry: "Entry") -> int:
    layers = (
        entry.blocks,
        entry.sentences,
        entry.mentions,
        entry.cues,
        entry.sources,
        entry.time_expressions,
        entry.tokens,
    )
    size = sum(item.span.end - item.span.start for layer in layers for item in layer)
    return size + sum(len(quotation.text) for quotation in entry.quotations)


def conllu(corpus: Path) -> int:
    """Read the same tokens from CoNLL-U with conllu, and look at each one."""
    import conllu  # noqa: PLC0415

    texts = (path.read_text(encoding="utf-8") for path in sorted((corpus / "conllu").iterdir()))
    return sum(len(token["form"]) for text in texts for sentence in conllu.parse(text) for token in sentence)


def _entries(corpus: Path) -> list[str]:
    return sorted(map(str, (corpus / "entries").iterdir()))


WORKS: dict[str, Callable[[Path], int]] = {work.__name__: work for work in (parse, validate, load, conllu)}
"""The works by name."""

if __name__ == "__main__":
    _, name, folder = sys.argv
    print(WORKS[name](Path(folder)))
