"""A mapping and a set with a few additions."""

from khabar.rules.subjects.additions import AddedKeys, AddedValues


def test_an_addition_comes_first() -> None:
    values = AddedValues({"b": 3, "c": 4}, {"a": 1, "b": 2})
    assert dict(values) == {"a": 1, "b": 3, "c": 4}
    assert len(values) == 3
    assert values.get("d") is None
    assert "a" in values


def test_keys() -> None:
    keys = AddedKeys(frozenset("bc"), AddedKeys(frozenset("ab"), frozenset()))
    assert sorted(keys) == ["a", "b", "c"]
    assert len(keys) == 3
    assert keys.isdisjoint({"d"})
    assert not keys.isdisjoint(["d", "a"])
