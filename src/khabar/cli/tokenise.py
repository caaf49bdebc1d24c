"""`khabar tokenise`."""

from pathlib import Path

import click

from khabar.cli.options import corpus_option, own_corpus
from khabar.cli.terminal import echo
from khabar.messages import Message, say
from khabar.workflow.annotating.tokenise import TokenisedEntry, tokenise_entries


@click.command()
@click.argument("entries", metavar="ENTRY...", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Show the result without writing anything.")
@corpus_option
def tokenise(entries: tuple[str, ...], *, dry_run: bool, corpus_path: Path | None) -> None:
    """Add words and punctuation marks to entries.

    ENTRY is the id of an entry. Its words and marks become `w` and `pc`, without lemmas; entries that have
    them already are left unchanged. Either all entries are written or none. To release the new layer, run:
    `khabar release --minor`.

    Example: khabar tokenise akhbar-0001
    """
    for made in tokenise_entries(own_corpus(corpus_path), entries, dry_run=dry_run):
        echo(_outcome(made, dry_run=dry_run))


def _outcome(made: TokenisedEntry, *, dry_run: bool) -> Message:
    values = {"entry": made.entry_id, "words": made.words, "marks": made.marks}
    if not made.changed:
        return say("{entry}: unchanged, it has tokens already", **values)
    if dry_run:
        return say("{entry}: would add words: {words:,}, marks: {marks:,}", **values)
    return say("{entry}: added words: {words:,}, marks: {marks:,}", **values)
