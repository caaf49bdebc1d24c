"""The addresses of pages and files. Citable addresses are made here only.

The page of an entry shows its working copy, and changes. A released version does not change, and has a page
below that of the entry: `corpus/entries/news-0001/1.0.0.html#s3` is sentence 3 of version 1.0.0 permanently.
The changes from one version to the next are in the same folder, in `1.0.0-to-1.1.0.html`.
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
    """Return the page of the differences between two versions, or a version and the working copy.

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
    """Return the absolute address of a page; empty if `html_baseurl` is not set.

    Args:
        builder: The builder that writes the site.
        page: The page, as Sphinx names documents.
        anchor: The id of a part of the page, or empty.
    """
    base = str(builder.config.html_baseurl or "").rstrip("/")
    return with_anchor(f"{base}/{quote(builder.get_target_uri(page))}", anchor) if base else ""


def with_anchor(address: str, anchor: str) -> str:
    """Return the address of a part of a page.

    >>> with_anchor("news-0001.html", "s3"), with_anchor("news-0001.html", "")
    ('news-0001.html#s3', 'news-0001.html')
    """
    return f"{address}#{anchor}" if anchor else address
