"""Citable addresses, and the citation of a sentence."""

import json
from hashlib import sha256

import pytest

from khabar.site.citing import NUMBER

ENTRY = "corpus/entries/news-0001"


@pytest.fixture
def released(plain):
    digest = sha256(b"").hexdigest()
    release = {"version": "1.2.0", "date": "2020-02-03", "page": digest, "text": digest, "xml": digest}
    table = {"corpus": [], "entries": {"news-0001": [release]}}
    (plain.source / "corpus/releases.json").write_text(json.dumps(table), encoding="utf-8")
    return plain


def citation(project):
    return project.page(ENTRY).select_one(".khabar-citation")


def test_a_citation_names_author_title_publisher_entry_version_and_sentence(site):
    card = citation(site)
    assert card["data-text"] == (
        f"كاتبة, “سالم تتحدث عن الأمطار”, الموقع. In plain, news-0001, version 1.2.0, sentence {NUMBER}."
    )
    assert card["data-title"] == f"Sentence {NUMBER} of news-0001, version 1.2.0"


def test_a_version_that_was_not_released_has_no_page(site):
    assert not citation(site).has_attr("data-address")


@pytest.mark.parametrize(
    ("builder", "page", "address"),
    [
        ("html", "news-0001.html", "news-0001/1.2.0.html"),
        ("dirhtml", "news-0001/index.html", "1.2.0/"),
    ],
)
def test_a_released_version_is_part_of_the_address(released, builder, page, address):
    assert released.build(builder) == ""
    text = (released.source / "_build" / builder / "corpus/entries" / page).read_text(encoding="utf-8")
    assert f'data-address="{address}"' in text


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
