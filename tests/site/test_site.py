"""The real site."""

import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]


@pytest.fixture
def site(real_site):
    return real_site


def test_a_strict_build_is_clean_and_complete(site):
    # A warning ends the build of it; see `tests.site.repository`.
    for page in (
        "index",
        "entries/index",
        "entities/person/index",
        "rules/index",
        "docs/reference/api",
        "search",
    ):
        assert (site / f"{page}.html").is_file()
    assert len(list(site.glob("corpus/entries/*.html"))) == len(list((ROOT / "corpus/entries").glob("*.xml")))


def test_the_sidebar_of_every_page_leads_to_the_indexes(site):
    for page in (
        "index",
        "docs/scheme/index",
        "corpus/entries/egypttoday-0001",
        "rules/F001",
        "numbers/index",
    ):
        file = site / f"{page}.html"
        text = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        links = {link.get_text(): link["href"] for link in text.select(".sidebar-tree a[href]")}
        for title in ("Entries", "Persons", "Places", "Organisations", "Word list", "Rules"):
            assert (file.parent / links[title]).resolve().is_file()


@pytest.mark.parametrize(
    "page", ["corpus/entries/egypttoday-0001", "docs/scheme/structure", "rules/F001", "entities/person/index"]
)
def test_tables_can_be_reached_by_keyboard(site, page):
    text = BeautifulSoup((site / f"{page}.html").read_text(encoding="utf-8"), "html.parser")
    tables = text.find("article", role="main").find_all("table")
    assert tables
    assert {(table.parent.get("tabindex"), table.parent.get("role")) for table in tables} == {("0", "group")}


def test_the_reference_documents_what_users_import(site):
    text = (site / "docs/reference/api.html").read_text(encoding="utf-8")
    for name in (
        "khabar.api.load",
        "khabar.api.check",
        "khabar.api.Corpus",
        "khabar.model.Entry",
        "khabar.errors.TEIError",
    ):
        assert f'id="{name}"' in text


def test_khabar_does_not_import_sphinx_unless_it_builds_a_site():
    program = "import sys, khabar, khabar.api, khabar.cli; sys.exit('sphinx' in sys.modules or 'docutils' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
