"""`khabar reanchor`."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from khabar.cli.options import corpus_option, own_corpus
from khabar.corpus import StoredCorpus, write_atomically
from khabar.errors import UsageError
from khabar.model import Entry, Revision
from khabar.rules.reports.isolates import isolate
from khabar.tei import parse, read_bytes
from khabar.versions.reanchor.candidates import PlacementStatus
from khabar.versions.reanchor.entry import Reanchoring
from khabar.versions.reanchor.entry import accept as accept_proposals
from khabar.versions.reanchor.entry import reanchor as reanchor_entry
from khabar.versions.reanchor.queue import read_queue, write_queue
from khabar.versions.reanchor.transfer import Placement
from khabar.versions.release.rewriting import rewrite
from khabar.versions.snapshots.numbers import Bump, next_version


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
        raise UsageError("name either the new page or, with --accept, a queue in which somebody decided")
    if decided:
        _accept(corpus, entry_id, decided)
    if page:
        result = _reanchor(corpus[entry_id], page, message)
        click.echo("\n".join(_report(result)))
        if not dry_run:
            _store(corpus, result, page)
            _write_queue(result, queue)
        sys.exit(int(len(result.with_status(PlacementStatus.SURE)) < len(result.placements)))


def _write(corpus: StoredCorpus, before: Entry, after: Entry) -> None:
    """Write an entry, and keep the comments and waivers of its file."""
    path = corpus.store.entry_path(after.id)
    document = parse(corpus.store.read(path), str(path))
    write_atomically(path, rewrite(document, before, after))


def _reanchor(entry: Entry, page: Path, message: str) -> Reanchoring:
    version = next_version(entry.version, Bump.MINOR)
    summary = message or f"Re-anchored onto another state of the page ({page.name})."
    who = entry.revisions[0].who if entry.revisions else ""
    revision = Revision(version, datetime.now(tz=UTC).date().isoformat(), summary, who)
    name = f"{entry.id}@{version}.txt"
    return reanchor_entry(entry, read_bytes(page), page_name=name, revision=revision)


def _store(corpus: StoredCorpus, result: Reanchoring, page: Path) -> None:
    entry = result.entry
    # The page first: an entry must never name one that is not there.
    write_atomically(corpus.store.page_path(entry.header.provenance.page), read_bytes(page))
    _write(corpus, corpus[entry.id], entry)


def _write_queue(result: Reanchoring, queue: Path | None) -> None:
    if queue:
        write_atomically(queue, write_queue(result))
    elif result.with_status(PlacementStatus.UNSURE):
        click.echo("What is not sure is lost without --queue FILE; run it again with one.", err=True)


def _accept(corpus: StoredCorpus, entry_id: str, decided: Path) -> None:
    entry, queue = corpus[entry_id], read_queue(read_bytes(decided), str(decided))
    if (queue.entry, queue.version) != (entry.id, entry.version):
        raise UsageError(
            f"{decided}: decides about {queue.entry} {queue.version}, but {entry.id} is at {entry.version}"
        )
    grown, refused = accept_proposals(entry, queue.accepted)
    _write(corpus, entry, grown)
    click.echo(f"Added {len(queue.accepted) - len(refused)}; {queue.open} not accepted.")
    for placement in refused:
        click.echo(f"  {placement.id} does not fit: it would cross another annotation", err=True)
    sys.exit(int(bool(refused)))


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
