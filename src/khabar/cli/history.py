"""`khabar history`."""

from collections.abc import Iterator
from pathlib import Path

import click

from khabar.cli.options import corpus_option, open_corpus, unknown_entry
from khabar.corpus import StoredCorpus


@click.command()
@click.argument("entry_id", metavar="ENTRY", required=False)
@corpus_option
def history(entry_id: str | None, *, corpus_path: Path | None) -> None:
    """List the released versions of an entry, or of the corpus, newest first."""
    corpus = open_corpus(corpus_path)
    lines = list(_entry_lines(corpus, entry_id) if entry_id else _corpus_lines(corpus))
    click.echo("\n".join(lines) if lines else "Nothing was released yet.")


def _entry_lines(corpus: StoredCorpus, entry_id: str) -> Iterator[str]:
    withdrawal = corpus.manifest.withdrawal(entry_id)
    if withdrawal:
        yield f"{entry_id} was withdrawn on {withdrawal.date}: {withdrawal.reason}"
    elif entry_id not in corpus:
        raise unknown_entry(entry_id, corpus)
    summaries = {} if withdrawal else {item.version: item.summary for item in corpus[entry_id].revisions}
    for release in reversed(corpus.history(entry_id)):
        yield f"{release.version:8} {release.date}  {summaries.get(release.version, '')}".rstrip()
        yield f"         xml sha256 {release.xml}"


def _corpus_lines(corpus: StoredCorpus) -> Iterator[str]:
    for release in reversed(corpus.releases):
        line = f"{release.version:8} {release.date}  entries: {len(release.entries)}  {release.summary}"
        yield line.rstrip()
