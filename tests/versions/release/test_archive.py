"""Archives: whole, provable, and the same bytes everywhere."""

import io
import json
import shutil
import zipfile
from hashlib import sha256

import pytest
import yaml
from bagit_utils import Bag
from datacite import schema45

from khabar.corpus import StoredCorpus, shipped_corpus
from khabar.errors import CorpusError, ReleaseError
from khabar.rules import RULES, check_paths
from khabar.versions.release.archive import make_archive
from tests.versions.release.test_prepare import FIRST, NAME, PATCH, edit, make, released, root  # noqa: F401 (fixtures)

CITATION = b"cff-version: 1.2.0\nmessage: cite\ntitle: toy\nauthors:\n  - name: toy\nversion: 1.0.0\n"


def build(folder, **options):
    corpus = StoredCorpus(folder)
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
    assert about["version"] == StoredCorpus(released).version
    assert "doi" not in json.dumps(about).lower()
    assert {"data/taxonomy.xml", "data/registers/persons.xml", "data/release.json"} <= set(files)


def unpack(archive, folder):
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        file.extractall(folder)
    (bag,) = folder.iterdir()
    return bag


@pytest.mark.parametrize("text_free", [True, False])
def test_another_implementation_finds_a_valid_bag(released, tmp_path, text_free):  # noqa: F811
    bag = unpack(build(released, text_free=text_free), tmp_path / "unpacked")
    report = Bag(bag, load=True).validate()
    assert report.valid, report
    (bag / "data" / "taxonomy.xml").write_bytes(b"<TEI/>")
    assert not Bag(bag, load=True).validate().valid


@pytest.mark.parametrize("text_free", [True, False])
def test_the_metadata_fit_the_schema_of_datacite(released, text_free):  # noqa: F811
    files = contents(build(released, text_free=text_free))
    metadata = json.loads(files["data/datacite.json"])
    assert list(schema45.validator.iter_errors(metadata)) == []
    texts = [item for item in metadata["rightsList"] if "texts" in item["rights"]]
    assert bool(texts) is not text_free


def test_what_is_packed_is_a_corpus(released, tmp_path):  # noqa: F811
    corpus = StoredCorpus(unpack(build(released), tmp_path / "unpacked") / "data")
    assert corpus.version == StoredCorpus(released).version
    assert corpus[NAME] == StoredCorpus(released)[NAME]
    assert corpus.entities == StoredCorpus(released).entities
    assert check_paths([corpus.store.root], RULES).findings == ()


def test_an_older_version_is_packed_as_it_was(released):  # noqa: F811
    first = build(released)
    edit(released)
    make(released, PATCH)
    corpus = StoredCorpus(released)
    again = make_archive(corpus.store, corpus.settings, corpus.releases[0], citation=CITATION)
    assert again == first


def test_without_the_text_there_is_no_word_of_it(released):  # noqa: F811
    files = contents(build(released, text_free=True))
    assert f"data/standoff/{NAME}.json" in files
    names = ("شروخ صغيرة", "بطارياتها المضادة")
    assert not [name for name, content in files.items() if any(word.encode() in content for word in names)]


def test_what_was_changed_or_withdrawn_is_not_packed(released):  # noqa: F811
    page = released / "pages" / f"{NAME}.txt"
    page.write_bytes(page.read_bytes() + b" ")
    with pytest.raises(ReleaseError, match="changed after the release"):
        build(released)
    next((released / "releases" / NAME).iterdir()).write_text("<TEI/>")
    with pytest.raises(CorpusError, match="frozen copy changed after its release"):
        build(released)


def test_the_citation_of_the_repository_is_what_the_format_asks_for():
    path = shipped_corpus().parent / "CITATION.cff"
    citation = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= citation.keys()
    assert str(citation["version"]) == StoredCorpus(shipped_corpus()).version
