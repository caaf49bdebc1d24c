"""The pages of released versions, and of the differences between them."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from docutils import nodes
from markupsafe import Markup

from khabar.errors import KhabarError
from khabar.model import Release
from khabar.site.base.change_terms import CHANGES
from khabar.site.base.messages import _
from khabar.site.base.terms import term
from khabar.site.collected.page_context import CANONICAL
from khabar.site.domain.domain import KhabarDomain
from khabar.site.domain.indexes import ENTRIES
from khabar.site.domain.pages import Contents, SitePage
from khabar.site.entry.version_document import build_version
from khabar.site.state.entries import SiteEntry, make_site_entry
from khabar.site.state.frozen_versions import FrozenCopy, read_frozen, read_source, report
from khabar.site.state.versions import EntryVersions, VersionChange
from khabar.tei import read_bytes
from khabar.versions.diff.comparison import EntryFile, compare_files
from khabar.versions.reports.html import render_difference


def version_pages(domain: KhabarDomain) -> Iterator[SitePage]:
    """Yield the pages of all released versions, and of the differences between them.

    A frozen copy is read only when its page has to be written.
    """
    copies: Mapping[tuple[str, str], FrozenCopy] = domain.data["copies"]
    digests = {key: copy.digest for key, copy in copies.items()}
    for site_entry in domain.in_order():
        versions = domain.versions_of(site_entry)
        found = {
            release.version: digests.get((site_entry.id, release.version), "")
            for release in versions.releases
        }
        for release in versions.releases:
            yield _version(site_entry, versions, release, domain, found[release.version])
        for change in versions.changes():
            newer = found[change.newer.version] if change.newer else site_entry.xml_digest
            yield _difference(site_entry, change, domain, (found[change.older.version], newer))


def _version(
    site_entry: SiteEntry, versions: EntryVersions, release: Release, domain: KhabarDomain, digest: str
) -> SitePage:
    same_page = site_entry.page_digest == release.page

    @cache
    def document() -> nodes.section:
        try:
            frozen = read_frozen(domain.corpus, site_entry.id, release)
            shown = make_site_entry(frozen.entry, versions.page(release.version), xml_digest=release.xml)
            return build_version(frozen, shown, versions, release, domain.corpus_of(shown))
        except KhabarError as error:
            report(error)
            return _unreadable(site_entry, release)

    groups = [group.id for group in site_entry.entry.anonymous_sources]
    return SitePage(
        versions.page(release.version),
        _title(site_entry, release),
        "edition.html",
        {"document": document},
        contents=lambda: _contents(document()),
        cache_key=("edition", versions.releases, versions.pending, release, digest, same_page, groups),
        assets="reading",
        searched=False,
        parents=_parents(site_entry),
        relations=tuple(_relations(versions, release)),
    )


def _title(site_entry: SiteEntry, release: Release) -> str:
    return _("%(entry)s, version %(version)s") % {"entry": site_entry.id, "version": release.version}


def _relations(versions: EntryVersions, release: Release) -> Iterator[tuple[str, str]]:
    """Yield the links to the other versions (RFC 5829), and the page that search engines should list."""
    index = versions.releases.index(release)
    if index:
        yield "predecessor-version", versions.page(versions.releases[index - 1].version)
    if index + 1 < len(versions.releases):
        yield "successor-version", versions.page(versions.releases[index + 1].version)
    yield "latest-version", versions.docname
    yield CANONICAL, versions.docname


def _parents(site_entry: SiteEntry) -> tuple[tuple[str, str], ...]:
    return (ENTRIES.page, str(ENTRIES.title)), (site_entry.docname, site_entry.id)


def _contents(document: nodes.section) -> Contents:
    sections = (child for child in document.children if isinstance(child, nodes.section))
    return tuple((section["ids"][0], section.next_node(nodes.title).astext()) for section in sections)


def _unreadable(site_entry: SiteEntry, release: Release) -> nodes.section:
    section = nodes.section("", nodes.title("", _title(site_entry, release)), ids=["unreadable"])
    section += nodes.paragraph("", _("This version cannot be read. The log of the build says why."))
    return section


def _difference(
    site_entry: SiteEntry, change: VersionChange, domain: KhabarDomain, digests: tuple[str, str]
) -> SitePage:
    newer = change.newer.version if change.newer else ""
    names = {"older": change.older.version, "newer": newer}
    title = _("What changed from %(older)s to %(newer)s") if newer else _("What changed since %(older)s")
    title = f"{site_entry.id}: {title % names}"
    context = {
        "title": title,
        "entry": site_entry,
        "change": change,
        "difference": partial(_render, site_entry, change, domain),
    }
    return SitePage(
        change.page,
        title,
        "difference.html",
        context,
        cache_key=("difference", change, digests),
        assets="difference",
        searched=False,
        parents=_parents(site_entry),
        relations=((CANONICAL, site_entry.docname),),
    )


def _render(site_entry: SiteEntry, change: VersionChange, domain: KhabarDomain) -> Markup | None:
    """Return the difference as HTML; report it and return `None` if the versions cannot be compared."""
    try:
        older, newer = (_file(site_entry, release, domain) for release in (change.older, change.newer))
        comparison = compare_files(older, newer, domain.corpus.entities)
    except KhabarError as error:
        report(error)
        return None
    translate: Callable[[str], str] = partial(term, CHANGES)
    return Markup(render_difference(comparison, level=1, translate=translate))  # noqa: S704 (escaped by the report)


def _file(site_entry: SiteEntry, release: Release | None, domain: KhabarDomain) -> EntryFile:
    if release is None:
        return EntryFile(site_entry.id, read_bytes(Path(domain.env.doc2path(site_entry.docname))))
    return EntryFile(f"{site_entry.id}@{release.version}", read_source(domain.corpus, site_entry.id, release))
