"""A site in which each page is a folder: no address inside it leads nowhere, and all of them end in a slash."""

import json
from dataclasses import replace
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from khabar.corpus import CorpusRelease, Withdrawal, read_manifest, write_manifest
from tests.site.building import LINKED_DATA, copy_root
from tests.site.releasing import freeze

BASE = "https://toy.example/en/"
ENTRY = "corpus/entries/news-0001"
ROOT = "site:///"


class Site:
    """A built site: its folder, and its pages by address."""

    def __init__(self, folder):
        self.folder = folder
        self.pages = {
            path.relative_to(folder).as_posix().removesuffix("index.html"): BeautifulSoup(
                path.read_text(encoding="utf-8"), "html.parser"
            )
            for path in sorted(folder.rglob("*.html"))
        }
        self.anchors = {
            name: {tag["id"] for tag in page.find_all(id=True)}
            | {tag["name"] for tag in page.find_all("a", attrs={"name": True})}
            for name, page in self.pages.items()
        }

    def addresses(self, name):
        """Yield all addresses that a page names, each with what names it."""
        for tag in self.pages[name].find_all():
            for attribute in ("href", "src", "data-address", "action"):
                if tag.has_attr(attribute):
                    yield f"{tag.name}/{attribute}", tag[attribute]

    def broken(self, name, address):
        """Return why an address of a page leads nowhere inside the site; nothing if it leads somewhere."""
        target, anchor = urldefrag(urljoin(f"{ROOT}{name}", address))
        if not target.startswith(ROOT):
            return ""
        path = unquote(urlsplit(target).path).lstrip("/")
        if path in self.pages:
            return f"no anchor {anchor}" if anchor and unquote(anchor) not in self.anchors[path] else ""
        if path.endswith("/") or not path:
            return "no page"
        return "" if (self.folder / path).is_file() else "no file"


def build(folder, **settings):
    project = copy_root("directives", folder)
    freeze(project, ("1.2.0", "ستستمر", "ستبقى"), ("1.2.1", "ستبقى", "ستطول"))
    project.change("news-0001", "ستطول", "ستستمر")
    store = project.source / "corpus/releases.json"
    gone = (("news-0007", Withdrawal("2.0.0", "2020-02-03", "asked")),)
    corpus = (CorpusRelease("1.0.0", "2020-05-06", entries=(("news-0001", "1.2.0"),)),)
    store.write_bytes(
        write_manifest(replace(read_manifest(store.read_bytes()), corpus=corpus, withdrawn=gone))
    )
    assert project.build("dirhtml", html_theme="furo", **settings) == ""
    return Site(project.source / "_build/dirhtml")


@pytest.fixture(scope="module")
def plain_site(tmp_path_factory, thorough):
    return build(tmp_path_factory.mktemp("dirhtml"), all_rules=thorough)


@pytest.fixture(scope="module")
def based_site(tmp_path_factory):
    return build(tmp_path_factory.mktemp("based"), html_baseurl=BASE)


def test_no_address_leads_nowhere(plain_site, thorough):
    assert len(plain_site.pages) > (130 if thorough else 30)
    broken = {
        (name, what, address): why
        for name in plain_site.pages
        for what, address in plain_site.addresses(name)
        if (why := plain_site.broken(name, address))
    }
    assert broken == {}


def test_every_page_is_a_folder_and_is_linked_as_one(plain_site):
    assert [name for name in plain_site.pages if name and not name.endswith("/")] == []
    links = [address for name in plain_site.pages for _what, address in plain_site.addresses(name)]
    assert [link for link in links if ".html" in link and "://" not in link] == []


@pytest.mark.parametrize("name", ["entries", "releases"])
def test_feeds_lead_to_pages(plain_site, based_site, name):
    for site, base in ((plain_site, ""), (based_site, BASE)):
        root = etree.parse(site.folder / f"feeds/{name}.xml").getroot()
        links = [link.get("href") for link in root.iterfind(".//{*}link") if link.get("rel") == "alternate"]
        assert len(links) >= 3
        for link in links:
            assert link.startswith(base)
            inside = (
                link.removeprefix(base)
                if base
                else urljoin("feeds/", link.removeprefix("../")).removeprefix("feeds/")
            )
            assert site.broken("", inside) == "", link
            assert urldefrag(inside)[0].endswith("/") or inside in {"", "index.html"}, link


def test_the_check_report_leads_to_sentences_and_rules(plain_site):
    links = [link["href"] for link in plain_site.pages["checks/"].select("#findings a")]
    assert any(link.startswith("../rules/") and link.endswith("/") for link in links)
    assert any(link.startswith("../corpus/entries/news-0001/") for link in links)
    assert "report.json" in plain_site.pages["checks/"].select_one("a.download")["href"]


def test_citations_name_the_folder_of_the_version(based_site):
    version = f"{BASE}{ENTRY}/1.2.0/"
    texts = [field.get_text() for field in based_site.pages[f"{ENTRY}/1.2.0/"].select("#cite textarea")]
    assert len(texts) == 3
    assert all(version in text for text in texts)
    data = based_site.pages[f"{ENTRY}/data/"].select("textarea")
    assert f"{BASE}{ENTRY}/" in data[-1].get_text()
    assert ".html" not in "".join(field.get_text() for field in data)


def test_the_permalink_of_a_sentence_is_that_of_the_version(plain_site):
    page = plain_site.pages[f"{ENTRY}/1.2.1/"]
    assert not page.select_one(".khabar-citation").has_attr("data-address")
    other = plain_site.pages["corpus/entries/news-0002/"].select_one(".khabar-citation")
    assert (
        other is None
        or plain_site.broken("corpus/entries/news-0002/", other.get("data-address") or ".") == ""
    )


def test_linked_data_names_pages_and_files_that_there_are(plain_site, based_site):
    for site in (plain_site, based_site):
        found = 0
        for name, page in site.pages.items():
            for script in page.find_all("script", type=LINKED_DATA):
                for key, value in addresses_in(json.loads(script.string)):
                    inside = value.removeprefix(BASE)
                    where = "" if value.startswith(BASE) else name
                    assert site.broken(where, inside) == "", (name, key, value)
                    found += 1
        assert found > 8


def addresses_in(table):
    """Yield the addresses inside a table of linked data, with their keys."""
    for key, value in table.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from addresses_in(item)
            elif key in {"@id", "url", "contentUrl"} and (item.startswith(BASE) or "://" not in item):
                yield key, item


def test_search_engines_are_told_folders(based_site):
    links = {name: page.select_one("link[rel=canonical]") for name, page in based_site.pages.items()}
    assert links[f"{ENTRY}/1.2.0/"]["href"] == f"{BASE}{ENTRY}/"
    assert [link["href"] for link in links.values() if link and not link["href"].endswith("/")] == []
