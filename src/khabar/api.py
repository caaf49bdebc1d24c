"""The Python entry point: the names of `import khabar`. Nothing inside the package imports this module."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from khabar import query
from khabar.arabic import Level
from khabar.corpus import StoredCorpus, shipped_corpus
from khabar.errors import CorpusError
from khabar.messages import say
from khabar.rules import CheckOptions, Report, Selection, all_rules, check_paths
from khabar.rules.engine.selection import named_codes

if TYPE_CHECKING:
    import pandas as pd


class Corpus(StoredCorpus):
    """A corpus, as a mapping from entry ids to entries, with queries.

    >>> corpus = load()
    >>> corpus["egypttoday-0001"].version
    '1.0.1'
    >>> [str(q.type) for q in corpus.quotations(speaker="person:putin")]
    ['direct']
    """

    def concordance(
        self,
        words: str,
        *,
        exact: bool = False,
        context: int = query.CONTEXT,
        level: Level | str = Level.NAMES,
    ) -> Iterator[query.ConcordanceLine]:
        """Yield every occurrence of a word or phrase, with its context.

        Args:
            words: One or more words. Vowel signs, hamza seats and proclitics make no difference; `*` is any
                letters in a word, or any one word.
            exact: Find only the forms as written.
            context: The number of words of context on each side.
            level: The spellings that are equal: `letters` (as written), `names` (and hamza seats) or
            `search` (and
                `ى` and `ي`, `ة` and `ه`); see `khabar.arabic.levels`.

        Raises:
            QueryError: if there is no word in `words`, too many are left open, or there is no such level.

        >>> sorted({line.node for line in load().concordance("رُوسيا")})
        ['روسيا', 'وروسيا']
        """
        return query.concordance(self.values(), words, exact=exact, context=context, level=level)

    def to_frame(self, layer: str) -> "pd.DataFrame":
        """Return a table of one layer: `mentions`, `quotations`, `sentences` or `tokens`.

        Each annotation is a row, with the entry, its version and the offsets. Needs pandas (`khabar[query]`).

        Raises:
            QueryError: if there is no such layer, no entry has tokens, or pandas is not installed.

        >>> load().to_frame("quotations")["type"].value_counts().to_dict()
        {'indirect': 6, 'direct': 4, 'mixed': 2}
        """
        return query.to_frame(self.values(), layer)


def load(path: Path | str | None = None) -> Corpus:
    """Load a corpus.

    Args:
        path: Its folder, or one that holds it as `corpus/`; without one, the corpus that ships with khabar.

    Raises:
        CorpusError: if there is no corpus.

    >>> len(load())
    1
    """
    if path is None:
        return Corpus(shipped_corpus())
    for folder in (Path(path), Path(path) / "corpus"):
        if (folder / "corpus.toml").is_file():
            return Corpus(folder)
    raise CorpusError(say("{path}: not a corpus (corpus.toml is missing)", path=path))


def check(
    *paths: Path | str,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    corpus: Path | str | None = None,
    schema: Path | str | None = None,
) -> Report:
    """Check a corpus, entries, or any TEI files.

    Args:
        paths: The paths to check; default: the corpus that ships with khabar.
        select: Codes or families of the rules that run; all if empty.
        ignore: Codes or families of rules that do not run.
        corpus: The corpus whose registers and pages are used for files outside a corpus.
        schema: A RELAX NG schema that every file is to be valid against, too.

    Raises:
        UsageError: if a path does not exist, a rule is unknown, or no rule is selected.
        SchemaError: if the schema cannot be used.

    >>> check().ok
    True
    """
    targets = [Path(path) for path in paths] or [shipped_corpus()]
    rules = all_rules()
    selection = Selection(named_codes(select, rules), named_codes(ignore, rules))
    return check_paths(
        targets,
        rules,
        selection=selection,
        corpus=Path(corpus) if corpus else None,
        options=CheckOptions(schema=Path(schema) if schema else None),
    )


__all__ = ("Corpus", "check", "load")
