"""`khabar approve`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from khabar.cli.options import corpus_option, own_corpus
from khabar.cli.terminal import echo
from khabar.messages import say
from khabar.workflow.annotating.approving import approve_entries


@click.command()
@click.argument("entries", metavar="ENTRY", nargs=-1, required=True)
@click.option("--by", "name", required=True, help="Name of the person who has read the entries.")
@corpus_option
def approve(entries: tuple[str, ...], *, name: str, corpus_path: Path | None) -> None:
    """Take responsibility for the certain annotations of drafts.

    ENTRY is the id of an entry that was drafted by `khabar add`. All certain annotations of the draft get
    `@resp` of the person, who is named in the header and in the history. Uncertain annotations stay as
    they are: decide each of them, for example in the browser. Several entries are written all or none.

    Example: khabar approve akhbar-0001 --by "Salma Haddad"
    """
    day = datetime.now(tz=UTC).date().isoformat()
    for entry_id in approve_entries(own_corpus(corpus_path), entries, name, day):
        echo(say("Approved {entry}.", entry=entry_id))
