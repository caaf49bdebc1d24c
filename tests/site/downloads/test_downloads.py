"""Downloads: what is offered is what is there, proves itself, and is written only where something changed."""

import hashlib
import io
import json
import subprocess
import zipfile

import pandas as pd
import pytest
from sphinx.errors import ConfigError

from khabar.corpus import StoredCorpus
from khabar.rules import RULES, check_paths
from khabar.versions.patch.entry_json import read_json
from khabar.versions.textfree.hydrate import hydrate
from khabar.versions.textfree.standoff import read_standoff
from tests.site.building import copy_root

ENTRY = "news-0001"
DATA_PAGE = f"corpus/entries/{ENTRY}/data"


def files(project):
    folder = project.output / "data"
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".html" and not file.name.startswith(".")
    }


def listed(content):
    return dict(line.split("  ", 1)[::-1] for line in content.decode().splitlines())


def written(project):
    folder = project.output / "data"
    return {
        file.relative_to(folder).as_posix(): file.stat().st_mtime_ns
        for file in folder.rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }


def test_the_checksums_prove_every_file(site):
    found = files(site)
    sums = listed(found.pop("checksums.txt"))
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}
    command = ["sha256sum", "--check", "--quiet", "checksums.txt"]
    proof = subprocess.run(command, cwd=site.output / "data", capture_output=True, check=False)
    assert (proof.returncode, proof.stdout, proof.stderr) == (0, b"", b"")


def test_each_file_is_linked_with_its_size_and_its_digest(site):
    found = files(site)
    rows = {}
    for name in ("data/index", DATA_PAGE, "corpus/entries/news-0002/data"):
        for row in site.page(name).select("table.khabar-files tbody tr"):
            target = ((site.output / f"{name}.html").parent / row.a["href"]).resolve()
            path = target.relative_to(site.output.resolve() / "data").as_posix()
            rows[path] = (row.find_all("td")[1].get_text(), row.find_all("td")[2].get_text())
    expected = {
        path: (f"{len(content):,} bytes", hashlib.sha256(content).hexdigest())
        for path, content in found.items()
        if path != "checksums.txt"
    }
    assert rows == expected
    assert site.page("data/index").select_one("p a[download]")["href"] == "checksums.txt"


def test_the_files_of_an_entry_are_the_entry(site):
    found, source = files(site), site.source / "corpus"
    entry = StoredCorpus(source)[ENTRY]
    xml, page = (
        (source / "entries" / f"{ENTRY}.xml").read_bytes(),
        (source / "pages" / f"{ENTRY}.txt").read_bytes(),
    )
    assert found[f"entries/{ENTRY}.xml"] == xml
    assert found[f"pages/{ENTRY}.txt"] == page
    assert read_json(found[f"json/{ENTRY}.json"]) == entry
    assert json.loads(found[f"json/{ENTRY}.json"])["xml"] == hashlib.sha256(xml).hexdigest()
    stripped = found[f"text-free/{ENTRY}.json"]
    assert hydrate(read_standoff(stripped), page) == xml
    sentences = pd.read_csv(io.BytesIO(found[f"csv/{ENTRY}/sentences.csv"]), encoding="utf-8-sig")
    assert list(sentences["text"]) == [sentence.text for sentence in entry.sentences]
    assert f"text-free/{'news-0002'}.json" not in found, "it has no page"


def test_the_tables_are_those_of_all_entries(site):
    found = files(site)
    table = pd.read_csv(io.BytesIO(found["tables/mentions.csv"]), encoding="utf-8-sig")
    assert list(table["text"]) == [
        mention.text for mention in StoredCorpus(site.source / "corpus").mentions()
    ]
    assert found["tables/mentions.csv"].count("\ufeff".encode()) == 1


def test_the_zip_opens_as_a_corpus_and_proves_itself(site, tmp_path):
    found = files(site)
    with zipfile.ZipFile(io.BytesIO(found["plain.zip"])) as archive:
        inside = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {name.partition("/")[0] for name in archive.namelist()} == {"plain-1.0.0"}
        archive.extractall(tmp_path)
    sums = listed(inside.pop("checksums.txt"))
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in inside.items()}
    assert inside == {
        name: content
        for name, content in found.items()
        if not name.startswith("csv/") and name not in {"plain.zip", "checksums.txt"}
    }
    root = tmp_path / "plain-1.0.0"
    assert StoredCorpus(root)[ENTRY] == StoredCorpus(site.source / "corpus")[ENTRY]
    again = check_paths([root], RULES).findings
    assert [f.code for f in again] == [f.code for f in check_paths([site.source / "corpus"], RULES).findings]


