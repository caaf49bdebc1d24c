"""When the file of an entry has to be read again: size and times of each when it was compiled.

A file is taken for unchanged if its size, the time of its content and the time of its inode are those of the
last compilation. Otherwise its SHA-256 decides. A file that was written a moment before it was looked at is
compared by SHA-256 next time, too, since it might be written again in the same tick of the clock.

What is written here belongs to generations of the index, which it names: next to others, it is not used.
"""

import json
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from khabar.disk import parse_json, read_bytes

STATS = "sources.json"

_UNSETTLED = ""
"""The time of a file that may still change without its time."""

_LARGEST = 1_000_000_000
"""Bytes of the list: some hundred for each entry."""

_TICK = 2_000_000_000
"""Nanoseconds within which a file may be written twice and have one time."""

Stat = list[str]
"""Size and times of a file. Text: a time in nanoseconds has more digits than `parse_json` takes."""


def stat_of(path: Path) -> Stat:
    """Return size and times of a file."""
    found = path.stat()
    times = found.st_mtime_ns, found.st_ctime_ns
    recent = time.time_ns() - max(times) < _TICK
    return [str(found.st_size), _UNSETTLED if recent else f"{times[0]} {times[1]}"]


def size_of(stat: Stat) -> int:
    """Return the size of a file."""
    return int(stat[0])


def is_same(stat: Stat, before: Stat | None) -> bool:
    """Whether a file is as it was before.

    >>> is_same(["9", "1 1"], ["9", "1 1"]), is_same(["9", "1 1"], ["9", "1 2"])
    (True, False)
    >>> is_same(["9", ""], ["9", ""])
    False
    """
    return stat == before and stat[1] != _UNSETTLED


def state_of(stat: Stat) -> str:
    """Return the times of a file; where they may not change with it, a state that no other run will find."""
    return stat[1] if stat[1] != _UNSETTLED else os.urandom(8).hex()


def dump_stats(stats: Mapping[str, Stat], generations: Sequence[str]) -> bytes:
    """Return stats as they are written.

    Args:
        stats: The stats, by entry.
        generations: The generations of the index in which these entries are.
    """
    return json.dumps({"generations": list(generations), "stats": stats}).encode()


def load_stats(folder: Path, generations: Sequence[str]) -> dict[str, Stat]:
    """Return the stats in a folder; none if they belong to other generations, or cannot be read."""
    try:
        content = parse_json(read_bytes(folder / STATS, _LARGEST))
    except (OSError, ValueError):
        return {}
    if not isinstance(content, dict) or content.get("generations") != list(generations):
        return {}
    stats = content.get("stats")
    return stats if isinstance(stats, dict) else {}
