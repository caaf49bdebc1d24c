"""The server as a process."""

import subprocess
import sys

from lsprotocol import types

from .conftest import Editor


def test_what_it_can_do() -> None:
    editor = Editor()
    result = editor.start(process=True)
    can = result.capabilities
    assert result.server_info is not None
    assert result.server_info.name == "khabar"
    assert isinstance(can.text_document_sync, types.TextDocumentSyncOptions)
    assert can.text_document_sync.change is types.TextDocumentSyncKind.Full
    assert can.text_document_sync.save
    assert isinstance(can.code_action_provider, types.CodeActionOptions)
    assert list(can.code_action_provider.code_action_kinds or ()) == ["quickfix", "source.fixAll.khabar"]
    assert can.hover_provider
    assert can.definition_provider
    assert editor.stop() == 0


def test_an_editor_that_dies() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "khabar", "lsp"], input=b"", capture_output=True, timeout=30, check=False
    )
    assert result.returncode == 0
    assert b"Traceback" not in result.stderr


def test_a_part_of_khabar_that_is_missing_is_no_missing_extra() -> None:
    program = "import sys; sys.modules['khabar.lsp'] = None; sys.argv = ['khabar', 'lsp']; from khabar.cli import run; run()"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "ModuleNotFoundError" in result.stderr


def test_without_the_extra() -> None:
    program = "import sys; sys.modules['pygls'] = None; sys.argv = ['khabar', 'lsp']; from khabar.cli import run; run()"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert (
        result.stderr
        == "khabar: error: the language server needs pygls; to install it, run: `pip install 'khabar[lsp]'`\n"
    )
