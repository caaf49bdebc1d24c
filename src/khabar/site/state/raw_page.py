"""The raw page of an entry: its text and its digest."""

from hashlib import sha256

from khabar.corpus import Store
from khabar.errors import CorpusError, TEIError


def read_page(store: Store, name: str) -> str | None:
    """Return a raw page; `None` where there is none or it is not UTF-8, which rules report."""
    try:
        # Not read_text, which would fold the ends of lines.
        return store.read_page(name).decode("utf-8")
    except (CorpusError, TEIError, UnicodeDecodeError):
        return None


def digest_of(page: str | None) -> str:
    """Return the SHA-256 of a raw page, in hexadecimal; empty where there is none."""
    return "" if page is None else sha256(page.encode()).hexdigest()
