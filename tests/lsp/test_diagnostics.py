"""Findings, as an editor gets them."""

from pathlib import Path

from lsprotocol import types

from khabar.isolates import isolate
from khabar.rules import RULES, check_paths

from .conftest import Editor, Start
from .text import cut, find


def break_entry(source: str) -> str:
    return source.replace('xml:id="m2"', 'xml:id="m1"').replace('quantity="830"', 'quantity="8"')


def test_a_clean_entry_has_none(editor: Editor, entry: Path) -> None:
    assert editor.show(entry) == []


def test_findings_of_check(editor: Editor, entry: Path) -> None:
    source = break_entry(entry.read_text("utf-8"))
    entry.write_text(source, "utf-8")
    findings = check_paths([entry], RULES).findings
    diagnostics = editor.show(entry)
    assert [(d.code, d.message) for d in diagnostics] == [(f.code, isolate(f.message)) for f in findings]
    by_code = {diagnostic.code: diagnostic for diagnostic in diagnostics}
    assert {"F003", "I001"} <= by_code.keys()
    taken = by_code["I001"]
    assert (taken.source, taken.severity) == ("khabar", types.DiagnosticSeverity.Error)
    assert cut(source, taken.range) == "m1"
    assert taken.code_description is None
    (related,) = taken.related_information or ()
    assert related.location.uri == entry.as_uri()
    assert cut(source, related.location.range).startswith('<placeName xml:id="m1"')


def test_findings_follow_the_typist(editor: Editor, entry: Path) -> None:
    source = entry.read_text("utf-8")
    assert editor.show(entry) == []
    assert {d.code for d in editor.type(entry, break_entry(source))} == {"F003", "I001"}
    assert editor.published[-1].version == 2
    assert editor.type(entry, source) == []
    assert entry.read_text("utf-8") == source


def test_a_file_that_is_closed_has_none(editor: Editor, entry: Path) -> None:
    assert editor.show(entry, break_entry(entry.read_text("utf-8")))
    assert editor.after(lambda: editor.close(entry)) == []


def test_half_a_tag(editor: Editor, entry: Path) -> None:
    source = entry.read_text("utf-8")
    editor.show(entry)
    (diagnostic,) = editor.type(entry, source.replace('<s xml:id="s5">', "<s xml:id="))
    assert (diagnostic.code, diagnostic.severity) == ("X001", types.DiagnosticSeverity.Error)
    assert editor.definition(entry, find(source, 'who="#g1"', 6)) is None
    assert editor.definition(entry, find(source, "person:nadir", 3)) is not None
    for rubbish in ("", "\n", "<", "\x00", "\U0001f4f0", "<!DOCTYPE a><a/>", "<a>\ud83d</a>"):
        assert {d.code for d in editor.type(entry, rubbish)} & {"X001", "X004", "X005"}, rubbish


