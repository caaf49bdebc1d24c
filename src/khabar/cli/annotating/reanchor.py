"""`khabar reanchor`."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from khabar.cli.options import corpus_option, input_file, own_corpus
from khabar.cli.terminal import echo, page_text
from khabar.corpus import StoredCorpus
from khabar.disk import read_input
from khabar.errors import UsageError
from khabar.messages import Message, say, term
from khabar.model import Entry
from khabar.versions.reanchor.placement import PlacementStatus
from khabar.versions.reanchor.transfer import Placement
from khabar.workflow.reanchoring.queue import accept_queue
from khabar.workflow.reanchoring.reanchor import ReanchorPlan, carry_out, plan_reanchoring


@click.command()
@click.argument("entry_id", metavar="ENTRY")
@click.argument("page", type=input_file, required=False)
@click.option(
    "-m", "--message", default="", help="Reason for the change of the page, recorded in the history."
)
@click.option(
    "--queue",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write uncertain placements to this file for review.",
)
@click.option(
    "--accept",
    "decided",
    type=input_file,
    help="Add the annotations accepted in a reviewed queue.",
)
@click.option("--dry-run", is_flag=True, help="Show the result without writing anything.")
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
    """Move annotation to a new version of the page.

    PAGE is the newly scraped page; `-` reads it from standard input. Annotations that can be placed with
    certainty are moved. Uncertain ones are left out and written to the queue (`--queue`); review them there
    and add them with `--accept`. Lost ones are listed. No annotation that is moved brings a new finding of
    `khabar check`. The new page is stored beside the old one, which released versions still need.

    Exit codes: 0 all annotations placed, 1 some uncertain or lost (with `--accept`: some did not fit), 2
    error, nothing written.

    Example: khabar reanchor egypttoday-0001 page.txt --queue review.json
    """
    corpus = own_corpus(corpus_path)
    if (page is None) == (decided is None):
        raise UsageError(say("give either PAGE or --accept QUEUE"))
    if decided:
        _accept(corpus, entry_id, decided)
    if page:
        plan = plan_reanchoring(corpus, entry_id, read_input(page), page_name=page.name, why=message)
        if not dry_run:
            carry_out(plan, queue)
        for line in _report(plan):
            echo(line)
        sys.exit(int(not plan.is_sure))


def _accept(corpus: StoredCorpus, entry_id: str, decided: Path) -> None:
    done = accept_queue(corpus, entry_id, decided)
    echo(say("Added {added:,} annotations; {open:,} not accepted.", added=done.added, open=done.open))
    for placement in done.refused:
        echo(say("  {id} does not fit: it would cross another annotation", id=placement.id), err=True)
    sys.exit(int(bool(done.refused)))


def _report(plan: ReanchorPlan) -> Iterator[Message]:
    result = plan.result
    sure, unsure, lost = (len(result.with_status(status)) for status in PlacementStatus)
    yield say(
        "{entry} {version}: {sure:,} annotations placed, {unsure:,} to review, {lost:,} lost",
        entry=result.entry.id,
        version=result.entry.version,
        sure=sure,
        unsure=unsure,
        lost=lost,
    )
    for placement in result.with_status(PlacementStatus.UNSURE):
        yield say("  to review: {placement}", placement=_describe(placement, result.entry))
    for placement in result.with_status(PlacementStatus.LOST):
        yield say("  lost: {placement}", placement=_describe(placement, result.entry))
    for addition in result.additions:
        text = page_text(addition.text)
        if addition.is_block:
            yield say("  new paragraph {id}: {text}", id=addition.id, text=text)
        else:
            yield say("  new furniture: {text}", text=text)
    for removal in result.removals:
        yield say("  removed: {text}", text=page_text(removal))
    for finding in plan.findings:
        yield say("  check: {code} {text}", code=finding.code, text=finding.message)


def _describe(placement: Placement, entry: Entry) -> Message:
    name = placement.id or term(placement.layer.removesuffix("s"))
    values = {
        "name": name,
        "text": page_text(placement.text),
        "score": placement.score,
        "reason": _with_page_text(placement.reason),
    }
    if placement.new and (words := entry.text[placement.new.start : placement.new.end]) != placement.text:
        return say("{name} {text} -> {new} ({score:.2f}: {reason})", new=page_text(words), **values)
    return say("{name} {text} ({score:.2f}: {reason})", **values)


def _with_page_text(reason: Message) -> Message:
    """Return a reason whose values, words of the page, are shown as such."""
    return replace(reason, values=tuple((name, page_text(str(value))) for name, value in reason.values))
