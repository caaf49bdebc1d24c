"""Second annotations: made without seeing the first, and compared with it."""

from dataclasses import replace
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.writing import replace_file
from khabar.errors import EntryNotFoundError
from khabar.messages import say
from khabar.model import Entry, Extent, Responsibility, Revision, Sentence
from khabar.tei import read, read_bytes, write
from khabar.vocabulary import BlockKind, Status

FOLDER = "agreement"
"""The folder of second annotations, in the folder of the corpus."""


def second_path(corpus: StoredCorpus, entry_id: str) -> Path:
    """Return the file of the second annotation of an entry.

    >>> from khabar.corpus import shipped_corpus
    >>> second_path(StoredCorpus(shipped_corpus()), "egypttoday-0001").name
    'egypttoday-0001.second.xml'
    """
    return corpus.store.root / FOLDER / f"{entry_id}.second.xml"


def blind_start(entry: Entry, name: str) -> Entry:
    """Return what a second annotator begins with: text, furniture and blocks, one sentence in each block.

    Names, quotations and the borders of sentences are theirs to find.

    Args:
        entry: The entry.
        name: The second annotator.

    >>> import khabar
    >>> start = blind_start(khabar.load()["egypttoday-0001"], "salma")
    >>> len(start.blocks), len(start.mentions), start.header.responsibilities[0].name
    (15, 0, 'salma')
    """
    holding = [item for item in enumerate(entry.blocks) if item[1].kind is not BlockKind.OPENER]
    sentences = tuple(
        Sentence(f"s{n}", block.span, index) for n, (index, block) in enumerate(holding, start=1)
    )
    annotator = Responsibility("a1", "annotation", name)
    revision = Revision(
        entry.version, entry.revisions[0].date if entry.revisions else "", "Second annotation.", "a1"
    )
    header = replace(entry.header, responsibilities=(annotator,), revisions=(revision,), status=Status.DRAFT)
    bare = Entry(entry.id, header, entry.text, entry.blocks, entry.furniture, sentences)
    return replace(bare, header=replace(header, extent=_counted(bare)))


def _counted(entry: Entry) -> Extent:
    return replace(entry.header.extent, sentences=len(entry.sentences))


def start_second(corpus: StoredCorpus, entry_id: str, name: str) -> Path:
    """Return the file of the second annotation of an entry; it is made if there is none.

    Args:
        corpus: The corpus.
        entry_id: The entry.
        name: The second annotator.

    Raises:
        EntryNotFoundError: if there is no such entry.
    """
    path = second_path(corpus, entry_id)
    if not path.is_file():
        path.parent.mkdir(exist_ok=True)
        replace_file(path, None, write(blind_start(corpus[entry_id], name)))
    return path


def read_second(corpus: StoredCorpus, entry_id: str) -> Entry:
    """Return the second annotation of an entry.

    Raises:
        EntryNotFoundError: if it has none.

    >>> from khabar.corpus import shipped_corpus
    >>> len(read_second(StoredCorpus(shipped_corpus()), "egypttoday-0001").quotations)
    12
    """
    path = second_path(corpus, entry_id)
    if not path.is_file():
        raise EntryNotFoundError(say("{entry} has no second annotation", entry=entry_id))
    return read(read_bytes(path), corpus.entities, str(path))
