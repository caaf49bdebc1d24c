"""The released versions of an entry, and the way from an entry to them."""

from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, Self, TypeVar

from khabar.errors import CorpusError
from khabar.ids import EntryId
from khabar.messages import say
from khabar.model.binding import field_values
from khabar.model.unread import Readable

Entry_co = TypeVar("Entry_co", covariant=True)
MemberT = TypeVar("MemberT", bound="CorpusMember[Any]")


@dataclass(frozen=True, slots=True)
class Release:
    """A released version of an entry.

    Attributes:
        version: The version number.
        date: The day of the release, ISO 8601.
        page: The SHA-256 of the raw page, in hexadecimal, as all digests here.
        text: The SHA-256 of `Entry.text` in UTF-8.
        xml: The SHA-256 of the frozen copy, which is canonical XML.
        rules: The rules that it passed: version of khabar, number of rules, digest.

    >>> import khabar
    >>> [release.version for release in khabar.load()["egypttoday-0001"].history][:2]
    ['1.0.0', '1.0.1']
    """

    version: str
    date: str
    page: str
    text: str
    xml: str
    rules: str = ""


class ReleasedVersions(Protocol[Entry_co]):
    """The source of released versions; a corpus gives one to each entry that it reads.

    Any object with these two methods will do:

    >>> class Nothing:
    ...     def releases(self, entry_id): return ()
    ...     def entry(self, entry_id, version): raise KeyError(version)
    >>> from khabar.model import Entry, Header, attach
    >>> attach(Entry("toy-0001", Header(), ""), Nothing()).history
    ()
    """

    def releases(self, entry_id: str) -> tuple[Release, ...]:
        """Return the releases of an entry, oldest first."""

    def entry(self, entry_id: str, version: str) -> Entry_co:
        """Return a released version of an entry."""


class CorpusMember(Readable, Generic[Entry_co]):
    """The part of an entry that comes from its corpus: access to its released versions.

    The slot is not a field, for the reasons given in `khabar.model.binding`.
    """

    __slots__ = ("_released",)

    id: EntryId
    _released: ReleasedVersions[Entry_co]

    @property
    def released(self) -> ReleasedVersions[Entry_co] | None:
        """The source of its released versions; `None` for an entry that was not read from a corpus."""
        return getattr(self, "_released", None)

    @property
    def history(self) -> tuple[Release, ...]:
        """The released versions, oldest first; none for an entry that was not read from a corpus."""
        return self.released.releases(self.id) if self.released else ()

    def at(self, version: str) -> Entry_co:
        """Return a released version of this entry.

        Raises:
            EntryNotFoundError: if that version was never released; a `KeyError`, too.
            CorpusError: if its frozen file is missing or was changed, or the entry is of no corpus.
        """
        if self.released is None:
            raise CorpusError(
                say("{id} was not read from a corpus: its other versions are unknown", id=self.id)
            )
        return self.released.entry(self.id, version)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        # A frozen value is its own copy, as a string is.
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        # In two steps, since its annotations refer to it: an empty entry, then its fields.
        return _empty, (type(self), self.released), field_values(self)


_set_released = vars(CorpusMember)["_released"].__set__


def _empty(kind: type[MemberT], released: ReleasedVersions[Any] | None) -> MemberT:
    entry = object.__new__(kind)
    if released is not None:
        _set_released(entry, released)
    return entry


def attach(entry: MemberT, released: ReleasedVersions[MemberT]) -> MemberT:
    """Return an entry that finds its released versions: the same one, or a copy if it has a source already.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> attach(entry, entry.released) is entry
    False
    """
    if entry.released is not None:
        entry = replace(entry)  # type: ignore[type-var]  # entries are dataclasses, this base is not
    _set_released(entry, released)
    return entry
