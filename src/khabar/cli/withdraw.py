"""`khabar withdraw`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from khabar.cli.options import corpus_option, own_corpus
from khabar.corpus.journal import commit, locked
from khabar.versions.release.plan import fold_reason
from khabar.versions.release.withdrawal import plan_withdrawal


@click.command()
@click.argument("entry_id", metavar="ENTRY")
@click.option("-m", "--message", required=True, help="Why; whoever asks for the entry is told.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@corpus_option
def withdraw(entry_id: str, *, message: str, yes: bool, corpus_path: Path | None) -> None:
    """Remove the text of an entry for good, and keep a tombstone that its id leads to.

    Working copy, pages, frozen copies and second annotation go; the manifest keeps the id, the versions, the
    day and the reason. What git or a published archive still holds is not touched: see the how-to.
    """
    reason = fold_reason(message)
    store = own_corpus(corpus_path).store
    with locked(store.root):
        changes = plan_withdrawal(store, entry_id, reason, datetime.now(tz=UTC).date().isoformat())
        removed = [change.path for change in changes if change.after is None]
        if not yes:
            click.confirm(f"Remove {len(removed)} files of {entry_id} for good?", abort=True)
        commit(store.root, changes)
    click.echo(f"Withdrew {entry_id}.")
    for path in removed:
        click.echo(f"  removed {path}")
