"""Atom feeds (RFC 4287) of entries and of releases, with dates from the corpus and not from the clock.

Ids are derived from the names of corpus, entry and version, so that they do not change when the site moves.
With `html_baseurl`, addresses are absolute; without it they are relative to the feed, as RFC 4287 allows. An
entry without a date of its newest version is left out, since the feed must state when it was updated.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from sphinx.builders import Builder

from khabar.site.base.addresses import file_address, with_anchor
from khabar.site.base.messages import _, counted
from khabar.site.bibliography.work import clean
from khabar.site.domain.domain import KhabarDomain
from khabar.site.domain.indexes import QUALITY
from khabar.site.state.entries import SiteEntry
from khabar.versions.release.archive import creator

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES, RELEASES = "feeds/entries.xml", "feeds/releases.xml"
TITLES: dict[str, str] = {ENTRIES: _("New and changed entries"), RELEASES: _("Releases")}
_LONGEST = 50
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Item(NamedTuple):
    """An entry of a feed."""

    key: str  #: its id is derived from this
    title: str
    updated: str  #: ISO 8601
    published: str
    address: str  #: relative to the feed
    summary: str
    language: str  #: of the title
    authors: tuple[str, ...] = ()


def write_feeds(domain: KhabarDomain, builder: Builder) -> None:
    """Write the feeds of a site, each only if it has changed."""
    made = ((ENTRIES, _entries(domain, builder)), (RELEASES, _releases(domain, builder)))
    for path, items in made:
        content = _feed(path, _newest(items), domain, builder)
        place = Path(builder.outdir) / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.is_file() or place.read_bytes() != content:
            place.write_bytes(content)


def _entries(domain: KhabarDomain, builder: Builder) -> Iterator[Item]:
    for site_entry in domain.in_order():
        counts = (
            counted("%(num)s sentence", "%(num)s sentences", site_entry.counts["sentences"]),
            counted("%(num)s quotation", "%(num)s quotations", site_entry.counts["quotations"]),
        )
        version = _("version %(version)s") % {"version": site_entry.version}
        yield Item(
            site_entry.id,
            site_entry.title,
            _day(site_entry, 0),
            _day(site_entry, -1),
            _relative(builder, site_entry.docname),
            _(", ").join([version, *counts]),
            site_entry.language,
            tuple(filter(clean, (site_entry.entry.header.provenance.author,))),
        )


def _day(site_entry: SiteEntry, index: int) -> str:
    """Return the day of a version: 0 is the newest, -1 the oldest; empty if the header states none."""
    revisions = site_entry.entry.revisions
    return revisions[index].date if revisions else ""


def _releases(domain: KhabarDomain, builder: Builder) -> Iterator[Item]:
    manifest, name = domain.corpus.manifest, domain.corpus.settings.name
    for corpus in manifest.corpus:
        address = with_anchor(_relative(builder, QUALITY.page), f"v{corpus.version}")
        title = f"{name} {corpus.version}"
        key = f"corpus/{corpus.version}"
        yield Item(key, title, corpus.date, corpus.date, address, corpus.summary, "en")
    for site_entry in domain.in_order():
        for release in manifest.releases(site_entry.id):
            key, title = f"{site_entry.id}/{release.version}", f"{site_entry.id} {release.version}"
            address = _relative(builder, site_entry.docname)
            yield Item(key, title, release.date, release.date, address, site_entry.title, "en")


def _newest(items: Iterable[Item]) -> list[Item]:
    """Return the newest items that have a date."""
    dated = [item for item in items if _DAY.fullmatch(item.updated)]
    return sorted(dated, key=lambda item: (item.updated, item.key), reverse=True)[:_LONGEST]


def _relative(builder: Builder, page: str) -> str:
    return f"../{builder.get_target_uri(page)}"


def _feed(path: str, items: list[Item], domain: KhabarDomain, builder: Builder) -> bytes:
    settings, language = domain.corpus.settings, domain.corpus.language
    base = str(builder.config.html_baseurl or "").rstrip("/")
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]  # lxml-stubs lack it
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", language.replace("_", "-"))
    _add(feed, "id", _urn(settings.name, path, language))
    _add(feed, "title", f"{domain.corpus.title or settings.name}: {TITLES[path]}")
    # A feed must state a date, also without items.
    newest = max((item.updated for item in items), default="1970-01-01")
    _add(feed, "updated", _moment(newest))
    _add(_add(feed, "author"), "name", creator(settings))
    _add(feed, "generator", "khabar")
    if base:
        _add(feed, "link", rel="self", type="application/atom+xml", href=f"{base}/{path}")
    _add(feed, "link", rel="alternate", type="text/html", href=f"{base}/" if base else "../index.html")
    for item in items:
        _add_item(feed, item, settings.name, language, base)
    tree: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return tree


def _add_item(feed: etree._Element, item: Item, corpus: str, language: str, base: str) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", _urn(corpus, item.key, language))
    _add(entry, "title", item.title).set("{http://www.w3.org/XML/1998/namespace}lang", item.language)
    _add(entry, "updated", _moment(item.updated))
    if _DAY.fullmatch(item.published):
        _add(entry, "published", _moment(item.published))
    for author in item.authors:
        _add(_add(entry, "author"), "name", author)
    _add(entry, "link", rel="alternate", type="text/html", href=_href(item, base))
    _add(entry, "summary", item.summary)


def _href(item: Item, base: str) -> str:
    return f"{base}/{item.address.removeprefix('../')}" if base else item.address


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text:
        element.text = _NOT_XML.sub("", clean(text))
    return element


def _urn(*parts: str) -> str:
    """Return a permanent id, independent of the address of the site.

    >>> _urn("toy", "news-0001", "en")
    'urn:uuid:5b6e6e46-4057-5cba-afa6-8e991e33077b'
    """
    return uuid5(NAMESPACE_URL, "khabar:" + "/".join(parts)).urn


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def feed_links(builder: Builder, page: str) -> list[tuple[str, str]]:
    """Return the feeds for the head of a page: address and title."""
    return [(file_address(builder, page, path), str(title)) for path, title in TITLES.items()]
