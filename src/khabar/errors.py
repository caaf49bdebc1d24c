"""The errors that khabar raises: one small tree, so that `except KhabarError` catches them all.

A finding is not an error: what is wrong *inside* an entry is a `khabar.Finding`. An error is what keeps
khabar from doing what it was asked to do.
"""


class KhabarError(Exception):
    """Base of all errors of khabar. The message says what, where, and the likely remedy."""


class CorpusError(KhabarError):
    """A corpus, or a part of it, cannot be found or read."""


class EntryNotFoundError(CorpusError, KeyError):
    """No entry has the id that was asked for."""

    def __str__(self) -> str:
        # KeyError would show the repr of the message, quotes and escapes included.
        return str(self.args[0])


class AnnotationNotFoundError(KhabarError, KeyError):
    """No annotation of an entry has the id that was asked for."""

    def __str__(self) -> str:
        # As in EntryNotFoundError.
        return str(self.args[0])


class WithdrawnError(EntryNotFoundError):
    """An entry was withdrawn: its text is gone, its id remains.

    Attributes:
        entry: The id.
        date: The day on which it was withdrawn, ISO 8601.
        reason: Why.
    """

    def __init__(self, entry: str, date: str, reason: str) -> None:
        super().__init__(f"{entry} was withdrawn on {date}: {reason}")
        self.entry = entry
        self.date = date
        self.reason = reason

    def __reduce__(self) -> tuple[type["WithdrawnError"], tuple[str, str, str]]:
        return type(self), (self.entry, self.date, self.reason)


class ReleaseError(KhabarError):
    """A release, a withdrawal or a migration is refused; nothing was changed."""


class TEIError(KhabarError):
    """A file is not what khabar can read as TEI.

    Attributes:
        reason: What is wrong, without the place.
        path: The file, as it was given; may be empty for a source in memory.
        line: Line of the defect, from 1.
        column: Column of the defect in code points, from 1.
    """

    def __init__(self, reason: str, path: str = "", line: int = 1, column: int = 1) -> None:
        super().__init__(reason, path, line, column)
        self.reason = reason
        self.path = path
        self.line = line
        self.column = column

    def __str__(self) -> str:
        return f"{self.path or '<memory>'}:{self.line}:{self.column}: {self.reason}"


class TooLargeError(TEIError):
    """A file is larger than the stated limit; it was not read."""


class NotUTF8Error(TEIError):
    """A file is not UTF-8, or says that it is not, or begins with a byte order mark."""


class DoctypeError(TEIError):
    """A file has a document type declaration, which khabar refuses because it can declare entities."""


class NotWellFormedError(TEIError):
    """A file is not well-formed XML."""


class ProfileError(TEIError):
    """A file is well-formed, but no entry as the strict profile describes it: no model can be made of it."""


class SchemaError(KhabarError):
    """A RELAX NG schema cannot be used: it is missing, is none, or takes too long."""


class IdError(KhabarError, ValueError):
    """A string is not an identifier or pointer of the scheme."""


class QueryError(KhabarError, ValueError):
    """A query cannot be answered as it was asked."""


class DifferenceError(KhabarError):
    """Two states cannot be compared, or a difference cannot be read or does not fit what it is applied to."""


class UnmergeableError(DifferenceError):
    """Two sides did what cannot be in one entry: the text would not be that of the page any more."""


class PageMismatchError(KhabarError):
    """A page is not the one that an entry was made from."""


class StandoffError(KhabarError):
    """A file is not a stripped entry, or an entry cannot be stripped."""


class ShapeError(KhabarError, ValueError):
    """A plain value does not have the shape of what it is to become."""


class VersionError(KhabarError, ValueError):
    """A string is no version number, or a number cannot follow another."""


class PackError(KhabarError):
    """A pack of rules cannot be used."""


class UsageError(KhabarError):
    """A command was called in a way that it cannot follow."""
