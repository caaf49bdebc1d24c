"""Feeds: valid Atom, made of the corpus and not of the clock."""

import pytest
from lxml import etree

from khabar.corpus import CorpusRelease, Manifest, Release, write_manifest

ATOM = {"a": "http://www.w3.org/2005/Atom"}
RELEASE = Release("1.2.0", "2020-03-04", "p" * 64, "t" * 64, "x" * 64)


def feed(project, name):
    return etree.parse(project.output / "feeds" / f"{name}.xml").getroot()


def texts(root, path):
    return root.xpath(f"{path}/text()", namespaces=ATOM)


def check(root):
    """Check what RFC 4287 demands of a feed and of its entries."""
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    ids = texts(root, "//a:id")
    assert len(ids) == len(set(ids))
    assert all(key.startswith("urn:uuid:") for key in ids)
    assert len(texts(root, "a:author/a:name")) == 1
    for part in [root, *root.findall("a:entry", ATOM)]:
        for name in ("id", "title", "updated"):
            assert len(texts(part, f"a:{name}")) == 1
        for moment in texts(part, "a:updated"):
            assert len(moment) == len("2020-01-01T00:00:00Z")
    for entry in root.findall("a:entry", ATOM):
        assert len(entry.xpath("a:link[@rel='alternate']", namespaces=ATOM)) == 1


def test_entries_stand_newest_first_with_the_days_of_the_corpus(site):
    root = feed(site, "entries")
    check(root)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    days = texts(root, "a:entry/a:updated")
    assert days == sorted(days, reverse=True)
    assert texts(root, "a:updated") == days[:1]
    assert '<script>alert("title")</script> & خبر' in texts(root, "a:entry/a:title")
    for link in root.xpath("a:entry/a:link/@href", namespaces=ATOM):
        assert (site.output / "feeds" / link).resolve().is_file()
    assert not root.xpath("a:link[@rel='self']", namespaces=ATOM)


def test_every_page_leads_to_the_feeds(site):
    for name in ("index", "corpus/entries/news-0001", "rules/Q001", "data/index"):
        links = site.page(name).find_all("link", type="application/atom+xml")
        assert [link["title"] for link in links] == ["New and changed entries", "Releases"]
        for link in links:
            assert ((site.output / f"{name}.html").parent / link["href"]).resolve().is_file()


def test_releases_with_what_changed(plain):
    manifest = Manifest(
        (CorpusRelease("1.0.0", "2020-05-06", summary="<b>more</b>"),), (("news-0001", (RELEASE,)),)
    )
    (plain.source / "corpus/releases.json").write_bytes(write_manifest(manifest))
    # The copy of the version is missing, which the build says; that it was released is in the feed all the same.
    assert "frozen copy is missing" in plain.build(html_baseurl="https://toy.example/en/")
    root = feed(plain, "releases")
    check(root)
    assert texts(root, "a:entry/a:title") == ["plain 1.0.0", "news-0001 1.2.0"]
    assert texts(root, "a:entry/a:summary")[0] == "<b>more</b>"
    assert root.xpath("//a:link/@href", namespaces=ATOM) == [
        "https://toy.example/en/feeds/releases.xml",
        "https://toy.example/en/",
        "https://toy.example/en/quality/index.html#v1.0.0",
        "https://toy.example/en/corpus/entries/news-0001.html",
    ]


@pytest.mark.parametrize("name", ["entries", "releases"])
def test_ids_stay_when_the_site_moves_and_the_clock_goes_on(plain, name):
    plain.build(html_baseurl="https://one.example/")
    first = texts(feed(plain, name), "//a:id")
    stamp = (plain.output / f"feeds/{name}.xml").stat().st_mtime_ns
    plain.build(html_baseurl="https://one.example/")
    assert (plain.output / f"feeds/{name}.xml").stat().st_mtime_ns == stamp
    plain.build(html_baseurl="https://two.example/")
    assert texts(feed(plain, name), "//a:id") == first


def test_an_entry_without_a_day_is_in_no_feed(plain):
    plain.change("news-0002", 'when="2020-01-01"', 'when="soon"')
    plain.build()
    root = feed(plain, "entries")
    check(root)
    assert len(root.findall("a:entry", ATOM)) == 1
