"""`khabar diff`."""

import sys
from functools import partial
from pathlib import Path

import click

from khabar.cli.options import corpus_option, open_corpus
from khabar.cli.progress import progress
from khabar.corpus import StoredCorpus, find_corpus, write_atomically
from khabar.versions.diff.comparison import survey
from khabar.versions.reports import REPORTS
from khabar.versions.snapshots.snapshot import counterpart, find_side


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="[B]", required=False)
@click.option(
    "--format", "report_format", type=click.Choice(list(REPORTS)), default="text", help="How to report."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the report into a file."
)
@corpus_option
def diff(
    before: str, after: str | None, *, report_format: str, output: Path | None, corpus_path: Path | None
) -> None:
    """Tell what two states of an entry, or of a corpus, differ in.

    A and B are versions (egypttoday-0001@1.0.0, or @1.0.0 for the corpus), entries, files, folders, or one of
    these in a git revision (HEAD~1:egypttoday-0001, HEAD~1:). Without B, A is compared with the working copy.
    Exit code: 0 the same, or another layout only, 1 an essential change, 2 the call cannot be followed.
    """
    corpus = corpus_of((after, before), corpus_path)
    older = find_side(before, corpus.store)
    newer = find_side(counterpart(before, corpus.store) if after is None else after, corpus.store)
    found = survey(older, newer, corpus.entities, partial(progress, description="Comparing"))
    report = REPORTS[report_format](found)
    if output:
        write_atomically(output, report.encode())
    else:
        click.echo(report, nl=False)
    for key, message in found.failed:
        click.echo(f"khabar: {key}: {message}", err=True)
    sys.exit(2 if found.failed else int(found.essential))


def corpus_of(arguments: tuple[str | None, ...], path: Path | None) -> StoredCorpus:
    """Return the corpus that an option names, or that around the first path among some arguments."""
    if path is None:
        for argument in arguments:
            if argument and Path(argument).exists() and (root := find_corpus(Path(argument))):
                return StoredCorpus(root)
    return open_corpus(path)
