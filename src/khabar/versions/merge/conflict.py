"""Conflicts: where two people changed one thing in two ways, and a third must decide.

In a file a conflict is a processing instruction, so that the file stays well-formed and valid and the page
keeps its text. It stands at the top of the entry; the annotation itself is as *ours* has it. Rule X008
reports it until somebody has decided and removed the instruction.
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
"""The target of the instruction."""


class ConflictReason(StrEnum):
    """Why there is a conflict. The value is what a report says."""

    CHANGED = "both sides changed it"
    ADDED = "both sides added one in this place"
    CROSSING = "it crosses an annotation of the other side"
    IN_USE = "one side removed an item that the other refers to"
    TEXT = "both sides changed the text"
    TEXT_GONE = "one side removed its text"
    SEGMENTATION = "both sides divided the text into different sentences"


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two sides did to one thing.

    Attributes:
        layer: The layer.
        id: Id of the annotation; empty where it has none.
        reason: Why this is a conflict.
        ours: What our side did to it; `None` if nothing that is known of.
        theirs: What their side did.
    """

    layer: Layer
    id: str
    reason: ConflictReason
    ours: Change | None = None
    theirs: Change | None = None


_PLAIN = ReportStyle(words=lambda text: f"«{' '.join(text.split())}»", plain=lambda text: text)


def describe_conflict(conflict: Conflict, base: Entry, ours: Entry, theirs: Entry) -> dict[str, str]:
    """Return what is to be said of a conflict, by name."""
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
    """Write a value as in `xml-stylesheet`: nothing in it ends the value or the instruction."""
    for character, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, reference)
    return text
