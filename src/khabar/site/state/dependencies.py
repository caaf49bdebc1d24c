"""Which pages depend on which entries, so that a page is written again when one of its entries changes."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Protocol, cast

from sphinx.environment import BuildEnvironment

from khabar.site.state.site_corpus import SiteCorpus

ALL = "*"
"""All entries, in place of the id of one."""

Uses = dict[str, set[str]]
"""The ids of the entries that each page shows something of; `ALL` for a page that searches all of them."""


class _Domain(Protocol):
    """The parts of the domain that this module needs; the domain itself is on a layer above."""

    corpus: SiteCorpus

    @property
    def uses(self) -> Uses: ...


def _domain(env: BuildEnvironment) -> _Domain:
    return cast("_Domain", env.get_domain("khabar"))


def note_use(env: BuildEnvironment, entry_id: str) -> None:
    """Note that the current page shows something of an entry, or of all entries (`ALL`)."""
    _domain(env).uses.setdefault(env.docname, set()).add(entry_id)


def note_registers(env: BuildEnvironment) -> None:
    """Have the current page read again when a register or the taxonomy changes."""
    for path in _domain(env).corpus.files:
        env.note_dependency(str(path))


def stale_pages(uses: Uses, before: Mapping[str, str], now: Mapping[str, str]) -> AbstractSet[str]:
    """Return the pages that show something of an entry that was added, changed or removed.

    Args:
        uses: The entries that each page shows.
        before: The digests of the entries when pages were last written, by id.
        now: The current digests.

    >>> sorted(stale_pages({"a": {"x-0001"}, "b": {"*"}, "c": {"x-0002"}}, {"x-0001": "1"}, {"x-0001": "2"}))
    ['a', 'b']
    """
    changed = {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
    return {docname for docname, shown in uses.items() if shown & changed or (ALL in shown and changed)}
