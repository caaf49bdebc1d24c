"""`khabar quality`."""

import sys
from pathlib import Path

import click

from khabar.cli.language import current_language
from khabar.cli.options import corpus_option, open_corpus
from khabar.cli.progress import show_check
from khabar.cli.terminal import echo, show
from khabar.corpus import StoredCorpus
from khabar.messages import Message, say, term
from khabar.query.quality.metrics import Better, Metric
from khabar.workflow.releasing.quality import measure_quality, update_page
from khabar.workflow.releasing.quality_card import card_table


@click.command()
@click.option(
    "--update",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Write the card of the latest release to a Markdown file, between <!-- quality --> and "
    "<!-- /quality -->.",
)
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Exit with 1 if a metric dropped since the latest release, or, with --update, if the file would "
    "change.",
)
@corpus_option
def quality(*, update: Path | None, only_check: bool, corpus_path: Path | None) -> None:
    """Show the quality card of the corpus.

    The card has sizes, coverage, agreement and findings, and the changes since the latest release.

    Exit codes: 0 success, 1 with --check if a metric dropped or the file would change, 2 error.
    """
    corpus = open_corpus(corpus_path)
    failed = _update(corpus, update, only_check=only_check) if update else _show(corpus)
    sys.exit(int(failed and only_check))


def _show(corpus: StoredCorpus) -> bool:
    """Show the quality card of the corpus, and return whether a metric dropped."""
    report = measure_quality(corpus, show_check)
    language = current_language()
    title = f"{corpus.settings.name} {corpus.version}"
    show(card_table(title, report.metrics, report.last, language), nl=False)
    for before, now in report.dropped:
        echo(_describe(before, now), err=True)
    return bool(report.dropped)


def _describe(before: Metric, now: Metric | None) -> Message:
    name = term(before.name.replace("-", " "))
    if now is None:
        return say("{name}: no longer measured ({before} before)", name=name, before=str(before))
    if before.better is Better.LOWER:
        return say("{name} rose from {before} to {now}", name=name, before=str(before), now=str(now))
    return say("{name} dropped from {before} to {now}", name=name, before=str(before), now=str(now))


def _update(corpus: StoredCorpus, path: Path, *, only_check: bool) -> bool:
    """Write the card of the last release into a page, and return whether that changes it."""
    changed = update_page(corpus, path, only_check=only_check)
    version = corpus.releases[-1].version
    if not changed:
        echo(say("{path} shows the quality card of {version}.", path=path, version=version))
    elif only_check:
        echo(say("{path} does not show the quality card of {version}.", path=path, version=version), err=True)
    else:
        echo(say("Wrote the quality card of {version} to {path}.", path=path, version=version))
    return changed
