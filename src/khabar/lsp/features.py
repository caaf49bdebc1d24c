"""The methods of the protocol that the server answers."""

from collections.abc import Callable

from lsprotocol import types

from khabar.lsp.actions import KINDS, build_actions
from khabar.lsp.hover import build_hover
from khabar.lsp.navigation import find_definition
from khabar.lsp.server import KhabarServer

_WATCHED = ("**/corpus.toml", "**/taxonomy.xml", "**/registers/*.xml", "**/pages/*.txt")
"""The files on which the findings in an entry depend, besides the entry."""


def create_server() -> KhabarServer:
    """Return a server with all of its methods."""
    server = KhabarServer()
    for method, answer in _ANSWERS.items():
        server.feature(method, _OPTIONS.get(method))(answer)
    return server


def serve() -> None:
    """Serve one editor over standard input and output, until it ends the session."""
    create_server().start_io()


def _initialize(server: KhabarServer, params: types.InitializeParams) -> None:
    server.choose_language(params)


def _initialized(server: KhabarServer, _params: types.InitializedParams) -> None:
    if not server.supports("workspace.did_change_watched_files.dynamic_registration"):
        return
    watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    registration = types.Registration("khabar-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    server.client_register_capability(types.RegistrationParams([registration]))


def _opened(server: KhabarServer, params: types.DidOpenTextDocumentParams) -> None:
    server.open(params.text_document.uri)


def _changed(server: KhabarServer, params: types.DidChangeTextDocumentParams) -> None:
    server.publish_soon(params.text_document.uri)


def _saved(server: KhabarServer, _params: types.DidSaveTextDocumentParams) -> None:
    # The file may be a register, on which all others depend; few files are open at a time.
    server.publish_all()


def _closed(server: KhabarServer, params: types.DidCloseTextDocumentParams) -> None:
    server.close(params.text_document.uri)


def _watched(server: KhabarServer, _params: types.DidChangeWatchedFilesParams) -> None:
    server.publish_all()


def _actions(server: KhabarServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    buffer = server.buffer(params.text_document.uri)
    if buffer is None:
        return []
    versioned = server.supports("workspace.workspace_edit.document_changes")
    return build_actions(buffer, params, versioned=versioned)


def _hover(server: KhabarServer, params: types.HoverParams) -> types.Hover | None:
    buffer = server.buffer(params.text_document.uri)
    hover = server.client_capabilities.text_document
    formats = (hover and hover.hover and hover.hover.content_format) or [types.MarkupKind.PlainText]
    markdown = types.MarkupKind.Markdown in formats
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    return build_hover(buffer, params.position, kind) if buffer else None


def _definition(server: KhabarServer, params: types.DefinitionParams) -> types.Location | None:
    buffer = server.buffer(params.text_document.uri)
    return find_definition(buffer, params.position, server.encoding) if buffer else None


_ANSWERS: dict[str, Callable[..., object]] = {
    types.INITIALIZE: _initialize,
    types.INITIALIZED: _initialized,
    types.TEXT_DOCUMENT_DID_OPEN: _opened,
    types.TEXT_DOCUMENT_DID_CHANGE: _changed,
    types.TEXT_DOCUMENT_DID_SAVE: _saved,
    types.TEXT_DOCUMENT_DID_CLOSE: _closed,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _watched,
    types.TEXT_DOCUMENT_CODE_ACTION: _actions,
    types.TEXT_DOCUMENT_HOVER: _hover,
    types.TEXT_DOCUMENT_DEFINITION: _definition,
}

_OPTIONS = {types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions(code_action_kinds=list(KINDS))}
