"""The registry: every family of rules, and with it every rule. A rule that no family lists does not exist.

To add a rule, list its module in the `__init__` of its family. To add a family, list it here.
"""

from khabar.rules import (
    arabic,
    entities,
    fidelity,
    header,
    identity,
    quotations,
    structure,
    tokens,
    waiving,
    whole,
    xml,
)
from khabar.rules.family import Family
from khabar.rules.rule import Rule

FAMILIES: tuple[Family, ...] = (
    xml.FAMILY,
    identity.FAMILY,
    fidelity.FAMILY,
    structure.FAMILY,
    quotations.FAMILY,
    entities.FAMILY,
    tokens.FAMILY,
    arabic.FAMILY,
    header.FAMILY,
    whole.FAMILY,
    waiving.FAMILY,
)
"""All families, each after those that its rules build on."""

RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES for rule in family.rules)
"""All rules of khabar, family by family, in the order of their codes."""

RETIRED: frozenset[str] = frozenset()
"""Codes of rules that were removed; they are never given to another rule."""


def find_family(letter: str) -> Family | None:
    """Return the family of khabar with a letter; `None` for the letters of a plugin.

    >>> find_family("Q").title
    'Quotations'
    """
    return next((family for family in FAMILIES if family.letter == letter), None)
