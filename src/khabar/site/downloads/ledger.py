"""The ledger of a folder of downloads: the files of the last build, which are only made again if changed."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

LEDGER = ".khabar-downloads"
CHECKSUMS = "checksums.txt"
_MEASURED = 1 << 20


class DownloadFile(NamedTuple):
    """A file to be downloaded."""

    path: str  #: below the folder of all downloads
    size: int  #: in bytes
    sha256: str


class Batch(NamedTuple):
    """Files that are made together from the same sources."""

    cache_key: str  #: of the sources
    files: tuple[DownloadFile, ...]


Ledger = Mapping[str, Batch]
"""The files of the last build, by the names of the batches."""


def read_ledger(folder: Path) -> Ledger:
    """Return the ledger of the last build; an empty one if it is missing or damaged."""
    try:
        table = json.loads((folder / LEDGER).read_bytes())
        return {
            name: Batch(str(key), tuple(DownloadFile(*file) for file in files))
            for name, (key, files) in table.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        # Without a ledger, all files are made again, which is only slower.
        return {}


def write_ledger(folder: Path, ledger: Ledger) -> None:
    """Write a ledger for `read_ledger`."""
    table = {name: [batch.cache_key, [list(file) for file in batch.files]] for name, batch in ledger.items()}
    (folder / LEDGER).write_text(f"{json.dumps(table)}\n", encoding="utf-8")


def is_there(folder: Path, batch: Batch) -> bool:
    """Whether all files of a batch still exist, with the same sizes."""
    return all(_size(folder / file.path) == file.size for file in batch.files)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def write_file(folder: Path, path: str, content: bytes) -> DownloadFile:
    """Write a file, unless it exists with the same content."""
    place = folder / path
    if not place.is_file() or place.read_bytes() != content:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return DownloadFile(path, len(content), sha256(content).hexdigest())


def measure_file(folder: Path, path: str) -> DownloadFile:
    """Return size and digest of a file that was written piece by piece."""
    digest, size = sha256(), 0
    with (folder / path).open("rb") as stream:
        while piece := stream.read(_MEASURED):
            digest.update(piece)
            size += len(piece)
    return DownloadFile(path, size, digest.hexdigest())


def checksums(files: Iterable[DownloadFile]) -> bytes:
    r"""Return the digests of files as `sha256sum --check` reads them.

    >>> checksums([DownloadFile("a.txt", 1, "00")])
    b'00  a.txt\n'
    """
    return "".join(f"{file.sha256}  {file.path}\n" for file in sorted(files)).encode()


def sweep(folder: Path, kept: Iterable[DownloadFile], before: Ledger) -> None:
    """Delete the files that only the last build had."""
    known = {file.path for file in kept}
    for batch in before.values():
        for file in batch.files:
            if file.path not in known and (folder / file.path).resolve().is_relative_to(folder.resolve()):
                (folder / file.path).unlink(missing_ok=True)
