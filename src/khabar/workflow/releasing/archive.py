"""Packing a released version of the corpus into an archive for a repository such as Zenodo."""

from dataclasses import dataclass
from pathlib import Path

from khabar.corpus import CorpusRelease, StoredCorpus
from khabar.corpus.journal import SIBLINGS
from khabar.corpus.store import read_file
from khabar.corpus.writing import refuse_corpus_file, write_file
from khabar.errors import ReleaseError
from khabar.messages import say
from khabar.query.quality.metrics import from_pairs
from khabar.versions.release.archive import make_archive
from khabar.versions.release.citation import read_citation
from khabar.versions.release.version_files import state_citation
from khabar.workflow.opening import open_corpus
from khabar.workflow.releasing.companions import find_companion
from khabar.workflow.releasing.quality_card import card_table


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that was written.

    Attributes:
        path: The zip file.
        title: Name and version of the corpus.
        size: Size of the zip file in bytes.
    """

    path: Path
    title: str
    size: int


def archive(
    corpus: StoredCorpus | Path | str, output: Path | str, version: str = "", *, text_free: bool = False
) -> Archive:
    """Pack a released version of the corpus into a zip file: a BagIt bag with checksums.

    The same version gives the same bytes on every machine.

    Args:
        corpus: The corpus, or its folder.
        output: The zip file to write.
        version: The version; default: the newest.
        text_free: Whether to leave out the text, and pack the annotation only.

    Raises:
        ReleaseError: if there is no such version, or it cannot be packed.
        UsageError: if the output path is a file of the corpus.
        OSError: if the zip file cannot be written.

    >>> import tempfile
    >>> from khabar.corpus import shipped_corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     archive(shipped_corpus(), Path(folder) / "khabar.zip", "1.0.0").title
    'khabar 1.0.0'
    """
    corpus = open_corpus(corpus)
    path = Path(output)
    refuse_corpus_file(path)
    release = find_release(corpus, version)
    index = corpus.releases.index(release)
    title = f"{corpus.settings.name} {release.version}"
    card = card_table(title, from_pairs(release.quality), corpus.releases[index - 1] if index else None)
    citation = _citation(corpus, release)
    content = make_archive(
        corpus.store, corpus.settings, release, citation=citation, card=card, text_free=text_free
    )
    write_file(path, content)
    return Archive(path, title, len(content))


def find_release(corpus: StoredCorpus, version: str = "") -> CorpusRelease:
    """Return a released version of the corpus; default: the newest.

    Raises:
        ReleaseError: if there is no such version.

    >>> from khabar.corpus import shipped_corpus
    >>> find_release(StoredCorpus(shipped_corpus())).version
    '1.0.1'
    """
    releases = corpus.manifest.corpus
    if not releases:
        raise ReleaseError(
            say(
                "no version of the corpus is released yet; to make the first release, run: `khabar "
                "release --all --first`"
            )
        )
    release = corpus.manifest.find_corpus(version) if version else releases[-1]
    if release is None:
        raise ReleaseError(
            say(
                "unknown version {version!r} of the corpus; to list the versions, run: `khabar history`",
                version=version,
            )
        )
    return release


def _citation(corpus: StoredCorpus, release: CorpusRelease) -> bytes:
    """Return `CITATION.cff` as it was, or would have been, for a release."""
    root = corpus.store.root
    companion = find_companion(root, SIBLINGS[0])
    if not companion:
        return b""
    content = read_file(root / companion)
    read_citation(content, companion)
    return state_citation(content, release)
