"""What Sphinx's own search, run as it is, finds with the Arabic that khabar adds to it.

Each pair is a form on a page of its own and a query. One more page holds every query as it is typed: Sphinx
looks for parts of words only where no page has the word itself, so without that page weak stemming looks better
than it is.
"""

import json
from types import SimpleNamespace

import pytest
from sphinx.search import languages

from khabar.site.search.language import choose_language
from tests.site.building import Project, copy_root
from tests.site.search.searching import Site

# The form on the page, and what a reader types.
PAIRS = [
    ("وباريس", "باريس"),
    ("لطوكيو", "طوكيو"),
    ("بموسكو", "موسكو"),
    ("البرلمان", "برلمان"),
    ("للصحيفة", "الصحيفة"),
    ("والمعارضة", "معارضة"),
    ("بالانتخابات", "انتخابات"),
    ("مؤتمرات", "مؤتمر"),
    ("مراقبون", "مراقب"),
    ("المحتجين", "محتج"),
    ("اقتصادية", "اقتصادي"),
    ("شركته", "شركة"),
    ("اتفاقها", "اتفاق"),
    ("سيحضر", "يحضر"),
    ("مُفَاوَضَة", "مفاوضة"),
    ("أُعلِنَ", "أعلن"),
    ("اسرائيل", "إسرائيل"),
    ("رؤية", "روية"),
    ("مستشفي", "مستشفى"),
    ("تـقـريـر", "تقرير"),
    ("٢٠١٧", "2017"),
    ("سفراء", "سفير"),
]
MISSED = {("سفراء", "سفير")}
"""Broken plurals need a lexicon, or an entry with lemmas."""

OTHERS = [
    ("بحر", "حر"),
    ("كندا", "ندا"),
    ("سلام", "لام"),
    ("مدرس", "درس"),
    ("عالم", "علم"),
    ("حرب", "حزب"),
]
"""Words on a page, and queries that must not find it."""


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    """A site of pages of one word, and some more."""
    project = copy_root("plain", tmp_path_factory.mktemp("recall"))
    pages = {f"form{index}": form for index, (form, _) in enumerate(PAIRS + OTHERS)}
    pages["bare"] = " ".join(query for _, query in PAIRS + OTHERS)
    pages["english"] = "sanctioned ministers 1987 ١٩٨٧"
    (project.source / "index.md").write_text("# Index\n", encoding="utf-8")
    for name, text in pages.items():
        page = f"---\norphan: true\n---\n\n# Page\n\n{text}\n"
        (project.source / f"{name}.md").write_text(page, encoding="utf-8")
    assert project.build(include_patterns=["*.md"]) == ""
    return project


@pytest.fixture(scope="module")
def found(project) -> dict[str, list[str]]:
    """What each query finds, by query."""
    queries = [query for _, query in PAIRS + OTHERS]
    return dict(zip(queries, Site(project.output).search(queries), strict=True))


@pytest.mark.parametrize(("form", "query"), PAIRS)
def test_a_query_finds_the_forms_of_its_word(found, form, query):
    page = f"form{PAIRS.index((form, query))}"
    assert (page in found[query]) is ((form, query) not in MISSED)


@pytest.mark.parametrize(("form", "query"), OTHERS)
def test_a_query_finds_no_other_word(found, form, query):
    assert f"form{len(PAIRS) + OTHERS.index((form, query))}" not in found[query]


def test_each_query_finds_the_word_as_it_was_typed(found):
    assert [query for query, pages in found.items() if "bare" not in pages] == []


def test_english_is_stemmed_as_before(project):
    assert Site(project.output).search(["sanctions", "minister", "The", "absent"]) == [
        ["english"],
        ["english"],
        [],
        [],
    ]


def test_a_year_is_in_the_index_in_one_kind_of_digits(project):
    index = (project.output / "searchindex.js").read_text(encoding="utf-8")
    numbers = {term for term in json.loads(index[len("Search.setIndex(") : -1])["terms"] if term.isdigit()}
    assert numbers >= {"١٩٨٧", "٢٠١٧"}
    assert not [number for number in numbers if number.isascii()]


def test_a_language_that_the_user_chose_stays(plain):
    plain.build(html_search_language="fr")
    script = (plain.output / "_static" / "language_data.js").read_text(encoding="utf-8")
    assert "FrenchStemmer" in script
    assert "KhabarWords" not in script


@pytest.mark.parametrize(
    ("language", "stemmer"), [("de", "GermanStemmer"), ("ar", "EnglishStemmer"), ("xx", "EnglishStemmer")]
)
def test_arabic_is_mixed_with_the_language_of_the_site(language, stemmer):
    config = chosen(language)
    assert config.html_search_language == "ar"
    script = languages["ar"].js_stemmer_code
    assert stemmer in script
    assert "KhabarWords" in script


def test_a_language_that_cuts_words_in_its_own_way_is_left_alone():
    assert chosen("ja").html_search_language is None


def chosen(language):
    config = SimpleNamespace(language=language, html_search_language=None)
    choose_language(
        SimpleNamespace(add_search_language=lambda found: languages.update({found.lang: found})), config
    )
    return config
