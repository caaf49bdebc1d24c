"""The canonical layout of the files of a corpus: which files have another one, and what they become."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from khabar.corpus import Store, find_corpus
from khabar.corpus.store import SETTINGS
from khabar.corpus.writing import FileEdit
from khabar.disk import read_bytes, real_path
from khabar.errors import CorpusError, UsageError
from khabar.messages import say
from khabar.rules.engine.targets import xml_files
from khabar.tei import Document, canonicalise, is_valid, parse
from khabar.tei.names import TEI


def find_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files that paths stand for: those of a corpus or of a folder, or single ones.

    Raises:
        UsageError: if a path is neither a corpus nor a file, and contains no XML files.

    >>> from khabar.corpus import shipped_corpus
    >>> [path.name for path in find_files([shipped_corpus()])][:2]
    ['egypttoday-0001.xml', 'organisations.xml']
    """
    for path in paths:
        if path.is_file():
            yield path
        elif root := next((f for f in (path, path / "corpus") if (f / SETTINGS).is_file()), None):
            yield from Store(root).xml_paths()
        elif path.is_dir() and (found := xml_files(path)):
            yield from found
        else:
            raise UsageError(say("{path}: not a corpus, and contains no XML files", path=path))


def format_file(path: Path) -> FileEdit | None:
    """Return the edit that gives a file the canonical layout; `None` if it has it.

    Raises:
        TEIError: if it does not parse.
        CorpusError: if it is not a file of a corpus.
        OSError: if it cannot be read.

    >>> from khabar.corpus import shipped_corpus
    >>> format_file(shipped_corpus() / "taxonomy.xml") is None
    True
    """
    source = read_bytes(path)
    document = parse(source, str(path))
    if not _is_ours(document, path):
        raise CorpusError(say("{path}: not a file of a corpus; left unchanged", path=path))
    canonical = canonicalise(document.root)
    return None if canonical == document.source else FileEdit(path, source, canonical.encode())


def _is_ours(document: Document, path: Path) -> bool:
    """Whether the layout is ours to decide: entries that fit the profile, registers, the taxonomy."""
    if is_valid(document.root):
        return True
    place = real_path(path)
    root = find_corpus(place.parent)
    if root is None or document.root.tag != TEI:
        return False
    return place.parent in {root / "entries", root / "registers"} or place == root / "taxonomy.xml"
