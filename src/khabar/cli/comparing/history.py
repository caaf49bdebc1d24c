"""`khabar history`."""

from collections.abc import Iterator
from pathlib import Path

import click

from khabar.cli.options import corpus_option, open_corpus, unknown_entry
from khabar.cli.terminal import echo, page_text
from khabar.corpus import StoredCorpus
from khabar.messages import Message, say


@click.command()
@click.argument("entry_id", metavar="[ENTRY]", required=False)
@corpus_option
def history(entry_id: str | None, *, corpus_path: Path | None) -> None:
    """List released versions.

    ENTRY is the id of an entry. Default: the versions of the corpus. The newest version is first.
    """
    corpus = open_corpus(corpus_path)
    messages = list(_entry_lines(corpus, entry_id) if entry_id else _corpus_lines(corpus))
    for message in messages or [say("No version is released yet.")]:
        echo(message)


def _entry_lines(corpus: StoredCorpus, entry_id: str) -> Iterator[Message]:
    withdrawal = corpus.manifest.withdrawal(entry_id)
    if withdrawal:
        yield say(
            "{entry} was withdrawn on {date}: {reason}",
            entry=entry_id,
            date=withdrawal.date,
            reason=withdrawal.reason,
        )
    elif entry_id not in corpus:
        raise unknown_entry(entry_id, corpus)
    summaries = {} if withdrawal else {item.version: item.summary for item in corpus[entry_id].revisions}
    for release in reversed(corpus.history(entry_id)):
        yield say(
            "{version:8} {date}  {summary}",
            version=release.version,
            date=release.date,
            summary=page_text(summaries.get(release.version, "")),
        )
        yield say("         SHA-256 of the XML: {digest}", digest=release.xml)


def _corpus_lines(corpus: StoredCorpus) -> Iterator[Message]:
    for release in reversed(corpus.releases):
        yield say(
            "{version:8} {date}  entries: {number:,}  {summary}",
            version=release.version,
            date=release.date,
            number=len(release.entries),
            summary=page_text(release.summary),
        )
