"""`khabar quality`."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from khabar.cli.gate import card, check_corpus
from khabar.cli.options import corpus_option, open_corpus
from khabar.corpus import Corpus, write_atomically
from khabar.errors import UsageError
from khabar.query.quality import Figure, drops

_SLOT = re.compile(r"(<!-- quality -->\n).*?(<!-- /quality -->)", re.DOTALL)


@click.command()
@click.option(
    "--update",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A Markdown file to write the card into, between <!-- quality --> and <!-- /quality -->.",
)
@click.option(
    "--check", "only_check", is_flag=True, help="Exit with 1 if a figure dropped since the release."
)
@corpus_option
def quality(*, update: Path | None, only_check: bool, corpus_path: Path | None) -> None:
    """Show the quality card: sizes, coverage, agreement, findings; and the drift since the last release."""
    corpus = open_corpus(corpus_path)
    found = card(corpus, check_corpus(corpus))
    stated = dict(corpus.releases[-1].quality) if corpus.releases else {}
    table = _table(corpus, found, stated)
    if update:
        _write(update, table)
    click.echo(table, nl=False)
    dropped = list(drops(found, stated.items()))
    for figure, before in dropped:
        click.echo(f"{figure.name} dropped: {before:g} before, {figure} now", err=True)
    sys.exit(int(bool(dropped and only_check)))


def _table(corpus: Corpus, found: Iterable[Figure], stated: dict[str, float]) -> str:
    version = corpus.releases[-1].version if corpus.releases else ""
    since = f" | since {version} |" if version else " |"
    lines = [f"| | {corpus.settings.name} {corpus.version}{since}", f"|---|--:|{'--:|' if version else ''}"]
    for figure in found:
        drift = f" {_drift(figure, stated)} |" if version else ""
        lines.append(f"| {figure.name.replace('-', ' ')} | {figure} |{drift}")
    return "\n".join(lines) + "\n"


def _drift(figure: Figure, stated: dict[str, float]) -> str:
    if figure.name not in stated:
        return "new"
    change = round(figure.value - stated[figure.name], 3)
    return f"{change:+g}" if change else "="


def _write(path: Path, table: str) -> None:
    text = path.read_text(encoding="utf-8")
    if not _SLOT.search(text):
        raise UsageError(f"{path}: no place for the card; write <!-- quality --> and <!-- /quality -->")
    changed = _SLOT.sub(lambda match: match[1] + table + match[2], text)
    if changed != text:
        write_atomically(path, changed.encode())
