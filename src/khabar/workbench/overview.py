"""The list of entries, with the state of each: what is still to do."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from khabar.corpus import StoredCorpus
from khabar.isolates import isolate_in
from khabar.model import Entry
from khabar.rules import CheckOptions, Finding, Scope, all_rules, check_paths
from khabar.tei import parse
from khabar.tei.registers.reader import item_reference, register_items
from khabar.workbench.sessions.workbench import Workbench
from khabar.workbench.state.entry import unsure_ids
from khabar.workbench.state.wording import reword


def overview(workbench: Workbench, language: str) -> dict[str, Any]:
    """Return the entries of a corpus with their status, findings and unsure annotations, and the progress.

    Args:
        workbench: The corpus.
        language: The language of the title.
    """
    corpus = workbench.corpus
    rows = [_row(workbench, entry_id, language) for entry_id in corpus]
    titles = dict(corpus.settings.titles)
    title = titles.get(language) or next(iter(titles.values()), corpus.settings.name)
    return {
        "title": title,
        "entries": rows,
        "layers": {name: sum(row["layers"][name] for row in rows) for name in _LAYERS},
        "done": sum(not row["findings"] and not row["unsure"] for row in rows),
    }


def corpus_findings(root: Path, language: str) -> list[dict[str, Any]]:
    """Return what the rules say about a corpus as a whole, and not about one entry alone.

    Args:
        root: The folder of the corpus.
        language: The language of the messages.

    >>> from khabar.corpus import shipped_corpus
    >>> corpus_findings(shipped_corpus(), "en")
    []
    """
    rules = all_rules()
    codes = {rule.code for rule in rules if rule.scope is Scope.CORPUS}
    report = check_paths([root], rules, options=CheckOptions(language=language))
    return placed(root, [finding for finding in report.findings if finding.code in codes], language)


def placed(root: Path, findings: Iterable[Finding], language: str) -> list[dict[str, Any]]:
    """Return findings with their places: the entry and the words there, or the file and the register items.

    Args:
        root: The folder of the corpus.
        findings: The findings.
        language: The language of their messages.
    """
    found = list(findings)
    items = _items_by_line(root) if found else {}
    return [
        {
            "code": finding.code,
            "severity": str(finding.severity),
            "message": isolate_in(language, reword(finding.message, language)),
            "id": finding.id,
            "span": finding.span,
            "line": finding.location.line,
            "entry": _entry_of(root, finding),
            "file": Path(finding.location.path).name,
            "items": _items_of(finding, items),
        }
        for finding in found
    ]


def _items_of(finding: Finding, items: Mapping[tuple[str, int], str]) -> list[str]:
    """Return the register items that a finding is about, so that a page can offer to mend them."""
    places = (finding.location, *(related.location for related in finding.related))
    keys = ((Path(place.path).name, place.line) for place in places)
    return [items[key] for key in keys if key in items]


def _items_by_line(root: Path) -> dict[tuple[str, int], str]:
    """Return the ids of all register items by the names of their files and the lines that they begin at."""
    store = StoredCorpus(root).store
    return {
        (path.name, cast("int", element.sourceline)): item_reference(element)
        for path in store.register_paths()
        for element in register_items(parse(store.read(path), str(path)).root)
    }


def _entry_of(root: Path, finding: Finding) -> str:
    path = Path(finding.location.path)
    return path.stem if path.parent == root / "entries" and path.suffix == ".xml" else ""


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
