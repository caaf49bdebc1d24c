"""The download formats of an entry, and the files of each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from khabar.errors import PageMismatchError
from khabar.model import Entry
from khabar.query import LAYERS, write_csv
from khabar.site.base.messages import _
from khabar.versions.patch.entry_json import write_json
from khabar.versions.textfree.strip import strip

FOLDER = "data"
"""The folder of the downloads, relative to the root of a site."""

FileContent = tuple[str, bytes]
"""A file: its path below the folder of all downloads, and its content."""


@dataclass(frozen=True, slots=True)
class DownloadSource:
    """The sources of the files of an entry.

    Attributes:
        name: The name of its file, without the ending.
        xml: Its file.
        entry: The entry in the file.
        page: Its raw page; `None` if there is none.
    """

    name: str
    xml: bytes
    entry: Entry
    page: bytes | None

    @property
    def page_name(self) -> str:
        """The file name of its raw page; empty if the header has none."""
        return self.entry.header.provenance.page

    def cache_key(self, shared: str) -> str:
        """Return a key of everything that the files are made of.

        Args:
            shared: The key of everything that the files of all entries depend on.
        """
        return sha256(repr((shared, self.xml, self.page_name, self.page)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        title: Its name for readers.
        note: A sentence that describes its content.
        make: Yields its files; none if the entry lacks a source that they need.
    """

    title: str
    note: str
    make: Callable[[DownloadSource], Iterator[FileContent]]


def _tei(source: DownloadSource) -> Iterator[FileContent]:
    yield f"entries/{source.name}.xml", source.xml


def _json(source: DownloadSource) -> Iterator[FileContent]:
    yield f"json/{source.name}.json", write_json(source.entry, source.xml)


def _csv(source: DownloadSource) -> Iterator[FileContent]:
    for layer in LAYERS:
        if layer != "tokens" or source.entry.tokens:
            table = "".join(write_csv([source.entry], layer))
            yield f"csv/{source.name}/{layer}.csv", table.encode()


def _page(source: DownloadSource) -> Iterator[FileContent]:
    if source.page is not None:
        yield f"pages/{source.page_name}", source.page


def _text_free(source: DownloadSource) -> Iterator[FileContent]:
    if source.page is None:
        return
    try:
        yield f"text-free/{source.name}.json", strip(source.xml, source.page, path=source.name)
    except PageMismatchError:
        # The entry differs from its page, which the check reports as F001, so the page cannot restore it.
        return


FORMATS: dict[str, Format] = {
    "tei": Format("TEI", _("The entry as it is annotated: TEI P5, in XML."), _tei),
    "json": Format("JSON", _("Text and annotation as one table, for programs that read no XML."), _json),
    "csv": Format("CSV", _("Sentences, mentions and quotations as tables, for spreadsheets."), _csv),
    "page": Format(_("Raw page"), _("The page byte for byte as it was scraped."), _page),
    "text-free": Format(
        _("Text-free JSON"),
        _("The annotation without the text; with the page, it gives the entry back."),
        _text_free,
    ),
}
"""All formats, by the names that `khabar_downloads` knows."""


def make_files(source: DownloadSource, formats: tuple[str, ...]) -> list[FileContent]:
    """Return the files of an entry in some formats, in the order of `FORMATS`."""
    return [file for name, form in FORMATS.items() if name in formats for file in form.make(source)]


def format_of(path: str) -> str:
    """Return the name of the format that a file is in.

    >>> format_of("csv/news-0001/mentions.csv"), format_of("entries/news-0001.xml")
    ('csv', 'tei')
    """
    folder = path.partition("/")[0]
    return {"entries": "tei", "pages": "page"}.get(folder, folder)


def check_formats(_: Sphinx, config: Config) -> None:
    """Reject unknown formats.

    Raises:
        ConfigError: if `khabar_downloads` has an unknown format.
    """
    unknown = [str(name) for name in config.khabar_downloads if name not in FORMATS]
    if unknown:
        raise ConfigError(f"khabar_downloads: no format {unknown[0]!r}; there are {', '.join(FORMATS)}")
