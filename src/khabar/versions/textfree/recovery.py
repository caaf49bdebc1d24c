"""Restoring a stripped entry from a page that is not quite the original.

1. The parts of the old page are searched for by their digests
   (`khabar.versions.textfree.part_search`). A part that is found is known text.
2. The old page is rebuilt from the known parts, with filler of the right length for the others.
3. The entry of this page is re-anchored (`khabar.versions.reanchor`), as if the page had been scraped again.
   Annotations in known text become sure, those in filler are lost.

```
old page, rebuilt   The boat came to the port. ########################## It left again.
new page            The boat came to the port. It was late in the summer. It left again.
```
"""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from khabar.errors import PageMismatchError
from khabar.messages import say
from khabar.model import Entity, Entry, Header, Name
from khabar.versions.patch.asdict import from_plain, to_plain
from khabar.versions.reanchor.entry import Reanchoring, reanchor
from khabar.versions.snapshots.pages import fold_page
from khabar.versions.text.words import FILLER
from khabar.versions.textfree.concealment import Revealer
from khabar.versions.textfree.hydrate import restore
from khabar.versions.textfree.normal_form import apply_form, normal_form
from khabar.versions.textfree.part_search import PartSearch
from khabar.versions.textfree.standoff import DigestedSpan, Standoff

_PATIENCE = 3
"""If nothing of the first third of the parts is found, it is another page."""

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
    if not standoff.stretches:
        raise PageMismatchError(
            say("page of {entry} differs, and is too short to be compared in parts", entry=standoff.entry)
        )
    search = PartSearch(
        normal_form(fold_page(page, standoff.encoding)), standoff.stretches, standoff.salt, secret
    )
    for number, _ in enumerate(progress(standoff.stretches), 1):
        search.find_next()
        if not search.found and _PATIENCE * number > len(standoff.stretches):
            break
    if not search.found:
        raise PageMismatchError(
            say(
                "no part of {entry} was found on this page; it may be a different article",
                entry=standoff.entry,
            )
        )
    return PageFit(tuple((stretch, search.found.get(stretch.span)) for stretch in standoff.stretches))


def recover(standoff: Standoff, page: bytes, fitting: PageFit) -> Reanchoring:
    """Restore an entry from a stripped one and a page that is not quite the original.

    Args:
        standoff: The stripped entry.
        page: The page.
        fitting: The parts that were found on the page.

    Raises:
        PageMismatchError: if too little was found.
    """
    text = normal_form(fold_page(page, standoff.encoding))
    known = [FILLER] * _length(standoff)
    for stretch, start in fitting.found:
        if start is not None:
            known[stretch.span.start : stretch.span.end] = text[start : start + len(stretch.span)]
    _space(known, fitting)
    normal = "".join(known)
    edits = [(start, end, _spelt(normal[start:end], length)) for start, end, length in standoff.form]
    entry = restore(standoff, Revealer(apply_form(normal, edits), lenient=True))
    return reanchor(_without_filler(entry), page)


def _spelt(text: str, length: int) -> str:
    """Return a text as the original page most likely has it, given its length there: decomposed."""
    decomposed = unicodedata.normalize("NFD", text)
    return decomposed if len(decomposed) == length and FILLER not in text else FILLER * length


def _length(standoff: Standoff) -> int:
    """Return the length of the normal form of the page."""
    return standoff.length - sum(length - (end - start) for start, end, length in standoff.form)


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


def share(fitting: PageFit) -> float:
    """Return the share of the digested characters that were found."""
    total = sum(len(stretch.span) for stretch, _ in fitting.found)
    kept = sum(len(stretch.span) for stretch, start in fitting.found if start is not None)
    return kept / total if total else 0.0
