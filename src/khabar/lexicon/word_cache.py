"""A cache of answers about words: words recur in a page and from page to page.

A layer asks the same of each word of a text, and nearly always the answer is that it is nothing special. The
answers are kept in a dictionary, whose own method is what is called: it takes half the time of `lru_cache`,
which notes at each call which words came last. Such a method has no docstring, so examples are in that of the
module.

>>> lengths = cached_by_word(len)
>>> [*map(lengths, ["قال", "قالت", "قال"])]
[3, 4, 3]
"""

from collections.abc import Callable
from typing import Generic, TypeVar

ValueT = TypeVar("ValueT")

MOST_WORDS = 50_000
"""Words that are remembered; then it begins anew, so that memory stays flat over any number of pages."""


class _Answers(dict[str, ValueT], Generic[ValueT]):
    """The answers of a function, by word."""

    def __init__(self, function: Callable[[str], ValueT]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> ValueT:
        if len(self) >= MOST_WORDS:
            self.clear()
        found = self[word] = self._function(word)
        return found


def cached_by_word(function: Callable[[str], ValueT]) -> Callable[[str], ValueT]:
    """Return a function of one word that remembers what it returned.

    Args:
        function: A function whose result depends on the word alone.
    """
    return _Answers(function).__getitem__
