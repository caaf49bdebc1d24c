"""Finding the versions that a user names, as in `khabar diff A B`.

| argument | meaning |
|---|---|
| `egypttoday-0001@1.0.0` | a released version of an entry |
| `@1.0.0` | a released version of the corpus: the versions of the entries that it pins |
| `egypttoday-0001` | the working copy of an entry |
| `path/to/entry.xml` | a file |
| `path/to/folder` | a corpus, or any folder: all entries in it |
| `HEAD~1:egypttoday-0001` | an entry as it was in a git revision |
| `HEAD~1:path/to/entry.xml` | a file or folder of a git revision, relative to its top folder or to this one |
| `HEAD~1:` | the corpus as it was in a git revision |

An existing path takes precedence over everything else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from khabar.corpus import Store
from khabar.errors import CorpusError, EntryNotFoundError, UsageError, message_of
from khabar.ids import parse_address
from khabar.messages import say
from khabar.tei import read_bytes
from khabar.versions.snapshots.git import Blob, GitRevision, find_revision


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A version of an entry, as a file.

    Attributes:
        name: Its name: `egypttoday-0001@1.0.0`, a path, `HEAD~1:corpus/entries/egypttoday-0001.xml`.
        read: Reads the file.
        blob: The id of the file in git; empty if it is not from git.
    """

    name: str
    read: Callable[[], bytes]
    blob: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a version of one entry, or of each of many entries.

    Attributes:
        name: The argument of the user.
        snapshots: The versions, by the id of the entry.
        single: Whether the user named a single entry.
        registers: The registers, if it is a corpus.
    """

    name: str
    snapshots: dict[str, Snapshot]
    single: bool = False
    registers: tuple[Snapshot, ...] = ()


def find_side(argument: str, store: Store) -> Side:
    """Return the side of a comparison that an argument names.

    Args:
        argument: The argument of the user.
        store: The corpus of ids and versions.

    Raises:
        UsageError: if there is nothing with that name.
        CorpusError: if a part of the corpus cannot be read.

    >>> from khabar.corpus import shipped_corpus
    >>> side = find_side("egypttoday-0001@1.0.0", Store(shipped_corpus()))
    >>> side.single, [snapshot.name for snapshot in side.snapshots.values()]
    (True, ['egypttoday-0001@1.0.0'])
    """
    path = Path(argument)
    if argument and _exists(path):
        return _file(argument, path) if not path.is_dir() else _folder(argument, path)
    revision, colon, what = argument.partition(":")
    if colon and revision:
        return _revision(argument, revision, what, store)
    address = parse_address(argument)
    if address.version is not None:
        return _release(argument, address.entry, address.version, store)
    try:
        path = store.entry_path(argument)
    except EntryNotFoundError:
        raise UsageError(
            say(
                "{argument!r} not found; expected a file, a folder, an entry of {root}, "
                "ENTRY@VERSION or REVISION:ENTRY",
                argument=argument,
                root=store.root,
            )
        ) from None
    return Side(argument, {argument: Snapshot(argument, partial(store.read, path))}, single=True)


def counterpart(argument: str, store: Store) -> str:
    """Return the working copy that belongs to a released version or a git revision.

    Raises:
        UsageError: if the argument names neither.

    >>> from khabar.corpus import shipped_corpus
    >>> counterpart("egypttoday-0001@1.0.0", Store(shipped_corpus()))
    'egypttoday-0001'
    """
    if not _exists(Path(argument)):
        revision, colon, what = argument.partition(":")
        if colon and revision:
            return what or str(store.root)
        address = parse_address(argument)
        if address.version is not None:
            return address.entry or str(store.root)
    raise UsageError(
        say("{argument!r} is a working copy; give a second version to compare with", argument=argument)
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        # The file system cannot have a file with such a name.
        return False


def _file(argument: str, path: Path) -> Side:
    return Side(argument, {path.stem: Snapshot(argument, partial(_read, path))}, single=True)


def _read(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except OSError as error:
        raise CorpusError(say("cannot read {path}: {reason}", path=path, reason=message_of(error))) from None


def _folder(argument: str, path: Path) -> Side:
    registers: list[Path] = []
    for root in (path, path / "corpus"):
        if (root / "corpus.toml").is_file():
            path = root / "entries"
            registers = Store(root).register_paths()
            break
    paths = sorted(item for item in path.rglob("*.xml") if not item.name.startswith("."))
    if not paths:
        raise UsageError(say("{argument!r} contains no entries", argument=argument))
    snapshots = {
        item.relative_to(path).with_suffix("").as_posix(): Snapshot(str(item), partial(_read, item))
        for item in paths
    }
    return Side(
        argument, snapshots, registers=tuple(Snapshot(str(item), partial(_read, item)) for item in registers)
    )


def _release(argument: str, entry_id: str, version: str, store: Store) -> Side:
    if entry_id:
        return Side(argument, {entry_id: _released(entry_id, version, store)}, single=True)
    pinned = next((item for item in store.manifest().corpus if item.version == version), None)
    if pinned is None:
        known = ", ".join(item.version for item in store.manifest().corpus) or "none"
        raise UsageError(
            say("unknown version {version!r} of the corpus; released: {known}", version=version, known=known)
        )
    return Side(argument, {key: _released(key, number, store) for key, number in pinned.entries})


def _released(entry_id: str, version: str, store: Store) -> Snapshot:
    path = store.release_path(entry_id, version)
    if not _exists(path):
        found = sorted(item.stem for item in path.parent.glob("*.xml")) if _exists(path.parent) else []
        known = ", ".join(found) or "none"
        raise UsageError(
            say(
                "unknown version {version!r} of {entry}; released: {known}",
                entry=entry_id,
                version=version,
                known=known,
            )
        )
    return Snapshot(f"{entry_id}@{version}", partial(store.read, path))


def _revision(argument: str, name: str, what: str, store: Store) -> Side:
    """Find an entry, a file, a folder or the corpus of a git revision."""
    if "/" not in what and not what.endswith(".xml"):
        revision = find_revision(store.root, name)
        paths = [revision.inside(f"entries/{what}.xml" if what else "")]
    else:
        revision = find_revision(Path(), name)
        paths = []
    if what:
        # As in git, a path is relative to the top folder, unless it begins with a dot.
        paths += (
            [revision.inside(what)] if what.startswith(".") else [what.rstrip("/"), revision.inside(what)]
        )
    for path in paths:
        if files := revision.files(path):
            return _committed(argument, revision, path, files)
    raise UsageError(
        say(
            "{argument!r} not found in the revision {name}",
            argument=argument,
            name=name,
        )
    )


def _committed(argument: str, revision: GitRevision, path: str, files: list[Blob]) -> Side:
    def state(blob: Blob) -> Snapshot:
        return Snapshot(f"{revision.name}:{blob.path}", partial(revision.read, blob), blob.id)

    if files[0].path == path:
        return Side(argument, {Path(path).stem: state(files[0])}, single=True)
    settings = (item.path for item in files if Path(item.path).name == "corpus.toml")
    root = next((name.removesuffix("corpus.toml") for name in settings), None)
    start = f"{path}/" if path else ""
    entries = _inside(files, start if root is None else f"{root}entries/")
    if not entries:
        raise UsageError(say("{argument!r} contains no entries", argument=argument))
    registers = [] if root is None else _inside(files, f"{root}registers/").values()
    return Side(
        argument,
        {name: state(blob) for name, blob in entries.items()},
        registers=tuple(state(blob) for blob in registers),
    )


def _inside(files: list[Blob], folder: str) -> dict[str, Blob]:
    """Return the XML files in a folder, by their names without the ending."""
    found = (item for item in files if item.path.startswith(folder) and item.path.endswith(".xml"))
    return {item.path[len(folder) : -len(".xml")]: item for item in found}
