"""The files that a corpus is read from: its working files, or the frozen copies of a released version."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from khabar.ids import EntryId

if TYPE_CHECKING:
    from khabar.model import Entity
    from khabar.tei import Category


class Files(Protocol):
    """The files of one version of a corpus: a `Store`, or the `ReleasedFiles` of a version.

    >>> from khabar.corpus import Store, shipped_corpus
    >>> files: Files = Store(shipped_corpus())
    >>> files.entry_ids(), len(files.register_paths()), files.taxonomy_path.name
    (['egypttoday-0001'], 3, 'taxonomy.xml')
    """

    def entry_ids(self) -> list[EntryId]:
        """Return the ids of the entries, sorted."""

    def entry_path(self, entry_id: str) -> Path:
        """Return the file of an entry.

        Raises:
            EntryNotFoundError: if the entry does not exist.
        """

    def register_paths(self) -> list[Path]:
        """Return the files of the registers."""

    @property
    def taxonomy_path(self) -> Path:
        """The file of the taxonomy, which may be missing."""

    def read(self, path: Path) -> bytes:
        """Read one of the files.

        Raises:
            CorpusError: if it is missing or cannot be read.
        """


def read_entities(files: Files) -> "dict[str, Entity]":
    """Read the items of all registers, by id with prefix."""
    from khabar.tei import parse, read_register  # noqa: PLC0415 (slow to import; a query needs no TEI)

    found: dict[str, Entity] = {}
    for path in files.register_paths():
        for entity in read_register(parse(files.read(path), str(path))):
            # Of two items with one id the first one counts, as it does for the rules that report them.
            found.setdefault(entity.id, entity)
    return found


def read_categories(files: Files) -> "dict[str, Category]":
    """Read the categories of the taxonomy, by id; none where there is no taxonomy."""
    from khabar.tei import parse, read_taxonomy  # noqa: PLC0415 (as above)

    path = files.taxonomy_path
    if not os.path.lexists(path):
        return {}
    return {category.id: category for category in read_taxonomy(parse(files.read(path), str(path)))}
