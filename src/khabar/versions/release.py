"""Releasing: a version of an entry or of the corpus is frozen, and the manifest says what it was.

Everything is worked out first, as a `Plan`: which files are to hold what. Nothing is written before the plan
is whole, and it is carried out as one step (`khabar.corpus.journal`), so that a process that is killed leaves
the corpus as it was or as it is to be. Whether the entries pass the rules is not known here; who releases
checks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from khabar.corpus import CorpusRelease, Manifest, Store, write_manifest
from khabar.corpus.journal import FileChange
from khabar.corpus.store import SETTINGS
from khabar.errors import ReleaseError
from khabar.model import Entry, Release, Revision
from khabar.tei import parse, read
from khabar.versions.changes import Difference
from khabar.versions.diff import diff
from khabar.versions.notes import corpus_notes
from khabar.versions.numbers import Bump, next_version, parse_version
from khabar.versions.plans import EntryPlan, Plan, Wish
from khabar.versions.rewriting import rewrite
from khabar.versions.stating import state_citation, state_version
from khabar.versions.weight import bump, reasons
from khabar.vocabulary import Status


def plan_entries(store: Store, entry_ids: Iterable[str], wish: Wish, *, skip_same: bool = False) -> Plan:
    """Work out the release of entries.

    Args:
        store: The corpus.
        entry_ids: The entries.
        wish: How.
        skip_same: Whether an entry in which nothing changed is passed over, rather than refused.

    Raises:
        ReleaseError: if an entry was never released, or was; if nothing changed; if the bump is too small; if
            the day is before that of the last release.
        CorpusError: if a frozen copy is missing or was changed.
    """
    manifest = store.manifest()
    _refuse_past(manifest, wish.date)
    plans = [
        plan for entry_id in entry_ids if (plan := _plan_entry(store, manifest, entry_id, wish, skip_same))
    ]
    grown = _with_releases(manifest, plans)
    return Plan(tuple(plans), None, (*_entry_changes(plans), _manifest_change(store, grown)))


def plan_corpus(
    store: Store,
    wish: Wish,
    *,
    quality: Sequence[tuple[str, float]] = (),
    siblings: Sequence[FileChange] = (),
) -> Plan:
    """Work out a release of the corpus: of all entries that changed, and of the corpus that pins them.

    Args:
        store: The corpus.
        wish: How.
        quality: The figures of the quality card.
        siblings: Files beside the corpus that state its version, with their content now.

    Raises:
        ReleaseError: as `plan_entries`, and if neither an entry nor a shared file changed.
        CorpusError: if a frozen copy is missing or was changed.
    """
    manifest = store.manifest()
    plan = plan_entries(store, _standing(store, manifest), _for_entries(wish, manifest), skip_same=True)
    grown = _with_releases(manifest, plan.entries)
    settings = store.read(store.root / SETTINGS)
    version, settings_after = state_version(settings, manifest, wish.bump)
    shared = {path: store.read(store.root / path) for path in _shared(store)}
    pinned = CorpusRelease(
        version,
        wish.date,
        tuple((key, releases[-1].version) for key, releases in grown.entries if not grown.withdrawal(key)),
        wish.message,
        tuple((path, sha256(content).hexdigest()) for path, content in sorted(shared.items())),
        tuple(quality),
    )
    _refuse_same_corpus(manifest, pinned)
    grown = replace(grown, corpus=(*grown.corpus, pinned))
    changes = (
        *_entry_changes(plan.entries),
        *_frozen_shared(store, shared),
        FileChange(SETTINGS, settings, settings_after),
        FileChange(f"releases/notes/{version}.md", None, corpus_notes(pinned, plan.entries, manifest)),
        *(state_citation(change, version, wish.date) for change in siblings),
        _manifest_change(store, grown),
    )
    return Plan(plan.entries, pinned, tuple(change for change in changes if change.before != change.after))


def _for_entries(wish: Wish, manifest: Manifest) -> Wish:
    return wish if manifest.corpus or wish.bump is Bump.NONE else replace(wish, bump=Bump.NONE)


def _standing(store: Store, manifest: Manifest) -> list[str]:
    return [entry_id for entry_id in store.entry_ids() if not manifest.withdrawal(entry_id)]


def _plan_entry(
    store: Store,
    manifest: Manifest,
    entry_id: str,
    wish: Wish,
    skip_same: bool,  # noqa: FBT001 (passed on)
) -> EntryPlan | None:
    path = store.entry_path(entry_id)
    source = store.read(path)
    working = read(source, path=str(path))
    page = store.read_page(working.header.provenance.page)
    last = manifest.releases(entry_id)[-1] if manifest.releases(entry_id) else None
    difference = None
    if last is None:
        if wish.bump is not Bump.NONE and not skip_same:
            raise ReleaseError(
                f"{entry_id} was never released; `khabar release {entry_id} --first` freezes version "
                f"{working.version} as it stands"
            )
        entry = _published(working)
    else:
        frozen = store.read_frozen(store.release_path(entry_id, last.version), last.xml)
        difference = diff(read(frozen), working)
        if bump(difference) is Bump.NONE:
            if skip_same:
                return None
            raise ReleaseError(f"{entry_id}: nothing changed since version {last.version}")
        _refuse_small(entry_id, difference, last, wish)
        entry = _raised(working, last, wish)
    content = rewrite(parse(source, str(path)), working, entry)
    release = Release(
        entry.version,
        wish.date,
        sha256(page).hexdigest(),
        sha256(entry.text.encode()).hexdigest(),
        sha256(content).hexdigest(),
        wish.rules,
    )
    name = f"releases/{entry_id}/{entry.version}.xml"
    changes = (
        FileChange(f"entries/{entry_id}.xml", source, content),
        FileChange(name, None, content),
    )
    return EntryPlan(entry, release, difference, changes)


def _published(entry: Entry) -> Entry:
    parse_version(entry.version)
    return replace(entry, header=replace(entry.header, status=Status.PUBLISHED))


def _raised(entry: Entry, last: Release, wish: Wish) -> Entry:
    """Return an entry in its next version; versions that were never released leave its history."""
    version = next_version(last.version, wish.bump)
    revisions = entry.revisions
    while revisions and revisions[0].version != last.version:
        revisions = revisions[1:]
    if not revisions:
        raise ReleaseError(f"{entry.id}: its history does not hold version {last.version}, the last release")
    revision = Revision(version, wish.date, wish.message, wish.who or revisions[0].who)
    header = replace(entry.header, version=version, revisions=(revision, *revisions), status=Status.PUBLISHED)
    return replace(entry, header=header)


def _refuse_small(entry_id: str, difference: Difference, last: Release, wish: Wish) -> None:
    if wish.bump is Bump.NONE:
        raise ReleaseError(
            f"{entry_id} was released before, as {last.version}: say what changed, and how much"
        )
    if (least := bump(difference)) > wish.bump:
        why = "; ".join(dict.fromkeys(reason for weight, reason in reasons(difference) if weight is least))
        raise ReleaseError(f"{entry_id}: this is a {least} release, not a {wish.bump} one: {why}")


def _refuse_past(manifest: Manifest, date: str) -> None:
    dates = [release.date for _, releases in manifest.entries for release in releases]
    newest = max([*dates, *(release.date for release in manifest.corpus)], default="")
    if date < newest:
        raise ReleaseError(
            f"today is {date}, but the last release was on {newest}: is the clock of this machine right?"
        )


def _refuse_same_corpus(manifest: Manifest, release: CorpusRelease) -> None:
    last = manifest.corpus[-1] if manifest.corpus else None
    if last and (last.entries, last.files) == (release.entries, release.files):
        raise ReleaseError(f"nothing changed since version {last.version} of the corpus")
    if last and parse_version(release.version) <= parse_version(last.version):
        raise ReleaseError(f"version {release.version} of the corpus does not follow {last.version}")


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
