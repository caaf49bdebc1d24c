"""Profiles of outlets: what is known of the frame of their pages.

A page of an outlet never seen is laid out without a profile. A profile refines that: it lists the lines that
an outlet has on each of its pages, with their types, and the names under which it shows itself. It is a small
TOML file, written by hand or learnt from corrected entries:

```toml
site_names = ["أخبار الغد"]

[furniture]
share = ["akhbaralghad"]
terms = ["شروط النشر #"]
```

In a line, `#` stands for any number. Everything else must be equal, vowel signs and hamza seats aside.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from khabar.arabic import Level, fold
from khabar.disk import parse_toml, read_bytes
from khabar.errors import CorpusError, message_of
from khabar.messages import say

_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")


@dataclass(frozen=True, slots=True)
class OutletProfile:
    """The profile of an outlet.

    Attributes:
        site_names: The names under which the site shows itself.
        furniture: The type of each line that its pages repeat, by the key of the line.

    >>> OutletProfile(furniture={line_key("رقم 7"): "share"}).furniture_type(line_key("رقم 12"))
    'share'
    """

    site_names: tuple[str, ...] = ()
    furniture: Mapping[str, str] = field(default_factory=dict)

    def furniture_type(self, key: str) -> str:
        """Return the type of a line, given its key (`khabar.arabic.fold`); empty if it is not listed."""
        if not self.furniture:
            return ""
        return self.furniture.get(key) or self.furniture.get(_NUMBER.sub("#", key), "")


UNKNOWN = OutletProfile()
"""The profile of an outlet of which nothing is known."""


def line_key(line: str) -> str:
    """Return the key of a line in a profile: folded, its numbers replaced.

    >>> line_key("شارك 12 مرة")
    'شارك # مره'
    """
    return _NUMBER.sub("#", fold(line, Level.SEARCH))


def read_profile(path: Path) -> OutletProfile:
    """Read the profile of an outlet.

    Raises:
        CorpusError: if the file is not a profile.
    """
    try:
        content = read_bytes(path)
    except OSError as error:
        raise CorpusError(say("{path}: {error}", path=path, error=message_of(error))) from None
    return parse_profile(content, str(path))


def parse_profile(content: bytes, path: str) -> OutletProfile:
    """Return the profile of an outlet.

    Args:
        content: The content of its file.
        path: The file, for the error.

    Raises:
        CorpusError: if it is not a profile.
    """
    try:
        table = parse_toml(content)
        names = [*table.pop("site_names", [])]
        furniture = {
            line_key(line): kind for kind, lines in table.pop("furniture", {}).items() for line in lines
        }
    except (ValueError, AttributeError, TypeError) as error:
        raise CorpusError(say("{path}: {error}", path=path, error=message_of(error))) from None
    if table or not all(isinstance(name, str) for name in names):
        raise CorpusError(say("{path}: not a profile; expected site_names and a table furniture", path=path))
    return OutletProfile(tuple(names), furniture)


def write_profile(profile: OutletProfile) -> str:
    """Return the text of a profile file; `read_profile` reads it."""
    lines = [f"site_names = [{', '.join(map(_quote, profile.site_names))}]", "", "[furniture]"]
    kinds: dict[str, list[str]] = {}
    for key, kind in profile.furniture.items():
        kinds.setdefault(kind, []).append(key)
    for kind, keys in sorted(kinds.items()):
        lines += [f"{kind} = [", *(f"  {_quote(key)}," for key in sorted(keys)), "]"]
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
