"""The concordance of a site: all occurrences of a word, found in the reader's browser without a server.

`pieces` explains the index and how a query uses it.
"""

from sphinx.application import Sphinx

from khabar.site.concordance.page import Concordance


def setup(app: Sphinx) -> None:
    """Register the page of the concordance, and the scripts that read its index."""
    concordance = Concordance()
    app.connect("html-collect-pages", concordance.collect)
    app.connect("html-page-context", concordance.add_scripts)
