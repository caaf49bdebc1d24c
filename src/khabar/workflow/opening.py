"""Opening the corpus that an operation works on."""

from pathlib import Path

from khabar.corpus import Corpus


def open_corpus(corpus: Corpus | Path | str) -> Corpus:
    """Open the working copy of a corpus, given the corpus or its folder.

    A `Corpus` is opened again, since the entries that it has cached may be out of date, or of a released
    version.

    Raises:
        CorpusError: if the folder has no corpus.

    >>> from khabar.corpus import shipped_corpus
    >>> list(open_corpus(shipped_corpus()))
    ['egypttoday-0001']
    """
    return Corpus(corpus.store.root if isinstance(corpus, Corpus) else corpus)
