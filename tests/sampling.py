"""Which of many equal cases are tried: each by `make test-all`, and some by `make test`."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest


def every_second(cases: Iterable[Any], name: Callable[[Any], str]) -> list[Any]:
    """Return cases as parameters of a test, every second one for `make test-all` only.

    Args:
        cases: The cases.
        name: Returns the name of a case.
    """
    return [
        pytest.param(case, id=name(case), marks=pytest.mark.thorough if number % 2 else ())
        for number, case in enumerate(cases)
    ]
