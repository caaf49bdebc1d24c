"""Releasing entries or the corpus: check, plan and write, under one lock."""

from datetime import UTC, datetime
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.journal import commit, locked
from khabar.errors import UsageError
from khabar.messages import say
from khabar.query.quality.metrics import to_pairs
from khabar.rules import Report
from khabar.versions.release.plan import ReleasePlan, ReleaseRequest, fold_reason
from khabar.versions.release.prepare import plan_corpus, plan_entries
from khabar.versions.snapshots.numbers import Bump
from khabar.workflow.opening import open_corpus
from khabar.workflow.releasing.check import Progress, check_corpus, passed_rules, refuse_findings
from khabar.workflow.releasing.companions import find_companions
from khabar.workflow.releasing.quality import quality_metrics

FIRST = "first"
"""The bump of a first release: the version that the entry or corpus states is released unchanged."""


def release(  # noqa: PLR0913 (the choices of a release)
    corpus: StoredCorpus | Path | str,
    bump: Bump | str,
    why: str = "",
    *,
    entry: str = "",
    who: str = "",
    allow_warnings: bool = False,
    dry_run: bool = False,
    date: str = "",
    progress: Progress = iter,
    language: str = "en",
) -> ReleasePlan:
    """Release an entry, or all changed entries and the corpus.

    The corpus is checked first. Then versions and histories are updated, frozen copies are written to
    `releases/`, and their digests to `releases.json`: all files or, in case of any failure, none. A corpus
    that was opened before does not see the release; open it again.

    Args:
        corpus: The corpus, or its folder.
        bump: The part of the version number to raise: `patch`, `minor` or `major`; or `first`.
        why: The reason, for the history; optional only for a first release.
        entry: The id of the entry to release; default: all that changed, and the corpus.
        who: The id of the annotator responsible, as in the header; default: as in the newest revision.
        allow_warnings: Whether to release in spite of warnings. Errors always refuse.
        dry_run: Whether to return the plan without writing anything.
        date: The date of the release, ISO 8601; default: today.
        progress: Wraps the files of the check, to show its progress.
        language: The language of the findings that refuse the release.

    Returns:
        The plan that was carried out, with versions, differences, and the content of each file.

    Raises:
        ReleaseError: if there are unresolved findings, nothing changed, or the changes require a higher bump.
        UsageError: if there is no such bump.
        EntryNotFoundError: if there is no such entry.

    >>> from khabar.corpus import shipped_corpus
    >>> release(shipped_corpus(), "patch")
    Traceback (most recent call last):
    khabar.errors.ReleaseError: no reason given; give one with -m REASON
    """
    root = open_corpus(corpus).store.root
    part = parse_bump(bump)
    reason = "" if part is Bump.NONE and not why.strip() else fold_reason(why)
    day = date or datetime.now(tz=UTC).date().isoformat()
    request = ReleaseRequest(part, reason, day, passed_rules(), who)
    with locked(root):
        # Opened under the lock: until then another process may have changed the corpus.
        opened = StoredCorpus(root)
        report = check_corpus(opened, progress, language=language)
        path = opened.store.entry_path(entry) if entry else None
        refuse_findings(report, allow_warnings=allow_warnings, entry=path)
        plan = _plan(opened, entry, request, report)
        if not dry_run:
            commit(root, plan.changes)
    return plan


def parse_bump(bump: Bump | str) -> Bump:
    """Return the part of a version number to raise, given its name.

    Raises:
        UsageError: if there is no such part.

    >>> parse_bump("minor")
    <Bump.MINOR: 2>
    """
    if isinstance(bump, Bump):
        return bump
    known = {FIRST: Bump.NONE} | {str(part): part for part in Bump if part is not Bump.NONE}
    if bump not in known:
        raise UsageError(say("unknown bump {bump!r}; choose from {known}", bump=bump, known=", ".join(known)))
    return known[bump]


def _plan(corpus: StoredCorpus, entry: str, request: ReleaseRequest, report: Report) -> ReleasePlan:
    if entry:
        return plan_entries(corpus.store, [entry], request)
    quality = to_pairs(quality_metrics(corpus, report))
    return plan_corpus(corpus.store, request, quality=quality, companions=list(find_companions(corpus)))
