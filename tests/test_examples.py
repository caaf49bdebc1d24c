"""Every public class and function has an example, which pytest runs as a doctest."""

from importlib import import_module

import pytest

PACKAGES = ("khabar.corpus", "khabar.model", "khabar.query")
FACADE = ("khabar.api", "khabar.errors", "khabar.vocabulary", *PACKAGES)
"""The homes of the names of the facade."""


def public(package: str) -> list[tuple[str, object]]:
    """Return the classes and functions of a package; a constant has no docstring of its own."""
    module = import_module(package)
    return [(name, value) for name in module.__all__ if callable(value := getattr(module, name))]


def without_example(package: str, homes: tuple[str, ...]) -> list[str]:
    return [
        name
        for name, value in public(package)
        if value.__module__.startswith(homes) and ">>>" not in (value.__doc__ or "")
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_has_an_example(package: str) -> None:
    assert without_example(package, ("khabar",)) == []


def test_every_name_of_the_facade_has_an_example() -> None:
    assert without_example("khabar", FACADE) == []
