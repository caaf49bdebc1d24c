"""The JSON report, for programs such as `khabar patch`.

The format is stable: see `docs/reference/differences.md`.
"""

from typing import Any

from khabar.messages import ENGLISH
from khabar.model import Entry, Span
from khabar.versions.diff.changes import Change
from khabar.versions.diff.comparison import Comparison, Survey
from khabar.versions.diff.registers import EntityChange
from khabar.versions.diff.required_bump import reasons
from khabar.versions.patch.entities import entity_record
from khabar.versions.patch.file import SCHEMA, Patch, digest, dump, patch_table
from khabar.versions.snapshots.numbers import Bump


def json_report(survey: Survey, _language: str = ENGLISH) -> str:
    """Return a report as indented JSON, with Arabic unescaped; it is the same in every language."""
    weight = max((comparison.bump for comparison in survey.comparisons), default=Bump.NONE)
    table = {
        "schema": SCHEMA,
        "before": survey.names[0],
        "after": survey.names[1],
        "essential": survey.essential,
        "bump": str(weight),
        "entries": [comparison_table(comparison) for comparison in survey.comparisons],
        "registers": [_entity_table(change) for change in survey.registers],
        "added": list(survey.added),
        "removed": list(survey.removed),
        "same": survey.same,
        "failed": [{"entry": key, "message": str(message)} for key, message in survey.failed],
    }
    return dump(table).decode()


def _entity_table(change: EntityChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "kinds": list(change.kinds),
        "before": entity_record(change.before) if change.before else None,
        "after": entity_record(change.after) if change.after else None,
    }


def comparison_table(comparison: Comparison) -> dict[str, Any]:
    """Return the differences of one entry: a patch, with information for readers."""
    before, after, difference = comparison.before, comparison.after, comparison.difference
    table = patch_table(Patch(difference, digest(before), digest(after)))
    for side, entry, name in zip(("before", "after"), (before, after), comparison.names, strict=True):
        table[side] = {"name": name, "version": entry.version, **table[side]}
    for record, change in zip(table["changes"], difference, strict=True):
        record.update(_derived(change, comparison))
    return {
        "entry": table.pop("entry"),
        "essential": comparison.essential,
        "bump": str(comparison.bump),
        "reasons": [{"bump": str(weight), "reason": str(reason)} for weight, reason in reasons(difference)],
        "counts": difference.counts(),
        "markup": comparison.markup.value,
        "asides": {"removed": list(comparison.comments_removed), "added": list(comparison.comments_added)},
        **table,
    }


def _derived(change: Change, comparison: Comparison) -> dict[str, Any]:
    """Return information that can be derived from a change: its kinds, its location, and the words there."""
    place = comparison.locator.locate(change)
    return {
        "kinds": list(change.kinds),
        "place": place and {
            "before": _words(comparison.before, place.before),
            "after": _words(comparison.after, place.after),
        },
    }  # fmt: skip


def _words(entry: Entry, span: Span) -> dict[str, Any]:
    sentence = entry.sentence_at(span.start)
    return {
        "span": [span.start, span.end],
        "text": entry.text[span.start : span.end],
        "sentence": sentence.id if sentence else "",
    }
