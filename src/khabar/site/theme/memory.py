"""Limits of the memory that a build uses for a large corpus.

Between reading and writing, Sphinx keeps the document tree of every page in memory, to avoid loading it
again. The tree of an entry takes 2 MB, so 3,000 of them would fill most machines. Only the trees of the first
pages are kept here; loading the others takes a few milliseconds a page. Sphinx has no setting for this, so
its caches are replaced. In versions of Sphinx without these caches, nothing changes.
"""

from typing import TypeVar

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

KEPT = 250
"""The number of trees that are kept."""

_CACHES = ("_write_doc_doctree_cache", "_pickled_doctree_cache")
_Value = TypeVar("_Value")


class BoundedCache(dict[str, _Value]):
    """A dictionary with at most `KEPT` items.

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
