"""What is shown at the cursor, and where a pointer leads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types

from .conftest import Editor, Start, run_servers
from .text import cut, find


@pytest.fixture(scope="module")
def server() -> Iterator[Editor]:
    hover = types.HoverClientCapabilities(
        content_format=[types.MarkupKind.Markdown, types.MarkupKind.PlainText]
    )
    document = types.TextDocumentClientCapabilities(hover=hover)
    with run_servers() as begin:
        yield begin(capabilities=types.ClientCapabilities(text_document=document))


def shown(editor: Editor, path: Path, position: types.Position) -> tuple[str, types.Range]:
    hover = editor.hover(path, position)
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.kind is types.MarkupKind.Markdown
    assert hover.range is not None
    return hover.contents.value, hover.range


def test_an_entity(editor: Editor, entry: Path) -> None:
    source = entry.read_text("utf-8")
    editor.show(entry)
    text, stretch = shown(editor, entry, find(source, "person:nadir", 3))
    assert cut(source, stretch) == "person:nadir"
    assert text.splitlines() == [
        "**person:nadir** (person)",
        "",
        "- Arabic: \u2068نادر السالم\u2069",
        "- English: Nadir al-Salim",
        "- wikidata: Q999999001",
        "",
        "A minister.",
    ]


def test_a_source_of_the_entry(editor: Editor, entry: Path) -> None:
    source = entry.read_text("utf-8")
    editor.show(entry)
    text, stretch = shown(editor, entry, find(source, 'who="#g1"', 5))
    assert cut(source, stretch) == "#g1"
    assert text.splitlines() == [
        r"**\#g1** (personGrp)",
        "",
        "- Arabic: \u2068مصادر في الميناء\u2069",
        "- English: sources in the port",
    ]


def test_other_pointers(editor: Editor, entry: Path) -> None:
    source = entry.read_text("utf-8")
    editor.show(entry)
    assert shown(editor, entry, find(source, '"#cue.say"', 2))[0].endswith(
        "plain saying\n- Arabic: \u2068قول مجرد\u2069"
    )
    assert shown(editor, entry, find(source, '"#q1"', 2))[0].endswith("\u2068لن ننتظر أكثر\u2069")
    assert editor.hover(entry, find(source, "لن ننتظر", 2)) is None
    assert editor.hover(entry, find(source, 'xml:id="m1"', 2)) is None


def test_a_rule(editor: Editor, entry: Path) -> None:
    settings = entry.parents[1] / "corpus.toml"
    settings.write_text('site = "https://example.org"\n' + settings.read_text("utf-8"), "utf-8")
    source = entry.read_text("utf-8").replace('ref="place:marsa"', 'ref="place:nowhere"', 1)
    editor.show(entry, source)
    text, stretch = shown(editor, entry, find(source, "place:nowhere", 4))
    assert cut(source, stretch) == "place:nowhere"
    assert text.startswith("**[I010](https://example.org/rules/I010.html)** ")
    assert text.count("```xml\n") == 2
    assert "TEI: " in text


def test_an_entity_and_a_rule(editor: Editor, entry: Path) -> None:
    source = entry.read_text("utf-8").replace(
        '<persName xml:id="m3" ref="person:nadir"', '<persName xml:id="m3" ref="place:marsa"', 1
    )
    editor.show(entry, source)
    text, _ = shown(editor, entry, find(source, '"m3" ref="place:marsa"', 12))
    entity, rule = text.split("\n\n---\n\n")
    assert entity.startswith("**place:marsa** (place)")
    assert rule.startswith("**I004** ")


def test_a_rule_in_arabic(start: Start, entry: Path) -> None:
    editor = start(locale="ar")
    source = entry.read_text("utf-8").replace('ref="place:marsa"', 'ref="place:nowhere"', 1)
    editor.show(entry, source)
    hover = editor.hover(entry, find(source, "place:nowhere", 4))
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.kind is types.MarkupKind.PlainText
    assert any("\u0600" < letter < "\u0700" for letter in hover.contents.value.splitlines()[0])


def test_names_are_no_markup(editor: Editor, entry: Path) -> None:
    register = entry.parents[1] / "registers" / "persons.xml"
    changed = register.read_text("utf-8").replace("Nadir al-Salim", "[x](command:y) &lt;b&gt; `z` &amp;amp;")
    register.write_text(changed, "utf-8")
    editor.show(entry)
    text, _ = shown(editor, entry, find(entry.read_text("utf-8"), "person:nadir", 3))
    assert r"- English: \[x\]\(command:y\) \<b\> \`z\` \&amp;" in text


def target(editor: Editor, path: Path, position: types.Position) -> tuple[str, str]:
    """Return the file that a pointer leads to, and what stands there."""
    location = editor.definition(path, position)
    assert location is not None
    return location.uri, cut(Path(location.uri.removeprefix("file://")).read_text("utf-8"), location.range)


def test_definitions(editor: Editor, entry: Path) -> None:
    corpus = entry.parents[1]
    source = entry.read_text("utf-8")
    editor.show(entry)
    assert target(editor, entry, find(source, "person:nadir", 0)) == (
        (corpus / "registers" / "persons.xml").as_uri(),
        '<person xml:id="nadir">',
    )
    assert target(editor, entry, find(source, "#cue.relay", 3)) == (
        (corpus / "taxonomy.xml").as_uri(),
        '<category xml:id="cue.relay">',
    )
    uri, element = target(editor, entry, find(source, 'who="#g1"', 7))
    assert (uri, element) == (entry.as_uri(), '<personGrp xml:id="g1" role="anonymousSource">')
    assert target(editor, entry, find(source, 'next="#q2"', 9))[1].startswith('<said xml:id="q2"')


def test_what_leads_nowhere(editor: Editor, entry: Path) -> None:
    source = entry.read_text("utf-8").replace('ref="place:marsa"', 'ref="place:nowhere"', 1)
    editor.show(entry, source)
    for words in ("place:nowhere", "لن ننتظر", "</body>", 'xml:id="m1"', "https://news", "?>"):
        assert editor.definition(entry, find(source, words, 1)) is None, words
    assert editor.definition(entry, types.Position(10_000, 5)) is None


def test_a_taxonomy_that_was_removed(editor: Editor, entry: Path) -> None:
    source = entry.read_text("utf-8")
    editor.show(entry)
    (entry.parents[1] / "taxonomy.xml").unlink()
    assert editor.definition(entry, find(source, "#cue.relay", 3)) is None
