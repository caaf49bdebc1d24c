"""The pages of released versions, of what differs between them, and the history of an entry."""

from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from khabar.corpus import Manifest, Release, Withdrawal, write_manifest
from khabar.site.state.versions import EntryVersions, released_versions
from tests.site.building import Snapshot, copy_root
from tests.site.releasing import freeze

ENTRY = "corpus/entries/news-0001"
MARKUP = '</script><script>pwned()</script><img src=x onerror="pwned()">'


@pytest.fixture
def released(plain):
    """The plain project with two versions of an entry."""
    freeze(plain, ("1.2.0", "ستستمر", "ستبقى"), ("1.2.1", "ستبقى", "ستطول"))
    return plain


@pytest.fixture(scope="module")
def built_once(plain_factory):
    project = plain_factory()
    freeze(project, ("1.2.0", "ستستمر", "ستبقى"), ("1.2.1", "ستبقى", "ستطول"))
    assert project.build(nitpicky=True) == ""
    return Snapshot(project)


@pytest.fixture
def built(built_once):
    """The same, as built."""
    return built_once.restore()


def address_of(project):
    return project.page(ENTRY).select_one(".khabar-citation").get("data-address")


def test_each_version_has_a_page_with_its_text_and_says_which_it_is(built):
    older, newer = built.page(f"{ENTRY}/1.2.0"), built.page(f"{ENTRY}/1.2.1")
    assert "ستبقى" in older.select_one("article").get_text()
    assert "ستطول" in newer.select_one("article").get_text()
    assert older.find(id="s2")
    assert newer.find(id="s2")
    assert older.find(id="q1")
    assert older.select("#quotations .khabar-said")
    notice = " ".join(older.select_one(".khabar-edition").get_text().split())
    assert "This is version 1.2.0 of news-0001, released on 2026-01-01. It does not change." in notice
    assert "The newest version is 1.2.1" in notice
    assert "which the page of the entry shows" in newer.select_one(".khabar-edition").get_text()
    assert older.select_one("link[rel=successor-version]")["href"] == "1.2.1.html"
    assert older.select_one("link[rel=latest-version]")["href"] == "../news-0001.html"


def test_the_version_is_part_of_the_citable_address(built):
    assert address_of(built) == "news-0001/1.2.1.html"
    assert "data-address" not in built.read(f"{ENTRY}/1.2.1").partition("<main")[2]


def test_what_was_changed_since_is_not_cited_as_the_version(built):
    built.change("news-0001", "ستطول", "ستقصر")
    built.build()
    assert address_of(built) is None
    assert "what was changed since" in built.page(f"{ENTRY}/1.2.1").select_one(".khabar-edition").get_text()
    difference = built.page(f"{ENTRY}/1.2.1-to-now").select_one(".khabar-diff")
    assert difference.select_one("del")
    assert difference.select_one("ins")
    assert "not released" in built.page(ENTRY).select_one("table.khabar-history").get_text()
    built.change("news-0001", "ستقصر", "ستطول")
    built.build()
    assert address_of(built) == "news-0001/1.2.1.html"
    assert not (built.output / f"{ENTRY}/1.2.1-to-now.html").exists()


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_no_address_leads_nowhere(released, builder):
    output = released.source / "_build" / builder
    assert released.build(builder, output=output) == ""
    pages = {
        path.resolve(): path.read_text(encoding="utf-8", errors="replace")
        for path in output.rglob("*")
        if path.is_file()
    }
    for file in (path for path in pages if path.suffix == ".html" and "news-0001" in str(path)):
        for mark in ('href="', 'data-address="'):
            for piece in pages[file].split(mark)[1:]:
                target, anchor = urldefrag(unescape(piece.partition('"')[0]))
                if "://" in target or "_static" in target or "_downloads" in target:
                    continue
                path = Path(urljoin(f"file://{file}", target or file.name).removeprefix("file://"))
                path = path / "index.html" if path.is_dir() else path
                assert path.resolve() in pages, f"{file}: {target}"
                if anchor:
                    assert f'id="{anchor}"' in pages[path.resolve()], f"{file}: {target}#{anchor}"


