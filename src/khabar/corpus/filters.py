"""Filters of queries: a value that nothing can have is an error, not an empty answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from khabar import arabic
from khabar.arabic import Level
from khabar.errors import QueryError
from khabar.messages import say
from khabar.suggest import nearest

if TYPE_CHECKING:
    from khabar.model import Entity, Entry

TypeT = TypeVar("TypeT", bound=StrEnum)
ArgumentsT = ParamSpec("ArgumentsT")
AnswerT = TypeVar("AnswerT")


def known_arguments(method: Callable[ArgumentsT, AnswerT]) -> Callable[ArgumentsT, AnswerT]:
    """Decorate a method so that a misspelt argument is an error that names the right one.

    >>> import khabar
    >>> khabar.load().quotations(spaeker="person:putin")
    Traceback (most recent call last):
    khabar.errors.QueryError: unknown argument 'spaeker' of quotations; similar: speaker
    """
    name = method.__name__
    known = tuple(signature(method).parameters)[1:]

    @wraps(method)
    def checked(*args: ArgumentsT.args, **kwargs: ArgumentsT.kwargs) -> AnswerT:
        for argument in kwargs:
            if argument not in known:
                raise _unknown_argument(name, argument, known)
        return method(*args, **kwargs)

    return checked


def _unknown_argument(method: str, argument: str, known: tuple[str, ...]) -> QueryError:
    if near := nearest(argument, known):
        return QueryError(
            say(
                "unknown argument {argument!r} of {method}; similar: {similar}",
                argument=argument,
                method=method,
                similar=near,
            )
        )
    return QueryError(
        say(
            "unknown argument {argument!r} of {method}; choose from {known}",
            argument=argument,
            method=method,
            known=known,
        )
    )


def require_type(value: str | None, kind: type[TypeT]) -> TypeT | None:
    """Return a filter as a value of its vocabulary; `None`, no filter, stays `None`.

    Raises:
        QueryError: if it is not one of its values.

    >>> from khabar.vocabulary import QuotationType
    >>> require_type("direct", QuotationType)
    <QuotationType.DIRECT: 'direct'>
    >>> require_type("drect", QuotationType)
    Traceback (most recent call last):
    khabar.errors.QueryError: unknown type 'drect'; similar: direct
    """
    if value is None:
        return None
    values = [item.value for item in kind]
    if value not in values:
        if near := nearest(value, values):
            raise QueryError(say("unknown type {type!r}; similar: {similar}", type=value, similar=near))
        raise QueryError(
            say("unknown type {type!r}; choose from {types}", type=value, types=", ".join(values))
        )
    return kind(value)


def require_entity(
    wanted: "str | Entity | None", registered: "Mapping[str, Entity]", entries: "Iterable[Entry]"
) -> None:
    """Make sure that an entity is in a register or referred to by an entry.

    Args:
        wanted: The entity or its id; `None` for no filter.
        registered: The items of the registers, by id.
        entries: The entries, which are read only for an id that no register holds.

    Raises:
        QueryError: if there is no such entity.
    """
    name = wanted if wanted is None or isinstance(wanted, str) else wanted.id
    if name is None or name in registered:
        return
    known = dict(registered)
    for entry in entries:
        known |= {entity.id: entity for entity in _referents(entry) if entity}
        if name in known:
            return
    if near := _named(name, known.values()) or nearest(name, known):
        raise QueryError(say("unknown entity {entity!r}; similar: {similar}", entity=name, similar=near))
    raise QueryError(say("unknown entity {entity!r}; an id has a prefix, as in `person:putin`", entity=name))


def require_cue_class(wanted: str | None, entries: "Iterable[Entry]") -> None:
    """Make sure that a cue of an entry has a class.

    Args:
        wanted: The class, as in `say`; `None` for no filter.
        entries: The entries.

    Raises:
        QueryError: if there is no such cue.
    """
    known: set[str] = set()
    for entry in entries if wanted is not None else ():
        known |= {cue.category for cue in entry.cues if cue.category}
        if wanted in known:
            return
    if wanted is None:
        return
    if near := nearest(wanted, known):
        raise QueryError(say("unknown cue class {name!r}; similar: {similar}", name=wanted, similar=near))
    raise QueryError(
        say("unknown cue class {name!r}; choose from {names}", name=wanted, names=tuple(sorted(known)))
    )


def is_of(found: "Entity | None", wanted: "str | Entity | None") -> bool:
    """Whether an entity passes a filter.

    >>> from khabar.model import Entity
    >>> from khabar.vocabulary import EntityType
    >>> zayd = Entity("person:zayd", EntityType.PERSON)
    >>> is_of(zayd, "person:zayd"), is_of(None, zayd), is_of(None, None)
    (True, False, True)
    """
    if wanted is None:
        return True
    return found is not None and found.id == (wanted if isinstance(wanted, str) else wanted.id)


def _referents(entry: "Entry") -> "Iterator[Entity | None]":
    yield from entry.anonymous_sources
    yield from (item.entity for layer in (entry.mentions, entry.sources) for item in layer)
    for quotation in entry.quotations:
        attribution = quotation.attribution
        yield from (attribution.speaker, attribution.relayed_by, attribution.addressee)


def _named(text: str, entities: "Iterable[Entity]") -> str:
    """Return the id of the first entity with a name, or an empty string."""
    key = arabic.fold(text, Level.NAMES)
    return next(
        (
            item.id
            for item in entities
            if any(arabic.fold(name.text, Level.NAMES) == key for name in item.names)
        ),
        "",
    )
