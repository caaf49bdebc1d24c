"""Krippendorff's alpha of pairs of labels."""

import sys
from collections import Counter

import pytest

from khabar.errors import QueryError
from khabar.query.evaluation import label_alpha


def test_known_value() -> None:
    """Krippendorff 2011, nominal data of two observers without missing ones: alpha is 0.095."""
    assert label_alpha(Counter(zip("0100000010", "1110010000", strict=True))) == pytest.approx(
        0.095, abs=0.0005
    )


def test_one_label() -> None:
    assert label_alpha(Counter({("a", "a"): 3})) is None
    assert label_alpha(Counter()) is None


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    with pytest.raises(QueryError, match=r"pip install 'khabar\[query\]'"):
        label_alpha(Counter({("a", "b"): 1}))
