"""Version numbers, as rules compare them: also those that are none, since a rule runs on any entry."""

import re
from functools import lru_cache

_NUMBER = re.compile(r"[0-9]{1,9}")


@lru_cache(maxsize=1_000)
def version_numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version; parts that are not numbers are left out.

    >>> version_numbers("1.10.0"), version_numbers("v1.x.2")
    ((1, 10, 0), (2,))
    """
    return tuple(int(part) for part in version.split(".") if _NUMBER.fullmatch(part))
