"""`khabar withdraw`."""

from collections.abc import Sequence
from pathlib import Path

import click

from khabar.cli.language import current_language
from khabar.cli.options import corpus_option, own_corpus
from khabar.cli.terminal import echo
from khabar.messages import count, say
from khabar.workflow.releasing.withdraw import withdraw as withdraw_entry


@click.command()
@click.argument("entry_id", metavar="ENTRY")
@click.option("-m", "--message", required=True, help="Reason, shown to anyone who asks for the entry.")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@corpus_option
def withdraw(entry_id: str, *, message: str, yes: bool, corpus_path: Path | None) -> None:
    """Permanently remove the text of an entry.

    Working copy, pages, frozen copies and second annotation are deleted. The manifest keeps the id, the
    versions, the date and the reason, so that the address of the entry shows a tombstone. Copies in git
    and in published archives are not deleted; see the how-to on withdrawing an entry.
    """

    def confirm(files: Sequence[str]) -> bool:
        question = count(
            "Permanently delete {number:,} file of {entry}?",
            "Permanently delete {number:,} files of {entry}?",
            len(files),
            entry=entry_id,
        )
        return yes or click.confirm(question.render(current_language()), abort=True)

    removed = withdraw_entry(own_corpus(corpus_path), entry_id, message, confirm=confirm)
    echo(say("Withdrew {entry}.", entry=entry_id))
    for path in removed:
        echo(say("  removed {path}", path=path))
