"""Converting entries to the newest version of the annotation scheme (`khabar.tei.migrations`)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from khabar.corpus import Store
from khabar.corpus.journal import FileChange
from khabar.tei import canonicalise, parse
from khabar.tei.migrations import SchemeStep, upgrade


@dataclass(frozen=True, slots=True)
class MigratedFile:
    """A file that was converted to the newest scheme.

    Attributes:
        path: The path of the file.
        before: Its content before.
        after: Its content afterwards, in the canonical layout.
        steps: The migrations that were applied.
    """

    path: str
    before: bytes
    after: bytes
    steps: tuple[SchemeStep, ...]


def migrate(source: bytes, path: str) -> MigratedFile | None:
    """Return a file converted to the newest scheme; `None` if it follows it already.

    Comments and waivers are kept, and the text of the page is never changed.

    Raises:
        TEIError: if it cannot be parsed, or follows a scheme that this khabar does not know.
    """
    document = parse(source, path)
    steps = upgrade(document.root, path)
    return MigratedFile(path, source, canonicalise(document.root).encode(), steps) if steps else None


def migrate_corpus(store: Store) -> Iterator[tuple[MigratedFile, FileChange]]:
    """Yield the working copies of a corpus that follow an older scheme, converted to the newest one.

    Their paths are relative to the corpus.

    Raises:
        TEIError: if an entry cannot be parsed, or follows a scheme that this khabar does not know.
    """
    for path in store.entry_paths():
        if migration := migrate(store.read(path), str(path)):
            named = replace(migration, path=path.relative_to(store.root).as_posix())
            yield named, FileChange(named.path, named.before, named.after)
