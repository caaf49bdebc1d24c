"""Citable addresses, and the citation of a sentence."""

import pytest

from khabar.site.entry.sentence_citation import NUMBER

ENTRY = "corpus/entries/news-0001"


def citation(project):
    return project.page(ENTRY).select_one(".khabar-citation")


def test_a_citation_names_author_title_publisher_entry_version_and_sentence(site):
    card = citation(site)
    assert card["data-text"] == (
        f"كاتبة, “سالم تتحدث عن الأمطار”, الموقع. In plain, news-0001, version 1.2.0, sentence {NUMBER}."
    )
    assert card["data-title"] == f"Sentence {NUMBER} of news-0001, version 1.2.0"


def test_what_the_page_does_not_say_is_left_out_of_the_citation(site):
    card = site.page("corpus/entries/news-0002").select_one(".khabar-citation")
    assert card["data-text"].startswith('“<script>alert("title")</script> & خبر”, <script>')


def test_every_page_of_an_entry_states_the_version(site):
    page = site.page(ENTRY)
    assert "version 1.2.0" in page.select_one(".khabar-summary").get_text()
    assert "news-0001, version 1.2.0." in page.select_one(".khabar-paper").get_text()


def test_a_manifest_that_cannot_be_read_is_reported(plain):
    (plain.source / "corpus/releases.json").write_text("[]", encoding="utf-8")
    with pytest.raises(Exception, match=r"releases\.json: not a manifest"):
        plain.build()
