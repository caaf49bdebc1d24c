"""Addresses of pages on the web, as a header states them."""

import re
from functools import lru_cache

_ADDRESS = re.compile(r"https?://[^\s/?#.]+(?:\.[^\s/?#.]+)+\.?(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)


@lru_cache(maxsize=1_000)
def is_web_address(text: str) -> bool:
    """Whether a text is an address that a reader can open: `http` or `https`, and a host with a domain.

    >>> is_web_address("https://example.org/news/1"), is_web_address("file:///home/salem/page.html")
    (True, False)
    """
    return _ADDRESS.fullmatch(text) is not None
