"""Restoring a stripped entry from a page that is not quite the original.

1. Each digest of the stripped file is searched for on the page: first where the parts found before suggest,
   then at every word. A part that is found is known text.
2. The old page is rebuilt from the known parts, with filler of the right length for the others.
3. The entry of this page is re-anchored (`khabar.versions.reanchor`), as if the page had been scraped again.
   Annotations in known text become sure, those in filler are lost.

```
old page, rebuilt   The boat came to the port. ########################## It left again.
new page            The boat came to the port. It was late in the summer. It left again.
```
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from khabar.errors import PageMismatchError
from khabar.messages import say
from khabar.model import Entity, Entry, Header, Name
from khabar.versions.patch.asdict import from_plain, to_plain
from khabar.versions.reanchor.entry import Reanchoring, reanchor
from khabar.versions.snapshots.pages import decode_page
from khabar.versions.text.words import word_spans
from khabar.versions.textfree.concealment import Revealer, digest
from khabar.versions.textfree.standoff import DigestedSpan, Standoff, restore

FILLER = "\ufffc"
"""The object replacement character, which does not occur in pages of news."""

_PATIENCE = 8
"""If none of this many parts is found, it is another page. Each search takes about 0.3 s."""

Progress = Callable[[Collection[DigestedSpan]], Iterable[DigestedSpan]]


@dataclass(frozen=True, slots=True)
class PageFit:
    """The parts of a stripped entry that are on a page.

    Attributes:
        found: Each digested part with its start in the folded page; `None` if it is not there.
    """

    found: tuple[tuple[DigestedSpan, int | None], ...]

    @property
    def missing(self) -> tuple[DigestedSpan, ...]:
        """The parts that are not on the page."""
        return tuple(stretch for stretch, start in self.found if start is None)


def fit(standoff: Standoff, page: bytes, *, secret: bytes = b"", progress: Progress = iter) -> PageFit:
    """Search a page for the digested parts of a stripped entry.

    Args:
        standoff: The stripped entry.
        page: The page.
        secret: The secret of the corpus, if the digests are keyed.
        progress: Wraps the parts, to show the progress.

    Raises:
        PageMismatchError: if the page is another one, or the digests are keyed and no secret is given.
    """
    if standoff.keyed and not secret:
        raise PageMismatchError(
            say(
                "digests of {entry} are keyed; give the file with the secret (--secret)", entry=standoff.entry
            )
        )
    search = _Search(decode_page(page), standoff.salt, secret)
    found: list[tuple[DigestedSpan, int | None]] = []
    for stretch in progress(standoff.stretches):
        found.append((stretch, search.find(stretch)))
        if len(found) >= _PATIENCE and all(start is None for _, start in found):
            break
    if all(start is None for _, start in found):
        raise PageMismatchError(
            say(
                "no part of {entry} was found on this page; it may be a different article",
                entry=standoff.entry,
            )
        )
    return PageFit(tuple(found))


class _Search:
    """Finds parts of a page by their digests."""

    def __init__(self, text: str, salt: bytes, secret: bytes) -> None:
        self._text, self._salt, self._secret = text, salt, secret
        words = word_spans(text)
        self._starts = [word.start for word in words]
        self._ends = {word.end for word in words}
        self._shift = 0

    def find(self, stretch: DigestedSpan) -> int | None:
        length = len(stretch.span)
        expected = stretch.span.start + self._shift
        nearest = sorted(self._starts, key=lambda start: abs(start - expected))
        for start in nearest:
            if start + length in self._ends and self._fits(start, length, stretch.digest):
                self._shift = start - stretch.span.start
                return start
        return None

    def _fits(self, start: int, length: int, wanted: str) -> bool:
        return digest(self._text[start : start + length], self._salt, self._secret) == wanted


def recover(standoff: Standoff, page: bytes, fitting: PageFit) -> Reanchoring:
    """Restore an entry from a stripped one and a page that is not quite the original.

    Args:
        standoff: The stripped entry.
        page: The page.
        fitting: The parts that were found on the page.

    Raises:
        PageMismatchError: if too little was found.
    """
    text = decode_page(page)
    known = [FILLER] * standoff.length
    for stretch, start in fitting.found:
        if start is not None:
            known[stretch.span.start : stretch.span.end] = text[start : start + len(stretch.span)]
    _space(known, fitting)
    entry = restore(standoff, Revealer("".join(known), lenient=True))
    return reanchor(_without_filler(entry), page)


def _space(known: list[str], fitting: PageFit) -> None:
    """Add the spaces between the parts, which no digest covers."""
    for stretch, _ in fitting.found[:-1]:
        known[stretch.span.end] = " "


def _without_filler(entry: Entry) -> Entry:
    """Return an entry without the strings that are only known from the page."""
    header = from_plain(Header, to_plain(entry.header, _known))
    return replace(entry, header=header, anonymous_sources=tuple(map(_known_group, entry.anonymous_sources)))


def _known(text: str) -> str:
    return "" if FILLER in text else text


def _known_group(group: Entity) -> Entity:
    names: Sequence[Name] = [name for name in group.names if _known(name.text)]
    return replace(group, names=tuple(names), note=_known(group.note))


def describe(stretches: Iterable[DigestedSpan], length: int) -> str:
    """Return the offsets of some parts in the folded page, for a message: `characters 120 to 190, …`."""
    spans = ", ".join(f"{stretch.span.start} to {stretch.span.end}" for stretch in stretches)
    return f"characters {spans} of {length}"


def share(fitting: PageFit) -> float:
    """Return the share of the digested characters that were found."""
    total = sum(len(stretch.span) for stretch, _ in fitting.found)
    kept = sum(len(stretch.span) for stretch, start in fitting.found if start is not None)
    return kept / total if total else 0.0
