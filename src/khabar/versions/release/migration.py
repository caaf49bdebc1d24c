"""Taking entries to the newest version of the annotation scheme (`khabar.tei.migrations`)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from khabar.corpus import Store
from khabar.corpus.journal import FileChange
from khabar.tei import canonicalise, parse
from khabar.tei.migrations import SchemeStep, upgrade


@dataclass(frozen=True, slots=True)
class MigratedFile:
    """A file taken to the newest scheme.

    Attributes:
        path: The file, as it was named.
        before: What it holds.
        after: What it is to hold, in the canonical layout.
        steps: The steps that were taken.
    """

    path: str
    before: bytes
    after: bytes
    steps: tuple[SchemeStep, ...]


def migrate(source: bytes, path: str) -> MigratedFile | None:
    """Return a file taken to the newest scheme; `None` if it follows that already.

    Comments and waivers stay, and the text of the page is never touched.

    Raises:
        TEIError: if it cannot be parsed, or follows a scheme that this khabar does not know.
    """
    document = parse(source, path)
    steps = upgrade(document.root, path)
    return MigratedFile(path, source, canonicalise(document.root).encode(), steps) if steps else None


def migrate_corpus(store: Store) -> Iterator[tuple[MigratedFile, FileChange]]:
    """Yield the working copies of a corpus that follow an older scheme, taken to the newest one.

    Their paths are relative to the corpus.

    Raises:
        TEIError: if an entry cannot be parsed, or follows a scheme that this khabar does not know.
    """
    for path in store.entry_paths():
        if migration := migrate(store.read(path), str(path)):
            named = replace(migration, path=path.relative_to(store.root).as_posix())
            yield named, FileChange(named.path, named.before, named.after)
