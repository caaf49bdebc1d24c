"""The files of a corpus: their paths, reading and writing.

```
corpus.toml                 settings
registers/*.xml             entities
taxonomy.xml                categories
pages/<entry-id>.txt        raw pages, never edited
entries/<entry-id>.xml      the working version of each entry
releases.json               the manifest: released versions, with digests
releases/<entry-id>/<version>.xml   frozen copies, never edited
releases/shared/<sha256>.xml        frozen copies of registers and taxonomy
```
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from khabar.corpus.names import FOLDER, JOURNAL, has_control
from khabar.disk import read_bytes, real_path
from khabar.disk.reading import CORPUS_MARK
from khabar.errors import CorpusError, EntryNotFoundError, message_of
from khabar.ids import EntryId
from khabar.messages import say

if TYPE_CHECKING:
    from khabar.corpus.manifest import Manifest

SETTINGS = CORPUS_MARK


class Store:
    """The folder of a corpus. An interrupted release in it is finished first.

    Args:
        root: The folder that holds `corpus.toml`.

    Raises:
        CorpusError: if it holds none, or a release cannot be finished.

    >>> store = Store(shipped_corpus())
    >>> store.entry_ids(), len(store.read_page("egypttoday-0001.txt"))
    (['egypttoday-0001'], 7688)
    """

    def __init__(self, root: Path) -> None:
        # First, so that no one reads a corpus that is half of one release and half of another.
        if (root / FOLDER / JOURNAL).is_file():
            from khabar.corpus.journal import finish_interrupted  # noqa: PLC0415 (seldom)

            finish_interrupted(root)
        if not (root / SETTINGS).is_file():
            raise CorpusError(say("{path}: not a corpus (corpus.toml is missing)", path=root))
        self.root = root
        self._pages = root / "pages"

    def entry_ids(self) -> list[EntryId]:
        """Return the ids of all entries, sorted; the id of an entry is the name of its file."""
        return [EntryId(path.stem) for path in self.entry_paths()]

    def entry_paths(self) -> list[Path]:
        """Return the files of all entries, sorted by name."""
        return _xml_files(self.root / "entries")

    def entry_path(self, entry_id: str) -> Path:
        """Return the file of an entry.

        Raises:
            EntryNotFoundError: if it does not exist.
        """
        name = f"{entry_id}.xml"
        path = self.root / "entries" / name
        # The id comes from outside: it must name a file in the folder, not one outside.
        if name != os.path.basename(name) or not _is_there(path):  # noqa: PTH119 (a corpus has many entries)
            raise EntryNotFoundError(say("no entry {entry!r} in {root}", entry=entry_id, root=self.root))
        return path

    def read(self, path: Path) -> bytes:
        """Read a file of the corpus.

        Raises:
            CorpusError: if it is missing or cannot be read.
            TooLargeError: if it is too large to be one.
        """
        return read_file(path)

    def page_path(self, name: str) -> Path:
        """Return the file of a raw page, which may be missing.

        Raises:
            CorpusError: if the name points outside the folder.
        """
        if name in {"", ".", ".."} or name != os.path.basename(name):  # noqa: PTH119 (each entry has a page)
            raise CorpusError(
                say("{name!r} is not a valid page name in {folder}", name=name, folder=self._pages)
            )
        return self._pages / name

    def read_page(self, name: str) -> bytes:
        """Read a raw page.

        Raises:
            CorpusError: if it is missing, or its name points outside the folder.
        """
        return self.read(self.page_path(name))

    def register_paths(self) -> list[Path]:
        """Return the files of the registers, sorted by name."""
        return _xml_files(self.root / "registers")

    @property
    def taxonomy_path(self) -> Path:
        """The file of the taxonomy, which may be missing."""
        return self.root / "taxonomy.xml"

    @property
    def manifest_path(self) -> Path:
        """The manifest of releases, which may be missing."""
        return self.root / "releases.json"

    def manifest(self) -> "Manifest":
        """Read the manifest of releases; an empty one if the file is missing.

        Raises:
            CorpusError: if it is not a manifest.
        """
        from khabar.corpus.manifest import Manifest, read_manifest  # noqa: PLC0415 (a query needs none)

        # A pipe or a link to nothing is not the same as no manifest: withdrawn entries would return.
        if not os.path.lexists(self.manifest_path):
            return Manifest()
        return read_manifest(self.read(self.manifest_path), str(self.manifest_path))

    def release_path(self, entry_id: str, version: str) -> Path:
        """Return the frozen copy of a release, which may be missing.

        Raises:
            CorpusError: if id or version point outside the folder.
        """
        folder = self.root / "releases"
        path = folder / entry_id / f"{version}.xml"
        if entry_id in {"", ".", ".."} or path.parent.parent != folder or path.name != f"{version}.xml":
            raise CorpusError(
                say(
                    "{entry!r} {version!r} is not a valid release name in {folder}",
                    entry=entry_id,
                    version=version,
                    folder=folder,
                )
            )
        return path

    def shared_path(self, digest: str) -> Path:
        """Return the frozen copy of a register or of the taxonomy, which may be missing.

        Raises:
            CorpusError: if it is not a digest.
        """
        return self.release_path("shared", digest)

    def read_frozen(self, path: Path, digest: str) -> bytes:
        """Read a frozen copy, and prove that it is unchanged since its release.

        Args:
            path: The file.
            digest: The SHA-256 at the release, in hexadecimal.

        Raises:
            CorpusError: if it is missing or was changed.
        """
        if not path.is_file():
            raise CorpusError(
                say("{path}: frozen copy is missing; restore it from the last commit", path=path)
            )
        from hashlib import sha256  # noqa: PLC0415 (slow to import)

        source = self.read(path)
        if sha256(source).hexdigest() != digest:
            raise CorpusError(
                say(
                    "{path}: frozen copy changed after its release; restore it from the last commit, and "
                    "make the change in the entry",
                    path=path,
                )
            )
        return source

    def xml_paths(self) -> Iterator[Path]:
        """Yield all XML files that people edit: entries, registers, taxonomy."""
        yield from self.entry_paths()
        yield from self.register_paths()
        if os.path.lexists(self.taxonomy_path):
            yield self.taxonomy_path


def read_file(path: Path) -> bytes:
    """Read a file of a corpus, or one beside it.

    Raises:
        CorpusError: if it is missing or cannot be read.
        TooLargeError: if it is too large to be one.
    """
    try:
        return read_bytes(path)
    except (OSError, ValueError) as error:
        raise CorpusError(say("cannot read {path}: {reason}", path=path, reason=message_of(error))) from None


def _xml_files(folder: Path) -> list[Path]:
    # Hidden files are locks and drafts of editors. A name that is not UTF-8 can be written into no file.
    found = (path.name for path in folder.glob("*.xml"))
    # By name: to compare paths takes a tenth of a second for ten thousand.
    return [folder / name for name in sorted(found) if not name.startswith(".") and not has_control(name)]


def _is_there(path: Path) -> bool:
    """Whether a name is that of a file that can be written in other files; reading it says what it is."""
    try:
        path.lstat()
    except (OSError, ValueError):
        # No file has a name that the file system cannot hold.
        return False
    return not has_control(path.name)


def find_corpus(start: Path) -> Path | None:
    """Return the nearest folder upward from `start` that is a corpus or holds one as `corpus/`.

    >>> find_corpus(shipped_corpus() / "entries") == shipped_corpus()
    True
    """
    start = real_path(start)
    for folder in (start, *start.parents):
        for candidate in (folder / "corpus", folder):
            if (candidate / SETTINGS).is_file():
                return candidate
    return None


def shipped_corpus() -> Path:
    """Return the folder of the corpus that comes with the package.

    Raises:
        CorpusError: if the package was installed without it.

    >>> (shipped_corpus() / "corpus.toml").is_file()
    True
    """
    package = Path(__file__).resolve().parents[1]
    # An installed wheel holds it inside the package; a checkout, beside `src`.
    for candidate in (package / "_corpus", package.parents[1] / "corpus"):
        if (candidate / SETTINGS).is_file():
            return candidate
    raise CorpusError(
        say("this installation of khabar contains no corpus; give one: khabar.load('path/to/corpus')")
    )
