"""The names by which pages cite the corpus: an entry, a version of it, or a part of either."""

from typing import NamedTuple

from khabar.ids import ENTRY_ID, parse_address
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
    address = parse_address(text)
    is_known = address.version is None or is_version(address.version)
    if not ENTRY_ID.fullmatch(address.entry) or not is_known:
        return None
    return EntryName(address.entry, address.version or "", address.annotation or "")
