"""`khabar tokenise`."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khabar.cli.language import current_language
from khabar.cli.options import chosen_engine, corpus_option, engine_options, own_corpus
from khabar.cli.progress import progress
from khabar.cli.terminal import echo
from khabar.errors import UsageError
from khabar.messages import Message, say

if TYPE_CHECKING:
    from khabar.workflow.annotating.tokenise import TokenisedEntry


@click.command()
@click.argument("entries", metavar="ENTRY...", nargs=-1)
@click.option("--all", "all_entries", is_flag=True, help="Tokenise all entries of the corpus.")
@click.option(
    "--analyser", metavar="NAME", default="", help="`rules`, `morph`, `plain`, or that of another package."
)
@click.option("--dry-run", is_flag=True, help="Show the result without writing anything.")
@engine_options("Number of processes; 0 means one per CPU. Default: one per CPU.")
@corpus_option
def tokenise(  # noqa: PLR0913 (one parameter an option)
    entries: tuple[str, ...],
    *,
    all_entries: bool,
    analyser: str,
    dry_run: bool,
    jobs: int | None,
    engine: str,
    corpus_path: Path | None,
) -> None:
    """Add words and punctuation marks to entries.

    ENTRY is the id of an entry. Its words become `w`, with lemma, part of speech and features, and its marks
    `pc`; entries that have them already are left unchanged. Either all entries are written or none. A call
    that was interrupted continues where it stopped. To release the new layer, run:
    `khabar release --minor`.

    Example: khabar tokenise akhbar-0001
    """
    if bool(entries) == all_entries:
        raise UsageError(say("give either entries or --all"))
    # To compile the patterns of drafts takes half a second, which nobody who asks for help should wait.
    from khabar.workflow.annotating.tokenise import tokenise_entries  # noqa: PLC0415

    results = tokenise_entries(
        own_corpus(corpus_path),
        entries,
        analyser=analyser,
        dry_run=dry_run,
        engine=chosen_engine(engine, jobs),
        progress=_show,
    )
    for made in results:
        echo(_outcome(made, dry_run=dry_run))


def _show(entries: Sequence[str]) -> Iterable[str]:
    return progress(entries, say("Tokenising").render(current_language()))


def _outcome(made: "TokenisedEntry", *, dry_run: bool) -> Message:
    values = {"entry": made.entry_id, "words": made.words, "marks": made.marks}
    if not made.changed:
        return say("{entry}: unchanged, it has tokens already", **values)
    if dry_run:
        return say("{entry}: would add words: {words:,}, marks: {marks:,}", **values)
    return say("{entry}: added words: {words:,}, marks: {marks:,}", **values)
