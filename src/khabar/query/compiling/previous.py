"""The index as it was before, to be brought up to date."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from khabar.errors import IndexFileError
from khabar.query.compiled.files import INDEX, IndexFiles, generations, open_index
from khabar.query.compiled.index import Index
from khabar.query.compiled.postings import PostingLists
from khabar.query.compiled.supplement.runs import BASE, Runs
from khabar.query.compiling.stats import Stat, load_stats


@dataclass(frozen=True, slots=True)
class Previous:
    """The index before.

    Attributes:
        files: Its files.
        parts: The base, and what the supplement has of its own, if there is one.
        places: For each entry the number of its part, and its number in it.
        digests: The SHA-256 of the file of each entry when it was compiled.
        stats: Size and times of the file of each entry at that time.
    """

    files: IndexFiles | None
    parts: tuple[PostingLists, ...]
    places: Mapping[str, tuple[int, int]]
    digests: Mapping[str, str]
    stats: Mapping[str, Stat]


NOTHING = Previous(None, (), {}, {}, {})
"""No index, or none that can be used."""


def read_previous(folder: Path | None) -> Previous:
    """Return the index in a folder; nothing if it is damaged, or of another version of khabar."""
    if folder is None or not (folder / INDEX).is_file():
        return NOTHING
    try:
        files = open_index(folder)
    except (IndexFileError, OSError):
        return NOTHING
    index = Index(files)
    names = index.entry_ids
    digests = dict(zip(names, index.values("entries.digest").all, strict=True))
    stats = load_stats(folder, [one["generation"] for one in generations(files.about)])
    if files.supplement:
        places = dict(zip(names, _places(files.supplement.runs), strict=True))
        return Previous(files, files.supplement.parts, places, digests, stats)
    # What has no supplement is in one piece.
    base = cast("PostingLists", files.postings)
    return Previous(files, (base,), {name: (BASE, row) for row, name in enumerate(names)}, digests, stats)


def _places(runs: Runs) -> list[tuple[int, int]]:
    borders = zip(runs.parts.tolist(), runs.starts.tolist(), runs.stops.tolist(), strict=True)
    return [(part, row) for part, start, stop in borders for row in range(start, stop)]
