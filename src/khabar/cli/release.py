"""`khabar release`."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from khabar.cli.gate import card, check_corpus, passed_rules, refuse_findings
from khabar.cli.options import corpus_option, open_corpus
from khabar.corpus import Corpus
from khabar.corpus.journal import SIBLINGS, FileChange, commit, locked
from khabar.errors import UsageError
from khabar.versions.numbers import Bump
from khabar.versions.plans import Plan, Wish
from khabar.versions.release import plan_corpus, plan_entries


@click.command()
@click.argument("entry_id", metavar="ENTRY", required=False)
@click.option("--all", "whole", is_flag=True, help="All entries that changed, and the corpus that pins them.")
@click.option("--patch", "part", flag_value=Bump.PATCH, type=Bump, help="A correction.")
@click.option("--minor", "part", flag_value=Bump.MINOR, type=Bump, help="A layer, or more text.")
@click.option("--major", "part", flag_value=Bump.MAJOR, type=Bump, help="Another scheme: ids or layers went.")
@click.option("--first", is_flag=True, help="The first release: freeze what is there, as it states it.")
@click.option("-m", "--message", default="", help="Why; stands in the history.")
@click.option("--who", default="", help="Id of the annotator who is responsible, as in the header.")
@click.option("--allow-warnings", is_flag=True, help="Release although warnings stand. Errors always refuse.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@corpus_option
def release(  # noqa: PLR0913 (one parameter an option)
    entry_id: str | None,
    *,
    whole: bool,
    part: Bump | None,
    first: bool,
    message: str,
    who: str,
    allow_warnings: bool,
    dry_run: bool,
    corpus_path: Path | None,
) -> None:
    """Release a version of an entry, or of the corpus.

    Checks first; then raises the version, writes the history, freezes a copy under `releases/` and notes its
    digests in `releases.json`: all of it or, whatever happens, nothing. It refuses while findings stand, if
    nothing changed, and if the change deserves more than was asked for.
    """
    if (entry_id is None) == (not whole):
        raise UsageError("name an entry, or release --all")
    if first == (part is not None):
        raise UsageError("say how much changed: --patch, --minor or --major; or --first")
    if part is not None and not message.strip():
        raise UsageError("say why: -m WHY")
    wish = Wish(part or Bump.NONE, message.strip(), _today(), passed_rules(), who)
    corpus = open_corpus(corpus_path)
    with locked(corpus.store.root):
        plan = _plan(corpus, entry_id, wish, allow_warnings=allow_warnings)
        if not dry_run:
            commit(corpus.store.root, plan.changes)
    click.echo("\n".join(_report(plan, dry_run=dry_run)))


def _today() -> str:
    return datetime.now(tz=UTC).date().isoformat()


def _plan(corpus: Corpus, entry_id: str | None, wish: Wish, *, allow_warnings: bool) -> Plan:
    report = check_corpus(corpus)
    refuse_findings(report, allow_warnings=allow_warnings)
    if entry_id is not None:
        return plan_entries(corpus.store, [entry_id], wish)
    quality = [(figure.name, round(figure.value, 4)) for figure in card(corpus, report)]
    return plan_corpus(corpus.store, wish, quality=quality, siblings=list(_siblings(corpus.store.root)))


def _siblings(root: Path) -> Iterator[FileChange]:
    path = root / SIBLINGS[0]
    if path.is_file():
        content = path.read_bytes()
        yield FileChange(SIBLINGS[0], content, content)


def _report(plan: Plan, *, dry_run: bool) -> Iterator[str]:
    for item in plan.entries:
        yield f"{'Would release' if dry_run else 'Released'} {item.entry.id} {item.release.version}"
        for kind, count in (item.difference.counts() if item.difference else {}).items():
            yield f"  {kind}: {count}"
    if plan.corpus:
        yield f"{'Would release' if dry_run else 'Released'} the corpus {plan.corpus.version}"
    for change in plan.changes:
        yield f"  {'removes' if change.after is None else 'writes'} {change.path}"
