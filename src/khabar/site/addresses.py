"""Where the versions of entries are found: the one place that says what a citable address looks like.

The page of an entry shows its newest state, and changes. A version that was released does not change, and has
a page of its own below that of the entry: `corpus/entries/news-0001/1.0.0.html#s3` is sentence 3 of version
1.0.0 for ever. What a version changed stands beside it, in `1.0.0-to-1.1.0.html`.
"""


def version_page(docname: str, version: str) -> str:
    """Return the page of a released version, as Sphinx names documents.

    >>> version_page("corpus/entries/news-0001", "1.0.0")
    'corpus/entries/news-0001/1.0.0'
    """
    return f"{docname}/{version}"


def difference_page(docname: str, older: str, newer: str = "") -> str:
    """Return the page of what differs between two versions, or a version and what is worked on.

    >>> difference_page("corpus/entries/news-0001", "1.0.0", "1.1.0")
    'corpus/entries/news-0001/1.0.0-to-1.1.0'
    >>> difference_page("corpus/entries/news-0001", "1.1.0")
    'corpus/entries/news-0001/1.1.0-to-now'
    """
    return f"{docname}/{older}-to-{newer or 'now'}"


def with_anchor(address: str, anchor: str) -> str:
    """Return the address of a part of a page.

    >>> with_anchor("news-0001.html", "s3"), with_anchor("news-0001.html", "")
    ('news-0001.html#s3', 'news-0001.html')
    """
    return f"{address}#{anchor}" if anchor else address
