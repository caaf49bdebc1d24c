"""A site in another language: its direction, the way to and from it, and what is not translated in it."""

import re

import pytest
from bs4 import BeautifulSoup

ENTRY = "corpus/entries/news-0001"
PAGES = ("index", ENTRY, "entries/index", "entities/person/salem", "rules/Q005")
FOLDERS = {"en": "", "ar": "ar"}


@pytest.fixture(scope="module")
def arabic(plain_factory):
    """The plain project in Arabic."""
    project = plain_factory()
    assert project.build(language="ar", khabar_languages=FOLDERS) == ""
    return project


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_its_language_and_direction(arabic, site, name):
    assert (arabic.page(name).html["lang"], arabic.page(name).html["dir"]) == ("ar", "rtl")
    html = site.page(name).html
    assert (html["lang"], html.get("dir")) == ("en", None)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_leads_to_the_same_page_in_the_other_language(arabic, name):
    link = arabic.page(name).select_one(".khabar-languages a")
    assert (link.get_text(), link["lang"], link["dir"], link["hreflang"]) == ("English", "en", "ltr", "en")
    up = "../" * (name.count("/") + 1)
    assert link["href"] == f"{up}{name}.html"


def test_the_site_of_the_first_language_leads_into_the_folder_of_the_other(plain):
    plain.build(khabar_languages=FOLDERS)
    page = plain.page(ENTRY)
    link = page.select_one(".khabar-languages a")
    assert (link.get_text(), link["dir"]) == ("العربية", "rtl")
    assert link["href"] == f"../../ar/{ENTRY}.html"
    assert page.find("link", rel="alternate", hreflang="ar")["href"] == link["href"]


def test_a_site_in_arabic_alone_is_written_in_arabic(plain):
    plain.build(language="ar", html_theme="furo", copyright="")
    page = plain.page("index")
    assert page.html["dir"] == "rtl"
    assert page.select('div[dir="ltr"]') == []
    assert "©" not in page.get_text()


def test_a_site_in_one_language_has_no_way_to_others(site):
    assert site.page("index").select_one(".khabar-languages") is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (ENTRY, ("النص", "الاقتباسات", "الكيانات", "عن هذا المدخل", "الطبقات", "معاني العلامات", "الجمل")),
        ("entries/index", ("المداخل", "الإصدار 1.2.0")),
        ("entities/person/salem", ("مواضع الذِّكر", "ما قيل على لسان هذا الكيان", "شخص")),
        ("rules/Q005", ("هو الدليل على الاقتباس", "مثال مخالف", "مثال سليم", "كل القواعد")),
        ("rules/index", ("القواعد", "خطأ")),
    ],
)
def test_pages_of_the_corpus_are_in_the_language_of_the_site(arabic, name, words):
    text = arabic.page(name).find(role="main") or arabic.page(name)
    for word in words:
        assert word in text.get_text(" ")


# Names of things that have no other name, ids, and measures.
_LATIN = re.compile(
    r"TEI|XML|Zenodo|APA|BibTeX|CSL-JSON|JSON|GPL|CC BY|git|khabar check|said|Unicode|UTF-8|SHA-256|Wikidata|GeoNames|khabar|Dice|DP|CSV|https?:\S+|[a-z]+-0001"
    r"|(?:person|place|org):[a-z-]+|[a-z]{1,2}\d+|att\.[\w.]+|@\w+|ar|en|Q\d+"
)


def strays(main, *ignored):
    """Return the texts in an Arabic page that are English and do not say so."""
    for element in main.select(", ".join(("code, pre, script, style, .headerlink", *ignored))):
        element.decompose()
    for text in main.find_all(string=True):
        owner = next((parent["lang"] for parent in text.parents if parent.has_attr("lang")), "ar")
        if owner == "ar" and re.search("[A-Za-z]{2}", _LATIN.sub("", text)):
            yield text.strip()


def test_what_is_english_in_an_entry_says_so(arabic):
    """What annotators wrote into the header, and names, are in their own language."""
    main = arabic.page(ENTRY).find(id=ENTRY.rpartition("/")[2])
    assert list(strays(main, ".khabar-raw", ".khabar-citation")) == []


@pytest.mark.parametrize(
    "name",
    [
        "index",
        "corpus/entries/egypttoday-0001",
        "entries/index",
        "entities/person/index",
        "entities/place/moscow",
        "entities/person/qassemi",
        "speakers/index",
        "speakers/network",
        "numbers/index",
        "rules/index",
        "rules/Q001",
        "concordance",
        "search",
    ],
)
def test_a_page_of_ours_has_no_english_that_does_not_say_so(arabic_site, name):
    page = BeautifulSoup((arabic_site / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    theirs = (".khabar-raw", ".khabar-furniture", ".khabar-languages", "footer", "symbol", "svg title")
    assert list(strays(page.body, *theirs)) == []


@pytest.mark.parametrize(
    "name",
    [
        "entries/index",
        "entities/person/qassemi",
        "entities/place/syria",
        "rules/Q001",
        "checks/index",
        "data/index",
    ],
)
def test_lists_in_arabic_have_arabic_commas(arabic_site, name):
    page = BeautifulSoup((arabic_site / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    main = page.find(role="main")
    for element in main.select("code, pre, textarea, blockquote"):
        element.decompose()
    for text in main.find_all(string=re.compile(r",\s")):
        assert next((parent["lang"] for parent in text.parents if parent.has_attr("lang")), "ar") == "en", (
            text
        )


def test_a_date_behind_arabic_keeps_its_order(arabic):
    date = arabic.page(ENTRY).find("bdi", string=re.compile(r"^\d{4}-\d\d-\d\d$"))
    assert (date["dir"], date["class"]) == ("ltr", ["khabar-whole"])


def test_names_stand_in_the_order_of_the_language(arabic, site):
    for project, names in ((arabic, ["هدى سالم", "Huda Salem"]), (site, ["Huda Salem", "هدى سالم"])):
        text = project.page("entities/person/salem").h1.get_text(" ", strip=True)
        assert text.index(names[0]) < text.index(names[1])


def test_a_page_that_is_not_translated_is_english_from_left_to_right(arabic):
    body = arabic.page("index").select_one('div[lang="en"][dir="ltr"]')
    assert "An entry" in body.get_text()
    assert arabic.page(ENTRY).find("section", id="text").find_parent(lang="en") is None


def test_taxonomy_speaks_the_language_of_the_site(arabic):
    card = arabic.page(ENTRY).select_one("#said-q1").get_text(" ")
    assert "قول مجرد" in card
    assert "مختلط" in card


def test_a_title_that_is_translated_is_marked_where_the_page_is_not(arabic_site):
    page = BeautifulSoup((arabic_site / "docs/tutorial.html").read_text(encoding="utf-8"), "html.parser")
    assert page.h1.bdi.get_text() == "درس تمهيدي"
    assert (page.h1.bdi["lang"], page.h1.find_parent(lang=True)["lang"]) == ("ar", "en")
    assert page.select_one('.toc-tree > div[lang="en"]')


def test_the_navigation_is_translated(arabic_site):
    page = BeautifulSoup((arabic_site / "index.html").read_text(encoding="utf-8"), "html.parser")
    for link in page.select(".sidebar-tree a"):
        assert any("\u0600" <= letter <= "\u06ff" for letter in link.get_text()), link
