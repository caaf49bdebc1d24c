"""Packages whose names are imported when they are first used.

A command starts anew for each call, and most of its time is that of importing. A package that imports all
its modules makes each caller pay for all of them: a query would import the reader of registers, the journal
and the model of entries, and use none.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from sys import modules


def lazy_names(
    package: str, homes: Mapping[str, tuple[str, ...]]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return `__getattr__` and `__dir__` of a package.

    No module of the package may have the name of something in another one: once imported, it would take its
    place.

    Args:
        package: The name of the package.
        homes: Its modules, as names in it, each with what the package offers of it.

    >>> get, names = lazy_names("khabar.arabic", {"levels": ("Level",)})
    >>> get("Level").NAMES.value, names()
    ('names', ['Level'])
    """
    home_of = {name: home for home, names in homes.items() for name in names}

    def get(name: str) -> object:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found: object = getattr(import_module(f"{package}.{home_of[name]}"), name)
        # From now on it is an attribute like any other.
        setattr(modules[package], name, found)
        return found

    return get, lambda: sorted(home_of)
