"""The errors that khabar raises: one small tree, so that `except KhabarError` catches them all.

A finding is not an error: a defect *inside* an entry is a `khabar.Finding`. An error keeps khabar from doing
a task. Each carries a message, so that it can be shown in the language of the reader:

    >>> error = CorpusError(say("{path}: no such schema", path="tei.rng"))
    >>> str(error)
    'tei.rng: no such schema'
"""

import errno

from khabar.messages import Message, say, verbatim


class KhabarError(Exception):
    """Base of all errors of khabar. The message states the problem, the place and the likely remedy.

    Args:
        message: The message; a text is shown as it is in all languages.

    Attributes:
        message: The message. `str(error)` is its English.

    >>> import khabar
    >>> try:
    ...     khabar.load()["egypttoday-0002"]
    ... except khabar.KhabarError as error:
    ...     print(type(error).__name__)
    EntryNotFoundError
    """

    def __init__(self, message: Message | str) -> None:
        super().__init__(message)
        self.message = message if isinstance(message, Message) else verbatim(message)

    def __str__(self) -> str:
        return str(self.message)


class CorpusError(KhabarError):
    """A corpus, or a part of it, cannot be found or read.

    >>> import khabar
    >>> khabar.load("no-such-folder")
    Traceback (most recent call last):
    khabar.errors.CorpusError: no-such-folder: not a corpus (corpus.toml is missing)
    """


class EntryNotFoundError(CorpusError, KeyError):
    """No entry has the requested id.

    >>> import khabar
    >>> khabar.load().at("9.0.0")
    Traceback (most recent call last):
    khabar.errors.EntryNotFoundError: unknown version '9.0.0' of the corpus; released: 1.0.0, 1.0.1
    """


class AnnotationNotFoundError(KhabarError, KeyError):
    """No annotation of an entry has the requested id.

    >>> import khabar
    >>> khabar.load()["egypttoday-0001#s66"]
    Traceback (most recent call last):
    khabar.errors.AnnotationNotFoundError: unknown annotation 's66' in egypttoday-0001; similar: s6
    """


class WithdrawnError(EntryNotFoundError):
    """An entry was withdrawn: its text is gone, its id remains.

    Attributes:
        entry: The id.
        date: The day of the withdrawal, ISO 8601.
        reason: The reason.

    >>> raise WithdrawnError("toy-0002", "2026-12-01", "the publisher asked")
    Traceback (most recent call last):
    khabar.errors.WithdrawnError: toy-0002 was withdrawn on 2026-12-01: the publisher asked
    """

    def __init__(self, entry: str, date: str, reason: str) -> None:
        super().__init__(
            say("{entry} was withdrawn on {date}: {reason}", entry=entry, date=date, reason=reason)
        )
        self.entry = entry
        self.date = date
        self.reason = reason

    def __reduce__(self) -> tuple[type["WithdrawnError"], tuple[str, str, str]]:
        return type(self), (self.entry, self.date, self.reason)


class ReleaseError(KhabarError):
    """A release, a withdrawal or a migration is refused; nothing was changed.

    >>> from khabar.versions.release.plan import fold_reason
    >>> fold_reason(" ")
    Traceback (most recent call last):
    khabar.errors.ReleaseError: no reason given; give one with -m REASON
    """


class TEIError(KhabarError):
    """A file cannot be read as TEI.

    Attributes:
        reason: The problem, without the place.
        path: The file, as it was given; may be empty for a source in memory.
        line: The line of the defect, from 1.
        column: The column of the defect in code points, from 1.

    >>> raise TEIError("not an entry", "toy-0001.xml", line=2, column=1)
    Traceback (most recent call last):
    khabar.errors.TEIError: toy-0001.xml:2:1: not an entry
    """

    def __init__(self, reason: Message | str, path: str = "", line: int = 1, column: int = 1) -> None:
        self.reason = reason if isinstance(reason, Message) else verbatim(reason)
        self.path = path
        self.line = line
        self.column = column
        place = path or "<memory>"
        super().__init__(
            say("{path}:{line}:{column}: {reason}", path=place, line=line, column=column, reason=self.reason)
        )

    def __reduce__(self) -> tuple[type["TEIError"], tuple[Message, str, int, int]]:
        return type(self), (self.reason, self.path, self.line, self.column)


class TooLargeError(TEIError):
    """A file is larger than the stated limit; it was not read."""


class NotUTF8Error(TEIError):
    """A file is not UTF-8, or declares another encoding."""


class DoctypeError(TEIError):
    """A file has a document type declaration, which khabar refuses because it can declare entities."""


class NotWellFormedError(TEIError):
    """A file is not well-formed XML."""


class ProfileError(TEIError):
    """A file is well-formed, but not an entry of the strict profile: no model can be made of it."""


class FileError(KhabarError, OSError):
    """A file is not read or replaced: it is not a regular file, or it is a link out of its corpus.

    Attributes:
        reason: The problem, without the file.
        filename: The file, as it was given.

    >>> raise FileError("is not a regular file", "pages/toy-0001.txt")
    Traceback (most recent call last):
    khabar.errors.FileError: pages/toy-0001.txt: is not a regular file
    """

    def __init__(self, reason: Message | str, path: str = "") -> None:
        self.reason = reason if isinstance(reason, Message) else verbatim(reason)
        super().__init__(say("{path}: {reason}", path=path, reason=self.reason))
        self.filename = path

    def __reduce__(self) -> tuple[type["FileError"], tuple[Message, str]]:
        return type(self), (self.reason, str(self.filename))


