"""`khabar outlet`."""

from pathlib import Path

import click

from khabar.cli.options import corpus_option, own_corpus
from khabar.cli.terminal import echo
from khabar.messages import say


@click.command()
@click.argument("action", type=click.Choice(["learn"]))
@click.argument("outlet")
@corpus_option
def outlet(action: str, outlet: str, *, corpus_path: Path | None) -> None:  # noqa: ARG001 (the only action)
    """Learn the page layout of an outlet.

    ACTION is `learn`. OUTLET is the first part of the ids of its entries. The lines that its corrected
    entries have as furniture are written to outlets/OUTLET.toml, which `khabar add` reads.

    Example: khabar outlet learn akhbar
    """
    # To compile the patterns of drafts takes half a second, which nobody who asks for help should wait.
    from khabar.workflow.drafting.outlets import learn_outlet, store_profile  # noqa: PLC0415

    corpus = own_corpus(corpus_path)
    profile = learn_outlet(corpus, outlet)
    path = store_profile(corpus.store.root, outlet, profile)
    echo(
        say(
            "Learnt {number:,} lines of {outlet}: {path}",
            number=len(profile.furniture),
            outlet=outlet,
            path=path,
        )
    )
