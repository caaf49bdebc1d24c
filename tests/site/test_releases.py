"""The pages that the manifest of releases tells of: the quality of each version, and what was withdrawn."""

import shutil
from dataclasses import replace

import pytest

from khabar.corpus import CorpusRelease, Manifest, Release, Withdrawal, write_manifest
from khabar.site.release_pages import find_tombstones, make_cards

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


def test_an_id_that_is_none_gets_no_page():
    manifest = Manifest(withdrawn=(("../../evil", GONE), ("toy-0001", GONE)))
    assert list(find_tombstones(manifest, "corpus/entries")) == ["toy-0001"]
