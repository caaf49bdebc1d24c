"""`khabar hydrate`."""

import sys
from functools import partial
from pathlib import Path

import click

from khabar.cli.output import output_option, write_output
from khabar.cli.progress import progress
from khabar.cli.strip import read_secret, secret_option
from khabar.tei import read_bytes
from khabar.versions.reanchor.candidates import PlacementStatus
from khabar.versions.textfree.recovery import PageFit, share
from khabar.versions.textfree.standoff import Standoff, read_standoff
from khabar.workflow.textfree import hydrate_entry


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("page", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@output_option
@secret_option
@click.option("--exact", is_flag=True, help="Write nothing if the page is not the very one.")
def hydrate(file: Path, page: Path, *, output: Path | None, secret_path: Path | None, exact: bool) -> None:
    """Make an entry again of its annotation (FILE, from `khabar strip`) and its page.

    With the very page, the entry comes back byte for byte, and that is proved by its digest. With another
    state of the page, what does not fit is listed, and the annotation is re-anchored onto it as far as it is
    sure. Exit code: 0 the very entry, 1 a re-anchored one, 2 nothing was written.
    """
    standoff = read_standoff(read_bytes(file), str(file))
    show = partial(progress, description="Comparing")
    secret = read_secret(secret_path)
    made = hydrate_entry(standoff, read_bytes(page), secret=secret, exact=exact, progress=show)
    if made.fit is None or made.result is None:
        write_output(made.source, output)
        click.echo(f"{standoff.entry} {standoff.version}: byte for byte as it was.", err=True)
        return
    _say_misfit(standoff, made.fit, page)
    write_output(made.source, output)
    counts = (f"{len(made.result.with_status(status))} {status}" for status in PlacementStatus)
    click.echo(f"Re-anchored: {', '.join(counts)}; only what is sure was written.", err=True)
    sys.exit(1)


def _say_misfit(standoff: Standoff, fitting: PageFit, page: Path) -> None:
    click.echo(
        f"{page} is not the page that {standoff.entry} {standoff.version} was made from: "
        f"{share(fitting):.0%} of it is there. Missing, in characters of the folded page:",
        err=True,
    )
    for stretch in fitting.missing:
        click.echo(f"  {stretch.span.start} to {stretch.span.end}", err=True)
