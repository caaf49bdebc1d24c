"""A mapping and a set with a few additions, without a copy of the rest.

A draft is checked against the registers with its own new items. Copying registers of 100,000 items for each
page would take longer than all the rest.

>>> names = AddedValues({"person:huda": "هدى"}, {"person:salem": "سالم"})
>>> names["person:huda"], names["person:salem"], len(names)
('هدى', 'سالم', 2)
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, eq=False)
class AddedValues(Mapping[str, _Value]):
    """A mapping with additions.

    Attributes:
        added: The additions, which come first.
        rest: All others.
    """

    added: Mapping[str, _Value]
    rest: Mapping[str, _Value]

    def __getitem__(self, key: str) -> _Value:
        """Return the value of a key."""
        return self.added[key] if key in self.added else self.rest[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the keys, the additions last."""
        yield from (key for key in self.rest if key not in self.added)
        yield from self.added

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self.rest) + sum(key not in self.rest for key in self.added)


@dataclass(frozen=True, slots=True, eq=False)
class AddedKeys(AbstractSet[str]):
    """A set with additions.

    Attributes:
        added: The additions.
        rest: All others.

    >>> "هدى" in AddedKeys({"هدى"}, {"سالم"}), AddedKeys({"هدى"}, {"سالم"}).isdisjoint(["سالم"])
    (True, False)
    """

    added: AbstractSet[str]
    rest: AbstractSet[str]

    def __contains__(self, key: object) -> bool:
        """Whether a key is in it."""
        return key in self.added or key in self.rest

    def __iter__(self) -> Iterator[str]:
        """Yield the keys, the additions last."""
        yield from (key for key in self.rest if key not in self.added)
        yield from self.added

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self.rest) + sum(key not in self.rest for key in self.added)
