"""The corpus on disk: its files, its settings, and the mapping of its entries.

>>> from khabar.corpus import StoredCorpus, shipped_corpus
>>> corpus = StoredCorpus(shipped_corpus())
>>> list(corpus), corpus.settings.name, [release.version for release in corpus.releases]
(['egypttoday-0001'], 'khabar', ['1.0.0', '1.0.1', '1.1.0'])

Names are imported when they are first used.
"""

from typing import TYPE_CHECKING

from khabar.lazy import lazy_names

if TYPE_CHECKING:
    from khabar.corpus.files import Files
    from khabar.corpus.manifest import CorpusRelease, Manifest, Withdrawal, read_manifest, write_manifest
    from khabar.corpus.settings import SEVERITIES, OutletName, Settings, Waiver, read_settings
    from khabar.corpus.store import Store, find_corpus, shipped_corpus
    from khabar.corpus.stored_corpus import StoredCorpus
    from khabar.disk import write_atomically
    from khabar.model import Release

__all__ = (
    "SEVERITIES",
    "CorpusRelease",
    "Files",
    "Manifest",
    "OutletName",
    "Release",
    "Settings",
    "Store",
    "StoredCorpus",
    "Waiver",
    "Withdrawal",
    "find_corpus",
    "read_manifest",
    "read_settings",
    "shipped_corpus",
    "write_atomically",
    "write_manifest",
)

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "files": ("Files",),
        "manifest": (
            "CorpusRelease",
            "Manifest",
            "Release",
            "Withdrawal",
            "read_manifest",
            "write_manifest",
        ),
        "settings": (
            "SEVERITIES",
            "OutletName",
            "Settings",
            "Waiver",
            "read_settings",
        ),
        "store": (
            "Store",
            "find_corpus",
            "shipped_corpus",
        ),
        "stored_corpus": ("StoredCorpus",),
        "writing": ("write_atomically",),
    },
)
