"""Classes with an `__init__` of their own slots are as the others, but for the time."""

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from khabar.quick_init import quick_init


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    size: int = 3
    forms: list[str] = field(default_factory=list)


@quick_init
@dataclass(frozen=True, slots=True)
class Quick:
    name: str
    size: int = 3
    forms: list[str] = field(default_factory=list)


@quick_init
@dataclass(frozen=True, slots=True)
class Inheriting(Quick):
    last: str = ""

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError(self.last)


@pytest.mark.parametrize(
    "arguments", [{"name": "صور"}, {"name": "صور", "forms": ["ص"]}, {"size": 1, "name": ""}]
)
def test_a_value_is_that_of_the_plain_class(arguments: dict) -> None:
    plain, quick = Plain(**arguments), Quick(**arguments)
    assert repr(quick) == repr(plain).replace("Plain", "Quick")
    assert (quick.name, quick.size, quick.forms) == (plain.name, plain.size, plain.forms)


def test_a_default_that_is_made_is_made_for_each_value() -> None:
    assert Quick("أ").forms is not Quick("أ").forms


def test_a_value_is_frozen_and_can_be_copied_and_pickled() -> None:
    quick = Quick("صور", 2)
    with pytest.raises(FrozenInstanceError):
        quick.name = "صيدا"
    assert replace(quick, size=4) == Quick("صور", 4)
    assert pickle.loads(pickle.dumps(quick)) == copy.copy(quick) == quick  # noqa: S301 (our own)


def test_inherited_fields_come_first_and_what_follows_is_called() -> None:
    assert Inheriting("صور", 1, [], "آخر") == Inheriting("صور", size=1, last="آخر")
    with pytest.raises(ValueError, match="آخر"):
        Inheriting("", last="آخر")


def test_the_signature_is_that_of_the_plain_class() -> None:
    assert inspect.signature(Quick) == inspect.signature(Plain)
    with pytest.raises(TypeError, match="required positional argument: 'name'"):
        Quick()
