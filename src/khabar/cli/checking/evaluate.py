"""`khabar evaluate`."""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click

from khabar.cli.columns import table_row
from khabar.cli.language import current_language
from khabar.cli.options import corpus_of, corpus_option
from khabar.cli.progress import progress
from khabar.cli.terminal import echo, page_text, show
from khabar.messages import Message, count, say, term
from khabar.query.evaluation import Confusion, Evaluation, SideLabel, label_alpha
from khabar.query.evaluation.report import (
    CONFUSION_COLUMNS,
    SCORE_COLUMNS,
    confusion_lines,
    score_lines,
    to_json,
)
from khabar.query.tables.csv_table import csv_lines
from khabar.workflow.drafting.evaluate import FileEvaluation, evaluate_files

ALPHA_HELP = "Add Krippendorff's alpha for labels, which needs khabar[query]."


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.argument("predicted", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="Format of the result.",
)
@click.option("--confusions", is_flag=True, help="List the differences instead of the scores. JSON has both.")
@click.option("--alpha", is_flag=True, help=ALPHA_HELP)
@corpus_option
def evaluate(  # noqa: PLR0913 (one parameter an option)
    gold: Path, predicted: Path, *, layout: str, confusions: bool, alpha: bool, corpus_path: Path | None
) -> None:
    """Measure an annotation against a standard.

    GOLD is the standard and PREDICTED the annotation under test: two entries of one page, or two corpora or
    folders, whose entries are paired by their ids. The scores are precision, recall and F1 for each layer,
    and the accuracy of speakers and links. Lines and columns of differences are those of the raw page.
    """
    corpus = corpus_of((str(gold), str(predicted)), corpus_path)
    found = evaluate_files(gold, predicted, corpus, partial(progress, description=_comparing()))
    _report_unpaired(found)
    alphas = {layer: label_alpha(pairs) for layer, pairs in found.result.labels.items()} if alpha else {}
    if layout == "json":
        values = to_json(found.result) | ({"alpha": alphas} if alpha else {})
        show(json.dumps(values, ensure_ascii=False, indent=2))
    elif layout == "csv":
        _show_csv(found.result, confusions=confusions)
    elif confusions:
        for confusion in found.result.confusions:
            echo(_difference(confusion))
    else:
        _show_scores(found.result, alphas)


def _comparing() -> str:
    return say("Comparing").render(current_language())


def _report_unpaired(found: FileEvaluation) -> None:
    """Report the entries that only one side has, which no score counts."""
    if found.only_gold:
        echo(say("only in the standard, not evaluated: {entries}", entries=found.only_gold), err=True)
    if found.only_predicted:
        echo(say("not in the standard, not evaluated: {entries}", entries=found.only_predicted), err=True)


def _show_csv(found: Evaluation, *, confusions: bool) -> None:
    if confusions:
        lines = csv_lines(CONFUSION_COLUMNS, confusion_lines(found))
    else:
        lines = csv_lines(SCORE_COLUMNS, score_lines(found))
    for line in lines:
        show(line, nl=False)


_WIDTH = 24
"""The width of the column of names: a type of furniture, indented, with its measure."""


_SHOWN = 35
"""Characters of each end of a long quotation in the list of differences."""


def _show_scores(found: Evaluation, alphas: Mapping[str, float | None]) -> None:
    language = current_language()
    words = ("gold", "predicted", "common", "precision", "recall")
    heads = [term(word).render(language) for word in words]
    show(table_row(term("layer").render(language), [*heads, "F1"], _WIDTH))
    for layer, kind, measure, *counts, precision, recall, f1 in score_lines(found):
        name = term(str(kind or layer).replace("_", " ")).render(language)
        if measure == "overlap":
            name = f"{name}, {term(measure).render(language)}"
        shares = ["", "", f1] if measure == "accuracy" else [precision, recall, f1]
        cells = [*map(str, counts), *(share if share == "" else f"{share:.3f}" for share in shares)]
        show(table_row(f"  {name}" if kind else name, cells, _WIDTH))
    show_alphas(alphas)
    echo(
        count(
            "{number:,} difference; to list it, run with --confusions",
            "{number:,} differences; to list them, run with --confusions",
            len(found.confusions),
        )
    )


def show_alphas(alphas: Mapping[str, float | None]) -> None:
    """Print the alpha of each layer with labels."""
    for layer, alpha in alphas.items():
        if alpha is None:
            echo(say("alpha of {layer}: undefined, since there is only one label", layer=term(layer)))
        else:
            echo(say("alpha of {layer}: {alpha:.3f}", layer=term(layer), alpha=alpha))


def _difference(confusion: Confusion) -> Message:
    """Return a difference in one line, which begins with the place on the page."""
    ours, theirs = confusion.gold, confusion.predicted
    return say(
        "{entry}:{line}:{column}: {layer}, {kind}: {gold} → {predicted}",
        entry=confusion.entry,
        line=confusion.line,
        column=confusion.column,
        layer=term(confusion.layer.replace("_", " ")),
        kind=term(confusion.kind),
        gold=_reading(ours),
        # Words that are the same on both sides are shown once.
        predicted=_label(theirs) if ours and theirs and ours.text == theirs.text else _reading(theirs),
    )


def _label(reading: SideLabel | None) -> object:
    return term(reading.label) if reading else "∅"


def _reading(reading: SideLabel | None) -> object:
    if reading is None:
        return _label(reading)
    return say("{label} {text}", label=_label(reading), text=page_text(shortened(reading.text)))


def shortened(text: str) -> str:
    """Return a text, or its first and last words if it is long.

    >>> shortened("قال " * 40)
    'قال قال قال قال قال قال قال قال … قال قال قال قال قال قال قال قال'
    """
    text = text.strip()
    if len(text) <= 2 * _SHOWN:
        return text
    return f"{text[:_SHOWN].rpartition(' ')[0]} … {text[-_SHOWN:].partition(' ')[2]}"
