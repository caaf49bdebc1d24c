"""The concordance of a site: every place where a word stands, found in the reader's browser.

There is no server, and a browser cannot load a corpus to search it: the build cuts an index into pieces, of
which a query needs a few.

- `catalogue`: where each piece begins;
- `words-N`: the places of some words, the words in the order of their letters from the last to the first:
  proclitics are written in front, so all forms of a word end alike and are in one piece or two;
- `texts-N`: the text of some entries, from which the lines are made;
- `keys-N`: all words, for queries with a wildcard;
- `documents` and `names`: what the results of Sphinx's search are enriched with.

Each piece is a script that hands its data over, for a page on the file system may load nothing else.

A place is a number. Words count on from entry to entry; between two blocks `GAP` numbers are left out, so
that no phrase runs from one to the next.
"""

from sphinx.application import Sphinx

from khabar.site.concordance.page import Concordance


def setup(app: Sphinx) -> None:
    """Register the page of the concordance, and the scripts that read its index."""
    concordance = Concordance()
    app.connect("html-collect-pages", concordance.collect)
    app.connect("html-page-context", concordance.add_scripts)
