"""The annotators of an entry that is being edited, as its header names them."""

import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from khabar.editing import EditHistory, record_change
from khabar.editing.changes import with_annotator as named_in
from khabar.model import Header

_PATIENCE = 2.0


def with_annotator(history: EditHistory, name: str) -> tuple[EditHistory, str]:
    """Return a history whose entry names an annotator in its header, and the id of the annotator there.

    Args:
        history: The history.
        name: The annotator; empty for the entry's own, who has no id in annotations.
    """
    if not name:
        return history, ""
    header, annotator = named_in(history.entry.header, name)
    return history.with_header(header), annotator


def recorded_header(header: Header, edited: Mapping[str, Iterable[str]], day: str) -> Header:
    """Return a header that records who has edited which layers.

    Args:
        header: The header, which names the annotators.
        edited: The layers by the name of who edited them; who is not in the header was undone.
        day: The day, ISO 8601.
    """
    ids = {item.name: item.id for item in header.responsibilities}
    for name, layers in edited.items():
        if name in ids:
            header = record_change(header, ids[name], day, layers)
    return header


@cache
def usual_name(root: Path) -> str:
    """Return the name that git knows for whoever works in a folder; empty if there is none.

    >>> usual_name(Path("/no/such/folder"))
    ''
    """
    try:
        command = ["git", "-C", str(root), "config", "user.name"]
        done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""
