"""`khabar review`."""

import sys
from functools import partial
from pathlib import Path

import click

from khabar.cli.diff import corpus_of
from khabar.cli.options import corpus_option
from khabar.cli.output import output_option, write_output
from khabar.cli.progress import progress
from khabar.errors import UsageError
from khabar.intervals import LEVEL
from khabar.messages import say
from khabar.tei import read_bytes
from khabar.versions.diff.comparison import survey
from khabar.versions.reports.checklist import html_checklist, markdown_checklist
from khabar.versions.review.sample import draw, tally
from khabar.versions.snapshots.snapshot import counterpart, find_side

_CHECKLISTS = {"markdown": markdown_checklist, "html": html_checklist}


@click.command()
@click.argument("before", metavar="A", required=False)
@click.argument("after", metavar="B", required=False)
@click.option(
    "--sample",
    "size",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    help="How many changes to draw.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed draws the same changes.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_CHECKLISTS)),
    default="markdown",
    show_default=True,
    help="Markdown, or a page to tick in that saves the Markdown.",
)
@click.option(
    "--tally",
    "ticked",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A checklist in which somebody ticked: say what that proves.",
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="With --tally: exit with 1 if less than this share can be claimed.",
)
@output_option
@corpus_option
def review(  # noqa: PLR0913 (one parameter an option)
    before: str | None,
    after: str | None,
    *,
    size: int,
    seed: int,
    form: str,
    ticked: Path | None,
    least: float,
    output: Path | None,
    corpus_path: Path | None,
) -> None:
    """Draw a sample of the changes between A and B as a checklist, and work out what the ticks prove.

    A and B are named as for `khabar diff`. The sample holds each kind of change in proportion.
    """
    if ticked:
        sys.exit(_tally(ticked, least))
    if before is None:
        raise UsageError(say("give either A or --tally CHECKLIST"))
    corpus = corpus_of((after, before), corpus_path)
    older = find_side(before, corpus.store)
    newer = find_side(counterpart(before, corpus.store) if after is None else after, corpus.store)
    found = survey(older, newer, corpus.entities, partial(progress, description="Comparing"))
    sample = draw(found, size, seed)
    write_output(_CHECKLISTS[form](found, sample, corpus.settings.site).encode(), output)
    for key, message in found.failed:
        click.echo(f"khabar: {key}: {message}", err=True)
    sys.exit(2 if found.failed else 0)


def _tally(path: Path, least: float) -> int:
    result = tally(read_bytes(path).decode("utf-8", errors="replace"))
    low, high = result.interval
    click.echo(
        f"{result.right} right, {result.wrong} wrong, {result.undecided} undecided, "
        f"of {result.population} changes."
    )
    click.echo(f"Right: between {low:.1%} and {high:.1%} of them, at {LEVEL:.0%} (exact binomial interval).")
    if result.wrong_kinds:
        click.echo(f"Wrong: {', '.join(f'{count} {kind}' for kind, count in result.wrong_kinds)}.")
    if result.undecided:
        click.echo("Not all items are decided; those are left out.", err=True)
    return int(low < least)