def test_two_builds_write_the_same_bytes(site, tmp_path):
    again = copy_root("plain", tmp_path)
    again.build(jobs=2)
    assert files(again) == files(site)
    for name in ("data/index", DATA_PAGE):
        assert again.read(name) == site.read(name)


def test_nothing_is_written_where_nothing_has_changed(built):
    before = written(built)
    built.build()
    assert written(built) == before


def test_a_changed_entry_changes_its_files_and_those_of_the_whole(built):
    before = written(built)
    built.change("news-0002", "نجوم", "نجمة")
    built.build()
    changed = {name for name, time in written(built).items() if before[name] != time}
    assert changed == {
        *(f"csv/news-0002/{layer}.csv" for layer in ("blocks", "sentences", "quotations")),
        *("entries/news-0002.xml", "json/news-0002.json", "plain.zip", "checksums.txt", "index.html"),
        # The tables of the whole are written together.
        *(name for name in before if name.startswith("tables/")),
    }
    assert "نجمة".encode() in files(built)["tables/sentences.csv"]


def test_the_files_of_an_entry_go_with_it(built):
    built.entry(ENTRY).unlink()
    (built.source / "index.md").write_text("# Index\n")
    built.build()
    left = files(built)
    assert not [name for name in left if ENTRY in name]
    assert not (built.output / f"{DATA_PAGE}.html").exists()
    assert ENTRY not in left["checksums.txt"].decode()
    with zipfile.ZipFile(io.BytesIO(left["plain.zip"])) as archive:
        assert not [name for name in archive.namelist() if ENTRY in name]


def test_a_file_that_somebody_removed_is_made_again(built):
    before = files(built)
    (built.output / f"data/json/{ENTRY}.json").unlink()
    (built.output / "data/plain.zip").write_bytes(b"")
    (built.output / "data/.khabar-downloads").write_text("{", encoding="utf-8")
    built.build()
    assert files(built) == before


def test_only_the_formats_that_are_wanted_are_offered(plain):
    assert plain.build(khabar_downloads=["tei", "text-free"], html_theme="basic") == ""
    assert {name.partition("/")[0] for name in files(plain)} == {
        *("entries", "text-free", "registers", "taxonomy.xml", "corpus.toml", "plain.zip", "checksums.txt"),
    }
    section = plain.page(f"corpus/entries/{ENTRY}").find(id="data")
    assert [link.get_text() for link in section.select("a[download]")] == ["TEI"]
    offered = plain.page("data/index").select("dl.khabar-formats dt")
    assert [term.get_text() for term in offered] == ["TEI", "Text-free JSON"]


def test_a_format_that_there_is_not_is_refused(plain):
    with pytest.raises(ConfigError, match="no format 'word'; there are tei, json"):
        plain.build(khabar_downloads=["word"])


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_the_page_of_an_entry_leads_to_its_files(plain, builder):
    assert plain.build(builder, output=plain.output) == ""
    page = f"corpus/entries/{ENTRY}{'/index' if builder == 'dirhtml' else ''}"
    section, folder = plain.page(page).find(id="data"), (plain.output / f"{page}.html").parent
    links = {link.get_text(): link["href"] for link in section.select("a:not(.headerlink)")}
    assert list(links) == [
        *("TEI", "JSON", "Raw page"),
        "all files with their digests, and all formats of citation",
    ]
    for name in ("TEI", "JSON", "Raw page"):
        assert (folder / links[name]).resolve().is_file()
    last = folder / list(links.values())[3]
    assert (last / "index.html" if builder == "dirhtml" else last).resolve().is_file()


def test_what_belongs_to_whom_is_said(plain):
    path = plain.source / "corpus/corpus.toml"
    plain.build()
    assert "The corpus states no licence" in plain.page("data/index").find(id="rights").get_text()
    path.write_text(path.read_text() + 'licence = "CC-BY-4.0"\n')
    plain.build()
    rights = plain.page("data/index").find(id="rights")
    assert rights.a["href"] == "https://spdx.org/licenses/CC-BY-4.0.html"
    assert "remains its publisher’s" in rights.get_text()
    entry = plain.page("corpus/entries/news-0002/data").find(id="rights")
    assert "<b>Free</b>." in entry.get_text()
    assert not entry.find("a"), "an address that is none of the web is no link"
