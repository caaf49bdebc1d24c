"""`khabar quality`."""

import sys
from pathlib import Path

import click

from khabar.cli.options import corpus_option, open_corpus
from khabar.cli.progress import show_check
from khabar.corpus import StoredCorpus
from khabar.query.quality import Better, Metric
from khabar.workflow.quality import measure_quality, update_page
from khabar.workflow.quality_card import card_table


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
    """Show the quality card of the corpus, and return whether a metric dropped."""
    report = measure_quality(corpus, show_check)
    click.echo(card_table(f"{corpus.settings.name} {corpus.version}", report.metrics, report.last), nl=False)
    for before, now in report.dropped:
        click.echo(_describe(before, now), err=True)
    return bool(report.dropped)


def _describe(before: Metric, now: Metric | None) -> str:
    if now is None:
        return f"{before.name} is gone: {before} before"
    verb = "rose" if before.better is Better.LOWER else "dropped"
    return f"{before.name} {verb}: {before} before, {now} now"


def _update(corpus: StoredCorpus, path: Path, *, only_check: bool) -> bool:
    """Write the card of the last release into a page, and return whether that changes it."""
    changed = update_page(corpus, path, only_check=only_check)
    version = corpus.releases[-1].version
    if not changed:
        click.echo(f"{path} has the card of {version}.")
    elif only_check:
        click.echo(f"{path} has another card than {version}.", err=True)
    else:
        click.echo(f"Wrote the card of {version} into {path}.")
    return changed