class ExchangeError(KhabarError):
    """A file in another format cannot be read, or does not fit its entry.

    Attributes:
        reason: The problem, without the place.
        path: The file, as it was given; may be empty for a source in memory.
        line: The line of the defect, from 1.

    >>> raise ExchangeError("expected 10 columns, found 3", "words.conllu", 7)
    Traceback (most recent call last):
    khabar.errors.ExchangeError: words.conllu:7: expected 10 columns, found 3
    """

    def __init__(self, reason: Message | str, path: str = "", line: int = 1) -> None:
        self.reason = reason if isinstance(reason, Message) else verbatim(reason)
        self.path = path
        self.line = line
        super().__init__(
            say("{path}:{line}: {reason}", path=path or "<memory>", line=line, reason=self.reason)
        )

    def __reduce__(self) -> tuple[type["ExchangeError"], tuple[Message, str, int]]:
        return type(self), (self.reason, self.path, self.line)


class SchemaError(KhabarError):
    """A RELAX NG schema cannot be used: it is missing, invalid, or takes too long.

    >>> import khabar
    >>> khabar.check(schema="missing.rng")
    Traceback (most recent call last):
    khabar.errors.SchemaError: missing.rng: no such schema
    """


class IdError(KhabarError, ValueError):
    """A string is not an identifier or pointer of the scheme.

    >>> from khabar.ids import parse_pointer
    >>> parse_pointer("putin")
    Traceback (most recent call last):
    khabar.errors.IdError: invalid pointer 'putin'; expected #id or prefix:name
    """


class QueryError(KhabarError, ValueError):
    """A query is invalid.

    >>> import khabar
    >>> khabar.load().quotations(speaker="person:puttin")
    Traceback (most recent call last):
    khabar.errors.QueryError: unknown entity 'person:puttin'; similar: person:putin
    """


class QuerySyntaxError(QueryError):
    """A query in the query language cannot be read. The message shows the place.

    Attributes:
        position: The offset of the place in the query, in code points from 0.

    >>> import khabar
    >>> khabar.load().query('[lemma="قال"')
    Traceback (most recent call last):
    khabar.errors.QuerySyntaxError: query, column 13: expected ], | or &, found the end of the query
        [lemma="قال"
                    ^
    """

    def __init__(self, message: Message | str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


class IndexFileError(CorpusError):
    """A compiled corpus is damaged, or was made by another version of khabar.

    >>> str(IndexFileError("index.json: damaged"))
    'index.json: damaged'
    """


class DifferenceError(KhabarError):
    """Two versions cannot be compared, or a difference cannot be read or applied.

    >>> import khabar
    >>> from khabar.model import Entry, Header
    >>> khabar.diff(Entry("a-0001", Header(), ""), Entry("b-0001", Header(), ""))
    Traceback (most recent call last):
    khabar.errors.DifferenceError: a-0001 and b-0001 are different entries; expected two versions of one entry
    """


class UnmergeableError(DifferenceError):
    """Two sides cannot be merged into one entry: the text would differ from that of the page."""


class PageError(KhabarError):
    """A page cannot become an entry: it cannot be read, is not Arabic text, or has no article.

    >>> from khabar.ingest.reading import make_page
    >>> make_page(b"")
    Traceback (most recent call last):
    khabar.errors.PageError: page is empty
    """


class SiteError(KhabarError):
    """The site of a corpus cannot be built."""


class PageMismatchError(KhabarError):
    """An entry was made from a different page."""


class StandoffError(KhabarError):
    """A file is not a stripped entry, or an entry cannot be stripped."""


class ShapeError(KhabarError, ValueError):
    """A plain value does not have the expected shape."""


class VersionError(KhabarError, ValueError):
    """A string is not a version number, or a number cannot follow another."""


class EngineError(KhabarError):
    """The engine of a command cannot do its work: its workers are killed, or a scheduler does not answer.

    >>> raise EngineError("tcp://10.0.0.5:8786: no scheduler answers")
    Traceback (most recent call last):
    khabar.errors.EngineError: tcp://10.0.0.5:8786: no scheduler answers
    """


class PluginError(KhabarError):
    """A plugin with rules cannot be used."""


class UsageError(KhabarError):
    """A command was called with invalid arguments.

    >>> import khabar
    >>> khabar.check("no-such-file.xml")
    Traceback (most recent call last):
    khabar.errors.UsageError: no-such-file.xml: no such file or folder
    """


_SYSTEM = {
    errno.ENOENT: say("no such file or folder"),
    errno.EACCES: say("permission denied"),
    errno.EPERM: say("permission denied"),
    errno.EISDIR: say("is a folder, not a file"),
    errno.ENOTDIR: say("is not a folder"),
    errno.EROFS: say("the file system is read-only"),
    errno.ENOSPC: say("no space left on the device"),
    errno.ELOOP: say("the link points to itself"),
    errno.ENAMETOOLONG: say("the name is too long"),
    errno.EFBIG: say("the file is too large for the file system"),
    errno.EDQUOT: say("the disk quota is exhausted"),
}
"""The usual errors of the operating system, which says them in one language only."""


def message_of(error: Exception) -> Message:
    """Return the message of any error, without the file that one of the operating system is about.

    >>> str(message_of(FileNotFoundError(2, "No such file or directory", "a.xml")))
    'no such file or folder'
    """
    if isinstance(error, FileError):
        return error.reason
    if isinstance(error, KhabarError):
        return error.message
    if isinstance(error, OSError):
        return _SYSTEM.get(error.errno or 0) or verbatim(error.strerror or str(error))
    return verbatim(str(error))
