"""The language server: what `khabar check` finds, shown in an editor while an entry is written."""

from khabar.lsp.features import create_server, serve

__all__ = ("create_server", "serve")
