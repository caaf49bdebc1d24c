"""Reports of missing entries and versions that pages cite, with the reason and the existing ones."""

from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.util import logging

from khabar.errors import QueryError
from khabar.site.domain.domain import KhabarDomain
from khabar.site.state.entries import SiteEntry
from khabar.site.state.entry_name import EntryName, parse_name

_logger = logging.getLogger(__name__)


def find_cited(name: EntryName, domain: KhabarDomain) -> SiteEntry:
    """Return the entry, or the version of it, that a page cites.

    Raises:
        QueryError: if it does not exist; the message has the reason.
    """
    site_entry = domain.find(name)
    if site_entry is None:
        raise QueryError(explain(name, domain))
    return site_entry


def explain(name: EntryName, domain: KhabarDomain) -> str:
    """Return the reason why an entry or version does not exist."""
    tombstone = domain.tombstones.get(name.entry)
    releases = tombstone.releases if tombstone else domain.corpus.versions.get(name.entry, ())
    versions = [release.version for release in releases]
    if name.version and name.version not in versions and (versions or _is_known(name, domain)):
        known = f"there are {', '.join(versions)}" if versions else "none was released"
        return f"no version {name.version} of {name.entry}; {known}"
    if tombstone:
        withdrawal = tombstone.withdrawal
        return f"the entry {name.entry} was withdrawn on {withdrawal.date}: {withdrawal.reason}"
    if _is_known(name, domain):
        return f"version {name.version} of {name.entry} cannot be read"
    return f"no entry {name.entry} in the corpus"


def _is_known(name: EntryName, domain: KhabarDomain) -> bool:
    return domain.find_entry(name.entry) is not None


def warn_missing(_: Sphinx, domain: Domain | None, node: pending_xref) -> bool:
    """Report a role whose version does not exist; return whether it was reported."""
    if not isinstance(domain, KhabarDomain) or "@" not in node["reftarget"]:
        return False
    message = _about_version(node["reftype"], node["reftarget"], domain)
    if message:
        _logger.warning(message, location=node, type="ref", subtype=node["reftype"])
    return bool(message)


def _about_version(kind: str, target: str, domain: KhabarDomain) -> str:
    if kind in {"entity", "rule"}:
        return f"no {kind} {target}: versions are those of entries; write {target.partition('@')[0]}"
    name = parse_name(target)
    if name is None:
        return f"{target} is no version of an entry: expected news-0001@1.0.0, and #s2 for a part of it"
    return "" if domain.find(name) else explain(name, domain)
