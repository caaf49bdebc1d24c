"""The history of an entry: its versions, what was said of each, and what each of them changed."""

from collections.abc import Iterator

from docutils import nodes

from khabar.model import Entry
from khabar.site.base.line_breaks import whole
from khabar.site.base.messages import _
from khabar.site.base.nodes import IsolateNode, PageLinkNode, PlaceholderNode
from khabar.site.base.tables import Cell, build_table
from khabar.site.base.terms import BUMPS, term
from khabar.site.domain.domain import KhabarDomain
from khabar.site.state.versions import Editions, Step, is_version
from khabar.versions.snapshots.numbers import parse_version, raised_part

HISTORY = "history"
"""The kind of the placeholder."""

_Said = dict[str, tuple[str, str]]
"""The day of each version, and what was said of it in the header."""


def history_place(entry: Entry) -> PlaceholderNode:
    """Leave a place for the history of an entry: what was released is known when its page is written."""
    said: _Said = {revision.version: (revision.date, revision.summary) for revision in entry.revisions}
    return PlaceholderNode(kind=HISTORY, argument=entry.id, options={"said": said}, classes=[])


def fill_history(place: PlaceholderNode, domain: KhabarDomain) -> list[nodes.Node]:
    """Make the history of an entry, the newest version first."""
    record = domain.find_entry(place["argument"])
    if record is None:
        return []
    rows = list(_rows(domain.editions(record), place["options"]["said"]))
    headings = (_("Version"), _("Date"), _("What was done"), _("Kind"), _("Changes"))
    return [build_table(headings, rows, "khabar-history")] if rows else []


def _rows(editions: Editions, said: _Said) -> Iterator[tuple[Cell, ...]]:
    steps = {step.newer.version if step.newer else "": step for step in editions.steps()}
    if editions.pending:
        yield (
            [nodes.Text(_("not released"))],
            [],
            [nodes.Text(_("What is being worked on."))],
            [],
            _changes(steps.get("")),
        )
    versions = {*said, *(release.version for release in editions.releases)}
    ordered = sorted(filter(is_version, versions), key=parse_version, reverse=True)
    for version, before in zip(ordered, [*ordered[1:], ""], strict=False):
        release, (day, summary) = editions.find(version), said.get(version, ("", ""))
        yield (
            [PageLinkNode("", version, page=editions.page(version)) if release else nodes.Text(version)],
            [whole(release.date if release else day)],
            [IsolateNode("", summary, lang="en", classes=["khabar-note"])] if summary else [],
            [nodes.Text(term(BUMPS, str(raised_part(before, version))) if before else _("first version"))],
            _changes(steps.get(version)),
        )


def _changes(step: Step | None) -> list[nodes.Node]:
    if step is None:
        return []
    label = _("since %(version)s") % {"version": step.older.version}
    return [PageLinkNode("", label, page=step.page)]
