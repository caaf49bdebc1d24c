"""The pages of versions: each as it was released, and what differs between each and the next."""

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
from khabar.site.domain.pages import Contents, Page
from khabar.site.entry.version_document import build_edition
from khabar.site.state.frozen import Copy, read_frozen, read_source, report
from khabar.site.state.records import EntryRecord, make_record
from khabar.site.state.versions import Editions, Step
from khabar.tei import read_bytes
from khabar.versions.diff.comparison import File, compare_files
from khabar.versions.reports.html import render_difference


def edition_pages(domain: KhabarDomain) -> Iterator[Page]:
    """Yield the pages of all released versions, and of what differs between them.

    A frozen copy is read only when its page has to be written.
    """
    copies: Mapping[tuple[str, str], Copy] = domain.data["copies"]
    digests = {key: copy.digest for key, copy in copies.items()}
    for record in domain.in_order():
        editions = domain.editions(record)
        found = {
            release.version: digests.get((record.id, release.version), "") for release in editions.releases
        }
        for release in editions.releases:
            yield _edition(record, editions, release, domain, found[release.version])
        for step in editions.steps():
            newer = found[step.newer.version] if step.newer else record.state
            yield _difference(record, step, domain, (found[step.older.version], newer))


def _edition(
    record: EntryRecord, editions: Editions, release: Release, domain: KhabarDomain, found: str
) -> Page:
    same_page = record.page_digest == release.page

    @cache
    def document() -> nodes.section:
        try:
            frozen = read_frozen(domain.corpus, record.id, release)
            shown = make_record(frozen.entry, editions.page(release.version), state=release.xml)
            return build_edition(frozen, shown, editions, release, domain.corpus_of(shown))
        except KhabarError as error:
            report(error)
            return _unreadable(record, release)

    return Page(
        editions.page(release.version),
        _("%(entry)s, version %(version)s") % {"entry": record.id, "version": release.version},
        "edition.html",
        {"document": document},
        contents=lambda: _contents(document()),
        stamp=(
            "edition",
            editions.releases,
            editions.pending,
            release,
            found,
            same_page,
            [group.id for group in record.groups],
        ),
        look="reading",
        searched=False,
        parents=_parents(record),
        relations=tuple(_relations(editions, release)),
    )


def _relations(editions: Editions, release: Release) -> Iterator[tuple[str, str]]:
    """Yield the way to the other versions (RFC 5829), and the page that search engines are to list."""
    index = editions.releases.index(release)
    if index:
        yield "predecessor-version", editions.page(editions.releases[index - 1].version)
    if index + 1 < len(editions.releases):
        yield "successor-version", editions.page(editions.releases[index + 1].version)
    yield "latest-version", editions.docname
    yield CANONICAL, editions.docname


def _parents(record: EntryRecord) -> tuple[tuple[str, str], ...]:
    return (ENTRIES.page, str(ENTRIES.title)), (record.docname, record.id)


def _contents(document: nodes.section) -> Contents:
    sections = (child for child in document.children if isinstance(child, nodes.section))
    return tuple((section["ids"][0], section.next_node(nodes.title).astext()) for section in sections)


def _unreadable(record: EntryRecord, release: Release) -> nodes.section:
    title = _("%(entry)s, version %(version)s") % {"entry": record.id, "version": release.version}
    section = nodes.section("", nodes.title("", title), ids=["unreadable"])
    section += nodes.paragraph("", _("This version cannot be read. The log of the build says why."))
    return section


def _difference(record: EntryRecord, step: Step, domain: KhabarDomain, states: tuple[str, str]) -> Page:
    newer = step.newer.version if step.newer else ""
    names = {"older": step.older.version, "newer": newer}
    title = _("What changed from %(older)s to %(newer)s") if newer else _("What changed since %(older)s")
    title = f"{record.id}: {title % names}"
    context = {
        "title": title,
        "entry": record,
        "step": step,
        "difference": partial(_render, record, step, domain),
    }
    stamp = ("difference", step, states)
    relations = ((CANONICAL, record.docname),)
    return Page(
        step.page,
        title,
        "difference.html",
        context,
        stamp=stamp,
        look="difference",
        searched=False,
        parents=_parents(record),
        relations=relations,
    )


def _render(record: EntryRecord, step: Step, domain: KhabarDomain) -> Markup | None:
    """Return what differs, as HTML; `None` if it cannot be told, which is reported."""
    try:
        older, newer = (_file(record, release, domain) for release in (step.older, step.newer))
        comparison = compare_files(older, newer, domain.corpus.entities)
    except KhabarError as error:
        report(error)
        return None
    said: Callable[[str], str] = partial(term, CHANGES)
    return Markup(render_difference(comparison, level=1, translate=said))  # noqa: S704 (escaped by the report)


def _file(record: EntryRecord, release: Release | None, domain: KhabarDomain) -> File:
    if release is None:
        return File(record.id, read_bytes(Path(domain.env.doc2path(record.docname))))
    return File(f"{record.id}@{release.version}", read_source(domain.corpus, record.id, release))
