"""`khabar release`."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from khabar.cli.gate import card, check_corpus, passed_rules, refuse_findings
from khabar.cli.options import corpus_option, own_corpus
from khabar.cli.packing import pack
from khabar.cli.siblings import find_siblings
from khabar.corpus import StoredCorpus
from khabar.corpus.journal import commit, locked
from khabar.errors import UsageError
from khabar.query.quality import to_pairs
from khabar.versions.release.plan import ReleasePlan, ReleaseRequest, fold_reason
from khabar.versions.release.prepare import plan_corpus, plan_entries
from khabar.versions.snapshots.numbers import Bump


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
@click.option(
    "--archive",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Pack the version of the corpus into this zip; alone, the one that was released last.",
)
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
    archive: Path | None,
    corpus_path: Path | None,
) -> None:
    """Release a version of an entry, or of the corpus.

    Checks first; then raises the version, writes the history, freezes a copy under `releases/` and notes its
    digests in `releases.json`: all of it or, whatever happens, nothing. It refuses while findings stand, if
    nothing changed, and if the change deserves more than was asked for.
    """
    if archive and not (entry_id or whole or part or first):
        pack(own_corpus(corpus_path), "", archive)
        return
    _require_sense(entry_id, whole=whole, counted=part is not None, first=first, archive=archive is not None)
    request = ReleaseRequest(part or Bump.NONE, _reason(message, first=first), _today(), passed_rules(), who)
    corpus = own_corpus(corpus_path)
    with locked(corpus.store.root):
        plan = _plan(corpus, entry_id, request, allow_warnings=allow_warnings)
        if not dry_run:
            commit(corpus.store.root, plan.changes)
    click.echo("\n".join(_report(plan, dry_run=dry_run)))
    if archive and not dry_run:
        pack(own_corpus(corpus_path), "", archive)


def _require_sense(entry_id: str | None, *, whole: bool, counted: bool, first: bool, archive: bool) -> None:
    if (entry_id is None) == (not whole):
        raise UsageError("name an entry, or release --all")
    if first == counted:
        raise UsageError("say how much changed: --patch, --minor or --major; or --first")
    if entry_id is not None and archive:
        raise UsageError("an archive is one of the corpus: release --all, or leave the entry out")


def _reason(message: str, *, first: bool) -> str:
    return fold_reason(message) if message.strip() or not first else ""


def _today() -> str:
    return datetime.now(tz=UTC).date().isoformat()


def _plan(
    corpus: StoredCorpus, entry_id: str | None, request: ReleaseRequest, *, allow_warnings: bool
) -> ReleasePlan:
    store = corpus.store
    entry = store.entry_path(entry_id) if entry_id else None
    report = check_corpus(corpus)
    refuse_findings(report, allow_warnings=allow_warnings, entry=entry)
    if entry_id is not None:
        return plan_entries(store, [entry_id], request)
    return plan_corpus(
        store, request, quality=to_pairs(card(corpus, report)), companions=list(find_siblings(corpus))
    )


def _report(plan: ReleasePlan, *, dry_run: bool) -> Iterator[str]:
    for item in plan.entries:
        yield f"{'Would release' if dry_run else 'Released'} {item.entry.id} {item.release.version}"
        for kind, count in (item.difference.counts() if item.difference else {}).items():
            yield f"  {kind}: {count}"
    if plan.corpus:
        yield f"{'Would release' if dry_run else 'Released'} the corpus {plan.corpus.version}"
    for change in plan.changes:
        yield f"  {'removes' if change.after is None else 'writes'} {change.path}"
