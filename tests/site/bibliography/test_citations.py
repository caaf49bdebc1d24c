"""References: each format says what is known and nothing else, and is well formed whatever a title holds."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.corpus import CorpusRelease, Manifest, Settings, StoredCorpus, shipped_corpus
from khabar.ids import EntryId
from khabar.model import Entry, Header, Provenance, Revision, SourceDate
from khabar.site.bibliography.apa import apa
from khabar.site.bibliography.bibtex import bibtex
from khabar.site.bibliography.csl import csl_item, csl_json
from khabar.site.bibliography.work import HOLE, Dates, Original, Work, clean, corpus_work, entry_work

SETTINGS = Settings("toy", "1.1.0", titles=(("ar", "لعبة"), ("en", "Toy corpus")), licence="CC-BY-4.0")
MANIFEST = Manifest((CorpusRelease("1.1.0", "2026-03-04"),))
CORPUS = corpus_work(SETTINGS, MANIFEST)
BARE = Work("k", "t", "ar")
REVISIONS = (Revision("2.0.0", "2026-02-03", "why"),)


def entry(page=None, revisions=REVISIONS):
    page = page or Provenance(title="عنوان", author="هدى سالم", publisher="الخبر")
    return Entry(EntryId("news-0001"), Header("Title", "2.0.0", provenance=page, revisions=revisions), "")


def dated(**date):
    return entry(Provenance(title="عنوان", dates=(SourceDate("publication", **date),)))


def fields(text):
    """Read an entry of BibTeX as biber does: braces are counted, backslash or not."""
    kind, key, body = re.fullmatch(r"@(\w+)\{([^,\s{}]+),\n(.*)\}\s*", text, re.DOTALL).groups()
    found = {"kind": kind, "key": key}
    for line in body.splitlines():
        name, value = re.fullmatch(r"  (\w+) = \{(.*)\},", line).groups()
        depth = 0
        for letter in value:
            depth += (letter == "{") - (letter == "}")
            assert depth >= 0
        assert depth == 0
        found[name] = value
    return found


# What the schema of CSL-JSON (csl-data, version 1.0) allows, as far as it has to do with what is written here.
TYPES = {"dataset", "entry", "article-newspaper", "webpage"}
STRINGS = {
    *("title", "container-title", "publisher", "version", "language", "note", "URL", "original-publisher"),
}
NAMES = {"author", "editor"}
DATES = {"issued", "original-date"}


def check_csl(item):
    assert item["type"] in TYPES
    assert isinstance(item["id"], str)
    assert set(item) <= {"id", "type"} | STRINGS | NAMES | DATES
    for name in STRINGS & item.keys():
        assert isinstance(item[name], str)
        assert item[name]
    for name in NAMES & item.keys():
        assert all(set(person) == {"literal"} and person["literal"] for person in item[name])
        assert item[name]
    for name in DATES & item.keys():
        assert set(item[name]) <= {"date-parts", "circa"}
        assert item[name].get("circa", True) is True
        parts = item[name]["date-parts"]
        assert 1 <= len(parts) <= 2
        assert all(1 <= len(day) <= 3 and all(type(number) is int for number in day) for day in parts)


def test_the_corpus_in_each_format():
    assert fields(bibtex(CORPUS)) == {
        "kind": "dataset",
        "key": "toy:1.1.0",
        "author": "{The toy editors}",
        "title": "{Toy corpus}",
        "publisher": "toy",
        "date": "2026-03-04",
        "version": "1.1.0",
        "langid": "english",
    }
    assert csl_item(CORPUS) == {
        "id": "toy:1.1.0",
        "type": "dataset",
        "title": "Toy corpus",
        "author": [{"literal": "The toy editors"}],
        "issued": {"date-parts": [[2026, 3, 4]]},
        "publisher": "toy",
        "version": "1.1.0",
        "language": "en",
    }
    assert apa(CORPUS) == "The toy editors. (2026). Toy corpus (Version 1.1.0) [Data set]."


def test_a_version_that_was_not_released_has_no_date():
    work = corpus_work(replace(SETTINGS, version="1.2.0"), MANIFEST)
    assert "date" not in fields(bibtex(work))
    assert "issued" not in csl_item(work)
    assert "(n.d.)" in apa(work)


def test_an_entry_and_its_version():
    work = entry_work(entry(), CORPUS, "https://toy.example/news-0001", versioned=True)
    found = fields(bibtex(work))
    assert found["kind"] == "incollection"
    assert found["key"] == "toy:news-0001:2.0.0"
    assert found["author"] == "{هدى سالم}"
    assert (found["title"], found["booktitle"]) == ("{عنوان}", "{Toy corpus}")
    assert (found["version"], found["date"]) == ("2.0.0", "2026-02-03")
    assert (found["origpublisher"], found["langid"]) == ("الخبر", "arabic")
    assert found["note"] == "Entry news-0001, version 2.0.0."
    assert found["url"] == "https://toy.example/news-0001"
    assert apa(work) == (
        "هدى سالم. (n.d.). عنوان. الخبر. In The toy editors (Eds.), Toy corpus "
        "(Entry news-0001, Version 2.0.0, 2026) [Data set]. https://toy.example/news-0001"
    )
    whole = entry_work(entry(), CORPUS)
    assert whole.key == "toy:news-0001"
    assert "version" not in fields(bibtex(whole))
    assert "URL" not in csl_item(whole)


def test_what_the_page_does_not_say_is_left_out():
    work = entry_work(entry(Provenance(), ()), CORPUS)
    assert "author" not in fields(bibtex(work))
    assert not {"author", "issued", "original-date", "original-publisher"} & csl_item(work).keys()
    assert apa(work).startswith("Title. (n.d.). In The toy editors (Eds.), ")


@pytest.mark.parametrize(
    ("date", "bib", "csl", "spelled", "note"),
    [
        ({"when": "2018-05-17"}, "2018-05-17", {"date-parts": [[2018, 5, 17]]}, "(2018, May 17).", ""),
        ({"when": "2018-05"}, "2018-05", {"date-parts": [[2018, 5]]}, "(2018, May).", ""),
        ({"not_before": "2018-05-17"}, "2018-05-17/", None, "(n.d.).", "not before 2018-05-17 (inferred)"),
        ({"not_after": "2018"}, "/2018", None, "(n.d.).", "not after 2018 (inferred)"),
        (
            {"not_before": "2018-05-17", "not_after": "2018-06-01"},
            "2018-05-17/2018-06-01",
            {"date-parts": [[2018, 5, 17], [2018, 6, 1]], "circa": True},
            "(ca. 2018).",
            "between 2018-05-17 and 2018-06-01 (inferred)",
        ),
        (
            {"not_before": "2018-05-17", "not_after": "2018-05-17"},
            "2018-05-17",
            {"date-parts": [[2018, 5, 17]], "circa": True},
            "(ca. 2018).",
            "on 2018-05-17 (inferred)",
        ),
        ({"when": "yesterday"}, None, None, "(n.d.).", ""),
    ],
)
def test_an_inferred_date_is_marked_as_such(date, bib, csl, spelled, note):
    work = entry_work(dated(**date), CORPUS)
    assert fields(bibtex(work)).get("origdate") == bib
    assert csl_item(work).get("original-date") == csl
    assert spelled in apa(work)
    assert note in fields(bibtex(work))["note"]
    assert ("inferred" in csl_item(work)["note"]) is bool(note)


@given(st.text(), st.text(), st.text())
def test_whatever_a_title_holds_every_format_is_well_formed(title, author, publisher):
    made = entry_work(entry(Provenance(title=title, author=author, publisher=publisher)), CORPUS)
    fields(bibtex(made))
    items = json.loads(csl_json(made))
    assert len(items) == 1
    check_csl(items[0])
    assert len(apa(made).splitlines()) == 1


def test_special_characters_are_escaped():
    title = r"50% of $x_1 & #2 {a} \b ~c ^d"
    found = fields(bibtex(replace(BARE, title=title)))["title"]
    assert found == (
        r"{50\% of \$x\_1 \& \#2 \textbraceleft{}a\textbraceright{} \textbackslash{}b "
        r"\textasciitilde{}c \textasciicircum{}d}"
    )


def test_controls_that_turn_a_line_are_left_out():
    assert clean("\u202eخبر\u2066 \u2028 a\x00b\n") == "خبر a b"
    assert clean("می\u200cخواهم") == "می\u200cخواهم", "letters that do not join are spelling"
    assert clean(HOLE) == ""


@given(st.lists(st.text(min_size=1), min_size=2, max_size=2, unique=True))
def test_keys_are_unique_and_of_letters_that_every_tool_takes(names):
    keys = [corpus_work(Settings(name), Manifest()).key for name in names]
    assert len(set(keys)) == 2
    assert all(re.fullmatch(r"[A-Za-z0-9._:-]+", key) for key in keys)


def test_the_first_entry_is_cited_as_its_header_has_it():
    corpus = StoredCorpus(shipped_corpus())
    work = entry_work(corpus["egypttoday-0001"], corpus_work(corpus.settings, corpus.manifest))
    item = csl_item(work)
    check_csl(item)
    assert item["author"] == [{"literal": "ريتا مهنا"}]
    assert "original-date" not in item, "only its earliest day is known"
    assert re.search(r"not before 2018-05-\d\d \(inferred\)", item["note"])


def test_an_original_without_dates_says_nothing_of_them():
    work = replace(BARE, corpus="c", original=Original("p", Dates()))
    assert "origdate" not in fields(bibtex(work))
