"""Values that nothing can have: an error that names a similar one, not an empty answer.

A query for a word that the corpus has not is a good question, and its answer is *none*. A query for
`[entity="place:rusia"]` or `[pos="VRB"]` is a slip: the ids are those of the registers, the parts of speech
those of the scheme. So the values of such attributes are compared with all that can occur, unless they are
expressions. A value that can occur and does not is found nowhere, and is no error.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import fields, is_dataclass

from khabar.errors import QuerySyntaxError
from khabar.messages import say
from khabar.query.compiled.index import Index
from khabar.query.cql.attributes import COLUMNS, STRUCTURES, Column, structure_columns
from khabar.query.cql.errors import syntax_error
from khabar.query.cql.syntax import Query, Structure, Test
from khabar.query.cql.values import matching_codes
from khabar.suggest import nearest
from khabar.vocabulary import PARTS_OF_SPEECH, BlockKind, Certainty, EntityType, PhraseKind, QuotationType

_PLAIN = re.compile(r"[^\\.^$*+?{}\[\]()|]+(?:\|[^\\.^$*+?{}\[\]()|]+)*")
_REFERENTS = frozenset({"entity", "speaker", "medium", "addressee", "source"})
_VOCABULARIES: dict[str, Collection[str]] = {
    "tokens.pos": PARTS_OF_SPEECH,
    "mentions.type": tuple(EntityType),
    "quotations.type": tuple(QuotationType),
    "blocks.kind": tuple(BlockKind),
    "phrases.kind": tuple(PhraseKind),
    "dates.type": ("absolute", "relative"),
    **{f"{table}.certainty": tuple(Certainty) for table in ("mentions", "quotations", "sources")},
}
_OWN = frozenset({"quotations.cue", "cues.class", "entries.id", "entries.publisher", "entries.author"})
"""Columns whose values are those of the corpus."""

_SHOWN = 10


def require_known(index: Index, query: Query, entities: Callable[[], Collection[str]]) -> None:
    """Make sure that every value of a query can occur.

    Args:
        index: The index.
        query: The query, whose attributes are known.
        entities: Returns the ids of the registers; called only if the corpus does not mention an entity.

    Raises:
        QuerySyntaxError: if one cannot.
    """
    for test, known in _tests(query, COLUMNS):
        column = known[test.attribute]
        if test.fold_case or not (test.literal or _PLAIN.fullmatch(test.value)):
            continue
        for value in [test.value] if test.literal else test.value.split("|"):
            one = Test(test.attribute, value, literal=True)
            if column.table == "tokens" and column.name != "pos":
                break
            if not len(matching_codes(index.values(column.key), column, one)):
                _require_possible(
                    index, column, Test(test.attribute, value, position=test.position), query, entities
                )


def _tests(part: object, known: dict[str, Column]) -> Iterator[tuple[Test, dict[str, Column]]]:
    """Yield the comparisons in a part of a query, with the columns that they may name."""
    if isinstance(part, Test):
        yield part, known
    elif isinstance(part, Structure):
        yield from _tests(part.condition, structure_columns(STRUCTURES[part.name]))
    elif isinstance(part, tuple):
        for item in part:
            yield from _tests(item, known)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _tests(getattr(part, field.name), known)


def _require_possible(
    index: Index, column: Column, test: Test, query: Query, entities: Callable[[], Collection[str]]
) -> None:
    """Raise if a value that the corpus has not is one that it cannot have."""
    own = {part for value in index.values(column.key) for part in value.split("|")} - {""}
    if column.name in _REFERENTS:
        possible = own.union(entities())
    elif column.key in _VOCABULARIES:
        possible = own.union(_VOCABULARIES[column.key])
    elif column.key in _OWN:
        possible = own
    else:
        return
    if test.value and test.value not in possible:
        raise _unknown(query, test, possible, own)


def _unknown(query: Query, test: Test, possible: Collection[str], own: Collection[str]) -> QuerySyntaxError:
    name, value = test.attribute, test.value
    if near := nearest(value, sorted(possible)):
        problem = say(
            "unknown {filter} {value!r}; similar: {similar}", filter=name, value=value, similar=near
        )
    else:
        shown = tuple(sorted(own)[:_SHOWN])
        problem = say(
            "unknown {filter} {value!r}; the corpus has {known}", filter=name, value=value, known=shown
        )
    return syntax_error(query.text, test.position, problem)
