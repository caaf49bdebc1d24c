"""`khabar quality`."""

import sys
from pathlib import Path

import click

from khabar.cli.card import card_table, fill_page, release_table, require_place
from khabar.cli.gate import card, check_corpus
from khabar.cli.options import corpus_option, open_corpus
from khabar.corpus import StoredCorpus, write_atomically
from khabar.errors import ReleaseError
from khabar.query.quality import Better, Metric, drops


@click.command()
@click.option(
    "--update",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Write the card of the last release into a Markdown file: between <!-- quality --> and "
    "<!-- /quality -->.",
)
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Exit with 1 if a figure dropped since the last release; with --update, if the file would change.",
)
@corpus_option
def quality(*, update: Path | None, only_check: bool, corpus_path: Path | None) -> None:
    """Show the quality card: sizes, coverage, agreement, findings; and the drift since the last release."""
    corpus = open_corpus(corpus_path)
    failed = _update(corpus, update, only_check=only_check) if update else _show(corpus)
    sys.exit(int(failed and only_check))


def _show(corpus: StoredCorpus) -> bool:
    """Show the card of the corpus as it is, and return whether a metric dropped."""
    found = card(corpus, check_corpus(corpus))
    last = corpus.releases[-1] if corpus.releases else None
    click.echo(card_table(f"{corpus.settings.name} {corpus.version}", found, last), nl=False)
    dropped = list(drops(found, last.quality if last else ()))
    for before, now in dropped:
        click.echo(_told(before, now), err=True)
    return bool(dropped)


def _told(before: Metric, now: Metric | None) -> str:
    if now is None:
        return f"{before.name} is gone: {before} before"
    verb = "rose" if before.better is Better.LOWER else "dropped"
    return f"{before.name} {verb}: {before} before, {now} now"


def _update(corpus: StoredCorpus, path: Path, *, only_check: bool) -> bool:
    """Write the card of the last release into a page, and return whether that changes it."""
    if not corpus.releases:
        raise ReleaseError("the corpus was never released, so there is no card: khabar release --all --first")
    text = path.read_text(encoding="utf-8")
    require_place(text, str(path))
    changed = fill_page(
        text, release_table(corpus.settings.name, corpus.releases), corpus.releases[-1].version
    )
    if changed == text:
        click.echo(f"{path} has the card of {corpus.releases[-1].version}.")
    elif only_check:
        click.echo(f"{path} has another card than {corpus.releases[-1].version}.", err=True)
    else:
        write_atomically(path, changed.encode())
        click.echo(f"Wrote the card of {corpus.releases[-1].version} into {path}.")
    return changed != text
