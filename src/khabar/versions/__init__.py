"""Versions of entries: differences, patches, merges, releases, and moving annotation to a changed page.

The folders form layers; each imports only from those after it:

- `merge`: three-way merges, as git's merge driver
- `release`: plans of releases, withdrawals, archives, files with their comments
- `textfree`: entries without their text, and back
- `reanchor`: moving annotation to a new version of a page
- `reports`: differences as text, HTML, Markdown and JSON
- `patch`: differences as files, and their application
- `review`: reviewing a large difference by a sample
- `diff`: differences between two versions of an entry, and the required bump
- `text`: edits of a text, and the alignment of two pages
- `snapshots`: version numbers, git revisions, files: everything that a user can compare
"""

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
