"""What Sphinx's search finds that is not written on a page, and the pages that are no documents."""

import json

import pytest

from tests.site.search.searching import Site

ENTRY = "corpus/entries/news-0001"


def search(project, *queries):
    return [set(found) for found in Site(project.output).search(list(queries))]


@pytest.mark.parametrize(
    "query", ["Huda", "هدى سالم", "وسالم", "salem", "Cairo", "القاهرة", "Cairo University"]
)
def test_an_entry_is_found_by_every_name_of_those_whom_it_names(site, query):
    assert ENTRY in search(site, query)[0]


def test_an_entry_is_found_by_names_that_only_the_register_has(plain):
    file = plain.source / "corpus" / "registers" / "all.xml"
    name = '<persName xml:lang="en">Huda Salem</persName>'
    old = file.read_text(encoding="utf-8")
    assert name in old
    file.write_text(old.replace(name, f'{name}<persName xml:lang="en">Zebulon</persName>'), encoding="utf-8")
    plain.build()
    assert search(plain, "zebulon") == [{ENTRY, "entities/person/salem"}]
    assert "Zebulon" not in plain.read(ENTRY)


def test_an_entry_is_found_by_its_lemmas(plain):
    plain.change("news-0001", "لا نعرف", '<w lemma="عرفان">لا نعرف</w>')
    plain.build()
    assert search(plain, "عرفان") == [{ENTRY}]
    assert "عرفان" not in plain.read(ENTRY)


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("Huda Salem", "entities/person/salem"),
        ("سالم", "entities/person/salem"),
        ("person:salem", "entities/person/salem"),
        ("Q42", "entities/person/salem"),
        ("360630", "entities/place/cairo"),
        ("جامعة القاهرة", "entities/organisation/cairo-university"),
        ("لا أحد", "entities/person/nobody"),
        ("F001", "rules/F001"),
        ("verbatim q005", "rules/Q005"),
        ("Organisations", "entities/organisation/index"),
        ("concordance", "concordance"),
    ],
)
def test_collected_pages_are_found(site, query, page):
    assert page in search(site, query)[0]


def test_rules_are_found_by_words_that_their_pages_show(site):
    assert not [page for page in search(site, "لفظ نقل صالح")[0] if page.startswith("rules/")]
    assert not [page for page in search(site, "يقول")[0] if page.startswith("rules/")]


def test_passages_of_other_pages_are_written(site):
    folder = site.output / "_static" / "concordance"
    pages = piece(folder / "pages.js")
    assert ENTRY not in pages
    assert {"index", "rules/Q005"} <= pages.keys()
    number, index = pages["rules/Q005"]
    passages = piece(folder / f"pages-{number}.js")[index]
    assert passages[0] == ["", "A quotation has no valid cue."]
    assert passages[1][1].startswith("Reports quotations without `@corresp`")
    assert len(passages[1][1]) <= 600


def piece(path):
    """Return the data of a piece of the index, which is a script."""
    return json.loads(path.read_text(encoding="utf-8").partition(",")[2].rstrip().removesuffix(")"))


def test_each_page_is_found_once(site):
    assert Site(site.output).search(["F001", "Cairo", "news-0001"])[0].count("rules/F001") == 1
    for found in Site(site.output).search(["Q001", "salem", "news-0001", "entry"]):
        assert len(found) == len(set(found))


def test_collected_pages_stay_found_as_the_site_is_built_again(built):
    before = titles(built)
    built.change("news-0002", "نجوم", "أقمار")
    built.build()
    assert titles(built) == before
    new, old, other = search(built, "أقمار", "نجوم", "سالم")
    assert (new, old) == ({"corpus/entries/news-0002"}, set())
    assert other >= {ENTRY, "entities/person/salem"}


def test_a_collected_page_that_is_gone_is_not_found(built):
    file = built.source / "corpus" / "registers" / "all.xml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index('<person xml:id="nobody">'), text.index('<person xml:id="hostile">')
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    built.build()
    assert "entities/person/nobody" not in titles(built)


def titles(project):
    index = (project.output / "searchindex.js").read_text(encoding="utf-8")
    found = json.loads(index[len("Search.setIndex(") : -1])
    return dict(zip(found["docnames"], found["titles"], strict=True))


def test_titles_of_collected_pages_are_text(site):
    assert titles(site)["entities/person/hostile"] == "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize("builder", ["text", "latex", "gettext", "singlehtml", "epub"])
def test_no_other_builder_shows_or_translates_what_is_indexed(plain, builder):
    plain.change("news-0001", "لا نعرف", '<w lemma="عرفان">لا نعرف</w>')
    plain.build(builder)
    written = [file for file in (plain.source / "_build" / builder).rglob("*") if file.is_file()]
    assert written
    copies = {".xml", ".inv"}
    assert [
        file for file in written if file.suffix not in copies and "عرفان".encode() in file.read_bytes()
    ] == []
