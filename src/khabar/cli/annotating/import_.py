"""`khabar import`."""

from pathlib import Path

import click

from khabar.cli.options import NearChoice, corpus_option, own_corpus
from khabar.cli.terminal import echo
from khabar.messages import say
from khabar.workflow.annotating.importing import FORMATS, import_tokens


@click.command("import")
@click.argument("kind", metavar="FORMAT", type=NearChoice(FORMATS))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("entry", required=False, default="")
@click.option("--dry-run", is_flag=True, help="Show the result without writing anything.")
@corpus_option
def import_(kind: str, file: Path, entry: str, *, dry_run: bool, corpus_path: Path | None) -> None:  # noqa: ARG001 (one format so far)
    """Take words that were annotated in another tool.

    FORMAT is `conllu`. The forms of FILE must be those of the text, and its sentences those of the entry.
    Their words, lemmas, parts of speech, features and syntax replace those that these sentences have.
    ENTRY is the id of the entry. Default: the `newdoc id` of the file.

    Example: khabar import conllu words.conllu akhbar-0001
    """
    for made in import_tokens(own_corpus(corpus_path), file, entry, dry_run=dry_run):
        values = {"entry": made.entry_id, "sentences": made.sentences, "tokens": made.tokens}
        if dry_run:
            echo(say("{entry}: would import sentences: {sentences:,}; tokens: {tokens:,}", **values))
        else:
            echo(say("{entry}: imported sentences: {sentences:,}; tokens: {tokens:,}", **values))
