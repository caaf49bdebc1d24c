"""Skips: rules that were not run on a file, and why. A report says both, so that green never means unseen."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple


class Why(StrEnum):
    """Why a rule was not run on a file."""

    UNREADABLE = "unreadable"
    """The file does not parse."""
    FOREIGN = "foreign"
    """The file is no entry, register or taxonomy of a corpus."""
    PROFILE = "profile"
    """The entry breaks the strict profile."""
    REQUIRED = "required"
    """A rule that this one builds on has a finding there."""
    CORPUS = "corpus"
    """There is no corpus around the file, or its registers cannot be read."""
    PAGE = "page"
    """The raw page of the entry is not at hand."""
    SCHEMA = "schema"
    """No schema was given."""
    INCLUDES = "includes"
    """The file draws in others (XInclude), so what it points at may be there."""
    PART = "part"
    """The rule is about a whole corpus, and only some of its files were checked."""


class Skip(NamedTuple):
    """A rule that was not run."""

    code: str
    why: Why


Skips = Mapping[Why, Mapping[str, int]]
"""For each reason, the rules skipped for it, by code, and on how many files."""


def skips(codes: Iterable[str], why: Why) -> tuple[Skip, ...]:
    """Return the skips of rules for one reason."""
    return tuple(Skip(code, why) for code in codes)


def count_by_code(counts: Counter[Skip]) -> dict[str, int]:
    """Return on how many files each rule was skipped, by code.

    >>> count_by_code(Counter({Skip("Q001", Why.FOREIGN): 2, Skip("Q001", Why.PROFILE): 1}))
    {'Q001': 3}
    """
    total: Counter[str] = Counter()
    for skip, number in counts.items():
        total[skip.code] += number
    return dict(sorted(total.items()))


def count_by_reason(counts: Counter[Skip]) -> dict[Why, dict[str, int]]:
    """Return on how many files each rule was skipped, by reason and code."""
    return {
        why: dict(sorted((skip.code, number) for skip, number in counts.items() if skip.why is why))
        for why in Why
        if any(skip.why is why for skip in counts)
    }
