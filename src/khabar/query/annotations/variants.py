"""Variants of names: the forms of a name, grouped by spelling."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from khabar.arabic import Level, fold


@dataclass(frozen=True, slots=True)
class Variant:
    """A name and its spellings.

    Attributes:
        key: The common key of the spellings (`khabar.arabic.fold`).
        forms: The spellings as they are on pages, with counts, the most frequent first.

    >>> Variant("سوريه", (("سورية", 2), ("سوريه", 1))).count
    3
    """

    key: str
    forms: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """The number of occurrences in all spellings."""
        return sum(count for _, count in self.forms)

    @property
    def text(self) -> str:
        """The most frequent spelling."""
        return self.forms[0][0]


def name_variants(forms: Iterable[str]) -> list[Variant]:
    """Group forms that differ in spelling only: vowel signs, hamza seats, tatweel, digits.

    Args:
        forms: The texts of mentions, or any names; equal ones are counted.

    Returns:
        The variants, the most frequent first; equally frequent ones by their keys.

    >>> [(v.text, v.count, len(v.forms)) for v in name_variants(["سورية", "سوريا", "سوريه", "سورية"])]
    [('سورية', 3, 2), ('سوريا', 1, 1)]
    """
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for form in forms:
        groups[fold(form, Level.SEARCH)][form] += 1
    found = [
        Variant(key, tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))))
        for key, counts in groups.items()
    ]
    return sorted(found, key=lambda variant: (-variant.count, variant.key))
