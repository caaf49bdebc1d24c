"""The manifest of releases: reading and writing in a pair, and what is not one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.corpus import CorpusRelease, Manifest, Release, Store, read_manifest, write_manifest
from khabar.corpus.names import is_file_name
from khabar.errors import CorpusError

texts = st.text(max_size=12)
names = texts.filter(is_file_name)
releases = st.builds(Release, names, texts, texts, texts, texts, rules=texts)
pins = st.dictionaries(names, names, max_size=3).map(lambda table: tuple(sorted(table.items())))
entries = st.dictionaries(names, st.lists(releases, max_size=3).map(tuple), max_size=3)
manifests = st.builds(
    Manifest,
    st.lists(st.builds(CorpusRelease, names, texts, pins, texts), max_size=3).map(tuple),
    entries.map(lambda table: tuple(sorted(table.items()))),
)


@given(manifests)
def test_reading_gives_back_what_was_written(manifest):
    assert read_manifest(write_manifest(manifest)) == manifest


@pytest.mark.parametrize(
    "source",
    [b"", b"[]", b"null", b"\xff", b"{}", b'{"corpus": [], "entries": []}', b'{"corpus": [1], "entries": {}}',
     b'{"corpus": [], "entries": {"a": [{"version": 1}]}}',
     b'{"corpus": [{"version": "1", "date": "d", "entries": {"a": 1}}], "entries": {}}', b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_manifest_is_refused_with_its_path(source):
    with pytest.raises(CorpusError, match=r"somewhere\.json: not a manifest"):
        read_manifest(source, "somewhere.json")


_PINNED = '{"corpus": [{"version": "1.0.0", "date": "d", "entries": %s, "files": %s}], "entries": %s}'
EVIL = ["../../evil", "..", "", "a/b", "a\\b", "C:", "/etc/passwd", "a\u0000", "a\u001b[2J", "x" * 300]


@pytest.mark.parametrize("name", EVIL)
def test_names_that_lead_out_are_refused(name):
    for table in (
        _PINNED % (json.dumps({name: "1.0.0"}), "{}", "{}"),
        _PINNED % (json.dumps({"a": name}), "{}", "{}"),
        _PINNED % ("{}", json.dumps({name: "0" * 64}), "{}"),
        _PINNED % ("{}", json.dumps({f"registers/{name}": "0" * 64}), "{}"),
        _PINNED % ("{}", json.dumps({"taxonomy.xml": name}), "{}"),
        _PINNED % ("{}", "{}", json.dumps({name: []})),
        json.dumps({"corpus": [{"version": name, "date": "d", "entries": {}}], "entries": {}}),
        json.dumps({"corpus": [], "entries": {}, "withdrawn": {name: {"version": "1.0.0"}}}),
    ):
        with pytest.raises(CorpusError, match="not a manifest of releases"):
            read_manifest(table.encode())


@pytest.mark.parametrize("summary", ['"\\ud800"', "1" * 5_000, "[" * 100_000, "NaN"])
def test_values_that_cannot_be_written_again_are_refused(summary):
    source = '{"corpus": [{"version": "1", "date": "d", "entries": {}, "summary": %s}], "entries": {}}'
    with pytest.raises(CorpusError, match="not a manifest of releases"):
        read_manifest((source % summary).encode())


def test_releases_are_found_by_entry_and_version():
    first, second = (
        Release("1.0.0", "2026-01-01", "p", "t", "x"),
        Release("1.0.1", "2026-01-02", "p", "t", "y"),
    )
    manifest = Manifest(entries=(("news-0001", (first, second)),))
    assert manifest.find("news-0001", "1.0.1") is second
    assert manifest.find("news-0001", "2.0.0") is None
    assert manifest.releases("news-0002") == ()


def test_a_store_without_releases_has_an_empty_manifest(tmp_path):
    (tmp_path / "corpus.toml").write_text("")
    assert Store(tmp_path).manifest() == Manifest()


@pytest.mark.parametrize(
    ("entry", "version"), [("..", "1.0.0"), ("a/b", "1.0.0"), ("a", "../../1.0.0"), ("", "1")]
)
def test_the_name_of_a_release_does_not_lead_out(tmp_path, entry, version):
    (tmp_path / "corpus.toml").write_text("")
    with pytest.raises(CorpusError, match="not a valid release name"):
        Store(tmp_path).release_path(entry, version)
