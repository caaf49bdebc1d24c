"""How pages write what of the corpus they cite: an entry, a version of it, a part of either."""

from typing import NamedTuple

from khabar.ids import ENTRY_ID
from khabar.site.state.versions import is_version


class Cited(NamedTuple):
    """What a name such as `news-0001@1.0.0#s2` stands for."""

    entry: str
    version: str = ""  #: empty for the entry as it is now
    anchor: str = ""  #: empty for the whole of it

    @property
    def name(self) -> str:
        """The name of the entry, or of the version, without the anchor."""
        return f"{self.entry}@{self.version}" if self.version else self.entry

    @property
    def uses(self) -> tuple[str, ...]:
        """What a page that shows this depends on: the entry, and which versions there are of it."""
        return (self.entry, f"{self.entry}@") if self.version else (self.entry,)


def parse_name(text: str) -> Cited | None:
    """Take a name apart; `None` if it can be that of no entry.

    >>> parse_name("news-0001@1.0.0#s2-s4")
    Cited(entry='news-0001', version='1.0.0', anchor='s2-s4')
    >>> parse_name("news-0001@first") is None, parse_name("../x#s1") is None
    (True, True)
    """
    name, _, anchor = text.partition("#")
    entry_id, mark, version = name.partition("@")
    if not ENTRY_ID.fullmatch(entry_id) or (mark and not is_version(version)):
        return None
    return Cited(entry_id, version, anchor)
