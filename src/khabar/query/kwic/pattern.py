"""Patterns of words in the query of a concordance.

A `*` in a word is any letters, or none: `روس*` finds `روسيا` and, since proclitics count, `وروسية`. A `*`
alone is any one word: `وزارة * الروسية`. The concordance page of the site (`khabar-concordance-index.js`) has
the same rules, and a test compares the two.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import groupby

from khabar.arabic import IGNORABLE_SET, MARK_SET, Level, clitic_forms, fold
from khabar.errors import QueryError
from khabar.messages import say

Matcher = Callable[[str], bool]
"""Whether a word fits: its key, or the form as written if the query is exact."""

MOST_OPEN = 9
"""As many words in a row may be left open; the blocks of the index of the site are as far apart."""

_PART = re.compile(rf"(?:[^\W_]|[{MARK_SET}{IGNORABLE_SET}]|\*)+")


def parse_pattern(query: str, *, exact: bool = False, level: Level = Level.NAMES) -> tuple[Matcher, ...]:
    """Return the matcher of each word of a query.

    Args:
        query: One or more words, with `*` for letters or for a word; one for a word is ignored at both ends.
        exact: Compare forms as written: no folding, no proclitics.
        level: The level of folding of the keys to match.

    Raises:
        QueryError: if there is no word in the query, or too many in a row are left open.

    >>> beginning, anything, word = parse_pattern("روس* * قال")
    >>> beginning("وروسيا"), anything("موسكو"), word("فقال"), word("قالت")
    (True, True, True, False)
    """
    return tuple(
        part_matcher(part, exact=exact, level=level)
        for part in pattern_parts(query, exact=exact, level=level)
    )


def pattern_parts(query: str, *, exact: bool = False, level: Level = Level.NAMES) -> tuple[str, ...]:
    """Return the words of a query.

    Args:
        query: As for `parse_pattern`.
        exact: As for `parse_pattern`.
        level: As for `parse_pattern`.

    Raises:
        QueryError: if there is no word in the query, or too many in a row are left open.

    >>> pattern_parts("* روس** * قال!")
    ('روس*', '*', 'قال')
    """
    parts = [re.sub(r"\*+", "*", part) for part in _PART.findall(query)]
    while parts and parts[0] == "*":
        del parts[0]
    while parts and parts[-1] == "*":
        del parts[-1]
    # A lone mark or tatweel has an empty key, which would be found in every lone proclitic.
    if not parts or not (exact or all(fold(part, level) for part in parts)):
        raise QueryError(say("no word in the query {query!r}", query=query))
    if any(part == "*" and len(list(run)) > MOST_OPEN for part, run in groupby(parts)):
        raise QueryError(
            say("more than {most} open words in a row in the query {query!r}", most=MOST_OPEN, query=query)
        )
    return tuple(parts)


def part_forms(part: str, *, exact: bool, level: Level) -> frozenset[str]:
    """Return the keys of the words that a word of a query stands for, or forms if the query is exact."""
    return frozenset({part}) if exact else clitic_forms(part, level)


def part_matcher(part: str, *, exact: bool, level: Level) -> Matcher:
    """Return the matcher of a word of a query."""
    if part == "*":
        return _any_word
    forms = part_forms(part, exact=exact, level=level)
    if "*" not in part:
        return forms.__contains__
    expression = re.compile("|".join(".*".join(map(re.escape, form.split("*"))) for form in sorted(forms)))
    # The words of a corpus recur, and the expression has some thirty branches.
    return cache(lambda word: expression.fullmatch(word) is not None)


def _any_word(_: str) -> bool:
    return True
