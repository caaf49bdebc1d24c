"""Evaluation of files: two entries, or two folders of entries.

Each side has registers of its own: those of the corpus that a file is in. So a draft with register items that
only its own corpus has can be measured against the standard.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from khabar.corpus import StoredCorpus, find_corpus
from khabar.errors import CorpusError, UsageError
from khabar.messages import say
from khabar.model import Entry
from khabar.query.evaluation import Evaluation, ReferentComparison, evaluate_all
from khabar.tei import read, read_bytes


@dataclass(frozen=True, slots=True)
class FileEvaluation:
    """The evaluation of files.

    Attributes:
        result: The evaluation of the entries that both sides have.
        only_gold: The ids of entries that the annotation under test lacks.
        only_predicted: The ids of entries that the standard lacks.
    """

    result: Evaluation
    only_gold: tuple[str, ...] = ()
    only_predicted: tuple[str, ...] = ()


Progress = Callable[[list[tuple[str, str]]], Iterable[tuple[str, str]]]
"""Goes through the ids of paired entries, and shows how far it is."""


def evaluate_files(
    gold: Path, predicted: Path, corpus: StoredCorpus, progress: Progress = iter
) -> FileEvaluation:
    """Measure the annotation in a file or folder against a standard.

    A folder may be a corpus, hold one, or hold files of entries. Of two files, the ids need not be the same.

    Args:
        gold: The standard.
        predicted: The annotation under test.
        corpus: The corpus for files that are in none.
        progress: Shows the progress; by default nothing does.

    Raises:
        UsageError: if a folder has no entries, or the two have none in common.
        QueryError: if two annotations are of different pages.
        TEIError: if a file is not an entry.

    >>> from khabar.corpus import shipped_corpus
    >>> corpus = StoredCorpus(shipped_corpus())
    >>> second = corpus.store.root / "agreement" / "egypttoday-0001.second.xml"
    >>> found = evaluate_files(corpus.store.entry_path("egypttoday-0001"), second, corpus)
    >>> found.result.accuracies["speakers"]
    Accuracy(matched=12, correct=12)
    """
    ours, theirs = _side(gold, corpus), _side(predicted, corpus)
    if gold.is_file() and predicted.is_file():
        common = [(next(iter(ours.entries)), next(iter(theirs.entries)))]
    else:
        common = [(name, name) for name in ours.entries if name in theirs.entries]
    if not common:
        raise UsageError(
            say("{gold} and {predicted} have no entry in common", gold=gold, predicted=predicted)
        )
    pairs = (
        (entry := ours.entries[one](), theirs.entries[other](), ours.page(entry) or theirs.page(entry))
        for one, other in progress(common)
    )
    result = evaluate_all(pairs, ReferentComparison.of(ours.corpus.entities, theirs.corpus.entities))
    one, other = ({pair[side] for pair in common} for side in (0, 1))
    return FileEvaluation(
        result,
        tuple(name for name in ours.entries if name not in one),
        tuple(name for name in theirs.entries if name not in other),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two annotations: its corpus, and what reads its entries, by their ids."""

    corpus: StoredCorpus
    entries: Mapping[str, Callable[[], Entry]]

    def page(self, entry: Entry) -> str:
        """Return the raw page of an entry; nothing where the corpus does not have it."""
        source = entry.header.provenance
        try:
            return self.corpus.store.read_page(source.page).decode(source.encoding or "utf-8")
        except (CorpusError, LookupError, UnicodeDecodeError):
            # Rules of the family F report it. Differences are then found by blocks, not by lines of the page.
            return ""


def _side(path: Path, fallback: StoredCorpus) -> _Side:
    for folder in (path, path / "corpus"):
        if (folder / "corpus.toml").is_file():
            corpus = StoredCorpus(folder)
            return _Side(corpus, {name: partial(corpus.entry, name) for name in corpus})
    found = find_corpus(path if path.is_dir() else path.parent)
    corpus = StoredCorpus(found) if found else fallback
    if path.is_file():
        entry = _read(path, corpus)
        return _Side(corpus, {entry.id: lambda: entry})
    # Hidden files are locks and drafts of editors. A second annotation is in `toy-0001.second.xml`.
    files = {
        file.name.partition(".")[0]: file
        for file in sorted(path.glob("*.xml"))
        if not file.name.startswith(".")
    }
    if not files:
        raise UsageError(say("{argument!r} contains no entries", argument=str(path)))
    return _Side(corpus, {name: partial(_read, file, corpus) for name, file in files.items()})


def _read(path: Path, corpus: StoredCorpus) -> Entry:
    return read(read_bytes(path), corpus.entities, str(path))
