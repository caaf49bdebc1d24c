"""The downloads of the whole corpus: a table for each layer, and a zip."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from khabar.ids import ENTITY_NAME
from khabar.query import LAYERS, write_csv
from khabar.site.downloads.ledger import Batch, DownloadFile, Ledger, checksums, is_there, measure_file
from khabar.versions.release.zip_file import write_zip

TABLES, ARCHIVE = "tables", "archive"
"""The names of the batches."""


def write_tables(folder: Path, files: Sequence[DownloadFile], before: Ledger) -> Batch:
    """Join the tables of single entries to a table for each layer, and return the files.

    Args:
        folder: The folder of all downloads.
        files: The files of the entries.
        before: The ledger of the last build.
    """
    parts = [file for file in files if file.path.startswith("csv/")]
    key = cache_key_of(parts)
    known = before.get(TABLES)
    if known and known.cache_key == key and is_there(folder, known):
        return known
    by_layer = {layer: [file for file in parts if file.path.endswith(f"/{layer}.csv")] for layer in LAYERS}
    written = (_join(folder, layer, tables) for layer, tables in by_layer.items() if tables)
    return Batch(key, tuple(written))


def _join(folder: Path, layer: str, tables: Iterable[DownloadFile]) -> DownloadFile:
    path = f"{TABLES}/{layer}.csv"
    (folder / TABLES).mkdir(exist_ok=True)
    heading = "".join(write_csv([], layer)).encode()
    with (folder / path).open("wb") as joined:
        joined.write(heading)
        for table in tables:
            joined.write((folder / table.path).read_bytes().removeprefix(heading))
    return measure_file(folder, path)


def write_archive(
    folder: Path, name: str, version: str, files: Iterable[DownloadFile], before: Ledger
) -> Batch:
    """Write the zip of all downloads, and return it.

    The zip opens as a corpus. The tables of single entries are left out, since the joined tables contain
    them.

    Args:
        folder: The folder of all downloads.
        name: The short name of the corpus.
        version: Its version.
        files: All other downloads.
        before: The ledger of the last build.
    """
    members = sorted(file for file in files if not file.path.startswith("csv/"))
    title = name if ENTITY_NAME.fullmatch(name) else "corpus"
    key = sha256(f"{title} {version} {cache_key_of(members)}".encode()).hexdigest()
    known = before.get(ARCHIVE)
    if known and known.cache_key == key and is_there(folder, known):
        return known
    path = f"{title}.zip"
    with (folder / f"{path}.part").open("wb") as stream:
        write_zip(stream, f"{title}-{version}" if version else title, _members(folder, members))
    (folder / f"{path}.part").replace(folder / path)
    return Batch(key, (measure_file(folder, path),))


def _members(folder: Path, files: Sequence[DownloadFile]) -> Iterator[tuple[str, bytes]]:
    yield "checksums.txt", checksums(files)
    yield from ((file.path, (folder / file.path).read_bytes()) for file in files)


def cache_key_of(files: Iterable[DownloadFile]) -> str:
    """Return a key of the content of files."""
    return sha256(checksums(files)).hexdigest()
