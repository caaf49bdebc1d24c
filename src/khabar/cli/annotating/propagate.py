"""`khabar propagate`."""

from pathlib import Path

import click

from khabar.cli.options import corpus_option, own_corpus
from khabar.cli.terminal import echo, show
from khabar.ids import parse_address
from khabar.messages import count, say
from khabar.workflow.annotating.propagate import carry_out_propagation, plan_propagation


@click.command()
@click.argument("reference", metavar="ENTRY#ID")
@click.option("--apply", "applies", is_flag=True, help="Write the changes. Default: print them only.")
@corpus_option
def propagate(reference: str, *, applies: bool, corpus_path: Path | None) -> None:
    """Apply a corrected mention to its other occurrences.

    ENTRY#ID is the address of the mention. Its referent is offered for the same name elsewhere in the
    corpus, where it is not annotated or only guessed. Links that a person made are never changed. The
    changes are printed as one diff; --apply writes them, all or none.

    Example: khabar propagate akhbar-0001#m3
    """
    corpus = own_corpus(corpus_path)
    changes = plan_propagation(corpus, parse_address(reference))
    for change in changes:
        show(change.diff(), nl=False)
    number = sum(change.number for change in changes)
    if applies and changes:
        carry_out_propagation(corpus.store.root, changes)
        echo(count("Changed {number:,} mention.", "Changed {number:,} mentions.", number), err=True)
    elif changes:
        echo(say("To write these {number:,} changes, run it again with --apply.", number=number), err=True)
    else:
        echo(say("No other occurrences to change."), err=True)
