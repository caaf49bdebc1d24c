"""An editor for the tests: a client of the protocol that talks to a server.

The server is `khabar lsp` in a process of its own for the tests of that, and the same server in a thread for
the others: to start Python and its modules takes longer than most of them.
"""

import asyncio
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from lsprotocol import types
from pygls.io_ import run_async
from pygls.lsp.client import LanguageClient

from khabar.lsp import create_server

WAIT = 30
"""Seconds after which a test gives up on the server."""

Start = Callable[..., "Editor"]


class Editor:
    """An editor with one server. Its methods return when the server has answered."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._thread: Thread | None = None
        self._client = LanguageClient("test", "1")
        self._versions: dict[str, int] = {}
        self.published: list[types.PublishDiagnosticsParams] = []
        self.messages: list[str] = []
        self.registered: list[types.Registration] = []

        @self._client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _publish(params: types.PublishDiagnosticsParams) -> None:
            # What comes late of the documents of an earlier test is none of this one's business.
            if params.uri in self._versions:
                self.published.append(params)

        @self._client.feature(types.WINDOW_SHOW_MESSAGE)
        def _show(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

        @self._client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def _register(params: types.RegistrationParams) -> None:
            self.registered += params.registrations

    def start(self, *, process: bool = False, **options: Any) -> types.InitializeResult:
        """Start the server, and return what it says about itself."""
        capabilities = options.pop("capabilities", None) or types.ClientCapabilities()
        params = types.InitializeParams(capabilities=capabilities, process_id=None, **options)
        if process:
            self._run(self._client.start_io(sys.executable, "-m", "khabar", "lsp", "--stdio"))
        else:
            self._run(self._start_thread())
        result = self._run(self._client.initialize_async(params))
        self._client.initialized(types.InitializedParams())
        return result

    async def _start_thread(self) -> None:
        ours, its = socket.socketpair()
        self._thread = Thread(target=_serve, args=(its,))
        self._thread.start()
        reader, writer = await asyncio.open_connection(sock=ours)
        self._client.protocol.set_writer(writer)
        talk = run_async(stop_event=self._client._stop_event, reader=reader, protocol=self._client.protocol)
        self._client._async_tasks.append(asyncio.create_task(talk))

    def stop(self) -> int | None:
        """Stop the server, and return its exit code."""
        process = self._client._server
        if process is None or process.returncode is None:
            self._run(self._client.shutdown_async(None))
            self._client.exit(None)
        code = self._wait_for_thread() if process is None else self._run(process.wait())
        self._run(self._client.stop())
        if process is not None:
            process._transport.close()  # type: ignore[attr-defined]
        self._run(asyncio.sleep(0))
        self._runner.close()
        return code

    def _wait_for_thread(self) -> int:
        assert self._thread is not None
        self._thread.join(WAIT)
        return int(self._thread.is_alive())

    def forget(self) -> None:
        """Close all documents, and be as one that has just started."""
        for uri in self._versions:
            identifier = types.TextDocumentIdentifier(uri)
            self._client.text_document_did_close(types.DidCloseTextDocumentParams(identifier))
        self._versions.clear()
        self.published.clear()
        self.messages.clear()

    def _run(self, answer: Any) -> Any:
        return self._runner.run(asyncio.wait_for(answer, WAIT)) if asyncio.iscoroutine(answer) else answer

    def wait_until(self, condition: Callable[[], bool]) -> None:
        async def wait() -> None:
            while not condition():
                await asyncio.sleep(0.005)

        self._run(wait())

    def open(self, uri: str, text: str, language: str = "xml") -> None:
        self._versions[uri] = 1
        document = types.TextDocumentItem(uri, language, 1, text)
        self._client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def show(self, path: Path, text: str | None = None) -> list[types.Diagnostic]:
        """Open a file, and return what the server finds in it."""
        return self.after(
            lambda: self.open(path.as_uri(), text if text is not None else path.read_text("utf-8"))
        )

    def type(self, path: Path, text: str) -> list[types.Diagnostic]:
        """Replace the content of an open file, and return what the server finds in it."""
        return self.after(lambda: self.change(path, text))

    def change(self, path: Path, text: str) -> None:
        """Replace the content of an open file."""
        self._versions[path.as_uri()] += 1
        version = self._versions[path.as_uri()]
        document = types.VersionedTextDocumentIdentifier(uri=path.as_uri(), version=version)
        event = types.TextDocumentContentChangeWholeDocument(text)
        self._client.text_document_did_change(types.DidChangeTextDocumentParams(document, [event]))

    def save(self, path: Path) -> None:
        identifier = types.TextDocumentIdentifier(path.as_uri())
        self._client.text_document_did_save(types.DidSaveTextDocumentParams(identifier))

    def close(self, path: Path) -> None:
        identifier = types.TextDocumentIdentifier(path.as_uri())
        self._client.text_document_did_close(types.DidCloseTextDocumentParams(identifier))

    def tell_changed(self, path: Path) -> None:
        event = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
        self._client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    def after(self, action: Callable[[], None]) -> list[types.Diagnostic]:
        """Do something, and return the diagnostics that the server publishes next."""
        before = len(self.published)
        action()
        self.wait_until(lambda: len(self.published) > before)
        return list(self.published[-1].diagnostics)

    def actions(self, path: Path, stretch: types.Range, *only: str) -> list[types.CodeAction]:
        context = types.CodeActionContext([], only=list(only) or None)
        identifier = types.TextDocumentIdentifier(path.as_uri())
        params = types.CodeActionParams(identifier, stretch, context)
        return list(self._run(self._client.text_document_code_action_async(params)) or ())

    def hover(self, path: Path, position: types.Position) -> types.Hover | None:
        identifier = types.TextDocumentIdentifier(path.as_uri())
        params = types.HoverParams(identifier, position)
        return self._run(self._client.text_document_hover_async(params))

    def definition(self, path: Path, position: types.Position) -> types.Location | None:
        identifier = types.TextDocumentIdentifier(path.as_uri())
        params = types.DefinitionParams(identifier, position)
        return self._run(self._client.text_document_definition_async(params))


def _serve(connection: socket.socket) -> None:
    """Do what `khabar.lsp.serve` does, over a socket."""
    with connection, connection.makefile("rb") as reader, connection.makefile("wb") as writer:
        create_server().start_io(reader, writer)


@contextmanager
def run_servers() -> Iterator[Start]:
    """Start editors; at the end their servers must have nothing to complain about."""
    editors: list[Editor] = []

    def begin(**options: Any) -> Editor:
        editors.append(Editor())
        editors[-1].start(**options)
        return editors[-1]

    yield begin
    for editor in editors:
        assert editor.stop() == 0


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts editors that say something about themselves, each with a server of its own."""
    with run_servers() as begin:
        yield begin


@pytest.fixture(scope="module")
def server() -> Iterator[Editor]:
    """An editor that says nothing about itself, with one server for the tests of a module."""
    with run_servers() as begin:
        yield begin()


@pytest.fixture
def editor(server: Editor) -> Iterator[Editor]:
    """The editor of the module, with no document open."""
    yield server
    server.forget()


@pytest.fixture
def entry(toy_corpus: Path) -> Path:
    return toy_corpus / "entries" / "toy-0001.xml"
