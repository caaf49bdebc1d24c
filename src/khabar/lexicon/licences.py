"""Licences: their SPDX identifiers, and the addresses by which they are recognised."""

import re
from functools import lru_cache

_IDENTIFIER = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)")


def is_identifier(licence: str) -> bool:
    """Return whether a licence has the form of an SPDX identifier, or of several joined by operators.

    >>> is_identifier("CC-BY-4.0"), is_identifier("MIT OR CC0-1.0"), is_identifier("CC BY 4.0")
    (True, True, False)
    """
    return bool(_IDENTIFIER.fullmatch(licence))


@lru_cache(maxsize=100)
def address_part(identifier: str) -> str:
    """Return the characteristic part of the address of a licence; empty for an unknown licence.

    Args:
        identifier: Its SPDX identifier.

    >>> address_part("CC-BY-SA-4.0")
    'creativecommons.org/licenses/by-sa/4.0/'
    """
    if match := _CREATIVE_COMMONS.fullmatch(identifier):
        return f"creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
    return "creativecommons.org/publicdomain/zero/1.0/" if identifier == "CC0-1.0" else ""
