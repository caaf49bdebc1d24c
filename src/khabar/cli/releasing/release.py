"""`khabar release`."""

from pathlib import Path

import click

from khabar.cli.options import corpus_option, own_corpus
from khabar.cli.progress import show_check
from khabar.cli.releasing.archive import echo_archive
from khabar.cli.terminal import echo
from khabar.errors import UsageError
from khabar.messages import Message, say
from khabar.versions.release.plan import ReleasePlan
from khabar.versions.snapshots.numbers import Bump
from khabar.workflow.releasing.archive import archive as pack
from khabar.workflow.releasing.release import release as make_release


@click.command()
@click.argument("entry_id", metavar="[ENTRY]", required=False)
@click.option(
    "--all", "whole", is_flag=True, help="Release all changed entries, and the corpus that pins them."
)
@click.option(
    "--patch",
    "part",
    flag_value=Bump.PATCH,
    type=Bump,
    help="A correction of annotations or of the header. Removing an annotation is one: its id is not reused.",
)
@click.option("--minor", "part", flag_value=Bump.MINOR, type=Bump, help="A new layer, or changed text.")
@click.option(
    "--major",
    "part",
    flag_value=Bump.MAJOR,
    type=Bump,
    help="Incompatible change: ids renamed or reused, a layer removed, another language.",
)
@click.option(
    "--first", is_flag=True, help="Make the first release, with the version numbers already in the files."
)
@click.option(
    "-m",
    "--message",
    default="",
    help="Reason for the release, recorded in the history. Required unless --first.",
)
@click.option("--who", default="", help="Id of the responsible annotator, as in the header.")
@click.option(
    "--allow-warnings", is_flag=True, help="Release in spite of warnings. Errors always prevent a release."
)
@click.option("--dry-run", is_flag=True, help="Show the result without writing anything.")
@click.option(
    "--archive",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also pack the release into this zip file. Used alone, packs the latest release.",
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
    """Release a version of an entry or of the corpus.

    The corpus is checked first. Then the version is raised, the history written, a copy frozen under
    `releases/` and its digests recorded in `releases.json`: either all of it or nothing. A release is
    refused if there are unresolved findings, if nothing changed, and if the changes need a higher part of
    the version. Drafts are left out of a release of the corpus.

    Exit codes: 0 released, 2 refused or error, nothing written.

    Example: khabar release --all --patch -m "Corrected two speakers"
    """
    if archive and not (entry_id or whole or part or first):
        echo_archive(pack(own_corpus(corpus_path), archive))
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
    _report(plan, dry_run=dry_run)
    if archive and not dry_run:
        echo_archive(pack(own_corpus(corpus_path), archive))


def _require_sense(entry_id: str | None, *, whole: bool, counted: bool, first: bool, archive: bool) -> None:
    if (entry_id is None) == (not whole):
        raise UsageError(say("give either ENTRY or --all"))
    if first == counted:
        raise UsageError(say("give either --first or one of --patch, --minor and --major"))
    if entry_id is not None and archive:
        raise UsageError(say("--archive packs the whole corpus; give --all, or leave ENTRY out"))


def _report(plan: ReleasePlan, *, dry_run: bool) -> None:
    for item in plan.entries:
        values = {"entry": item.entry.id, "version": item.release.version}
        echo(
            say("Would release {entry} {version}", **values)
            if dry_run
            else say("Released {entry} {version}", **values)
        )
        for kind, number in (item.difference.counts() if item.difference else {}).items():
            echo(say("  {kind}: {number:,}", kind=kind, number=number))
    if plan.corpus:
        version = plan.corpus.version
        echo(
            say("Would release corpus version {version}", version=version)
            if dry_run
            else say("Released corpus version {version}", version=version)
        )
    for entry_id in plan.drafts:
        echo(say("Left out {entry}: it is a draft", entry=entry_id))
    for change in plan.changes:
        echo(_described(change.path, gone=change.after is None, dry_run=dry_run))


def _described(path: str, *, gone: bool, dry_run: bool) -> Message:
    if gone:
        return say("  would remove {path}", path=path) if dry_run else say("  removed {path}", path=path)
    return say("  would write {path}", path=path) if dry_run else say("  wrote {path}", path=path)
