"""The server: the files that are open, checked when they change."""

import asyncio
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from khabar.lsp.buffer import Buffer
from khabar.lsp.diagnostics import build_diagnostics
from khabar.lsp.positions import Positions
from khabar.lsp.protocol import AnsweringProtocol
from khabar.messages import ENGLISH, LANGUAGES
from khabar.rules.engine.live import EditorCorpora, EditorCorpus, check_buffer
from khabar.version import __version__

PAUSE = 0.15
"""Seconds without a change after which a file is checked. A check takes a hundredth of one."""


class KhabarServer(LanguageServer):
    """A language server for entries, registers and any TEI.

    Attributes:
        language: Language of the messages.
    """

    def __init__(self) -> None:
        # Whole files, not changes: pygls applies changes to lines as Python splits them, and Python takes
        # U+2028 and U+0085 for line ends, which editors do not. An entry is small.
        super().__init__(
            "khabar",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
            protocol_cls=AnsweringProtocol,
        )
        self.language = ENGLISH
        self._corpora = EditorCorpora()
        self._open: dict[str, Buffer | None] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._reported: set[str] = set()

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ANN401 (pygls' type)
        """Log an error, and answer a message that is not JSON."""
        super().report_server_error(error, source)
        if isinstance(error, ValueError) and isinstance(self.protocol, AnsweringProtocol):
            # What json raises. The errors of handlers come as those of JSON-RPC.
            self.protocol.refuse_unreadable()

    @property
    def encoding(self) -> str:
        """The unit of characters in the protocol: `utf-8`, `utf-16` or `utf-32`."""
        encoding = self.workspace.position_encoding
        return str(getattr(encoding, "value", encoding))

    def choose_language(self, params: types.InitializeParams) -> None:
        """Take the language that the user set (`language`), or else that of the editor."""
        options = params.initialization_options
        wanted = options.get("language") if isinstance(options, dict) else getattr(options, "language", None)
        language = str(wanted or params.locale or "").partition("-")[0]
        self.language = language if language in LANGUAGES else ENGLISH

    def supports(self, capability: str) -> bool:
        """Whether the editor has a capability."""
        return bool(get_capability(self.client_capabilities, capability))

    def open(self, uri: str) -> None:
        """Begin to check a file, if it is XML."""
        document = self.workspace.get_text_document(uri)
        if "xml" in (document.language_id or "") or Path(document.path).suffix in {".xml", ".tei"}:
            self._open[uri] = None
            self.publish(uri)

    def close(self, uri: str) -> None:
        """Forget a file, and withdraw its findings."""
        if uri in self._open:
            self._cancel(uri)
            del self._open[uri]
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def buffer(self, uri: str) -> Buffer | None:
        """Return a file that is open, checked; `None` for one that is not."""
        if uri not in self._open:
            return None
        document, known = self.workspace.get_text_document(uri), self._open[uri]
        path = to_fs_path(uri)
        corpus = self._corpora.around(Path(path) if path else None)
        self._show_settings_error(corpus)
        if known and known.version == document.version and known.corpus is corpus:
            return known
        name, source = Path(path or document.path), document.source
        result = check_buffer(name, source, corpus, language=self.language)
        positions = Positions(source, self.encoding)
        fresh = Buffer(
            uri=uri,
            version=document.version,
            path=name,
            source=source,
            positions=positions,
            corpus=corpus,
            findings=result.findings,
            failures=result.failures,
            language=self.language,
        )
        self._open[uri] = fresh
        return fresh

    def _show_settings_error(self, corpus: EditorCorpus) -> None:
        """Show an error in the settings of a corpus once; until it is fixed, the defaults apply."""
        error = corpus.settings_error
        if error and error not in self._reported:
            self._reported.add(error)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, error))

    def publish(self, uri: str) -> None:
        """Check a file if it has changed, and send its findings."""
        self._cancel(uri)
        if buffer := self.buffer(uri):
            diagnostics = build_diagnostics(buffer)
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, diagnostics, buffer.version)
            )

    def publish_soon(self, uri: str) -> None:
        """Check a file once its typist pauses."""
        self._cancel(uri)
        if uri in self._open:
            self._timers[uri] = asyncio.get_running_loop().call_later(PAUSE, self.publish, uri)

    def publish_all(self) -> None:
        """Check all files again: a page, a register, the taxonomy or the settings may have changed."""
        for uri in self._open:
            self._open[uri] = None
            self.publish(uri)

    def _cancel(self, uri: str) -> None:
        if timer := self._timers.pop(uri, None):
            timer.cancel()
