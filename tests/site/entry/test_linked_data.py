"""JSON-LD: what schema.org has words for, and inert whatever the text holds."""

import json

from khabar.corpus import StoredCorpus, shipped_corpus
from khabar.site.entry.linked_data import article_table, script


def tables(project, name):
    found = project.page(name).find_all("script", type="application/ld+json")
    return [json.loads(item.string) for item in found]


def test_an_entry_is_an_article_with_its_quotations(site):
    (table,) = tables(site, "corpus/entries/news-0001")
    entry = StoredCorpus(site.source / "corpus")["news-0001"]
    assert (table["@type"], table["version"]) == ("NewsArticle", entry.version)
    assert table["headline"] == entry.header.provenance.title or entry.header.title
    assert [part["text"] for part in table["hasPart"]] == [quotation.text for quotation in entry.quotations]
    page = site.page("corpus/entries/news-0001")
    assert all(page.find(id=part["@id"].removeprefix("#")) for part in table["hasPart"])


def test_markup_in_an_entry_ends_no_script(site):
    (table,) = tables(site, "corpus/entries/news-0002")
    assert table["headline"] == '<script>alert("title")</script> & خبر'
    assert "url" not in table, "javascript: is no address of a page"
    assert table["hasPart"][0]["text"] == "*نجوم* `رمز` <b>"


def test_whatever_ends_a_script_is_escaped():
    text = "</script><!-- <script> \u2028\u2029 ]]>"
    written = script({"name": text})
    inside = written.removeprefix('<script type="application/ld+json">').removesuffix("</script>\n")
    assert "<" not in inside
    assert "\u2028" not in inside
    assert json.loads(inside)["name"] == text


def test_sources_are_what_they_are():
    entry = StoredCorpus(shipped_corpus())["egypttoday-0001"]
    table = article_table(entry)
    speakers = [part.get("spokenByCharacter") for part in table["hasPart"]]
    said = [quotation.attribution.speaker for quotation in entry.quotations]
    assert [bool(speaker) for speaker in speakers] == [speaker is not None for speaker in said]
    unnamed = [found for found in speakers if found and "description" in found]
    assert {found["name"] for found in unnamed} == {group.name() for group in entry.anonymous_sources}
    assert all("identifier" not in found for found in unnamed)
    assert any(
        str(found.get("sameAs", [""])[0]).startswith("https://www.wikidata.org/")
        for found in speakers
        if found
    )
    assert "datePublished" not in table, "the page does not state it"


def test_the_corpus_is_a_dataset_with_its_files(site):
    (table,) = tables(site, "data/index")
    assert (table["@type"], table["name"], table["version"]) == ("Dataset", "plain", "1.0.0")
    assert {file["encodingFormat"] for file in table["distribution"]} == {"application/zip", "text/csv"}
    for file in table["distribution"]:
        size = (site.output / "data" / file["contentUrl"]).stat().st_size
        assert file["contentSize"] == f"{size} B"
