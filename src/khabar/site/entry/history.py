"""The history of an entry: its versions, with their summaries and changes."""

from collections.abc import Iterator

from docutils import nodes

from khabar.model import Entry
from khabar.site.base.line_breaks import whole
from khabar.site.base.messages import _
from khabar.site.base.nodes import IsolateNode, PageLinkNode, PlaceholderNode
from khabar.site.base.tables import Cell, build_table
from khabar.site.base.terms import BUMPS, term
from khabar.site.domain.domain import KhabarDomain
from khabar.site.state.versions import EntryVersions, VersionChange, is_version
from khabar.versions.snapshots.numbers import parse_version, raised_part

HISTORY = "history"
"""The kind of the placeholder."""

_Said = dict[str, tuple[str, str]]
"""The day and the summary of each version in the header."""


def history_place(entry: Entry) -> PlaceholderNode:
    """Make the placeholder for the history of an entry; releases are known when its page is written."""
    said: _Said = {revision.version: (revision.date, revision.summary) for revision in entry.revisions}
    return PlaceholderNode(kind=HISTORY, argument=entry.id, options={"said": said}, classes=[])


def fill_history(place: PlaceholderNode, domain: KhabarDomain) -> list[nodes.Node]:
    """Make the history of an entry, the newest version first."""
    site_entry = domain.find_entry(place["argument"])
    if site_entry is None:
        return []
    rows = list(_rows(domain.versions_of(site_entry), place["options"]["said"]))
    headings = (_("Version"), _("Date"), _("What was done"), _("Kind"), _("Changes"))
    return [build_table(headings, rows, "khabar-history")] if rows else []


def _rows(released: EntryVersions, said: _Said) -> Iterator[tuple[Cell, ...]]:
    changes = {change.newer.version if change.newer else "": change for change in released.changes()}
    if released.pending:
        yield (
            [nodes.Text(_("not released"))],
            [],
            [nodes.Text(_("What is being worked on."))],
            [],
            _changes(changes.get("")),
        )
    versions = {*said, *(release.version for release in released.releases)}
    ordered = sorted(filter(is_version, versions), key=parse_version, reverse=True)
    for version, before in zip(ordered, [*ordered[1:], ""], strict=False):
        release, (day, summary) = released.find(version), said.get(version, ("", ""))
        yield (
            [PageLinkNode("", version, page=released.page(version)) if release else nodes.Text(version)],
            [whole(release.date if release else day)],
            [IsolateNode("", summary, lang="en", classes=["khabar-note"])] if summary else [],
            [nodes.Text(term(BUMPS, str(raised_part(before, version))) if before else _("first version"))],
            _changes(changes.get(version)),
        )


def _changes(change: VersionChange | None) -> list[nodes.Node]:
    if change is None:
        return []
    label = _("since %(version)s") % {"version": change.older.version}
    return [PageLinkNode("", label, page=change.page)]
