"""The answers to the questions of `khabar.query.asking`. Importing it needs `khabar[query]`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from khabar import arabic
from khabar.errors import CorpusError, QueryError
from khabar.messages import say
from khabar.query.asking import CONTEXT
from khabar.query.compiled.corpus import CompiledCorpus
from khabar.query.compiled.files import INDEX
from khabar.query.compiled.index import Index
from khabar.query.cql import parse_query
from khabar.query.cql.known_values import require_known
from khabar.query.cql.matching import Matcher
from khabar.query.extents import Extents
from khabar.query.results.matches import Matches
from khabar.query.selection import IndexSelection

if TYPE_CHECKING:
    from khabar.corpus import StoredCorpus
    from khabar.engines import Engine
    from khabar.model import Entity
    from khabar.query.annotations.cooccurrence import Context, Cooccurrence
    from khabar.query.compiling.cache import Compilation
    from khabar.query.compiling.parts import Progress
    from khabar.query.corpus import Corpus, JoinedCorpus
    from khabar.query.part import Part

__all__ = (
    "as_query",
    "compile_into",
    "cooccurrence",
    "find",
    "intersection",
    "open_compiled",
    "part",
    "select_joined",
    "select_stored",
    "union",
)


def select_stored(corpus: "Corpus") -> IndexSelection:
    """Return all of a corpus, compiled as far as it has to be."""
    if isinstance(corpus, CompiledCorpus):
        # The index says what `corpus.toml` has: a query need not read that, too.
        index = corpus.index
        name = f"{index.about['corpus']} {index.about['version']}"
    else:
        index = _compiled_index(corpus)
        name = f"{corpus.settings.name} {corpus.version}"
    return IndexSelection(index, Extents.of(index, "entries"), corpus, name)


def _compiled_index(corpus: "Corpus") -> Index:
    from khabar.query.compiling.cache import index_of  # noqa: PLC0415 (it needs TEI, which is slow to import)

    return index_of(corpus)


def select_joined(corpus: "JoinedCorpus") -> IndexSelection:
    """Return all of several corpora; their columns are joined in memory."""
    from khabar.query.compiling.joining import join, relative  # noqa: PLC0415 (seldom needed)

    selections = [one.selection for one in corpus.corpora]
    places = {
        entry_id: (part, number)
        for part, selection in enumerate(selections)
        for number, entry_id in enumerate(selection.index.entry_ids)
    }
    parts = [relative(selection.index.columns) for selection in selections]
    index = Index.of(join(parts, [places[entry_id] for entry_id in sorted(places)]))
    names = ", ".join(selection.corpus for selection in selections)
    return IndexSelection(index, Extents.of(index, "entries"), corpus, names)


def compile_into(
    corpus: "StoredCorpus", folder: Path | None, progress: "Progress" = iter, engine: "Engine | None" = None
) -> "tuple[Path, Compilation]":
    """Compile a corpus into a folder that can be opened in its place, or into the cache.

    Raises:
        CorpusError: if the folder holds something else.
    """
    from khabar.engines import HERE  # noqa: PLC0415 (as above)
    from khabar.query.compiling.cache import (  # noqa: PLC0415 (as above)
        cache_folder,
        compile_corpus,
        is_unfinished,
    )

    if folder is None:
        home = cache_folder(corpus)
        return home, compile_corpus(corpus, home, engine=engine or HERE, progress=progress)
    if folder.is_dir() and not (folder / INDEX).is_file() and not is_unfinished(folder):
        raise CorpusError(say("{path}: not empty, and not a compiled corpus", path=folder))
    return folder, compile_corpus(corpus, folder, portable=True, engine=engine or HERE, progress=progress)


def open_compiled(folder: Path) -> CompiledCorpus:
    """Open what `khabar index` wrote."""
    return CompiledCorpus(folder)


def find(selection: IndexSelection, text: str, *, context: int = CONTEXT) -> Matches:
    """Return the matches of a query. What it names is looked up now, so that errors come at once."""
    query = parse_query(text)
    matcher = Matcher(selection.index, query, selection.extents)
    matcher.prepare()
    require_known(selection.index, query, lambda: selection.source.entities)
    return Matches(selection, text, matcher.matches, context=context)


def as_query(node: str) -> str:
    """Return a query for a node that is one or more words, or a query already.

    >>> as_query("قال"), as_query('[lemma="قال"]')
    ('[lookup=="قال"]', '[lemma="قال"]')
    """
    from khabar.query.cql.reading.detection import is_cql  # noqa: PLC0415 (as above)

    if is_cql(node):
        return node
    if not (words := arabic.word_forms(node)):
        raise QueryError(say("no word in the query {query!r}", query=node))
    return " ".join(f'[lookup=="{word}"]' for word in words)


def part(selection: IndexSelection, filters: Mapping[str, object]) -> "Part":
    """Return a part of a corpus.

    Raises:
        QueryError: if there is no such filter, or nothing can have a value that one names.
    """
    from khabar.query.part import Part  # noqa: PLC0415 (as above)
    from khabar.query.where import Filters, narrow  # noqa: PLC0415 (as above)

    for name in filters:
        if name not in Filters.__dataclass_fields__:
            from khabar.suggest import nearest  # noqa: PLC0415 (as above)

            near = nearest(name, Filters.__dataclass_fields__)
            known = tuple(Filters.__dataclass_fields__)
            raise QueryError(
                say("unknown filter {filter!r}; similar: {similar}", filter=name, similar=near)
                if near
                else say("unknown filter {filter!r}; choose from {known}", filter=name, known=known)
            )
    return Part(narrow(selection, Filters(**filters)))  # type: ignore[arg-type]  # each is checked there


def union(first: IndexSelection, second: IndexSelection) -> "Part":
    """Return what is in one of two parts."""
    from khabar.query.part import Part  # noqa: PLC0415 (as above)

    _require_one_index(first, second)
    starts = np.concatenate([first.extents.starts, second.extents.starts])
    ends = np.concatenate([first.extents.ends, second.extents.ends])
    filters = f"({first.filters}) | ({second.filters})"
    chosen = first.chosen.any_of(second.chosen) if first.chosen else None
    whole = Extents.sorted(starts, ends).merged
    return Part(IndexSelection(first.index, whole, first.source, first.corpus, filters, chosen))


def intersection(first: IndexSelection, second: IndexSelection) -> "Part":
    """Return what is in both of two parts."""
    from khabar.query.part import Part  # noqa: PLC0415 (as above)

    _require_one_index(first, second)
    return Part(first.narrowed(second.extents, second.filters, second.chosen))


def _require_one_index(first: IndexSelection, second: IndexSelection) -> None:
    if first.index is not second.index:
        raise QueryError(
            say("these are parts of different corpora; load them together: khabar.load([one, another])")
        )


def cooccurrence(
    selection: IndexSelection, entity: "str | Entity", *, within: "Context" = "sentence"
) -> "list[Cooccurrence]":
    """Return the entities that occur together with one."""
    if within not in {"sentence", "entry"}:
        raise QueryError(say("unknown context {within!r}; choose from sentence, entry", within=within))
    from khabar.query.annotations.cooccurrence import Contexts  # noqa: PLC0415 (as above)
    from khabar.query.statistics.ngrams import sentences_and_openers  # noqa: PLC0415 (as above)

    index = selection.index
    units = sentences_and_openers(index)
    if within == "entry":
        units = Extents.of(index, "entries", selection.entry_numbers)
    contexts = units.both(selection.extents) if within == "sentence" else units
    rows = selection.rows("mentions")
    codes = index.numbers("mentions.entity")[rows].tolist()
    places = contexts.containing(index.extents("mentions", rows)[0]).tolist()
    named: list[set[str]] = [set() for _ in range(len(contexts))]
    values = index.values("mentions.entity").all if len(rows) else []
    for code, place in zip(codes, places, strict=True):
        if place >= 0 and values[code]:
            named[place].add(values[code])
    key = entity if isinstance(entity, str) else entity.id
    return Contexts(map(frozenset, named)).partners(key)
