"""The names by which pages cite the corpus: an entry, a version of it, or a part of either."""

from typing import NamedTuple

from khabar.ids import ENTRY_ID
from khabar.site.state.versions import is_version


class EntryName(NamedTuple):
    """The parts of a name such as `news-0001@1.0.0#s2`."""

    entry: str
    version: str = ""  #: empty for the working copy
    anchor: str = ""  #: empty for the whole entry

    @property
    def name(self) -> str:
        """The name of the entry or the version, without the anchor."""
        return f"{self.entry}@{self.version}" if self.version else self.entry

    @property
    def uses(self) -> tuple[str, ...]:
        """The keys that a page with this name depends on: the entry, and its list of versions."""
        return (self.entry, f"{self.entry}@") if self.version else (self.entry,)


def parse_name(text: str) -> EntryName | None:
    """Split a name into its parts; return `None` if it is not a name.

    >>> parse_name("news-0001@1.0.0#s2-s4")
    EntryName(entry='news-0001', version='1.0.0', anchor='s2-s4')
    >>> parse_name("news-0001@first") is None, parse_name("../x#s1") is None
    (True, True)
    """
    name, _, anchor = text.partition("#")
    entry_id, mark, version = name.partition("@")
    if not ENTRY_ID.fullmatch(entry_id) or (mark and not is_version(version)):
        return None
    return EntryName(entry_id, version, anchor)
