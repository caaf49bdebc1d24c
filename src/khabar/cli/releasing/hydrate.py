"""`khabar hydrate`."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from khabar.cli.language import current_language
from khabar.cli.options import input_file
from khabar.cli.output import output_option, write_output
from khabar.cli.progress import progress
from khabar.cli.releasing.strip import read_secret, secret_option
from khabar.cli.terminal import echo
from khabar.disk import read_input
from khabar.messages import Message, say
from khabar.versions.reanchor.placement import PlacementStatus
from khabar.versions.textfree.recovery import PageFit, share
from khabar.versions.textfree.standoff import Standoff, read_standoff
from khabar.workflow.textfree import HydratedEntry, hydrate_entry


@click.command()
@click.argument("file", type=input_file)
@click.argument("page", type=input_file)
@output_option
@secret_option
@click.option("--exact", is_flag=True, help="Fail unless the page is identical to the original, to the byte.")
def hydrate(file: Path, page: Path, *, output: Path | None, secret_path: Path | None, exact: bool) -> None:
    """Rebuild a stripped entry from its page.

    FILE is a file from `khabar strip`. With the text of the original page, the entry is restored byte for
    byte, which its digest proves; line ends, a byte order mark and the form of accents (NFC, NFD) may differ.
    With a different version of the page, missing parts are listed, and the annotations that can be placed
    with certainty are written.

    Exit codes: 0 identical entry, 1 re-anchored entry, 2 error, nothing written.
    """
    standoff = read_standoff(read_input(file), str(file))
    show = partial(progress, description=say("Comparing").render(current_language()))
    secret = read_secret(secret_path)
    made = hydrate_entry(standoff, read_input(page), secret=secret, exact=exact, progress=show)
    if made.fit:
        for line in _misfit(standoff, made.fit, page):
            echo(line, err=True)
    write_output(made.source, output, entry=True)
    echo(_outcome(standoff, made), err=True)
    sys.exit(int(made.fit is not None))


def _outcome(standoff: Standoff, made: HydratedEntry) -> Message:
    if made.result is not None:
        sure, unsure, lost = (len(made.result.with_status(status)) for status in PlacementStatus)
        return say(
            "Re-anchored {sure:,} annotations; left out {unsure:,} uncertain and {lost:,} lost ones.",
            sure=sure,
            unsure=unsure,
            lost=lost,
        )
    if made.is_original:
        return say(
            "Restored {entry} {version}, identical to the original.",
            entry=standoff.entry,
            version=standoff.version,
        )
    return say(
        "Restored {entry} {version}, identical to the original. The page has the same text in other bytes.",
        entry=standoff.entry,
        version=standoff.version,
    )


def _misfit(standoff: Standoff, fitting: PageFit, page: Path) -> Iterator[Message]:
    """Yield what is different on a page, so that a reader knows where to look."""
    if not fitting.missing:
        yield say(
            "{page} is not the page of {entry} {version}: it contains all of it, but with other text in "
            "between or in another order.",
            page=page,
            entry=standoff.entry,
            version=standoff.version,
        )
        return
    yield say(
        "{page} is not the page of {entry} {version}: it contains {share:.0%} of it. "
        "Missing, in characters of the folded page:",
        page=page,
        entry=standoff.entry,
        version=standoff.version,
        share=share(fitting),
    )
    for part in fitting.missing:
        yield say("  {start} to {end}", start=part.span.start, end=part.span.end)
