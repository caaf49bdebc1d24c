"""Reading pages: bytes of any usual encoding, plain text or HTML, into the text of the page."""

from khabar.ingest.reading.page import Page, make_page

__all__ = ("Page", "make_page")
