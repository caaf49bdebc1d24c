"""Builders other than HTML: none of them crashes, and none loses the text."""

import pytest


@pytest.mark.parametrize(
    ("builder", "file"),
    [
        ("text", "corpus/entries/news-0001.txt"),
        ("latex", "plain.tex"),
        ("man", "plain.1"),
        ("texinfo", "plain.texi"),
        ("xml", "corpus/entries/news-0001.xml"),
        ("pseudoxml", "corpus/entries/news-0001.pseudoxml"),
        ("singlehtml", "index.html"),
        ("dirhtml", "corpus/entries/news-0001/index.html"),
    ],
)
def test_a_builder_writes_its_files(plain, builder, file):
    warnings = plain.build(builder)
    assert "ERROR" not in warnings
    assert "Traceback" not in warnings
    assert (plain.source / "_build" / builder / file).is_file()


def test_plain_text_has_the_sentences(plain):
    assert plain.build("text") == ""
    text = (plain.source / "_build/text/corpus/entries/news-0001.txt").read_text(encoding="utf-8")
    assert 'إن الأمطار "ستستمر في جامعة القاهرة".' in " ".join(text.split())


def test_the_article_is_not_extracted_for_translation(plain):
    plain.build("gettext")
    catalogues = "".join(
        file.read_text(encoding="utf-8") for file in (plain.source / "_build/gettext").rglob("*.pot")
    )
    assert "An entry" in catalogues
    assert "الأمطار" not in catalogues


def test_addresses_fit_a_builder_that_makes_folders(plain):
    plain.build("dirhtml")
    page = (plain.source / "_build/dirhtml/corpus/entries/news-0001/index.html").read_text(encoding="utf-8")
    assert 'href="../../../entities/person/salem/"' in page
    assert (plain.source / "_build/dirhtml/entities/person/salem/index.html").is_file()
