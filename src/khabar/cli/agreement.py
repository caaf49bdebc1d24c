"""`khabar agreement`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.cells import cell_len, set_cell_size

from khabar.cli.language import current_language
from khabar.cli.options import corpus_option, open_corpus
from khabar.cli.terminal import echo, page_text, show
from khabar.messages import say, term
from khabar.query import Agreement
from khabar.query import agreement as measure
from khabar.tei import read, read_bytes


@click.command()
@click.argument("first", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.argument("second", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@corpus_option
def agreement(first: Path, second: Path, *, corpus_path: Path | None) -> None:
    """Measure the agreement of two annotations.

    FIRST and SECOND are annotations of one page. The table has F1 over spans for each layer, and lists the
    annotations that only one of the two has; the last line compares the speakers of common quotations.
    """
    entities = open_corpus(corpus_path).entities
    one, other = (read(read_bytes(path), entities, str(path)) for path in (first, second))
    result = measure(one, other)
    show("\n".join(_table(result, current_language())))
    echo(
        say(
            "speakers: the same in {same:,} of {number:,} common quotations",
            same=result.same_speaker,
            number=result.quotations,
        )
    )


def _table(result: Agreement, language: str) -> Iterator[str]:
    yield _row([term(word).render(language) for word in ("layer", "first", "second", "common")], "F1")
    for layer in result.layers:
        name = term(layer.layer).render(language)
        yield _row([name, f"{layer.first}", f"{layer.second}", f"{layer.common}"], f"{layer.f1:5.3f}")
        for label, items in (
            (say("only the first:"), layer.only_first),
            (say("only the second:"), layer.only_second),
        ):
            yield from (f"    {label.render(language)} {page_text(item)}" for item in items)


def _row(cells: Sequence[str], last: str) -> str:
    """Return a row of the table: the name to the left, numbers to the right."""
    name, *numbers = cells
    columns = [set_cell_size(name, 11), *(" " * max(0, 7 - cell_len(cell)) + cell for cell in numbers)]
    return f"{' '.join(columns)}  {last:>5}"
