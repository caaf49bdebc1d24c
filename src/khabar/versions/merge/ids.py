"""Ids in a merge: if both sides gave the same id to different additions, that of theirs gets another one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from string import ascii_lowercase

from khabar.ids import parse_address
from khabar.model import Annotation, Entity, Furniture, Licence, Quotation, Revision, SourceDate
from khabar.versions.diff.changes import Item
from khabar.versions.merge.layer import Choice, ChoiceOrigin

_NUMBERED = re.compile(r"([a-z]+)([0-9]+)([a-z]?)")


def ids_in(item: Item) -> tuple[str, ...]:
    """Return the ids of an item: a quotation has one for each of its parts."""
    match item:
        case Quotation():
            names = tuple(part.id for part in (*item.pieces, *item.verbatim))
        case Entity():
            names = (item.local_id,)
        case Furniture() | Licence() | Revision() | SourceDate():
            names = ()
        case _:
            names = (item.id,)
    return tuple(filter(None, names))


def with_ids(item: Item, renamed: Mapping[str, str]) -> Item:
    """Return an item with some of its ids replaced."""
    match item:
        case Quotation():
            pieces, verbatim = (
                tuple(Annotation(renamed.get(part.id, part.id), part.span) for part in parts)
                for parts in (item.pieces, item.verbatim)
            )
            return replace(item, id=renamed.get(item.id, item.id), pieces=pieces, verbatim=verbatim)
        case Entity():
            entry = parse_address(item.id).entry
            return replace(item, id=f"{entry}#{renamed.get(item.local_id, item.local_id)}")
        case Furniture() | Licence() | Revision() | SourceDate():
            return item
    return replace(item, id=renamed.get(item.id, item.id))


class IdRegistry:
    """Gives out ids in a merge, so that no id is used twice.

    Args:
        taken: The ids of all versions.

    Attributes:
        renamed: Pairs of an id in theirs and its new id.
    """

    def __init__(self, taken: set[str]) -> None:
        self._taken = set(taken)
        self._used: set[str] = set()
        self.renamed: list[tuple[str, str]] = []

    def assign(self, choices: Sequence[Choice]) -> list[Choice]:
        """Return the choices of a layer, with new ids for items of theirs whose id is already used."""
        for choice in choices:
            if choice.origin is not ChoiceOrigin.THEIRS:
                self._used.update(ids_in(choice.item))
        return [
            replace(choice, item=self._own(choice.item)) if choice.origin is ChoiceOrigin.THEIRS else choice
            for choice in choices
        ]

    def _own(self, item: Item) -> Item:
        renamed = {name: self.fresh(name) for name in ids_in(item) if name in self._used}
        self.renamed += renamed.items()
        made = with_ids(item, renamed) if renamed else item
        self._used.update(ids_in(made))
        return made

    def fresh(self, wanted: str) -> str:
        """Return an unused id similar to another one: with the next free letter after its number.

        >>> IdRegistry({"m7", "m7a"}).fresh("m7")
        'm7b'
        """
        match = _NUMBERED.fullmatch(wanted)
        stem = match[1] + match[2] if match else f"{wanted}."
        endings = (*ascii_lowercase, *(str(number) for number in range(1, len(self._taken) + 2)))
        name = next(f"{stem}{ending}" for ending in endings if f"{stem}{ending}" not in self._taken)
        self._taken.add(name)
        return name