def test_any_tei_outside_a_corpus(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "letter.xml"
    source = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p xml:id="a"/><p xml:id="a"/></text></TEI>'
    assert [(d.code, cut(source, d.range)) for d in editor.show(path, source)] == [("I001", "a")]
    assert editor.hover(path, find(source, "TEI")) is None


def test_a_file_that_was_never_saved(editor: Editor) -> None:
    assert {d.code for d in editor.after(lambda: editor.open("untitled:Untitled-1", "<a>"))} == {"X001"}


def test_what_is_no_xml_is_left_alone(editor: Editor, entry: Path) -> None:
    page = entry.parents[1] / "pages" / "toy-0001.txt"
    editor.open(page.as_uri(), "مقال", "plaintext")
    editor.change(page, "مقال آخر")
    editor.close(page)
    assert editor.hover(page, types.Position(0, 0)) is None
    assert editor.actions(page, types.Range(types.Position(0, 0), types.Position(0, 1))) == []
    editor.show(entry)
    assert {item.uri for item in editor.published} == {entry.as_uri()}


def test_settings_of_the_corpus(editor: Editor, entry: Path) -> None:
    settings = entry.parents[1] / "corpus.toml"
    head = 'site = "https://example.org/khabar/"\n'
    tail = '[rules]\nignore = ["I001"]\nseverity = { F003 = "info" }\n'
    settings.write_text(head + settings.read_text("utf-8") + tail, "utf-8")
    found = {
        diagnostic.code: diagnostic
        for diagnostic in editor.show(entry, break_entry(entry.read_text("utf-8")))
    }
    assert "I001" not in found
    diagnostic = found["F003"]
    assert diagnostic.severity == types.DiagnosticSeverity.Information
    assert diagnostic.code_description == types.CodeDescription("https://example.org/khabar/rules/F003.html")


def test_waivers(editor: Editor, entry: Path) -> None:
    settings = entry.parents[1] / "corpus.toml"
    waiver = '\n[[waivers]]\ncode = "I001"\nentry = "toy-0001"\nreason = "a test"\n'
    expired = '\n[[waivers]]\ncode = "F003"\nreason = "a test"\nuntil = 2020-01-01\n'
    settings.write_text(settings.read_text("utf-8") + waiver + expired, "utf-8")
    source = break_entry(entry.read_text("utf-8"))
    assert {d.code for d in editor.show(entry, source)} == {"F003"}
    instruction = '<?khabar-waive code="N001" reason="a test"?>\n  <teiHeader'
    assert {d.code for d in editor.type(entry, source.replace("<teiHeader", instruction, 1))} == {
        "F003",
        "W001",
    }


def test_settings_that_cannot_be_read(editor: Editor, entry: Path) -> None:
    (entry.parents[1] / "corpus.toml").write_text("name = ", "utf-8")
    assert {d.code for d in editor.show(entry, break_entry(entry.read_text("utf-8")))} == {"F003", "I001"}
    assert len(editor.messages) == 1
    assert "corpus.toml" in editor.messages[0]


def test_a_register_that_is_saved(editor: Editor, entry: Path) -> None:
    register = entry.parents[1] / "registers" / "places.xml"
    source = register.read_text("utf-8")
    assert editor.show(entry) == []
    assert editor.show(register) == []
    register.write_text(source.replace('xml:id="marsa"', 'xml:id="harbour"'), "utf-8")
    editor.published.clear()
    editor.save(register)
    editor.wait_until(lambda: {item.uri for item in editor.published} == {entry.as_uri(), register.as_uri()})
    found = {item.uri: {d.code for d in item.diagnostics} for item in editor.published}
    assert found == {entry.as_uri(): {"I010"}, register.as_uri(): set()}


def test_a_register_that_changed_behind_the_editor(start: Start, entry: Path) -> None:
    watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    workspace = types.WorkspaceClientCapabilities(did_change_watched_files=watching)
    editor = start(capabilities=types.ClientCapabilities(workspace=workspace))
    assert editor.show(entry) == []
    editor.wait_until(lambda: bool(editor.registered))
    assert editor.registered[0].method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    register = entry.parents[1] / "registers" / "places.xml"
    register.write_text(register.read_text("utf-8").replace('xml:id="marsa"', 'xml:id="harbour"'), "utf-8")
    assert {d.code for d in editor.after(lambda: editor.tell_changed(register))} == {"I010"}


def test_a_page_that_changed(editor: Editor, entry: Path) -> None:
    page = entry.parents[1] / "pages" / "toy-0001.txt"
    assert editor.show(entry) == []
    page.write_bytes(page.read_bytes() + "و".encode())
    assert "F002" in {d.code for d in editor.after(lambda: editor.save(entry))}


def test_a_corpus_that_was_removed(editor: Editor, entry: Path) -> None:
    assert editor.show(entry) == []
    (entry.parents[1] / "corpus.toml").unlink()
    source = entry.read_text("utf-8")
    assert {d.code for d in editor.type(entry, break_entry(source))} >= {"I001"}


def test_arabic(start: Start, entry: Path) -> None:
    source = break_entry(entry.read_text("utf-8"))
    # Without a language, or with one that it does not have, the server speaks English, as the other tests show.
    english = {d.code: d.message for d in start(locale="fr").show(entry, source)}
    arabic = {d.code: d.message for d in start(locale="ar-EG").show(entry, source)}
    chosen = {d.code: d.message for d in start(initialization_options={"language": "ar"}).show(entry, source)}
    assert arabic == chosen
    assert arabic.keys() == english.keys()
    assert all(arabic[code] != english[code] for code in english)
