"""Fixes, as an editor applies them."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from khabar.lsp.actions import FIX_ALL, build_actions, changed_lines
from khabar.lsp.buffer import Buffer
from khabar.lsp.positions import Positions
from khabar.rules import RULES, Edit, Finding, Fix, Location, Severity, check_paths
from khabar.rules.engine.fixes import apply_edits, fix_files
from khabar.rules.engine.live import EditorCorpora

from .conftest import Editor, Start
from .text import apply, at, find

WHOLE = types.Range(types.Position(0, 0), types.Position(10_000, 0))


def edits(action: types.CodeAction, path: Path) -> list[types.TextEdit]:
    assert action.edit is not None
    assert action.edit.changes is not None
    assert action.edit.changes.keys() == {path.as_uri()}
    return list(action.edit.changes[path.as_uri()])


def test_a_safe_fix(editor: Editor, entry: Path) -> None:
    good = entry.read_text("utf-8")
    bad = good.replace('quantity="830"', 'quantity="8"')
    (diagnostic,) = editor.show(entry, bad)
    (action,) = editor.actions(entry, at(find(bad, 'quantity="8"', 10)), "quickfix")
    assert (action.title, action.kind, action.is_preferred) == ("F003: Write 830", "quickfix", True)
    assert list(action.diagnostics or ()) == [diagnostic]
    assert apply(bad, edits(action, entry)) == good


def test_a_fix_that_needs_a_look(editor: Editor, entry: Path) -> None:
    good = entry.read_text("utf-8")
    bad = good.replace("91745d3b", "00000000")
    assert {d.code for d in editor.show(entry, bad)} == {"F002"}
    (action,) = editor.actions(entry, at(find(bad, "00000000", -1)))
    assert (action.is_preferred, action.kind) == (False, "quickfix")
    assert action.title.endswith("(needs review)")
    assert apply(bad, edits(action, entry)) == good


def test_where_nothing_is_wrong(editor: Editor, entry: Path) -> None:
    bad = entry.read_text("utf-8").replace('quantity="830"', 'quantity="8"')
    editor.show(entry, bad)
    assert editor.actions(entry, at(types.Position(0, 0)), "quickfix") == []
    assert editor.actions(entry, WHOLE, "refactor") == []
    editor.type(entry, entry.read_text("utf-8"))
    assert editor.actions(entry, WHOLE) == []


@pytest.mark.parametrize("kind", ["source", "source.fixAll", FIX_ALL, ""])
def test_all_safe_fixes(editor: Editor, entry: Path, kind: str) -> None:
    good = entry.read_text("utf-8")
    # A mention that swallowed its proclitic, two wrong measures, a broken layout.
    bad = (
        good.replace('quantity="830"', 'quantity="8"')
        .replace('quantity="468"', 'quantity="4"')
        .replace(
            'ل<orgName xml:id="m8" ref="org:council" cert="medium">',
            '<orgName xml:id="m8" ref="org:council" cert="medium">ل',
        )
        .replace("\n          <s xml", "\n<s   xml")
    )
    editor.show(entry, bad)
    actions = editor.actions(entry, at(types.Position(0, 0)), *filter(None, [kind]))
    (action,) = (action for action in actions if action.kind == FIX_ALL)
    fixed = apply(bad, edits(action, entry))
    assert fixed == good
    assert editor.type(entry, fixed) == []
    # On disk, the command line does the same.
    entry.write_text(bad, "utf-8")
    fix_files(lambda: check_paths([entry], RULES))
    assert entry.read_text("utf-8") == fixed


def test_an_editor_that_counts_versions(start: Start, entry: Path) -> None:
    support = types.WorkspaceEditClientCapabilities(document_changes=True)
    workspace = types.WorkspaceClientCapabilities(workspace_edit=support)
    editor = start(capabilities=types.ClientCapabilities(workspace=workspace))
    bad = entry.read_text("utf-8").replace('quantity="830"', 'quantity="8"')
    editor.show(entry, entry.read_text("utf-8"))
    editor.type(entry, bad)
    for action in editor.actions(entry, WHOLE):
        assert action.edit is not None
        (change,) = action.edit.document_changes or ()
        assert isinstance(change, types.TextDocumentEdit)
        assert (change.text_document.uri, change.text_document.version) == (entry.as_uri(), 2)
        assert apply(bad, change.edits) == entry.read_text("utf-8")  # type: ignore[arg-type]


def test_fixes_are_of_the_text_that_the_editor_holds(editor: Editor, entry: Path) -> None:
    """A request may come before the pause after which a change is checked."""
    good = entry.read_text("utf-8")
    editor.show(entry, good.replace('quantity="830"', 'quantity="8"'))
    editor.change(entry, good.replace('quantity="468"', 'quantity="4"'))
    assert [action.title for action in editor.actions(entry, WHOLE, "quickfix")] == ["F003: Write 468"]


def offered(source: str, *fixes: Edit) -> list[types.CodeAction]:
    """The fixes that are offered for all of a file, where each edit is the fix of a finding."""
    place = Location("a.xml", 1, 1, 1, 9)
    found = tuple(Finding("S005", Severity.ERROR, "m", place, fix=Fix("cut it", (edit,))) for edit in fixes)
    corpora = EditorCorpora().around(None)
    buffer = Buffer("file:///a.xml", 1, Path("a.xml"), source, Positions(source), corpora, found, (), "en")
    params = types.CodeActionParams(
        types.TextDocumentIdentifier(buffer.uri), WHOLE, types.CodeActionContext([], only=["quickfix"])
    )
    return build_actions(buffer, params, versioned=False)


def test_no_action_changes_the_text_of_the_page() -> None:
    source = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>ab</p></text></TEI>'
    assert offered(source, Edit(source.index("b</p>"), source.index("</p>"), "")) == []


def test_a_menu_has_fifty_fixes_at_most() -> None:
    source = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>a b</p></text></TEI>'
    space = source.index(" b</p>")
    assert len(offered(source, *[Edit(space, space, " ")] * 99)) == 50


@given(st.text("ab\n\r\u2028\U0001f4f0"), st.text("ab\n\r\u2028\U0001f4f0"))
def test_changed_lines_make_one_text_of_another(old: str, new: str) -> None:
    assert apply_edits(old, changed_lines(old, new)) == new


def test_thousands_of_equal_lines_are_compared_in_time() -> None:
    """Compared as difflib does, 2,000 lines took minutes, in the layout rule as well."""
    old, new = "<b/>\n" * 3000, "<b/>\n  <c/>\n" * 1500
    begin = process_time()
    assert apply_edits(old, changed_lines(old, new)) == new
    assert process_time() - begin < 10
