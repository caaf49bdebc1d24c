"""Where the versions of entries are found: the one place that says what a citable address looks like.

The page of an entry shows its newest state, and changes. A version that was released does not change, and has
a page of its own below that of the entry: `corpus/entries/news-0001/1.0.0.html#s3` is sentence 3 of version
1.0.0 for ever. What a version changed stands beside it, in `1.0.0-to-1.1.0.html`.
"""

from urllib.parse import quote

from sphinx.builders import Builder
from sphinx.util.osutil import relative_uri


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


def entry_numbers(docname: str) -> str:
    """Return the page of the numbers of an entry, as Sphinx names documents.

    >>> entry_numbers("corpus/entries/news-0001")
    'corpus/entries/news-0001/numbers'
    """
    return f"{docname}/numbers"


def data_page(docname: str) -> str:
    """Return the page with the downloads and citations of an entry, as Sphinx names documents.

    >>> data_page("corpus/entries/news-0001")
    'corpus/entries/news-0001/data'
    """
    return f"{docname}/data"


def file_address(builder: Builder, origin: str, path: str) -> str:
    """Return the address of a file, relative to a page.

    Args:
        builder: The builder that writes the site.
        origin: The page.
        path: The file, from the root of the site.
    """
    return quote(relative_uri(builder.get_target_uri(origin), path))


def absolute_address(builder: Builder, page: str, anchor: str = "") -> str:
    """Return the address of a page with the site that it is on; empty if `html_baseurl` does not say.

    Args:
        builder: The builder that writes the site.
        page: The page, as Sphinx names documents.
        anchor: The id of a part of it; or empty.
    """
    base = str(builder.config.html_baseurl or "").rstrip("/")
    return with_anchor(f"{base}/{quote(builder.get_target_uri(page))}", anchor) if base else ""


def with_anchor(address: str, anchor: str) -> str:
    """Return the address of a part of a page.

    >>> with_anchor("news-0001.html", "s3"), with_anchor("news-0001.html", "")
    ('news-0001.html#s3', 'news-0001.html')
    """
    return f"{address}#{anchor}" if anchor else address
