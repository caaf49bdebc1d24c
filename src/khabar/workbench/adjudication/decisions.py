"""Decisions on the differences of two annotations: shown, carried out and recorded."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from khabar.corpus import StoredCorpus
from khabar.corpus.writing import replace_file
from khabar.disk import parse_json, read_bytes
from khabar.tei import write
from khabar.workbench.adjudication.differences import Disagreement, decide, disagreements, measure
from khabar.workbench.sessions.session import EditSession
from khabar.workflow.annotating.second import FOLDER, read_second


def record_path(corpus: StoredCorpus, entry_id: str) -> Path:
    """Return the file that records the decisions on an entry, beside its second annotation."""
    return corpus.store.root / FOLDER / f"{entry_id}.decisions.json"


def adjudication_state(corpus: StoredCorpus, session: EditSession) -> dict[str, Any]:
    """Return the differences between an entry and its second annotation, and their agreement.

    Raises:
        EntryNotFoundError: if there is no second annotation.
    """
    first, second = session.entry, read_second(corpus, session.entry.id)
    decided = {item["key"]: item for item in _records(record_path(corpus, first.id))}
    found = list(disagreements(first, second))
    figures = measure(first, second)
    return {
        "differences": [_shown(item, decided.get(item.key)) for item in found],
        "agreement": [
            {"layer": layer.layer, "first": layer.first, "second": layer.second, "f1": layer.f1}
            for layer in figures.layers
        ],
    }


def record_decision(corpus: StoredCorpus, session: EditSession, key: str, choice: str, by: str) -> None:
    """Carry out a decision, as one step that can be undone, and record who made it.

    Raises:
        EditingError: if there is no such difference or choice.
        EntryNotFoundError: if there is no second annotation.
    """
    with session.lock:
        second = read_second(corpus, session.entry.id)
        decided = decide(session.entry, second, key, choice, session.history.used)
        if decided != session.entry:
            session.take_source(write(decided))
        path = record_path(corpus, session.entry.id)
        before = read_bytes(path) if path.is_file() else None
        record = {"key": key, "choice": choice, "by": by, "date": datetime.now(tz=UTC).date().isoformat()}
        kept = [item for item in _records(path) if item["key"] != key]
        content = json.dumps([*kept, record], ensure_ascii=False, indent=2) + "\n"
        replace_file(path, before, content.encode())


def _records(path: Path) -> list[dict[str, str]]:
    records: list[dict[str, str]] = parse_json(read_bytes(path)) if path.is_file() else []
    return records


def _shown(item: Disagreement, decided: dict[str, str] | None) -> dict[str, Any]:
    return {
        "key": item.key,
        "layer": item.layer,
        "first": _side(item.first),
        "second": _side(item.second),
        "choice": decided["choice"] if decided else "",
        "by": decided["by"] if decided else "",
    }


def _side(part: Any) -> dict[str, Any] | None:  # noqa: ANN401 (an annotation of any layer)
    if part is None:
        return None
    return {"id": part.id, "text": part.text, "span": [part.span.start, part.span.end], "label": _label(part)}


def _label(part: Any) -> str:  # noqa: ANN401 (an annotation of any layer)
    relation = getattr(part, "attribution", None)
    referent = relation.speaker if relation else getattr(part, "entity", None)
    facts = (getattr(part, "type", ""), getattr(part, "category", ""), getattr(part, "when", ""))
    names = [str(fact) for fact in facts if fact] + ([referent.id] if referent else [])
    return " · ".join(names)
