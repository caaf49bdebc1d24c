"""Companion files of a corpus: `CITATION.cff` and `README.md`, which state its version.

A release updates them in the same step as the corpus. They are in the folder of the corpus, or beside it if
that folder is named `corpus`, as in a repository.
"""

from collections.abc import Iterator
from pathlib import Path

from khabar.corpus import CorpusRelease, StoredCorpus
from khabar.corpus.journal import SIBLINGS
from khabar.corpus.store import read_file
from khabar.disk import contains, real_path
from khabar.errors import FileError
from khabar.messages import say
from khabar.versions.release.citation import read_citation
from khabar.versions.release.plan import CompanionFile
from khabar.versions.release.version_files import state_citation
from khabar.workflow.releasing.quality_card import fill_page, release_table


def find_companions(corpus: StoredCorpus) -> Iterator[CompanionFile]:
    """Yield the companion files of a corpus, each with the function that updates it.

    The function raises a `ReleaseError` if `CITATION.cff` is not valid.

    >>> from khabar.corpus import shipped_corpus
    >>> [companion.path for companion in find_companions(StoredCorpus(shipped_corpus()))]
    ['../CITATION.cff', '../README.md']
    """

    def update_page(content: bytes, release: CorpusRelease) -> bytes:
        releases = (*corpus.releases, release)
        table = release_table(corpus.settings.name, releases)
        # The rest of the page may be in any encoding; only the card is ours.
        text = content.decode("utf-8", "surrogateescape")
        return fill_page(text, table, release.version).encode("utf-8", "surrogateescape")

    def update_citation(content: bytes, release: CorpusRelease) -> bytes:
        read_citation(content, SIBLINGS[0])
        return state_citation(content, release)

    root = corpus.store.root
    for beside, update in zip(SIBLINGS, (update_citation, update_page), strict=True):
        if name := find_companion(root, beside):
            yield CompanionFile(name, read_file(root / name), update)


def find_companion(root: Path, beside: str) -> str:
    """Return the path of a companion file relative to the corpus; empty if it does not exist.

    Args:
        root: The folder of the corpus.
        beside: The path it has beside a folder `corpus`: one of `khabar.corpus.journal.SIBLINGS`.

    Raises:
        FileError: if it is a link out of the folder that holds the corpus.

    >>> from khabar.corpus import shipped_corpus
    >>> find_companion(shipped_corpus(), "../README.md")
    '../README.md'
    """
    folder = root.parent if real_path(root).name == "corpus" else root
    candidates = [Path(beside).name, *([beside] if real_path(root).name == "corpus" else [])]
    found = next((name for name in candidates if (root / name).is_file()), "")
    if found and not contains(folder, root / found):
        raise FileError(
            say("is a link out of the corpus; replace it with the file itself"), str(root / found)
        )
    return found
