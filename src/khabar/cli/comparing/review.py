"""`khabar review`."""

import sys
from functools import partial
from pathlib import Path

import click

from khabar.cli.errors import warn
from khabar.cli.language import current_language
from khabar.cli.options import NearChoice, corpus_of, corpus_option, input_file
from khabar.cli.output import output_option, write_output
from khabar.cli.progress import progress
from khabar.cli.terminal import echo
from khabar.disk import read_input
from khabar.errors import UsageError
from khabar.intervals import LEVEL
from khabar.messages import count, say
from khabar.versions.diff.comparison import survey
from khabar.versions.reports.checklist import html_checklist, markdown_checklist
from khabar.versions.review.sample import draw, tally
from khabar.versions.snapshots.snapshot import counterpart, find_side

_CHECKLISTS = {"markdown": markdown_checklist, "html": html_checklist}


@click.command()
@click.argument("before", metavar="[A]", required=False)
@click.argument("after", metavar="[B]", required=False)
@click.option(
    "--sample",
    "size",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    help="Number of changes to draw.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed draws the same changes.")
@click.option(
    "--format",
    "form",
    type=NearChoice(list(_CHECKLISTS)),
    default="markdown",
    show_default=True,
    help="Format of the checklist: Markdown, or an HTML page that saves Markdown.",
)
@click.option(
    "--tally",
    "ticked",
    type=input_file,
    help="Evaluate a completed checklist instead of drawing a sample.",
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="With --tally, exit with 1 if the lower bound is below this share.",
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
    """Review a sample of changes and tally the result.

    Without --tally, a sample of the changes between A and B is written as a checklist, with each kind of
    change in proportion. A and B are as for `khabar diff`. With --tally, a completed checklist is
    evaluated.

    Exit codes: 0 success, 1 with --least if the lower bound is too low, 2 error.
    """
    if ticked:
        sys.exit(_tally(ticked, least))
    if before is None:
        raise UsageError(say("give either A or --tally CHECKLIST"))
    corpus = corpus_of((after, before), corpus_path)
    older = find_side(before, corpus.store)
    newer = find_side(counterpart(before, corpus.store) if after is None else after, corpus.store)
    found = survey(
        older,
        newer,
        corpus.entities,
        partial(progress, description=say("Comparing").render(current_language())),
    )
    sample = draw(found, size, seed)
    write_output(_CHECKLISTS[form](found, sample, corpus.settings.site, current_language()).encode(), output)
    for key, message in found.failed:
        warn(key, message)
    sys.exit(2 if found.failed else 0)


def _tally(path: Path, least: float) -> int:
    result = tally(read_input(path).decode("utf-8", errors="replace"))
    low, high = result.interval
    echo(
        say(
            "{right:,} right, {wrong:,} wrong, {undecided:,} undecided, of {population:,} changes.",
            right=result.right,
            wrong=result.wrong,
            undecided=result.undecided,
            population=result.population,
        )
    )
    echo(
        say(
            "Right: {low:.1%} to {high:.1%} of the changes, at {level:.0%} (exact binomial interval).",
            low=low,
            high=high,
            level=LEVEL,
        )
    )
    if result.wrong_kinds:
        kinds = tuple(f"{kind} ({number})" for kind, number in result.wrong_kinds)
        echo(say("Wrong: {kinds}.", kinds=kinds))
    if result.undecided:
        echo(
            count(
                "{number:,} undecided item was not counted.",
                "{number:,} undecided items were not counted.",
                result.undecided,
            ),
            err=True,
        )
    return int(low < least)
