"""The steps of a build: reading entries, finding what is out of date, writing the collected pages."""

from sphinx.application import Sphinx

from khabar.site.build_steps.page_writer import PageWriter
from khabar.site.build_steps.parser import EntryParser
from khabar.site.build_steps.skipped_documents import skip_undecodable, skip_withdrawn
from khabar.site.build_steps.stale_documents import find_outdated, find_stale


def setup(app: Sphinx) -> None:
    """Register the parser of entries, and the steps in the order in which Sphinx takes them."""
    publisher = PageWriter()
    app.add_source_suffix(".xml", "tei")
    app.add_source_parser(EntryParser)
    app.connect("env-get-outdated", find_outdated)
    # Undecodable files first: the check for withdrawn entries reads the others as text.
    app.connect("env-before-read-docs", skip_undecodable)
    app.connect("env-before-read-docs", skip_withdrawn)
    app.connect("env-updated", find_stale)
    app.connect("html-collect-pages", publisher.collect)
    app.connect("build-finished", publisher.sweep)
