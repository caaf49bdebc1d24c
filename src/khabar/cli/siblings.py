"""The files around a corpus that state its version: `CITATION.cff`, and the card in `README.md`."""

from collections.abc import Iterator
from pathlib import Path

from khabar.cli.card import fill_page, release_table
from khabar.corpus import CorpusRelease, StoredCorpus
from khabar.corpus.journal import SIBLINGS
from khabar.versions.release.plan import CompanionFile
from khabar.versions.release.version_files import state_citation


def find_siblings(corpus: StoredCorpus) -> Iterator[CompanionFile]:
    """Yield the files that a release of the corpus keeps in step with it.

    They stand in the folder of the corpus; or beside it, where it is the folder `corpus` of a repository.
    """

    def restate_page(content: bytes, release: CorpusRelease) -> bytes:
        releases = (*corpus.releases, release)
        table = release_table(corpus.settings.name, releases)
        # What is not UTF-8 in a page is none of khabar's business, and stays as it is.
        text = content.decode("utf-8", "surrogateescape")
        return fill_page(text, table, release.version).encode("utf-8", "surrogateescape")

    root = corpus.store.root
    for beside, restate in zip(SIBLINGS, (state_citation, restate_page), strict=True):
        if name := find_sibling(root, beside):
            yield CompanionFile(name, (root / name).read_bytes(), restate)


def find_sibling(root: Path, beside: str) -> str:
    """Return where a file that goes with a corpus is, relative to it; empty if there is none."""
    candidates = [Path(beside).name, *([beside] if root.resolve().name == "corpus" else [])]
    return next((name for name in candidates if (root / name).is_file()), "")
