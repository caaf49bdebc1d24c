"""Skips: the rules that were not run on a file, each with a reason.

A report lists them, so that a clean report cannot hide that nothing was checked.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple


class SkipReason(StrEnum):
    """The reason for which a rule was not run on a file."""

    UNREADABLE = "unreadable"
    """The file does not parse."""
    FOREIGN = "foreign"
    """The file is not an entry, a register or the taxonomy of a corpus."""
    PROFILE = "profile"
    """The entry breaks the strict profile above its blocks, or the rule that checks this failed."""
    REQUIRED = "required"
    """A rule that this one requires has a finding, in the whole file or at the same place."""
    CORPUS = "corpus"
    """There is no corpus around the file, or its registers cannot be read."""
    PAGE = "page"
    """The raw page of the entry is not available."""
    SCHEMA = "schema"
    """No schema was given."""
    INCLUDES = "includes"
    """The file includes others (XInclude), so the targets of its pointers may be there."""
    PART = "part"
    """The rule is about a whole corpus, and only some of its files were checked."""


class Skip(NamedTuple):
    """A rule that was not run."""

    code: str
    reason: SkipReason


Skips = Mapping[SkipReason, Mapping[str, int]]
"""For each reason, the rules skipped for it, by code, and on how many files."""


def skip_all(codes: Iterable[str], reason: SkipReason) -> tuple[Skip, ...]:
    """Return the skips of rules for one reason.

    >>> skip_all(["Q001"], SkipReason.PAGE)[0].reason.value
    'page'
    """
    return tuple(Skip(code, reason) for code in codes)


def count_by_code(counts: Counter[Skip]) -> dict[str, int]:
    """Return on how many files each rule was skipped, by code.

    >>> count_by_code(Counter({Skip("Q001", SkipReason.FOREIGN): 2, Skip("Q001", SkipReason.PROFILE): 1}))
    {'Q001': 3}
    """
    total: Counter[str] = Counter()
    for skip, number in counts.items():
        total[skip.code] += number
    return dict(sorted(total.items()))


def count_by_reason(counts: Counter[Skip]) -> dict[SkipReason, dict[str, int]]:
    """Return on how many files each rule was skipped, by reason and code."""
    return {
        reason: dict(sorted((skip.code, number) for skip, number in counts.items() if skip.reason is reason))
        for reason in SkipReason
        if any(skip.reason is reason for skip in counts)
    }
