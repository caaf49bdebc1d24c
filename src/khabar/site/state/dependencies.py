"""Which pages show something of which entries, so that a page is written anew when an entry changes."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from sphinx.environment import BuildEnvironment

from khabar.site.state.cited_entries import ALL
from khabar.site.state.corpus_context import registers

Uses = dict[str, set[str]]
"""The ids of the entries that each page shows something of; `ALL` where it looks through all of them."""


def note_use(env: BuildEnvironment, entry_id: str) -> None:
    """Note that the page that is being read shows something of an entry, or of all (`ALL`)."""
    uses: Uses = env.domaindata["khabar"]["uses"]
    uses.setdefault(env.docname, set()).add(entry_id)


def note_registers(env: BuildEnvironment) -> None:
    """Have the page that is being read read again when a register or the taxonomy changes."""
    for path in registers(env.config.khabar_corpus, env.config.language).files:
        env.note_dependency(str(path))


def stale_pages(uses: Uses, before: Mapping[str, str], now: Mapping[str, str]) -> AbstractSet[str]:
    """Return the pages that show something of an entry that was added, changed or removed.

    Args:
        uses: What pages show.
        before: The digests of the entries when pages were last written, by id.
        now: Their digests now.

    >>> sorted(stale_pages({"a": {"x-0001"}, "b": {"*"}, "c": {"x-0002"}}, {"x-0001": "1"}, {"x-0001": "2"}))
    ['a', 'b']
    """
    changed = {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
    return {docname for docname, shown in uses.items() if shown & changed or (ALL in shown and changed)}
