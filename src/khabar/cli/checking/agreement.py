"""`khabar agreement`."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from khabar.cli.checking.evaluate import ALPHA_HELP, show_alphas
from khabar.cli.columns import table_row
from khabar.cli.language import current_language
from khabar.cli.options import corpus_of, corpus_option
from khabar.cli.terminal import echo, page_text, show
from khabar.messages import say, term
from khabar.query import Agreement
from khabar.query import agreement as measure
from khabar.query.evaluation import label_alpha
from khabar.query.quality.agreement import to_json
from khabar.tei import read, read_bytes


@click.command()
@click.argument("first", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.argument("second", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Format of the result.",
)
@click.option("--alpha", is_flag=True, help=ALPHA_HELP)
@corpus_option
def agreement(first: Path, second: Path, *, layout: str, alpha: bool, corpus_path: Path | None) -> None:
    """Measure the agreement of two annotations.

    FIRST and SECOND are annotations of one page. The table has F1 over spans for each layer, and lists the
    annotations that only one of the two has; the last line compares the speakers of common quotations. The
    layers of words are compared if both have them: the F1 of heads and relations are the UAS and LAS.
    """
    entities = corpus_of((str(first), str(second)), corpus_path).entities
    one, other = (read(read_bytes(path), entities, str(path)) for path in (first, second))
    result = measure(one, other)
    alphas = {layer: label_alpha(pairs) for layer, pairs in result.labels.items()} if alpha else {}
    if layout == "json":
        values = to_json(result) | ({"alpha": alphas} if alpha else {})
        show(json.dumps(values, ensure_ascii=False, indent=2))
    else:
        _show_text(result, alphas)


def _show_text(result: Agreement, alphas: Mapping[str, float | None]) -> None:
    show("\n".join(_table(result, current_language())))
    echo(
        say(
            "speakers: the same in {same:,} of {number:,} common quotations",
            same=result.same_speaker,
            number=result.quotations,
        )
    )
    show_alphas(alphas)


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


_WIDTH = 11
"""The width of the column of layers."""


def _row(cells: Sequence[str], last: str) -> str:
    name, *numbers = cells
    return f"{table_row(name, numbers, _WIDTH)}  {last:>5}"
