"""Regular expressions that are compiled when they are first used.

To compile the patterns of drafting takes as long as to draft thirty pages. Each process would pay for all of
them, and most need few: one that divides words needs none, and no page has all kinds of furniture.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class LazyPattern:
    """A pattern, compiled when it is first used.

    Its methods are those of the compiled pattern, and after the first call as fast.

    Args:
        source: The pattern.
        compiler: What compiles it, perhaps for other spellings, too.

    >>> pattern = LazyPattern("قال(ت)?")
    >>> "compiled" in vars(pattern), pattern.match("قالت هدى")[0], "compiled" in vars(pattern)
    (False, 'قالت', True)
    """

    def __init__(self, source: str, compiler: Callable[[str], re.Pattern[str]] = re.compile) -> None:
        self.source = source
        self._compiler = compiler

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return self._compiler(self.source)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """As that of a compiled pattern."""
        return self.compiled.match

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """As that of a compiled pattern."""
        return self.compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """As that of a compiled pattern."""
        return self.compiled.finditer
