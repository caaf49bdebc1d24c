"""Packages whose names are imported when they are first used offer all that they say, and nothing twice."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from khabar.lazy import lazy_names

PACKAGES = ("khabar.arabic", "khabar.corpus", "khabar.disk", "khabar.model", "khabar.query")


@pytest.mark.parametrize("name", PACKAGES)
def test_every_name_can_be_imported(name: str) -> None:
    package = import_module(name)
    assert set(package.__all__) == set(package.__dir__())
    for public in package.__all__:
        assert getattr(package, public) is not None


@pytest.mark.parametrize("name", PACKAGES)
def test_no_module_takes_the_place_of_a_name(name: str) -> None:
    package = import_module(name)
    modules = {module.name for module in iter_modules(package.__path__)}
    assert not modules.intersection(package.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    get, _ = lazy_names("khabar.arabic", {"levels": ("Level",)})
    with pytest.raises(AttributeError, match=r"khabar\.arabic.*'Levels'"):
        get("Levels")
