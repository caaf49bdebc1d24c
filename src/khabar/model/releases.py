"""What was released of an entry, and where an entry finds it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from khabar.model.entry import Entry


@dataclass(frozen=True, slots=True)
class Release:
    """A released version of an entry.

    Attributes:
        version: Its number.
        date: The day of the release, ISO 8601.
        page: SHA-256 of the raw page, in hexadecimal, as all digests here.
        text: SHA-256 of `Entry.text` in UTF-8.
        xml: SHA-256 of the frozen file, which is canonical XML.
        rules: Which rules it passed.
    """

    version: str
    date: str
    page: str
    text: str
    xml: str
    rules: str = ""


class ReleasedVersions(Protocol):
    """Where an entry finds its released versions; the corpus that it is read from binds it to one."""

    def releases(self, entry_id: str) -> tuple[Release, ...]:
        """Return the releases of an entry, oldest first."""

    def entry(self, entry_id: str, version: str) -> "Entry":
        """Return a released version of an entry."""
