"""A stripped entry, as it is read: the annotation of an entry without its text.

`strip` writes the annotation as offsets, types and links, in JSON. With the page, `hydrate` restores the
entry byte for byte. `khabar.versions.textfree.concealment` ensures that the file does not reveal the text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from khabar.disk import SIZE_LIMIT, parse_json
from khabar.errors import ShapeError, StandoffError, message_of
from khabar.messages import say
from khabar.model import Span
from khabar.tei.page.encoding import UTF_8
from khabar.versions.patch.asdict import from_plain

FORMAT = 1
"""The version of the file format."""

LAYERS = ("sentences", "quotations", "mentions", "cues", "sources", "time_expressions", "phrases")
"""The layers of an entry that are written as they are; words have a form of their own."""


@dataclass(frozen=True, slots=True)
class DigestedSpan:
    """A span of the folded page and the digest of its text."""

    span: Span
    digest: str


@dataclass(frozen=True)
class Standoff:
    """A stripped entry.

    Attributes:
        entry: The id of the entry.
        version: Its version.
        page: The SHA-256 of the page, in hexadecimal.
        length: The length of the folded page in characters.
        xml: The SHA-256 of the file of the entry.
        salt: The salt of digests and sealed strings.
        keyed: Whether the digests need the secret of the corpus.
        stretches: The spans with digests.
        table: The annotation, as plain values.
        form: The edits that lead from the normal form of the page back to it: start, end, and new length.
    """

    entry: str
    version: str
    page: str
    length: int
    xml: str
    salt: bytes
    keyed: bool
    stretches: tuple[DigestedSpan, ...]
    table: Mapping[str, Any]
    form: tuple[tuple[int, int, int], ...] = ()

    @property
    def encoding(self) -> str:
        """The encoding of the page, as the header states it."""
        match self.table:
            case {"header": {"provenance": {"encoding": str(encoding)}}}:
                return encoding
        return UTF_8


def read_standoff(source: bytes, path: str = "") -> Standoff:
    """Read a stripped entry.

    Raises:
        StandoffError: if it is not one.
    """
    try:
        table = parse_json(source)
        if table["khabar"] != "standoff" or table["format"] != FORMAT:
            raise StandoffError(
                say(
                    "{path}: format is {found!r}; expected {format}",
                    path=path,
                    found=table["format"],
                    format=FORMAT,
                )
            )
        return Standoff(
            entry=from_plain(str, table["entry"]),
            version=from_plain(str, table["version"]),
            page=from_plain(str, table["page"]["sha256"]),
            length=_length(table["page"]["folded"]),
            xml=from_plain(str, table["xml"]),
            salt=bytes.fromhex(table["salt"]),
            keyed=from_plain(bool, table["keyed"]),
            stretches=tuple(
                DigestedSpan(from_plain(Span, item[:2]), str(item[2])) for item in table["digests"]
            ),
            table=table["annotation"] | {"sealed": from_plain(str, table["sealed"])},
            form=from_plain(tuple[tuple[int, int, int], ...], table.get("form", [])),
        )
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise StandoffError(
            say("{path}: not a stripped entry: {error}", path=path, error=message_of(error))
        ) from None


def _length(value: object) -> int:
    """Return the length of a folded page, for which memory is needed before the page is read."""
    length = from_plain(int, value)
    if not 0 <= length <= SIZE_LIMIT:
        raise ShapeError(say("it contains a number that is too large"))
    return length
