"""`khabar reanchor`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from khabar.cli.options import corpus_option, own_corpus
from khabar.corpus import StoredCorpus
from khabar.errors import UsageError
from khabar.isolates import isolate
from khabar.messages import say
from khabar.model import Entry
from khabar.tei import read_bytes
from khabar.versions.reanchor.candidates import PlacementStatus
from khabar.versions.reanchor.entry import Reanchoring
from khabar.versions.reanchor.transfer import Placement
from khabar.workflow.reanchor import accept_queue, carry_out, plan_reanchoring


@click.command()
@click.argument("entry_id", metavar="ENTRY")
@click.argument("page", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False)
@click.option("-m", "--message", default="", help="Why the page changed; stands in the history of the entry.")
@click.option(
    "--queue",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write what is not sure, for a person to decide.",
)
@click.option(
    "--accept",
    "decided",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A queue in which somebody decided: add what was accepted.",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@corpus_option
def reanchor(  # noqa: PLR0913 (one parameter an option)
    entry_id: str,
    page: Path | None,
    *,
    message: str,
    queue: Path | None,
    decided: Path | None,
    dry_run: bool,
    corpus_path: Path | None,
) -> None:
    """Put an entry onto another state of its page, and keep its annotation.

    PAGE is the page as it was scraped again. What is sure of its place is carried over; what is not goes into
    the queue, which a person decides and `--accept` applies; what is gone is listed. The new page is stored
    beside the old one, under the version that needs it. Exit code: 0 all of it is sure, 1 not all, 2 nothing
    was written.
    """
    corpus = own_corpus(corpus_path)
    if (page is None) == (decided is None):
        raise UsageError(say("give either PAGE or --accept QUEUE"))
    if decided:
        _accept(corpus, entry_id, decided)
    if page:
        plan = plan_reanchoring(corpus, entry_id, read_bytes(page), page_name=page.name, why=message)
        click.echo("\n".join(_report(plan.result)))
        if not dry_run:
            carry_out(plan, queue)
        sys.exit(int(not plan.is_sure))


def _accept(corpus: StoredCorpus, entry_id: str, decided: Path) -> None:
    done = accept_queue(corpus, entry_id, decided)
    click.echo(f"Added {done.added}; {done.open} not accepted.")
    for placement in done.refused:
        click.echo(f"  {placement.id} does not fit: it would cross another annotation", err=True)
    sys.exit(int(bool(done.refused)))


def _report(result: Reanchoring) -> Iterator[str]:
    counts = ", ".join(f"{len(result.with_status(status))} {status}" for status in PlacementStatus)
    yield f"{result.entry.id} {result.entry.version}: {counts}"
    for status in (PlacementStatus.UNSURE, PlacementStatus.LOST):
        for placement in result.with_status(status):
            yield f"  {status:<6} {_line(placement, result.entry)}"
    for addition in result.additions:
        kind = f"paragraph {addition.id}" if addition.is_block else "furniture"
        yield f"  new    {kind}: {isolate(addition.text)}"
    for removal in result.removals:
        yield f"  gone   {isolate(removal)}"


def _line(placement: Placement, entry: Entry) -> str:
    now = ""
    if placement.new and (words := entry.text[placement.new.start : placement.new.end]) != placement.text:
        now = f" -> {isolate(words)}"
    name = placement.id or placement.layer.removesuffix("s")
    return f"{name} {isolate(placement.text)}{now} ({placement.score:.2f}: {placement.reason})"
