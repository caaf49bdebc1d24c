"""Fixtures for the tests of rules."""

import pytest

from khabar.rules import RULES


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "rule" in metafunc.fixturenames:
        metafunc.parametrize("rule", RULES, ids=lambda rule: rule.code)