def test_the_history_leads_to_versions_and_differences(built):
    table = built.page(ENTRY).select_one("#history table")
    links = [link["href"] for link in table.select("a")]
    assert links == ["news-0001/1.2.1.html", "news-0001/1.2.0-to-1.2.1.html", "news-0001/1.2.0.html"]
    assert "correction" in table.get_text()
    assert "Quotations added." in table.get_text()
    difference = built.page(f"{ENTRY}/1.2.0-to-1.2.1").select_one(".khabar-diff")
    assert "ستبقى" in difference.select_one(".khabar-diff-before").get_text()
    assert difference.select_one(".khabar-diff-after p")["dir"] == "rtl"


def test_the_difference_is_told_in_the_language_of_the_site(released):
    released.build(language="ar")
    text = released.page(f"{ENTRY}/1.2.0-to-1.2.1").select_one(".khabar-diff").get_text()
    assert "قبل" in text
    assert "النص والتوسيم" in text
    assert "before" not in text


def test_what_did_not_change_is_not_written_again(built):
    pages = sorted((built.output / ENTRY).glob("*.html"))
    assert len(pages) >= 3
    before = [page.stat().st_mtime_ns for page in pages]
    built.change("news-0002", "كتب", "كتبت")
    built.build()
    assert [page.stat().st_mtime_ns for page in pages] == before


def test_versions_are_found_by_no_search_and_counted_nowhere(built):
    index = (built.output / "searchindex.js").read_text(encoding="utf-8")
    assert f'"{ENTRY}"' in index
    assert f"{ENTRY}/" not in index
    mentions = built.page("entities/person/salem").find(role="main").get_text()
    assert "ستطول" in mentions
    assert "ستبقى" not in mentions


def test_pages_of_versions_that_are_gone_are_swept(built):
    (built.source / "corpus/releases.json").write_bytes(write_manifest(Manifest()))
    built.build()
    assert not list((built.output / ENTRY).glob("1.2*.html"))
    assert address_of(built) is None


DAMAGE = "1.2.0.xml: frozen copy changed after its release"


def damage(project, old="ستبقى", new="ستنتهي"):
    path = project.source / "corpus/releases/news-0001/1.2.0.xml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_frozen_copy_that_was_changed_is_reported_by_every_build(built):
    damage(built)
    for _build in range(3):
        assert built.build().count(DAMAGE) == 1
        assert "This version cannot be read." in built.page(f"{ENTRY}/1.2.0").get_text()
    # A build that reads and stores something tells it, and so does the one behind it.
    for old, new in (("كتب", "كتبت"), ("كتبت", "كتب")):
        built.change("news-0002", old, new)
        assert built.build().count(DAMAGE) == 1
    damage(built, "ستنتهي", "ستبقى")
    assert built.build() == ""
    assert "ستبقى" in built.page(f"{ENTRY}/1.2.0").article.get_text()


def test_a_frozen_copy_that_is_missing_is_reported_by_every_build(built):
    (built.source / "corpus/releases/news-0001/1.2.0.xml").unlink()
    for _build in range(2):
        assert built.build().count("1.2.0.xml: ") == 1


def test_frozen_copies_that_did_not_change_are_not_read_again(built, monkeypatch):
    read = []
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or whole(path))
    assert built.build() == ""
    assert [path for path in read if "releases/news-0001" in path.as_posix()] == []


def test_versions_of_what_was_withdrawn_lead_to_what_is_left_of_it(built):
    manifest = Manifest(
        entries=(("news-0001", (Release("1.2.0", "2026-01-01", "p", "t", "x"),)),),
        withdrawn=(("news-0001", Withdrawal("2.0.0", "2026-03-04", "asked")),),
    )
    (built.source / "corpus/releases.json").write_bytes(write_manifest(manifest))
    built.entry("news-0001").unlink()
    built.build()
    assert "was withdrawn on" in built.page(f"{ENTRY}/1.2.0").get_text()
    assert not (built.output / f"{ENTRY}/1.2.1.html").exists()


