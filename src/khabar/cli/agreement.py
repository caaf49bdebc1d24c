"""`khabar agreement`."""

from pathlib import Path

import click

from khabar.cli.options import corpus_option, open_corpus
from khabar.isolates import isolate
from khabar.query import Agreement
from khabar.query import agreement as measure
from khabar.tei import read, read_bytes


@click.command()
@click.argument("first", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.argument("second", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@corpus_option
def agreement(first: Path, second: Path, *, corpus_path: Path | None) -> None:
    """Measure how far two annotations of one page agree: span F1 by layer, and the speakers."""
    entities = open_corpus(corpus_path).entities
    one, other = (read(read_bytes(path), entities, str(path)) for path in (first, second))
    click.echo(_table(measure(one, other)))


def _table(result: Agreement) -> str:
    lines = ["layer       first  second  common     F1"]
    for layer in result.layers:
        lines.append(f"{layer.layer:11} {layer.first:5} {layer.second:7} {layer.common:7}  {layer.f1:5.3f}")
        lines += [f"    only the first:  {isolate(item)}" for item in layer.only_first]
        lines += [f"    only the second: {isolate(item)}" for item in layer.only_second]
    lines.append(f"speakers: the same in {result.same_speaker} of {result.quotations} common quotations")
    return "\n".join(lines)
