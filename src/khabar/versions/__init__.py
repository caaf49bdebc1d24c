"""Versions: what was released, how two states differ, and how annotation follows a page that changed."""

from khabar.versions.changes import (
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
from khabar.versions.diff import diff
from khabar.versions.numbers import Bump
from khabar.versions.patch import apply
from khabar.versions.weight import bump, reasons

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
