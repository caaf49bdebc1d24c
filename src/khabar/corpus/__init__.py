"""The corpus on disk: its files, its settings, and the mapping of its entries."""

from khabar.corpus.corpus import Corpus
from khabar.corpus.settings import SEVERITIES, Settings, Waiver, read_settings
from khabar.corpus.store import Store, find_corpus, shipped_corpus, write_atomically

__all__ = (
    "SEVERITIES",
    "Corpus",
    "Settings",
    "Store",
    "Waiver",
    "find_corpus",
    "read_settings",
    "shipped_corpus",
    "write_atomically",
)
