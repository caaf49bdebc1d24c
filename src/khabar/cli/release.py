"""`khabar release`."""

from collections.abc import Iterator
from pathlib import Path

import click

from khabar.cli.archive import say_archive
from khabar.cli.options import corpus_option, own_corpus
from khabar.cli.progress import show_check
from khabar.errors import UsageError
from khabar.messages import say
from khabar.versions.release.plan import ReleasePlan
from khabar.versions.snapshots.numbers import Bump
from khabar.workflow.archive import archive as pack
from khabar.workflow.release import release as make_release


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
        say_archive(pack(own_corpus(corpus_path), archive))
        return
    _require_sense(entry_id, whole=whole, counted=part is not None, first=first, archive=archive is not None)
    plan = make_release(
        own_corpus(corpus_path),
        part or Bump.NONE,
        message,
        entry=entry_id or "",
        who=who,
        allow_warnings=allow_warnings,
        dry_run=dry_run,
        progress=show_check,
    )
    click.echo("\n".join(_report(plan, dry_run=dry_run)))
    if archive and not dry_run:
        say_archive(pack(own_corpus(corpus_path), archive))


def _require_sense(entry_id: str | None, *, whole: bool, counted: bool, first: bool, archive: bool) -> None:
    if (entry_id is None) == (not whole):
        raise UsageError(say("give either ENTRY or --all"))
    if first == counted:
        raise UsageError(say("give either --first or one of --patch, --minor and --major"))
    if entry_id is not None and archive:
        raise UsageError(say("--archive packs the whole corpus; give --all, or leave ENTRY out"))


def _report(plan: ReleasePlan, *, dry_run: bool) -> Iterator[str]:
    for item in plan.entries:
        yield f"{'Would release' if dry_run else 'Released'} {item.entry.id} {item.release.version}"
        for kind, count in (item.difference.counts() if item.difference else {}).items():
            yield f"  {kind}: {count}"
    if plan.corpus:
        yield f"{'Would release' if dry_run else 'Released'} the corpus {plan.corpus.version}"
    for change in plan.changes:
        yield f"  {'removes' if change.after is None else 'writes'} {change.path}"
