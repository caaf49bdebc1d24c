"""The list of entries, with the state of each: what is still to do."""

from typing import Any

from khabar.model import Entry
from khabar.workbench.sessions import Workbench
from khabar.workbench.state import unsure_ids


def overview(workbench: Workbench, language: str) -> dict[str, Any]:
    """Return the entries of a corpus with their status, findings and unsure annotations, and the progress.

    Args:
        workbench: The corpus.
        language: The language of the title.
    """
    corpus = workbench.corpus
    rows = [_row(workbench, entry_id, language) for entry_id in corpus]
    titles = dict(corpus.settings.titles)
    return {
        "title": titles.get(language) or corpus.settings.name,
        "entries": rows,
        "layers": {name: sum(row["layers"][name] for row in rows) for name in _LAYERS},
        "done": sum(not row["findings"] and not row["unsure"] for row in rows),
    }


_LAYERS = ("sentences", "mentions", "quotations", "cues")


def _row(workbench: Workbench, entry_id: str, language: str) -> dict[str, Any]:
    session = workbench.session(entry_id)
    entry = session.entry
    return {
        "id": entry.id,
        "version": entry.version,
        "title": entry.header.title,
        "status": _status(entry, changed=not session.is_saved),
        "findings": len(workbench.findings(session, language)),
        "unsure": len(unsure_ids(entry)),
        "layers": {name: len(getattr(entry, name)) for name in _LAYERS},
    }


def _status(entry: Entry, *, changed: bool) -> str:
    return "in work" if changed else str(entry.header.status)
