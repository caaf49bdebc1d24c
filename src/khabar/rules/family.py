"""Families of rules: what the rules of one folder have in common."""

from dataclasses import dataclass

from khabar.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Family:
    """A family of rules; each folder of rules has one, and lists its rules there.

    Attributes:
        letter: The first letter of the codes.
        title: The subject of the rules, as a heading.
        rules: The rules, in the order of their codes.

    >>> from khabar.rules import FAMILIES
    >>> [family.letter for family in FAMILIES]
    ['X', 'I', 'F', 'S', 'Q', 'N', 'T', 'A', 'H', 'C', 'W']
    """

    letter: str
    title: str
    rules: tuple[Rule, ...]
