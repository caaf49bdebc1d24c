"""Co-occurrence of entities in sentences or entries."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Entity, Entry
from khabar.query.annotations.association import Association
from khabar.vocabulary import BlockKind

Context = Literal["sentence", "entry"]
"""The unit in which two entities co-occur. An opener, which has no sentences, counts as one."""


@dataclass(frozen=True, slots=True)
class Cooccurrence:
    """An entity that co-occurs with another one.

    Attributes:
        entity: The id.
        association: The counts of contexts that name both, and each.

    >>> found = Cooccurrence("place:syria", Association(together=2, first=2, second=9, contexts=15))
    >>> round(found.association.dice, 2)
    0.36
    """

    entity: str
    association: Association


class Contexts:
    """An index of contexts by the entities that they name.

    Args:
        contexts: The ids of the entities in each context.

    >>> contexts = Contexts([frozenset({"a", "b"}), frozenset({"a", "b"}), frozenset({"c"})])
    >>> contexts.together("a", "b"), [partner.entity for partner in contexts.partners("a")]
    (2, ['b'])
    """

    def __init__(self, contexts: Iterable[frozenset[str]]) -> None:
        self._contexts = list(contexts)
        self._where: dict[str, list[int]] = defaultdict(list)
        for index, named in enumerate(self._contexts):
            for entity in named:
                self._where[entity].append(index)

    def together(self, first: str, second: str) -> int:
        """Return the number of contexts that name both of two entities."""
        return len(set(self._where.get(first, ())).intersection(self._where.get(second, ())))

    def partners(self, entity: str) -> list[Cooccurrence]:
        """Return the entities that co-occur with one, the most strongly associated first.

        The log-likelihood is around zero for those that co-occur as often as by chance, and negative for
        those that co-occur less often, which come last.
        """
        where = self._where.get(entity, [])
        counts = Counter(other for index in where for other in self._contexts[index] if other != entity)
        found = [
            Cooccurrence(
                other, Association(together, len(where), len(self._where[other]), len(self._contexts))
            )
            for other, together in counts.items()
        ]
        return sorted(
            found,
            key=lambda pair: (-pair.association.log_likelihood, -pair.association.together, pair.entity),
        )


def cooccurrence(
    entries: Iterable[Entry], entity: str | Entity, *, within: Context = "sentence"
) -> list[Cooccurrence]:
    """Return the entities that co-occur with one, the most strongly associated first.

    For more than a few entities, make `Contexts` once.

    Args:
        entries: The entries to search.
        entity: An entity or its id.
        within: The unit that must name both: a `sentence` or an `entry`.

    Raises:
        QueryError: if there is no such context.

    >>> import khabar
    >>> cooccurrence(khabar.load().values(), "person:putin")[0].entity
    'place:sochi'
    """
    key = entity.id if isinstance(entity, Entity) else entity
    return Contexts(named for entry in entries for named in entity_contexts(entry, within)).partners(key)


def entity_contexts(entry: Entry, within: Context = "sentence") -> Iterator[frozenset[str]]:
    """Yield the ids of the entities in each context of an entry, in the order of the text.

    Raises:
        QueryError: if there is no such context.

    >>> import khabar
    >>> sorted(next(entity_contexts(khabar.load()["egypttoday-0001"])))
    ['person:qassemi', 'place:moscow', 'place:tehran']
    """
    if within not in {"sentence", "entry"}:
        raise QueryError(say("unknown context {within!r}; choose from sentence, entry", within=within))
    if within == "entry":
        yield frozenset(mention.entity.id for mention in entry.mentions if mention.entity)
        return
    openers = (block.span for block in entry.blocks if block.kind is BlockKind.OPENER)
    for span in sorted([*(sentence.span for sentence in entry.sentences), *openers]):
        yield frozenset(mention.entity.id for mention in entry.inside(span) if mention.entity)
