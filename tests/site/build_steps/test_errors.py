"""What cannot be read is reported with its place, and the build goes on."""

import pytest
from sphinx.errors import ConfigError


def test_bad_xml_is_reported_with_file_and_line_and_the_build_goes_on(plain):
    plain.change("news-0001", "</opener>", "")
    (plain.source / "index.md").write_text("# Index\n", encoding="utf-8")
    warnings = plain.build()
    assert (
        "corpus/entries/news-0001.xml:32: ERROR: not well-formed XML: Opening and ending tag mismatch"
        in warnings
    )
    assert "(column " in warnings
    assert "cannot be read" in plain.page("corpus/entries/news-0001").get_text()
    assert plain.page("corpus/entries/news-0002").find("article", class_="khabar-article")
    assert "news-0001" not in plain.read("entries/index")


def test_what_is_no_entry_is_refused(plain):
    reasons = {
        b'<!DOCTYPE TEI [<!ENTITY x "y">]><TEI/>': "document type declaration",
        b"<TEI>\xff</TEI>": "is not UTF-8",
        b"<TEI/>": "not an entry",
        b"": "not well-formed XML",
    }
    for number, content in enumerate(reasons, 3):
        plain.entry(f"news-{number:04}").write_bytes(content)
    warnings = plain.build().splitlines()
    for number, reason in enumerate(reasons.values(), 3):
        place = f"corpus/entries/news-{number:04}.xml:1: ERROR: "
        (said,) = [line for line in warnings if place in line]
        assert reason in said


def test_an_entry_that_was_put_right_is_read_again(plain):
    good = plain.entry("news-0001").read_bytes()
    plain.entry("news-0001").write_bytes(b"<TEI>")
    assert "ERROR" in plain.build()
    plain.entry("news-0001").write_bytes(good)
    plain.build()
    assert plain.page("corpus/entries/news-0001").find("article", class_="khabar-article")


def test_a_register_that_cannot_be_read_is_reported_and_the_build_goes_on(plain):
    (plain.source / "corpus/registers/all.xml").write_text("<TEI>\n<broken", encoding="utf-8")
    (plain.source / "index.md").write_text("# Index\n", encoding="utf-8")
    warnings = plain.build()
    assert "corpus/registers/all.xml:2: ERROR: not well-formed XML" in warnings
    assert plain.page("corpus/entries/news-0001").find(id="m3").name == "span"


def test_an_id_that_could_lead_out_of_the_site_gets_no_page(plain):
    names = ["../../escaped", "a/b", "a.b", "index"]
    register = plain.source / "corpus/registers/all.xml"
    text = register.read_text(encoding="utf-8")
    start, end = text.index('<person xml:id="nobody"'), text.index("</person>", text.index('"nobody"'))
    item = text[start : end + len("</person>")]
    items = "".join(item.replace('"nobody"', f'"{name}"') for name in names)
    register.write_text(text.replace(item, items), encoding="utf-8")
    warnings = plain.build()
    assert not list(plain.source.rglob("escaped*"))
    for name in names:
        assert f"'person:{name}' is not an id of a register item; it gets no page" in warnings
        page = plain.output / f"entities/person/{name}.html"
        assert not page.exists() or "لا أحد" not in page.read_text(encoding="utf-8")


def test_a_folder_that_is_no_corpus_is_a_mistake_in_the_configuration(plain):
    with pytest.raises(ConfigError, match=r"khabar_corpus: .*not a corpus"):
        plain.build(khabar_corpus="elsewhere")
