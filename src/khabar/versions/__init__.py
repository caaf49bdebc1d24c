"""Versions: what was released, how two states differ, and how annotation follows a page that changed."""

from khabar.versions.diff.changes import (
    Added,
    Change,
    Changed,
    Difference,
    FieldChanged,
    Joined,
    Layer,
    Removed,
    Split,
    TextChanged,
)
from khabar.versions.diff.entry import diff
from khabar.versions.diff.required_bump import bump, reasons
from khabar.versions.patch.apply import apply
from khabar.versions.snapshots.numbers import Bump

__all__ = (
    "Added",
    "Bump",
    "Change",
    "Changed",
    "Difference",
    "FieldChanged",
    "Joined",
    "Layer",
    "Removed",
    "Split",
    "TextChanged",
    "apply",
    "bump",
    "diff",
    "reasons",
)
