"""Co-occurrence of entities: which of them are named in the same sentences, or in the same entries."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Entity, Entry
from khabar.query.association import Association
from khabar.vocabulary import BlockKind

Context = Literal["sentence", "entry"]
"""What two entities have to be named in to go together. An opener, which has no sentences, counts as one."""


@dataclass(frozen=True, slots=True)
class Cooccurrence:
    """An entity that is named together with the one that was asked for.

    Attributes:
        entity: Its id.
        association: In how many contexts both are named, and each.
    """

    entity: str
    association: Association


class Contexts:
    """Which contexts name which entities; made once, it answers for all entities.

    Args:
        contexts: The ids of the entities that each context names.
    """

    def __init__(self, contexts: Iterable[frozenset[str]]) -> None:
        self._contexts = list(contexts)
        self._where: dict[str, list[int]] = defaultdict(list)
        for index, named in enumerate(self._contexts):
            for entity in named:
                self._where[entity].append(index)

    def together(self, first: str, second: str) -> int:
        """Return how many contexts name both of two entities."""
        return len(set(self._where.get(first, ())).intersection(self._where.get(second, ())))

    def partners(self, entity: str) -> list[Cooccurrence]:
        """Return the entities that are named together with one, the most strongly tied first.

        Those that chance would bring together as often have a log-likelihood around zero; those that it would
        bring together more often, a negative one, and come last.
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
    """Return the entities that are named together with one, the most strongly tied first.

    For more than a few entities, make `Contexts` once and ask it.

    Args:
        entries: Where to look.
        entity: An entity or its id.
        within: What both must be named in: a `sentence` or an `entry`.

    Raises:
        QueryError: if there is no such context.
    """
    key = entity.id if isinstance(entity, Entity) else entity
    return Contexts(named for entry in entries for named in entity_contexts(entry, within)).partners(key)


def entity_contexts(entry: Entry, within: Context = "sentence") -> Iterator[frozenset[str]]:
    """Yield, for each context of an entry in the order of the text, the ids of the entities that it names.

    Raises:
        QueryError: if there is no such context.
    """
    if within not in {"sentence", "entry"}:
        raise QueryError(say("unknown context {within!r}; choose from sentence, entry", within=within))
    if within == "entry":
        yield frozenset(mention.entity.id for mention in entry.mentions if mention.entity)
        return
    openers = (block.span for block in entry.blocks if block.kind is BlockKind.OPENER)
    for span in sorted([*(sentence.span for sentence in entry.sentences), *openers]):
        yield frozenset(mention.entity.id for mention in entry.inside(span) if mention.entity)
