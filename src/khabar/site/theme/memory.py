"""How much of a large corpus is kept in memory while its site is built.

Between reading and writing, Sphinx keeps the document tree of every page, so as not to load it from disk
again. A tree of an entry takes two megabytes: 3,000 of them would fill most machines. Here it keeps those of
the first pages only; loading the others costs a few milliseconds a page. Sphinx has no setting for this, so
its caches are replaced. Where a version of Sphinx has none of that name, nothing is changed.
"""

from typing import TypeVar

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

KEPT = 250
"""How many trees are kept."""

_CACHES = ("_write_doc_doctree_cache", "_pickled_doctree_cache")
_Value = TypeVar("_Value")


class BoundedCache(dict[str, _Value]):
    """A dictionary that takes up no more than `KEPT` items.

    >>> cache = BoundedCache({str(number): number for number in range(KEPT)})
    >>> cache["more"] = 1
    >>> "more" in cache
    False
    """

    def __setitem__(self, key: str, value: _Value) -> None:
        """Store an item, if there is room."""
        if key in self or len(self) < KEPT:
            super().__setitem__(key, value)


def bound_caches(_: Sphinx, env: BuildEnvironment, __: list[str]) -> None:
    """Bound the caches of trees, before anything is read."""
    for name in _CACHES:
        cache = getattr(env, name, None)
        if type(cache) is dict:
            setattr(env, name, BoundedCache(cache))
