"""Archives: whole, provable, and the same bytes everywhere."""

import io
import json
import shutil
import zipfile
from hashlib import sha256

import pytest
import yaml

from khabar.corpus import Corpus, shipped_corpus
from khabar.errors import CorpusError, ReleaseError
from khabar.versions.archive import make_archive
from tests.versions.test_release import FIRST, NAME, make, released, root  # noqa: F401 (fixtures)

CITATION = b"cff-version: 1.2.0\nversion: 1.0.0\n"


def build(folder, **options):
    corpus = Corpus(folder)
    return make_archive(corpus.store, corpus.settings, corpus.releases[-1], citation=CITATION, **options)


def contents(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return {name.partition("/")[2]: file.read(name) for name in file.namelist()}


def test_a_bag_with_the_digests_of_all_that_is_in_it(released):  # noqa: F811
    files = contents(build(released))
    for manifest, inside in (("manifest-sha256.txt", "data/"), ("tagmanifest-sha256.txt", "")):
        listed = dict(line.split("  ")[::-1] for line in files[manifest].decode().splitlines())
        assert listed == {name: sha256(files[name]).hexdigest() for name in listed}
        if inside:
            assert set(listed) == {name for name in files if name.startswith(inside)}
    size, count = files["bag-info.txt"].decode().split("Oxum: ")[1].split("\n")[0].split(".")
    payload = [content for name, content in files.items() if name.startswith("data/")]
    assert (int(size), int(count)) == (sum(map(len, payload)), len(payload))


def test_the_same_bytes_on_another_day_in_another_folder(released, tmp_path, monkeypatch):  # noqa: F811
    first = build(released)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert build(shutil.copytree(released, tmp_path / "elsewhere")) == first


def test_it_holds_the_corpus_and_says_what_it_is(released):  # noqa: F811
    files = contents(build(released))
    assert files[f"data/pages/{NAME}.txt"] == (released / "pages" / f"{NAME}.txt").read_bytes()
    assert files["data/CITATION.cff"] == CITATION
    about = json.loads(files["data/datacite.json"])
    assert about["version"] == Corpus(released).version
    assert "doi" not in json.dumps(about).lower()
    assert {"data/taxonomy.xml", "data/registers/persons.xml", "data/release.json"} <= set(files)


def test_without_the_text_there_is_no_word_of_it(released):  # noqa: F811
    files = contents(build(released, text_free=True))
    assert f"data/standoff/{NAME}.json" in files
    names = ("شروخ صغيرة", "بطارياتها المضادة")
    assert not [name for name, content in files.items() if any(word.encode() in content for word in names)]


def test_what_was_changed_or_withdrawn_is_not_packed(released):  # noqa: F811
    page = released / "pages" / f"{NAME}.txt"
    page.write_bytes(page.read_bytes() + b" ")
    with pytest.raises(ReleaseError, match="was changed after the release"):
        build(released)
    next((released / "releases" / NAME).iterdir()).write_text("<TEI/>")
    with pytest.raises(CorpusError, match="was changed after its release"):
        build(released)


def test_the_citation_of_the_repository_is_what_the_format_asks_for():
    path = shipped_corpus().parent / "CITATION.cff"
    citation = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= citation.keys()
    assert str(citation["version"]) == Corpus(shipped_corpus()).version
