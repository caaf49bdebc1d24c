"""The pages of a call, and the ids that their entries get."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from khabar.corpus import Manifest, Settings, Store
from khabar.disk import read_input
from khabar.errors import PageError, UsageError, message_of
from khabar.ids import ENTRY_ID, EntryId, build_entry_id, parse_entry_id
from khabar.messages import say

_SUFFIXES = frozenset({".txt", ".text", ".html", ".htm"})
_STANDARD_INPUT = "-"
_LAST = 9_999


def find_pages(paths: Sequence[str]) -> list[str]:
    """Return the pages that paths name: files, `-`, and the pages in folders, sorted.

    Raises:
        UsageError: if a path does not exist, or a folder has no pages.
    """
    found: list[str] = []
    for path in paths:
        if path != _STANDARD_INPUT and Path(path).is_dir():
            inside = [str(file) for file in sorted(Path(path).rglob("*")) if _is_page(file)]
            if not inside:
                raise UsageError(say("{path}: no pages (*.txt, *.html) in this folder", path=path))
            found += inside
        elif path != _STANDARD_INPUT and not Path(path).exists():
            raise UsageError(say("{path}: no such file or folder", path=path))
        else:
            found.append(path)
    return found


def _is_page(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES and path.is_file() and not path.name.startswith(".")


def read_source(path: str) -> bytes:
    """Read a page.

    Raises:
        PageError: if it cannot be read.
    """
    try:
        return read_input(path)
    except (OSError, ValueError) as error:
        raise PageError(say("{reason}", reason=message_of(error))) from None


@dataclass(slots=True)
class EntryIds:
    """The ids of a corpus, in use and free.

    Attributes:
        taken: The ids that are or were in use.
        outlets: The outlets of the corpus; of a new corpus without any, one with its name.
    """

    taken: set[str]
    outlets: frozenset[str]
    _last: dict[str, int] = field(default_factory=dict, repr=False)
    """The highest number of each outlet that was asked for."""

    @classmethod
    def of(cls, store: Store, settings: Settings, manifest: Manifest) -> "EntryIds":
        """Return the ids of a corpus: of entries, pages, releases and withdrawals."""
        pages = [path.stem for path in (store.root / "pages").glob("*.txt")]
        ids = {*store.entry_ids(), *pages, *(name for name, _ in (*manifest.entries, *manifest.withdrawn))}
        named = {name.outlet for name in settings.outlets}
        used = {match["outlet"] for name in ids if (match := ENTRY_ID.fullmatch(name))}
        return cls(ids, frozenset(named | used or {_outlet_of(settings.name)}))

    def next_of(self, outlet: str) -> EntryId:
        """Return the next free id of an outlet, and take it.

        >>> EntryIds({"toy-0007"}, frozenset()).next_of("toy")
        'toy-0008'

        Raises:
            UsageError: if the outlet has no free id.
        """
        if outlet not in self._last:
            self._last[outlet] = max(self._numbers_of(outlet), default=0)
        number = self._last[outlet] + 1
        if number > _LAST:
            raise UsageError(
                say("outlet {outlet!r} has no free id; choose another name for it", outlet=outlet)
            )
        found = build_entry_id(outlet, number)
        self._take(found)
        return found

    def _numbers_of(self, outlet: str) -> Iterator[int]:
        for name in self.taken:
            if name.startswith(f"{outlet}-") and ENTRY_ID.fullmatch(name):
                yield parse_entry_id(name)[1]

    def _take(self, entry_id: EntryId) -> None:
        self.taken.add(entry_id)
        outlet, number = parse_entry_id(entry_id)
        if outlet in self._last:
            self._last[outlet] = max(self._last[outlet], number)

    def choose(self, path: str, outlet: str) -> EntryId:
        """Return the id of a new page: its file name if that is a free id, else the next of the outlet.

        Raises:
            UsageError: if it is not clear of which outlet the page is.
        """
        stem = Path(path).stem
        if ENTRY_ID.fullmatch(stem) and stem not in self.taken and outlet in {"", stem.partition("-")[0]}:
            self._take(EntryId(stem))
            return EntryId(stem)
        if not outlet and len(self.outlets) != 1:
            raise UsageError(say("outlet is not clear; give --id or --outlet"))
        return self.next_of(outlet or next(iter(self.outlets)))


def _outlet_of(name: str) -> str:
    """Return the name of a corpus as the name of an outlet.

    >>> _outlet_of("My news-2026"), _outlet_of("أخبار")
    ('mynews2026', 'page')
    """
    return re.sub("[^a-z0-9]+", "", name.lower()).lstrip("0123456789") or "page"


def id_problem(store: Store, manifest: Manifest, entry_id: str, digest: str) -> Iterator[PageError]:
    """Yield the reason why an id cannot be given to a page, if there is one.

    The id of a page that is stored with the same bytes is free: its entry is drafted again.

    Args:
        store: The files of the corpus.
        manifest: Its releases.
        entry_id: The id.
        digest: The SHA-256 of the page.
    """
    if (store.root / "entries" / f"{entry_id}.xml").exists():
        yield PageError(say("entry {entry} exists; to draft it again, delete its file first", entry=entry_id))
    if manifest.withdrawal(entry_id):
        yield PageError(say("{entry} was withdrawn; ids are never used again", entry=entry_id))
    releases = manifest.releases(entry_id)
    if releases and releases[-1].page != digest:
        yield PageError(
            say("{entry} was released with another page; ids are never used again", entry=entry_id)
        )
