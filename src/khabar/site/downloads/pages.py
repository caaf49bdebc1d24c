"""The pages of downloads: one for the corpus, and one for each entry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder

from khabar.model import Licence
from khabar.site.base.addresses import absolute_address, data_page, file_address, version_page
from khabar.site.base.messages import _
from khabar.site.base.portions import ROWS, divide
from khabar.site.bibliography.references import Citation, make_references
from khabar.site.bibliography.work import Work, corpus_work, entry_work
from khabar.site.domain.domain import KhabarDomain
from khabar.site.domain.indexes import DATA
from khabar.site.domain.pages import SitePage
from khabar.site.downloads.formats import FOLDER, FORMATS, format_of
from khabar.site.downloads.ledger import DownloadFile
from khabar.site.downloads.writing import Downloads
from khabar.site.entry.linked_data import dataset_table, script
from khabar.site.state.entries import SiteEntry


class Citable(NamedTuple):
    """A work with its citations."""

    heading: str
    key: str  #: a prefix of the ids of its fields
    page: str  #: the page of the work
    references: list[Citation]


class About(NamedTuple):
    """The licences and citations of an entry."""

    licences: tuple[Licence, ...]
    citables: list[Citable]


_SPDX = re.compile(r"[A-Za-z0-9.+-]+")
_WHAT: dict[str, str] = {
    "corpus.toml": _("The settings of the corpus: its name, its version, the rules that it follows."),
    "LICENSE.md": _("The rights in the corpus, in words."),
    "taxonomy.xml": _("The categories of the annotation, with a description of each."),
}
_REGISTER = _("A register: entities with their names and identifiers.")
_TABLES: dict[str, str] = {
    "entries": _("One row an entry: title, publisher, author, dates, status and size."),
    "blocks": _("The headings, captions, openers and paragraphs of all entries."),
    "cues": _("The cues of all entries, with their class."),
    "sources": _("The words that name sources, with what they refer to."),
    "dates": _("The expressions of time of all entries, with their dates."),
    "phrases": _("Titles, scare quotes and other phrases of all entries."),
    "entities": _("The items of the registers, with their names and the number of their mentions."),
    "sentences": _("The sentences of all entries."),
    "mentions": _("The mentions of all entries, with what they refer to."),
    "quotations": _("The quotations of all entries, with speaker, source and cues."),
    "tokens": _("The words of all entries, with lemma and part of speech."),
}


def data_pages(
    domain: KhabarDomain, downloads: Downloads, builder: StandaloneHTMLBuilder
) -> Iterator[SitePage]:
    """Yield the pages of downloads."""
    yield from _corpus_pages(domain, downloads, builder)
    for site_entry in domain.in_order():
        files = downloads.entries[site_entry.docname]
        context = {
            "entry": site_entry,
            "files": [(file, FORMATS[format_of(file.path)]) for file in files],
            "about": partial(_describe, site_entry, domain, builder),
        }
        title = _("Download and cite %(entry)s") % {"entry": site_entry.id}
        released = domain.corpus.manifest.find(site_entry.id, site_entry.version)
        key = (site_entry.digest, files, released, domain.corpus.naming)
        yield SitePage(data_page(site_entry.docname), title, "entry_data.html", context, cache_key=key)


def _corpus_pages(
    domain: KhabarDomain, downloads: Downloads, builder: StandaloneHTMLBuilder
) -> Iterator[SitePage]:
    settings, entries = domain.corpus.settings, domain.in_order()
    work = corpus_work(settings, domain.corpus.manifest, absolute_address(builder, DATA.page))
    shared = {
        "files": [(file, _what(file)) for file in (*downloads.tables, *downloads.shared)],
        "archive": downloads.archive,
        "checksums": downloads.checksums,
        "settings": settings,
        "licence_address": licence_address(settings.licence),
        "citable": Citable(str(_("Cite the corpus")), "corpus", DATA.page, make_references(work)),
        "sizes": {docname: sum(file.size for file in files) for docname, files in downloads.entries.items()},
        "formats": FORMATS,
        "offered": tuple(domain.env.config.khabar_downloads),
        "links": partial(_links, downloads),
        "title": str(DATA.title),
        "linked_data": Markup(script(_dataset(domain, downloads, builder, work))),  # noqa: S704 (escaped there)
    }
    for portion in divide(entries, DATA.page, "more", first=ROWS, later=ROWS):
        contents = _SECTIONS if portion.number == 1 else ()
        context = {**shared, "portion": portion}
        yield SitePage(portion.page, str(DATA.title), "data.html", context, tuple(_headings(contents)))


_SECTIONS = (
    ("files", _("The whole corpus")),
    ("entries", _("Single entries")),
    ("rights", _("Licence and rights")),
    ("cite", _("Cite the corpus")),
)


def _headings(sections: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((anchor, str(heading)) for anchor, heading in sections)


def _links(downloads: Downloads, site_entry: SiteEntry) -> list[tuple[str, DownloadFile]]:
    """Return the files of an entry that its row links to: formats with a single file."""
    files = downloads.entries[site_entry.docname]
    return [
        (str(FORMATS[format_of(file.path)].title), file) for file in files if format_of(file.path) != "csv"
    ]


def _dataset(
    domain: KhabarDomain, downloads: Downloads, builder: StandaloneHTMLBuilder, work: Work
) -> dict[str, object]:
    """Return the linked data of the corpus."""
    files = (
        (file_address(builder, DATA.page, f"{FOLDER}/{file.path}"), media, file.size, file.sha256)
        for file in (downloads.archive, *downloads.tables)
        for media in ["application/zip" if file == downloads.archive else "text/csv"]
    )
    settings = domain.corpus.settings
    return dataset_table(work, settings.language, licence_address(settings.licence), files)


def _what(file: DownloadFile) -> str:
    if file.path.startswith("tables/"):
        return str(_TABLES[Path(file.path).stem])
    return str(_WHAT.get(file.path, _REGISTER))


def licence_address(licence: str) -> str:
    """Return the address of a licence by its SPDX identifier; empty if the corpus states none.

    >>> licence_address("CC-BY-4.0")
    'https://spdx.org/licenses/CC-BY-4.0.html'
    """
    return f"https://spdx.org/licenses/{licence}.html" if _SPDX.fullmatch(licence) else ""


def _describe(site_entry: SiteEntry, domain: KhabarDomain, builder: StandaloneHTMLBuilder) -> About:
    """Return the licences of an entry, and its citations; made only when its page has to be written."""
    entry = site_entry.entry
    cited = corpus_work(domain.corpus.settings, domain.corpus.manifest)
    released = domain.corpus.manifest.find(site_entry.id, site_entry.version) is not None
    version = version_page(site_entry.docname, site_entry.version) if released else site_entry.docname
    works = (
        ("version", version, _("Cite version %(version)s") % {"version": site_entry.version}),
        ("entry", site_entry.docname, str(_("Cite the entry, whatever its version"))),
    )
    citables = []
    for key, page, heading in works:
        work = replace(
            entry_work(entry, cited, versioned=key == "version"), address=absolute_address(builder, page)
        )
        citables.append(Citable(heading, key, page, make_references(work)))
    return About(entry.header.licences, citables)
