"""Collected pages: entities, speakers, numbers, versions, check results and feeds."""

from sphinx.application import Sphinx

from khabar.site.collected.page_context import add_context, show_contents


def setup(app: Sphinx) -> None:
    """Register the values that templates get for each page."""
    app.connect("html-page-context", add_context)
    # After the theme, which hides the contents of a page that has no document (priority 500).
    app.connect("html-page-context", show_contents, priority=900)
