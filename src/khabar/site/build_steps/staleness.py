"""Between the reading and the writing of pages: which of them show something that has changed."""

from typing import NamedTuple

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from khabar.site.domain.environment_data import Neighbour
from khabar.site.domain.domain import KhabarDomain, domain_of
from khabar.site.domain.indexes import labels
from khabar.site.state.cited_entries import read_outside
from khabar.site.state.dependencies import stale_pages
from khabar.site.state.frozen import find_copies, frozen_record
from khabar.site.state.records import EntryRecord






def find_outdated(
    _: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the entries that have to be read anew, though their files did not change.

    Of `corpus.toml`, their pages have the name and the titles of the corpus, and of the manifest of releases,
    whether their version was released. Entries do not depend on the two files, since a waiver or a release of
    another entry would have all of them read again.
    """
    del added, changed, removed
    domain = domain_of(env)
    return [
        docname
        for docname, record in domain.entries.items()
        if record.frame != domain.corpus.cache_key(record.id, record.version)
    ]


def find_stale(_: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the documents that have to be written anew, though their sources did not change."""
    domain = domain_of(env)
    if not domain.publishes:
        _forget_labels(env)
    stale = {*_cite(domain), *_move(domain)}
    _look_at_copies(domain)
    return sorted(stale & set(env.all_docs))


def _look_at_copies(domain: KhabarDomain) -> None:
    """Note the frozen copies of what is published, so that their pages follow them.

    It is done before the environment is stored, and in each build, whether or not a page is written.
    """
    versions = domain.corpus.versions
    releases = [
        (record.id, release) for record in domain.in_order() for release in versions.get(record.id, ())
    ]
    domain.data["copies"] = find_copies(domain.corpus, releases, domain.data["copies"])


def _forget_labels(env: BuildEnvironment) -> None:
    """Have references to indexes reported in a project that has none."""
    standard = env.get_domain("std")
    for label in labels():
        standard.data["labels"].pop(label, None)
        standard.data["anonlabels"].pop(label, None)


def _cite(domain: KhabarDomain) -> set[str]:
    """Read the entries that pages cite from the corpus, and return the pages that cite what has changed."""
    wanted: set[str] = set().union(*domain.uses.values())
    domain.data["outside"] = (
        {} if domain.publishes else read_outside(wanted, domain.outside, domain.corpus)
    )
    before, now = domain.data["digests"], {record.id: record.digest for record in domain.cited()}
    now |= {f"{record.id}@": domain.editions(record).digest for record in domain.cited()}
    now |= {key: tombstone.digest for key, tombstone in domain.tombstones.items()}
    domain.data["digests"] = now
    return set(stale_pages(domain.uses, before, now))


def _move(domain: KhabarDomain) -> set[str]:
    """Note which entries come before and after each, and return those whose pages change by that."""
    order: list[EntryRecord | None] = [None, *domain.in_order(), None]
    found = {
        entry.docname: (_neighbour(before), _neighbour(after))
        for before, entry, after in zip(order, order[1:], order[2:], strict=False)
        if entry
    }
    known, domain.data["neighbours"] = domain.data["neighbours"], found
    return {docname for docname, pair in found.items() if known.get(docname) != pair}


def _neighbour(record: EntryRecord | None) -> Neighbour | None:
    return Neighbour(record.docname, record.title or record.id, record.language) if record else None
