"""The values that filters name, and their codes in an index; a value that nothing can have is an error."""

from collections.abc import Iterable, Mapping

from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Entity
from khabar.query.compiled.index import Index
from khabar.suggest import nearest

Values = str | Entity | Iterable[str | Entity]


def find_codes(
    index: Index, key: str, wanted: Values, name: str, known: Iterable[str] | Mapping[str, str] | None = None
) -> list[int]:
    """Return the codes of the values that a filter names.

    Raises:
        QueryError: if one of them is not known.
    """
    values = index.values(key)
    allowed = set(values) - {""} if known is None else set(known)
    spelt = known if isinstance(known, Mapping) else {}
    codes = []
    for value in value_names(wanted):
        if value not in allowed:
            raise _unknown_value(name, value, allowed)
        written = spelt.get(value, value)
        if key == "quotations.cue":
            codes += [code for code, parts in enumerate(values) if f"|{written}|" in parts]
        elif (code := values.code(written)) >= 0:
            codes.append(code)
    return codes


def _unknown_value(name: str, value: str, allowed: Iterable[str]) -> QueryError:
    known = sorted(allowed)
    if near := nearest(value, known):
        return QueryError(
            say("unknown {filter} {value!r}; similar: {similar}", filter=name, value=value, similar=near)
        )
    shown = tuple(known[:10])
    return QueryError(
        say("unknown {filter} {value!r}; the corpus has {known}", filter=name, value=value, known=shown)
    )


def value_names(value: Values) -> list[str]:
    """Return the values of a filter as strings: ids of entities, or what was written.

    >>> value_names(["direct", "mixed"]), value_names("direct")
    (['direct', 'mixed'], ['direct'])
    """
    items = [value] if isinstance(value, str | Entity) else list(value)
    return [item.id if isinstance(item, Entity) else str(item) for item in items]
