"""The pages that the manifest of releases tells of: the quality of each version, and what was withdrawn."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from khabar.corpus import CorpusRelease, Manifest, Release, Withdrawal, read_manifest, write_manifest
from khabar.site.collected.feeds import _urn
from khabar.site.collected.quality_page import make_cards
from khabar.site.state.tombstones import find_tombstones
from tests.site.building import Snapshot, copy_root
from tests.site.releasing import freeze

FIRST = CorpusRelease(
    "1.0.0",
    "2026-01-01",
    quality=(("mentions", 70), ("agreement-mentions", 0.9), ("agreement-mentions.low", 0.85),
             ("agreement-mentions.high", 0.94), ("errors", 0)),
)  # fmt: skip
SECOND = replace(
    FIRST, version="1.1.0", summary="<b>more</b>", quality=(("mentions", 73), ("agreement-mentions", 0.95))
)
GONE = Withdrawal("2.0.0", "2026-03-04", "the publisher <i>asked</i>")
RELEASE = Release("1.0.0", "2026-01-01", "p" * 64, "t" * 64, "x" * 64)


def release(project, manifest):
    (project.source / "corpus" / "releases.json").write_bytes(write_manifest(manifest))


def rows(page, section):
    table = page.find(id=section).table
    return {
        row.th.get_text(): [cell.get_text() for cell in row.find_all("td")]
        for row in table.tbody.find_all("tr")
    }


def test_cards_stand_newest_first_with_their_drift(plain):
    release(plain, Manifest(corpus=(FIRST, SECOND)))
    assert plain.build() == ""
    page = plain.page("quality/index")
    assert [heading.get_text(strip=True)[:13] for heading in page.select("h2")] == [
        "Version 1.1.0",
        "Version 1.0.0",
    ]
    assert rows(page, "v1.1.0")["Mentions"] == ["73", "0.950", "+3, +0.05"]
    assert rows(page, "v1.0.0")["Mentions"] == ["70", "0.900 (0.850–0.940)"]
    assert "<b>more</b>" in page.find(id="v1.1.0").get_text()


def test_the_page_has_a_label(plain):
    page = plain.source / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n{ref}`khabar-quality`\n")
    assert plain.build() == ""
    assert any(link["href"] == "quality/index.html" for link in plain.page("index").select("a[href]"))


def test_without_a_release_the_page_says_so(site):
    assert "No version of the corpus was released yet." in site.page("quality/index").get_text()
    assert make_cards(Manifest()) == []


@pytest.fixture
def withdrawn(plain):
    """A project from which an entry was withdrawn, while a page still cites it."""
    plain.build()
    names = sorted(path.stem for path in (plain.source / "corpus" / "entries").glob("*.xml"))
    name, other = names[:2]
    plain.entry(name).unlink()
    (plain.source / "corpus" / "pages" / f"{name}.txt").unlink(missing_ok=True)
    release(plain, Manifest(entries=((name, (RELEASE,)),), withdrawn=((name, GONE),)))
    page = plain.source / "index.md"
    page.write_text(
        page.read_text(encoding="utf-8") + f"\n{{khabar:sentence}}`{name}#s1` {{khabar:entry}}`{name}`\n"
    )
    return plain, name, other


def test_an_id_that_was_withdrawn_leads_to_what_is_left_of_it(withdrawn):
    project, name, other = withdrawn
    assert project.build() == ""
    page = project.page(f"corpus/entries/{name}")
    text = " ".join(page.get_text().split())
    assert f"{name}" in text
    assert "This entry was withdrawn on 2026-03-04." in text
    assert "the publisher <i>asked</i>" in text
    assert "x" * 64 in text
    links = [link["href"] for link in project.page("index").select("a.internal[href]")]
    assert f"corpus/entries/{name}.html" in links
    index = project.page("entries/index")
    assert index.find("h2").get_text(strip=True).startswith("Withdrawn")
    assert any(name in link["href"] for link in index.select("a"))
    assert project.page(f"corpus/entries/{other}")


def test_the_page_stays_in_the_next_build(withdrawn):
    project, name, _ = withdrawn
    project.build()
    before = project.read(f"corpus/entries/{name}")
    assert project.build() == ""
    assert project.read(f"corpus/entries/{name}") == before


def test_the_last_entry_can_be_withdrawn(plain):
    names = sorted(path.stem for path in (plain.source / "corpus" / "entries").glob("*.xml"))
    shutil.rmtree(plain.source / "corpus" / "entries")
    release(plain, Manifest(withdrawn=tuple((name, GONE) for name in names)))
    plain.build()
    assert "was withdrawn" in plain.page(f"corpus/entries/{names[0]}").get_text()


ENTRY = "corpus/entries/news-0001"


@pytest.fixture(scope="module", params=["status", "manifest"])
def left_once(plain_factory, request):
    plain = plain_factory()
    freeze(plain, ("1.2.0", "ستستمر", "ستبقى"), ("1.2.1", "ستبقى", "ستطول"))
    index = plain.source / "index.md"
    index.write_text("# Index\n\n{khabar:sentence}`news-0001@1.2.0#s2`\n", encoding="utf-8")
    assert plain.build() == ""
    if request.param == "status":
        plain.change("news-0001", 'status="published"', 'status="withdrawn"')
        plain.change("news-0001", "Quotations added.", "asked for by &lt;b&gt;the publisher&lt;/b&gt;")
    else:
        store = plain.source / "corpus/releases.json"
        manifest = read_manifest(store.read_bytes())
        gone = Withdrawal("2.0.0", "2020-02-03", "asked for by <b>the publisher</b>")
        store.write_bytes(write_manifest(replace(manifest, withdrawn=(("news-0001", gone),))))
    assert plain.build() == ""
    return Snapshot(plain)


@pytest.fixture
def left(left_once):
    """A site with an entry of two versions, built again when it was withdrawn in one of the two ways.

    Its file is still there in both.
    """
    return left_once.restore()


def pages(project):
    return {
        path.relative_to(project.output).as_posix() for path in project.output.glob(f"{ENTRY}*/**/*.html")
    } | {f"{ENTRY}.html"}


def test_each_address_of_what_was_withdrawn_says_so_and_its_text_is_nowhere(left):
    assert len(pages(left)) == 6
    for name in pages(left):
        text = " ".join(left.page(name.removesuffix(".html")).get_text().split())
        assert "This entry was withdrawn on 2020-02-03." in text, name
        assert "asked for by <b>the publisher</b>" in text, name
    doctrees = (left.output.parent / "html-doctrees").rglob("*.doctree")
    for file in filter(Path.is_file, [*left.output.rglob("*"), *doctrees]):
        content = file.read_bytes()
        for words in ("ستطول", "ستبقى", "تتحدث عن الأمطار"):
            assert words.encode() not in content, file
    assert left.page("index").p.a["href"] == f"{ENTRY}.html"


def test_a_version_that_was_withdrawn_can_still_be_cited(left):
    page = left.page(f"{ENTRY}/1.2.0")
    assert "led to version 1.2.0, released on 2026-01-01" in " ".join(page.get_text().split())
    fields = [field.get_text() for field in page.select("#cite textarea")]
    assert "(Entry news-0001, Version 1.2.0, 2026, withdrawn 2020-02-03)" in fields[0]
    assert "Withdrawn on 2020-02-03." in fields[1]
    assert "كاتبة" not in "".join(fields)
    assert any("khabar-copy.js" in script["src"] for script in page.select("script[src]"))
    assert "Version" not in left.page(ENTRY).select_one("#cite textarea").get_text()
    assert [heading.name for heading in page.find(role="main").find_all(["h1", "h2", "h3"])] == ["h1", "h2"]


def test_it_stays_so_and_can_come_back(left):
    stamps = {name: (left.output / name).stat().st_mtime_ns for name in pages(left)}
    assert left.build() == ""
    assert {name: (left.output / name).stat().st_mtime_ns for name in pages(left)} == stamps
    entry = left.entry("news-0001").read_text(encoding="utf-8")
    left.entry("news-0001").write_text(
        entry.replace('status="withdrawn"', 'status="published"'), encoding="utf-8"
    )
    store = left.source / "corpus/releases.json"
    store.write_bytes(write_manifest(replace(read_manifest(store.read_bytes()), withdrawn=())))
    left.build()
    assert "ستطول" in left.page(ENTRY).article.get_text()
    assert "ستبقى" in left.page(f"{ENTRY}/1.2.0").article.get_text()


def test_feeds_leave_it_out(left):
    for name in ("entries", "releases"):
        root = etree.parse(left.output / f"feeds/{name}.xml").getroot()
        ids = root.xpath("//a:id/text()", namespaces={"a": "http://www.w3.org/2005/Atom"})
        assert not {_urn("plain", key, "en") for key in ("news-0001", "news-0001/1.2.0")} & set(ids)
        assert "news-0001" not in etree.tostring(root, encoding="unicode")


def test_a_project_that_cites_the_corpus_is_told(tmp_path):
    thesis = copy_root("citing", tmp_path)
    thesis.change("news-0001", 'status="published"', 'status="withdrawn"')
    warnings = thesis.build(khabar_site_url="https://example.org/")
    assert "khabar:excerpt: the entry news-0001 was withdrawn on 2020-02-03: Quotations added." in warnings
    page = thesis.page("index").find(role="main")
    assert page.p.a["href"] == "https://example.org/corpus/entries/news-0001.html"
    assert "ستستمر" not in page.get_text()


def test_an_id_that_is_none_gets_no_page():
    manifest = Manifest(withdrawn=(("../../evil", GONE), ("toy-0001", GONE)))
    assert list(find_tombstones(manifest, "corpus/entries")) == ["toy-0001"]
