"""Planning releases: frozen copies of entries, and a manifest with their versions and digests.

A `ReleasePlan` is complete before anything is written: it lists the new content of each file. It is then
carried out as one step (`khabar.corpus.journal`), so that an interrupted process leaves the corpus either as
it was or as planned. This module does not check the entries; `khabar.workflow.releasing.release` does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from khabar.corpus import CorpusRelease, Manifest, Store, write_manifest
from khabar.corpus.journal import FileChange
from khabar.corpus.store import SETTINGS
from khabar.errors import ReleaseError
from khabar.messages import say
from khabar.model import Entry, Release
from khabar.tei import parse, read
from khabar.tei.header import read_header
from khabar.versions.diff.changes import Difference
from khabar.versions.release.notes import collect_notes, corpus_notes
from khabar.versions.release.pins import refuse_small_corpus
from khabar.versions.release.plan import CompanionFile, EntryPlan, ReleasePlan, ReleaseRequest
from khabar.versions.release.rewriting import rewrite
from khabar.versions.release.succession import (
    ReleaseStep,
    measure,
    publish_first,
    raise_version,
    refuse_small,
)
from khabar.versions.release.version_files import state_version
from khabar.versions.snapshots.numbers import Bump
from khabar.vocabulary import Status


def plan_entries(
    store: Store, entry_ids: Iterable[str], request: ReleaseRequest, *, whole: bool = False
) -> ReleasePlan:
    """Plan the release of entries.

    Args:
        store: The corpus.
        entry_ids: The entries.
        request: The requested release.
        whole: Whether they are all entries of the corpus: each then gets the smallest bump that its changes
            require, and an unchanged one is skipped instead of refused.

    Raises:
        ReleaseError: if it is a first release of a released entry, or not of an unreleased one; if nothing
            changed; if the changes require a higher bump; if the date is before the last release.
        CorpusError: if a frozen copy is missing or was changed.
    """
    manifest = store.manifest()
    _refuse_past(manifest, request.date)
    plans = [
        plan for entry_id in entry_ids if (plan := _plan_entry(store, manifest, entry_id, request, whole))
    ]
    grown = _with_releases(manifest, plans)
    return ReleasePlan(tuple(plans), None, (*_entry_changes(plans), _manifest_change(store, grown)))


def plan_corpus(
    store: Store,
    request: ReleaseRequest,
    *,
    quality: Sequence[tuple[str, float]] = (),
    companions: Sequence[CompanionFile] = (),
) -> ReleasePlan:
    """Plan a release of the corpus: of all changed entries, and of the corpus, which pins their versions.

    Each changed entry gets the smallest bump that its changes require, at most the requested one. Drafts are
    left out.

    Args:
        store: The corpus.
        request: The requested release.
        quality: The metrics of the quality card.
        companions: The files beside the corpus that state its version.

    Raises: ReleaseError: as `plan_entries`, and if neither an entry nor a shared file changed, or if the
    changes of the corpus require a higher bump. CorpusError: if a frozen copy is missing or was changed.
    """
    manifest = store.manifest()
    if not manifest.corpus and request.bump is not Bump.NONE:
        raise ReleaseError(
            say(
                "no version of the corpus is released yet; to make the first release, run: "
                "`khabar release --all --first`"
            )
        )
    drafts = find_drafts(store)
    plan = plan_entries(store, _standing(store, manifest, drafts), request, whole=True)
    grown = _with_releases(manifest, plan.entries)
    settings = store.read(store.root / SETTINGS)
    version, settings_after = state_version(settings, manifest, request.bump)
    shared = {path: store.read(store.root / path) for path in _shared(store)}
    pinned = CorpusRelease(
        version,
        request.date,
        tuple((key, releases[-1].version) for key, releases in grown.entries if not grown.withdrawal(key)),
        request.message,
        tuple((path, sha256(content).hexdigest()) for path, content in sorted(shared.items())),
        tuple(quality),
    )
    if manifest.corpus:
        refuse_small_corpus(manifest.corpus[-1], pinned)
    notes = collect_notes(store, manifest, pinned, plan.entries)
    grown = replace(grown, corpus=(*grown.corpus, pinned))
    changes = (
        *_entry_changes(plan.entries),
        *_frozen_shared(store, shared),
        FileChange(SETTINGS, settings, settings_after),
        FileChange(f"releases/notes/{version}.md", None, corpus_notes(pinned, notes, manifest)),
        *(companion.change(pinned) for companion in companions),
        _manifest_change(store, grown),
    )
    kept = tuple(change for change in changes if change.before != change.after)
    return ReleasePlan(plan.entries, pinned, kept, tuple(drafts))


def find_drafts(store: Store) -> list[str]:
    """Return the drafts, which a release of the corpus leaves out.

    Raises:
        TEIError: if an entry cannot be parsed.
    """
    paths = {entry_id: store.entry_path(entry_id) for entry_id in store.entry_ids()}
    return [entry_id for entry_id, path in paths.items() if _status(store, path) is Status.DRAFT]


def _status(store: Store, path: Path) -> Status:
    return read_header(parse(store.read(path), str(path)).parts).status


def _standing(store: Store, manifest: Manifest, drafts: Iterable[str]) -> list[str]:
    left_out = {*drafts, *(entry_id for entry_id, _ in manifest.withdrawn)}
    return [entry_id for entry_id in store.entry_ids() if entry_id not in left_out]


def _plan_entry(
    store: Store,
    manifest: Manifest,
    entry_id: str,
    request: ReleaseRequest,
    whole: bool,  # noqa: FBT001 (passed on)
) -> EntryPlan | None:
    path = store.entry_path(entry_id)
    source = store.read(path)
    working = read(source, path=str(path))
    releases = manifest.releases(entry_id)
    difference = None
    if not releases:
        if request.bump is not Bump.NONE and not whole:
            raise ReleaseError(
                say(
                    "no version of {entry} is released yet; to release {version} as it is, run: `khabar "
                    "release {entry} --first`",
                    entry=entry_id,
                    version=working.version,
                )
            )
        # The reason of a corpus is not that of each entry.
        entry = publish_first(working, replace(request, message="", who="") if whole else request)
    else:
        step = _step(store, releases[-1], source, working)
        if step.weight is Bump.NONE:
            if whole:
                return None
            raise ReleaseError(
                say(
                    "{entry}: no changes since version {version}",
                    entry=entry_id,
                    version=releases[-1].version,
                )
            )
        refuse_small(entry_id, step, releases[-1], request)
        entry = raise_version(working, releases[-1], replace(request, bump=step.weight) if whole else request)
        difference = step.difference
    content = rewrite(parse(source, str(path)), working, entry)
    return _freeze(store, request, entry, difference, (source, content))


def _step(store: Store, last: Release, source: bytes, working: Entry) -> ReleaseStep:
    return measure(store.read_frozen(store.release_path(working.id, last.version), last.xml), source, working)


def _freeze(
    store: Store,
    request: ReleaseRequest,
    entry: Entry,
    difference: Difference | None,
    files: tuple[bytes, bytes],
) -> EntryPlan:
    """Return the plan of an entry, given the old and the new content of its file."""
    before, after = files
    page = store.read_page(entry.header.provenance.page)
    release = Release(
        entry.version,
        request.date,
        page=sha256(page).hexdigest(),
        text=sha256(entry.text.encode()).hexdigest(),
        xml=sha256(after).hexdigest(),
        rules=request.rules,
    )
    changes = (
        FileChange(f"entries/{entry.id}.xml", before, after),
        FileChange(f"releases/{entry.id}/{entry.version}.xml", None, after),
    )
    return EntryPlan(entry, release, difference, changes)


def _refuse_past(manifest: Manifest, date: str) -> None:
    dates = [release.date for _, releases in manifest.entries for release in releases]
    newest = max([*dates, *(release.date for release in manifest.corpus)], default="")
    if date < newest:
        raise ReleaseError(
            say(
                "today is {date}, but the last release is dated {newest}; check the clock of this computer",
                date=date,
                newest=newest,
            )
        )


def _with_releases(manifest: Manifest, plans: Iterable[EntryPlan]) -> Manifest:
    entries = dict(manifest.entries)
    for plan in plans:
        entries[plan.entry.id] = (*entries.get(plan.entry.id, ()), plan.release)
    return replace(manifest, entries=tuple(sorted(entries.items())))


def _entry_changes(plans: Iterable[EntryPlan]) -> tuple[FileChange, ...]:
    return tuple(change for plan in plans for change in plan.changes if change.before != change.after)


def _manifest_change(store: Store, manifest: Manifest) -> FileChange:
    path = store.manifest_path
    return FileChange(path.name, store.read(path) if path.is_file() else None, write_manifest(manifest))


def _shared(store: Store) -> list[str]:
    paths = [*store.register_paths(), *([store.taxonomy_path] if store.taxonomy_path.is_file() else [])]
    return [path.relative_to(store.root).as_posix() for path in paths]


def _frozen_shared(store: Store, shared: dict[str, bytes]) -> Iterable[FileChange]:
    for content in dict.fromkeys(shared.values()):
        path = store.shared_path(sha256(content).hexdigest())
        if not path.is_file():
            yield FileChange(path.relative_to(store.root).as_posix(), None, content)
