"""Which documents are out of date though their own files did not change.

`khabar.site.domain.environment_data` explains the dependencies.
"""

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from khabar.site.domain.domain import KhabarDomain, domain_of
from khabar.site.domain.environment_data import Neighbour
from khabar.site.domain.indexes import labels
from khabar.site.state.cited_entries import read_cited
from khabar.site.state.dependencies import stale_pages
from khabar.site.state.entries import SiteEntry
from khabar.site.state.frozen_versions import find_copies


def find_outdated(
    _: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the entries to be read again because their pages show something else of the corpus.

    Entries do not depend on `corpus.toml` and the manifest as files: a waiver, or the release of another
    entry, would otherwise read all of them again.
    """
    del added, changed, removed
    domain = domain_of(env)
    return [
        docname
        for docname, site_entry in domain.entries.items()
        if site_entry.cache_key != domain.corpus.cache_key(site_entry.id, site_entry.version)
    ]


def find_stale(_: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the documents to be written again though their sources did not change."""
    domain = domain_of(env)
    if not domain.publishes:
        _forget_labels(env)
    stale = {*_update_cited(domain), *_update_neighbours(domain)}
    _update_copies(domain)
    return sorted(stale & set(env.all_docs))


def _update_copies(domain: KhabarDomain) -> None:
    """Note the frozen copies of published versions, and report missing and changed ones.

    This is done here, since the environment is stored next, and in each build, whether or not a page is
    written.
    """
    versions = domain.corpus.versions
    releases = [
        (site_entry.id, release)
        for site_entry in domain.in_order()
        for release in versions.get(site_entry.id, ())
    ]
    domain.data["copies"] = find_copies(domain.corpus, releases, domain.data["copies"])


def _forget_labels(env: BuildEnvironment) -> None:
    """Have references to indexes reported as missing in a project without indexes."""
    standard = env.get_domain("std")
    for label in labels():
        standard.data["labels"].pop(label, None)
        standard.data["anonlabels"].pop(label, None)


def _update_cited(domain: KhabarDomain) -> set[str]:
    """Read the entries that pages cite from the corpus, and return the pages that cite a changed entry."""
    wanted: set[str] = set().union(*domain.uses.values())
    domain.data["cited"] = {} if domain.publishes else read_cited(wanted, domain.cited_entries, domain.corpus)
    before, now = domain.data["digests"], {found.id: found.digest for found in domain.citable()}
    now |= {f"{found.id}@": domain.versions_of(found).digest for found in domain.citable()}
    now |= {key: tombstone.digest for key, tombstone in domain.tombstones.items()}
    domain.data["digests"] = now
    return set(stale_pages(domain.uses, before, now))


def _update_neighbours(domain: KhabarDomain) -> set[str]:
    """Note the entries before and after each entry, and return the entries whose links change."""
    order: list[SiteEntry | None] = [None, *domain.in_order(), None]
    found = {
        site_entry.docname: (_neighbour(before), _neighbour(after))
        for before, site_entry, after in zip(order, order[1:], order[2:], strict=False)
        if site_entry
    }
    known, domain.data["neighbours"] = domain.data["neighbours"], found
    return {docname for docname, pair in found.items() if known.get(docname) != pair}


def _neighbour(site_entry: SiteEntry | None) -> Neighbour | None:
    return Neighbour(site_entry.docname, site_entry.title, site_entry.language) if site_entry else None