# That they write the same site is seen in tests/site/domain/test_domain.py.
@pytest.mark.thorough
def test_two_processes_write_the_same_as_one(released):
    outputs = [released.source / "_build" / f"jobs{jobs}" for jobs in (1, 2)]
    for jobs, output in enumerate(outputs, 1):
        assert released.build(jobs=jobs, output=output) == ""
    for page in sorted(outputs[0].glob("corpus/entries/**/*.html")):
        assert page.read_bytes() == (outputs[1] / page.relative_to(outputs[0])).read_bytes()


def test_search_engines_are_told_the_page_of_the_entry(released):
    released.build(html_baseurl="https://example.org/")
    page = released.page(f"{ENTRY}/1.2.0")
    assert page.select_one("link[rel=canonical]")["href"] == f"https://example.org/{ENTRY}.html"


def test_markup_in_a_version_is_only_text(tmp_path):
    project = copy_root("plain", tmp_path)
    text = MARKUP.replace("<", "&lt;").replace(">", "&gt;")
    freeze(project, ("1.2.0", "ستستمر", text), ("1.2.1", text, f"x {text}"))
    project.build()
    for name in ("1.2.0", "1.2.1", "1.2.0-to-1.2.1"):
        page = project.page(f"{ENTRY}/{name}")
        assert page.select("[onerror]") == []
        assert not [script for script in page.select("script") if "pwned" in script.get_text()]
        assert "pwned()" in page.get_text()


def test_only_version_numbers_become_names_of_pages():
    release = Release("1.0.0", "2026-01-01", "p", "t", "x")
    evil = Release("../../evil", "2026-01-01", "p", "t", "x")
    manifest = Manifest(entries=(("news-0001", (release, evil)), ("../x", (release,))))
    assert released_versions(manifest) == {"news-0001": (release,)}
    assert EntryVersions("news-0001", ENTRY, (release,), "x").permanent_page == f"{ENTRY}/1.0.0"
    assert not EntryVersions("news-0001", ENTRY, (release,), "y").permanent_page


def test_roles_lead_to_versions(released):
    page = released.source / "index.md"
    roles = (
        "{khabar:entry}`{id} {version} <news-0001@1.2.0>`",
        "{khabar:sentence}`{text} <news-0001@1.2.0#s2>`",
        "{khabar:quotation}`news-0001@1.2.1#q1`",
    )
    page.write_text("# Roles\n\n" + "\n\n".join(roles) + "\n", encoding="utf-8")
    assert released.build(nitpicky=True) == ""
    links = released.page("index").select("p a.internal")
    assert [link["href"] for link in links] == [
        f"{ENTRY}/1.2.0.html",
        f"{ENTRY}/1.2.0.html#s2",
        f"{ENTRY}/1.2.1.html#q1",
    ]
    assert "ستبقى" in links[1].get_text()


def test_a_reference_to_a_version_that_there_is_not_is_reported(released):
    roles = "{khabar:entry}`news-0001@9.9.9`\n\n{khabar:sentence}`news-0001@1.2.0#s99`"
    (released.source / "index.md").write_text(f"# Roles\n\n{roles}\n", encoding="utf-8")
    first, second = released.build().splitlines()
    assert "index.md:3: WARNING: no " in first
    assert "index.md:5: WARNING: no " in second


def test_a_version_says_how_it_is_cited(released):
    released.build(html_baseurl="https://example.org/")
    page = released.page(f"{ENTRY}/1.2.0")
    section = page.find(id="cite")
    assert section.h2.get_text().startswith("Cite version 1.2.0")
    fields = {
        label.get_text(): field.get_text()
        for label, field in zip(section.select("label"), section.select("textarea"), strict=True)
    }
    assert set(fields) == {"APA", "BibTeX", "CSL-JSON"}
    for text in fields.values():
        assert f"https://example.org/{ENTRY}/1.2.0.html" in text
    assert any("khabar-copy.js" in script["src"] for script in page.select("script[src]"))
