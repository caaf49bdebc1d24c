"""Version numbers as in Semantic Versioning 2.0.0: major, minor and patch, without suffixes."""

import re
from enum import IntEnum

from khabar.errors import VersionError
from khabar.messages import say

_NUMBER = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)", re.ASCII)


class Bump(IntEnum):
    """The part of a version number that a release raises.

    >>> max(Bump.PATCH, Bump.MINOR), str(Bump.MAJOR)
    (<Bump.MINOR: 2>, 'major')
    """

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


def parse_version(text: str) -> tuple[int, int, int]:
    """Return the three parts of a version number; they compare as the versions do.

    >>> parse_version("1.10.0") > parse_version("1.9.0")
    True

    Raises:
        VersionError: if the text is not a version number.
    """
    if not (match := _NUMBER.fullmatch(text)):
        raise VersionError(say("invalid version {text!r}; expected three numbers, as in 1.0.1", text=text))
    major, minor, patch = map(int, match.groups())
    return major, minor, patch


def next_version(version: str, part: Bump) -> str:
    """Return the version after another one, with a part raised.

    >>> next_version("1.4.2", Bump.MINOR)
    '1.5.0'
    """
    major, minor, patch = parse_version(version)
    if part is Bump.MAJOR:
        return f"{major + 1}.0.0"
    if part is Bump.MINOR:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + part}"


def raised_part(older: str, newer: str) -> Bump:
    """Return the highest part in which a version is higher than another; `NONE` if it is not higher.

    >>> str(raised_part("1.4.2", "1.5.0"))
    'minor'
    """
    old, new = parse_version(older), parse_version(newer)
    if new <= old:
        return Bump.NONE
    index = next(index for index, (before, after) in enumerate(zip(old, new, strict=True)) if before != after)
    return (Bump.MAJOR, Bump.MINOR, Bump.PATCH)[index]
