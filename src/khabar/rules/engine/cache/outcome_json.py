"""Outcomes as JSON, for the cache."""

import json
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from khabar.corpus import Waiver
from khabar.rules.engine.outcome import Outcome
from khabar.rules.finding import Edit, Finding, Fix, Location, Related, Severity
from khabar.rules.results.skip import Skip, SkipReason
from khabar.rules.subjects.entry_summary import load_summary

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def dump_outcome(outcome: Outcome) -> str:
    """Return an outcome without failures as JSON; `load_outcome` is the reverse."""
    table = {
        "findings": [asdict(finding) for finding in outcome.findings],
        "counts": dict(outcome.counts),
        "skipped": outcome.skipped,
        "pointers": sorted(outcome.pointers),
        "waivers": [asdict(waiver) for waiver in outcome.waivers],
        "readable": outcome.readable,
        "summary": outcome.summary,
    }
    text = json.dumps(table, ensure_ascii=False, default=_plain)
    # The name of a file need not be UTF-8, but a text in the database is.
    return json.dumps(table, default=_plain) if _SURROGATE.search(text) else text


def _plain(value: object) -> object:
    """Return a value that JSON lacks as one that it has: an array as a list, a date as text."""
    return value.tolist() if isinstance(value, array) else str(value)


def load_outcome(text: str) -> Outcome:
    """Read an outcome from JSON."""
    table = json.loads(text)
    return Outcome(
        findings=tuple(_finding(row) for row in table["findings"]),
        counts=Counter(table["counts"]),
        skipped=tuple(Skip(code, SkipReason(reason)) for code, reason in table["skipped"]),
        pointers=frozenset(table["pointers"]),
        waivers=tuple(_waivers(table["waivers"])),
        readable=table["readable"],
        summary=load_summary(table["summary"]) if table["summary"] else None,
    )


def _finding(row: dict[str, Any]) -> Finding:
    row["severity"] = Severity(row["severity"])
    row["location"] = Location(**row["location"])
    row["span"] = tuple(row["span"]) if row["span"] else None
    row["related"] = tuple(Related(Location(**item["location"]), item["message"]) for item in row["related"])
    if fix := row["fix"]:
        row["fix"] = Fix(fix["message"], tuple(Edit(**edit) for edit in fix["edits"]), fix["safe"])
    return Finding(**row)


def _waivers(rows: list[dict[str, Any]]) -> Iterator[Waiver]:
    for row in rows:
        until = row.pop("until")
        yield Waiver(**row, until=date.fromisoformat(until) if until else None)
