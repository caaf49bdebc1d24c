"""Opening the corpus that an operation works on."""

from pathlib import Path

from khabar.corpus import StoredCorpus


def open_corpus(corpus: StoredCorpus | Path | str) -> StoredCorpus:
    """Open the working copy of a corpus, given the corpus or its folder.

    A corpus that is open is opened again: the entries that it has cached may be out of date, or of a released
    version.

    Raises:
        CorpusError: if the folder has no corpus.

    >>> from khabar.corpus import shipped_corpus
    >>> list(open_corpus(shipped_corpus()))
    ['egypttoday-0001']
    """
    return StoredCorpus(corpus.store.root if isinstance(corpus, StoredCorpus) else corpus)
