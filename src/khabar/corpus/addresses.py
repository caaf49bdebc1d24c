"""Corpora and indexes at addresses that fsspec knows: `s3://news/corpus`, `https://…`, `memory://corpus`.

khabar reads files, and maps those of an index into memory. So what is at an address is copied into the cache
folder of the user, and read there. Each time it is opened, the files are listed, and only those that changed
since are copied again. The copy is not for writing: commands that write refuse it (`is_copy`), and a file
that was changed in it is copied anew.

An index is written to an address the other way round: first the files that nothing refers to yet, then
`index.json`, then what is no longer needed is removed. Who reads it meanwhile finds the old index or the new
one.

A folder behind `file://` is used where it is.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from khabar.corpus.names import has_control
from khabar.disk import write_atomically
from khabar.errors import CorpusError, KhabarError, message_of
from khabar.messages import say

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+(::[a-z][a-z0-9+.-]+)*://.+", re.DOTALL)
_STATE = ".address.json"
_BATCH = 256
"""Files that are copied at a time: as many as have to be copied again if the copy is cut off."""

_LAST = "index.json"
"""The file of an index that says which others belong to it."""

_MARKS = {f"{folder}{name}" for folder in ("", "corpus/") for name in ("corpus.toml", _LAST)}
"""Files of which one is in every corpus: nothing else is copied by mistake."""

_OF_THE_MACHINE = "seal.json"
"""The file of an index that is about the files of one machine."""


def is_address(path: object) -> bool:
    """Whether a text is an address, not the path of a folder.

    >>> is_address("s3://news/corpus"), is_address("corpus"), is_address("simplecache::memory://corpus")
    (True, False, True)
    """
    return isinstance(path, str) and bool(_ADDRESS.fullmatch(path))


def is_copy(folder: Path) -> bool:
    """Whether a folder is the copy of what is at an address."""
    return (folder / _STATE).is_file()


def address_of(folder: Path) -> str:
    """Return the address that a folder is the copy of; empty for any other folder."""
    return str(_read_state(folder).get("address", "")) if is_copy(folder) else ""


def local_copy(address: str) -> Path:
    """Return the folder with a copy of what is at an address, up to date.

    Raises:
        CorpusError: if the address cannot be read.
    """
    place = AddressCopy(address)
    place.copy()
    return place.folder


class AddressCopy:
    """What is at an address, and the folder of its copy.

    Args:
        address: The address.

    Raises:
        CorpusError: if nothing can be read from addresses like it.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        with _reachable(address):
            from fsspec.core import url_to_fs  # noqa: PLC0415 (needs khabar[dask])
            from fsspec.implementations.local import LocalFileSystem  # noqa: PLC0415

            self._files, self._root = url_to_fs(address)
        self._here = isinstance(self._files, LocalFileSystem)
        self.folder = Path(self._root) if self._here else _copy_folder(address)

    def copy(self, wanted: Callable[[str], bool] = lambda _: True, *, new: bool = False) -> None:
        """Bring the folder to what is at the address.

        Args:
            wanted: Which files, by their path below the address; others are copied when they are wanted.
            new: Whether there may be nothing at the address yet.

        Raises:
            CorpusError: if there is no corpus at the address, it cannot be read, or the folder not written.
        """
        if self._here:
            return
        with _reachable(self.address), self._locked():
            listed = dict(self._listed())
            if not _MARKS & listed.keys() and (listed or not new):
                raise CorpusError(say("{path}: not a corpus (corpus.toml is missing)", path=self.address))
            before = _read_state(self.folder)["files"]
            copied = {name: row for name, row in before.items() if name in listed}
            stale = sorted(
                (
                    name
                    for name, version in listed.items()
                    if wanted(name) and copied.get(name) != [version, _stat(self.folder / name)]
                ),
                key=_after_others,
            )
            for start in range(0, len(stale), _BATCH):
                batch = stale[start : start + _BATCH]
                self._fetch(batch)
                copied |= {name: [listed[name], _stat(self.folder / name)] for name in batch}
                self._write_state(copied)
            for name in before.keys() - listed.keys():
                (self.folder / name).unlink(missing_ok=True)
            self._write_state(copied)

    def _fetch(self, names: list[str]) -> None:
        drafts = [self.folder / f".part-{number}" for number in range(len(names))]
        for name in names:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        self._files.get([f"{self._root}/{name}" for name in names], [str(path) for path in drafts])
        for name, draft in zip(names, drafts, strict=True):
            draft.replace(self.folder / name)

    def publish(self) -> None:
        """Bring the index at the address to that in the folder.

        Raises:
            CorpusError: if it cannot be written; the index before is still there.
        """
        if self._here:
            return
        with _reachable(self.address), self._locked():
            there = dict(self._listed())
            here = {
                path.relative_to(self.folder).as_posix(): path
                for path in sorted(self.folder.rglob("*"))
                if path.is_file() and _is_safe(path.relative_to(self.folder).as_posix())
            }
            state = _read_state(self.folder)["files"]
            changed = [
                name for name, path in here.items() if state.get(name) != [there.get(name, ""), _stat(path)]
            ]
            for name in sorted(changed, key=_after_others):
                self._files.makedirs(f"{self._root}/{PurePosixPath(name).parent}", exist_ok=True)
                self._files.put_file(str(here[name]), f"{self._root}/{name}")
            for name in there.keys() - here.keys():
                self._files.rm_file(f"{self._root}/{name}")
            listed = dict(self._listed())
            self._write_state({name: [listed[name], _stat(path)] for name, path in here.items()})

    def _listed(self) -> Iterator[tuple[str, str]]:
        """Yield each file at the address, with what changes if it does."""
        self._files.invalidate_cache()
        start = self._files._strip_protocol(self._root).rstrip("/")  # noqa: SLF001 (there is no other way)
        for path, about in self._files.find(self._root, detail=True).items():
            name = path.removeprefix(start).lstrip("/")
            if _is_safe(name):
                yield name, sha256(repr(sorted(about.items(), key=str)).encode()).hexdigest()[:16]

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock  # noqa: PLC0415 (only addresses need it)

        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / ".address.lock"):
            yield

    def _write_state(self, files: dict[str, Any]) -> None:
        state = {"address": self.address, "files": files}
        write_atomically(self.folder / _STATE, json.dumps(state).encode())


