"""How much is kept in memory."""

import filecmp

from khabar.site.theme.memory import BoundedCache
from tests.site.building import copy_root
from tests.site.domain.test_domain import different


def test_a_site_is_the_same_however_much_is_kept(built, tmp_path, monkeypatch):
    monkeypatch.setattr("khabar.site.theme.memory.KEPT", 1)
    other = copy_root("plain", tmp_path / "other")
    assert other.build() == ""
    assert different(filecmp.dircmp(built.output, other.output, ignore=[".khabar-pages"])) == []


def test_no_more_is_kept_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr("khabar.site.theme.memory.KEPT", 2)
    cache = BoundedCache()
    for name in "abc":
        cache[name] = name
    cache["a"] = "new"
    assert cache == {"a": "new", "b": "b"}
    assert cache.pop("a") == "new"
    cache["c"] = "c"
    assert cache == {"b": "b", "c": "c"}
