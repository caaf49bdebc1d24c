"""The language server: the findings of `khabar check` in an editor, while an entry is written."""

from khabar.lsp.features import create_server, serve

__all__ = ("create_server", "serve")
