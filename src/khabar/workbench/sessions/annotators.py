"""The annotators of an entry that is being edited, as its header names them."""

import subprocess
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path

from khabar.editing import EditHistory
from khabar.model import Responsibility

_PATIENCE = 2.0


def with_annotator(history: EditHistory, name: str) -> tuple[EditHistory, str]:
    """Return a history whose entry names an annotator in its header, and the id of the annotator there.

    Args:
        history: The history.
        name: The annotator; empty for the entry's own, who has no id in annotations.
    """
    header = history.entry.header
    known = {item.name: item.id for item in header.responsibilities}
    if not name or name in known:
        return history, known.get(name, "")
    taken = {item.id for item in header.responsibilities}
    new_id = next(f"a{number}" for number in count(1) if f"a{number}" not in taken)
    people = (*header.responsibilities, Responsibility(new_id, "annotation", name))
    return history.with_header(replace(header, responsibilities=people)), new_id


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
