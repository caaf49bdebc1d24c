"""Conflicts of a merge: annotations that both sides changed in different ways, for a person to decide.

In the file, a conflict is a processing instruction at the top of the entry, so that the file remains valid
and keeps the text of the page. The annotation itself is as in *ours*. Rule X008 reports the conflict until
the instruction is removed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from khabar.model import Entry
from khabar.versions.diff.changes import Change, Layer
from khabar.versions.reports.descriptions import describe
from khabar.versions.reports.phrases import ReportStyle, write_description

INSTRUCTION = "khabar-conflict"
"""The target of the processing instruction."""


class ConflictReason(StrEnum):
    """The reason for a conflict. The value is the text in reports."""

    CHANGED = "both sides changed it"
    ADDED = "both sides added one in this place"
    CROSSING = "it crosses an annotation of the other side"
    IN_USE = "one side removed an item that the other refers to"
    TEXT = "both sides changed the text"
    TEXT_GONE = "one side removed its text"
    SEGMENTATION = "both sides divided the text into different sentences"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two incompatible changes of one annotation.

    Attributes:
        layer: The layer.
        id: The id of the annotation; may be empty.
        reason: The reason for the conflict.
        ours: The change of our side; `None` if there is no single one.
        theirs: The change of their side.
    """

    layer: Layer
    id: str
    reason: ConflictReason
    ours: Change | None = None
    theirs: Change | None = None


_PLAIN = ReportStyle(words=lambda text: f"«{' '.join(text.split())}»", plain=lambda text: text)


def describe_conflict(conflict: Conflict, base: Entry, ours: Entry, theirs: Entry) -> dict[str, str]:
    """Return the description of a conflict, by field: layer, id, reason and the changes of both sides."""
    sides = {"ours": (conflict.ours, ours), "theirs": (conflict.theirs, theirs)}
    return {
        "layer": conflict.layer.value,
        "id": conflict.id.removeprefix(f"{base.id}#"),
        "reason": conflict.reason.value,
        **{
            name: write_description(describe(change, base, entry), _PLAIN)
            for name, (change, entry) in sides.items()
            if change
        },
    }


def instructions(
    conflicts: Iterable[Conflict], base: Entry, ours: Entry, theirs: Entry
) -> list[etree._ProcessingInstruction]:
    """Return conflicts as processing instructions."""
    return [
        etree.ProcessingInstruction(INSTRUCTION, _fields(describe_conflict(item, base, ours, theirs)))
        for item in conflicts
    ]


def _fields(fields: dict[str, str]) -> str:
    return " ".join(f'{name}="{_escaped(value)}"' for name, value in fields.items() if value)


def _escaped(text: str) -> str:
    """Escape a value as in `xml-stylesheet`, so that nothing in it ends the value or the instruction."""
    for character, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, reference)
    return text