def _after_others(name: str) -> bool:
    return name == _LAST


def _copy_folder(address: str) -> Path:
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name = re.sub(r"[^A-Za-z0-9]+", "-", address)[-40:].strip("-")
    return home / "khabar" / "addresses" / f"{name}-{sha256(address.encode()).hexdigest()[:12]}"


def _read_state(folder: Path) -> dict[str, Any]:
    try:
        state = json.loads((folder / _STATE).read_bytes())
    except (OSError, ValueError):
        return {"files": {}}
    return state if isinstance(state, dict) and isinstance(state.get("files"), dict) else {"files": {}}


def _stat(path: Path) -> list[int]:
    try:
        found = path.stat()
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns]


def _is_safe(name: str) -> bool:
    """Whether a path stays in its folder, and is not hidden: locks and drafts are not copied."""
    parts = name.split("/")
    return parts[-1] != _OF_THE_MACHINE and not any(
        part in {"", "."} or part.startswith(".") or has_control(part) for part in parts
    )


@contextmanager
def _reachable(address: str) -> Iterator[None]:
    """Turn what file systems of all kinds raise into one error."""
    try:
        yield
    except KhabarError:
        raise
    except ModuleNotFoundError as error:
        raise CorpusError(
            say(
                "{address}: needs the package {package}; for addresses, run: `pip install 'khabar[dask]'`",
                address=address,
                package=error.name or "fsspec",
            )
        ) from None
    except Exception as error:
        raise CorpusError(
            say("cannot read {path}: {reason}", path=address, reason=message_of(error))
        ) from None
