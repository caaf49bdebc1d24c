"""The raw page of an entry: its text and its digest."""

from hashlib import sha256

from khabar.corpus import Store
from khabar.errors import CorpusError, TEIError


def read_page(store: Store, name: str) -> str | None:
    """Return a raw page; `None` if it is missing or not UTF-8, which rules report."""
    try:
        # Not `read_text`, which would convert line ends.
        return store.read_page(name).decode("utf-8")
    except (CorpusError, TEIError, UnicodeDecodeError):
        return None


def page_digest(page: str | None) -> str:
    """Return the SHA-256 of a raw page, in hexadecimal; empty if there is none."""
    return "" if page is None else sha256(page.encode()).hexdigest()
