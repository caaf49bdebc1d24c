"""The raw page of an entry: its text and its digest."""

from hashlib import sha256

from khabar.corpus import Store
from khabar.errors import CorpusError, TEIError
from khabar.tei.page.encoding import UTF_8, actual_encoding, decode_page


def read_page(store: Store, name: str, encoding: str = UTF_8) -> str | None:
    """Return a raw page; `None` if it is missing or in another encoding, which rules report.

    Args:
        store: The files of the corpus.
        name: The name of the page; may be empty.
        encoding: The encoding in the header of its entry.
    """
    if (source := _bytes(store, name)) is None:
        return None
    try:
        # Not `read_text`, which would convert line ends.
        return decode_page(source, actual_encoding(source, encoding))
    except UnicodeDecodeError:
        return None


def page_digest(store: Store, name: str) -> str:
    """Return the SHA-256 of a raw page, in hexadecimal; empty if there is none."""
    source = _bytes(store, name)
    return "" if source is None else sha256(source).hexdigest()


def _bytes(store: Store, name: str) -> bytes | None:
    try:
        return store.read_page(name) if name else None
    except (CorpusError, TEIError):
        return None
