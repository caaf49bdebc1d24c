"""The subjects of rules about files: the questions that a rule may ask.

A rule about entries works with rows (the elements of the page), parts (those of the header) and the text of
the article. They cost next to nothing, since a fair copy has them without a tree. `Subject.tree` gives
access to the elements themselves; for a fair copy that means to parse it, so ask for it only after
something was found.
"""

from datetime import date
from functools import cached_property
from pathlib import Path

from khabar.arabic import Level, even_key, fold, word_keys
from khabar.errors import CorpusError, TEIError
from khabar.messages import say
from khabar.rules.finding import Location, Problem, ProblemPosition
from khabar.rules.subjects.locator import ElementLocator
from khabar.rules.subjects.tree import ElementTree
from khabar.rules.subjects.workspace import Workspace
from khabar.tei import Document
from khabar.tei.entry.quotations import mixed_quotations
from khabar.tei.page.encoding import actual_encoding, decode_page
from khabar.tei.page.table import MENTIONS, ElementTable, Row
from khabar.tei.parts import OuterElement
from khabar.tei.validation.schema_client import Schema


class FileSubject:
    """A file that could not be parsed.

    Args:
        path: The file, as the user named it.
        error: The reason.
    """

    def __init__(self, path: str, error: TEIError) -> None:
        self.path = path
        self.error = error

    def problem(self) -> Problem:
        """Return the error as a problem."""
        line, column = self.error.line, self.error.column
        location = Location(self.path, line, column, line, column + 1)
        return Problem(self.error.reason, ProblemPosition(location))


class Subject(ElementLocator):
    """A well-formed file.

    Args:
        path: The file, as the user named it.
        document: The file, parsed.
        workspace: The corpus around it, if there is one.
        schema: The schema against which it is validated, if one was given.
        today: The day of the check, if the run has one.

    Attributes:
        kind: The kind under which it is counted: `entries`, `registers`, `taxonomies`; empty for any other
            file.

    >>> from khabar.rules.testing import wrap
    >>> from khabar.tei import parse
    >>> paragraph = '<p xml:id="p1"><s xml:id="s1">زار <placeName xml:id="m1" ref="#unlinked">دمشق</placeName>.</s></p>'
    >>> subject = Subject("news-0001.xml", parse(wrap(paragraph, paragraph).entry))
    >>> subject.text.splitlines()
    ['القافلة تصل', 'زار دمشق.']
    >>> [(row.id, subject.text[row.start : row.end], row.tag.get("ref")) for row in subject.rows("placeName")]
    [('m1', 'دمشق', '#unlinked')]
    >>> subject.part("fileDesc/titleStmt/title").text
    'القافلة تصل'
    """

    def __init__(
        self,
        path: str,
        document: Document,
        workspace: Workspace | None = None,
        *,
        schema: Schema | None = None,
        today: date | None = None,
    ) -> None:
        super().__init__(path, document)
        self.workspace = workspace
        self.kind = ""
        self.schema = schema
        self.today = today

    @cached_property
    def tree(self) -> ElementTree:
        """The elements of the file. Expensive for a fair copy, which has no tree until it is asked for."""
        return ElementTree(self.document)

    @property
    def table(self) -> ElementTable:
        """The elements of the page, as a table."""
        return self.document.table

    @property
    def text(self) -> str:
        """The text of the article; each block is one line."""
        return self.document.table.text

    def rows(self, *names: str) -> list[Row]:
        """Return the elements of the page with one of the names, in document order."""
        return self.table.of(*names)

    @property
    def tokens(self) -> list[Row]:
        """The syntactic words and the marks in order; of a `w` with parts, the parts."""
        return self.table.tokens

    def parts(self, path: str) -> list[OuterElement]:
        """Return the elements outside the page with a path, in document order.

        Args:
            path: The names of the elements from the header on, its own name omitted:
                `fileDesc/titleStmt/title`.
        """
        return self.document.parts.all(path)

    def part(self, path: str, attribute: str = "", value: str = "") -> OuterElement | None:
        """Return the first element outside the page with a path; `None` if there is none.

        Args:
            path: As in `parts`.
            attribute: An attribute that it must have.
            value: The value of that attribute.
        """
        for part in self.document.parts.all(path):
            if not attribute or part.tag.get(attribute) == value:
                return part
        return None

    @cached_property
    def mention_keys(self) -> list[tuple[Row, str]]:
        """The mentions, each with the key of its words (`khabar.arabic.fold`)."""
        text = self.text
        return [(row, fold(text[row.start : row.end], Level.NAMES)) for row in self.rows(*MENTIONS)]

    @cached_property
    def mixed_quotations(self) -> list[Row | None]:
        """For each `said`, the mixed quotation of which it is the verbatim part, or `None`."""
        return list(mixed_quotations(self.rows("said")))

    @cached_property
    def _even_key(self) -> str | None:
        return even_key(self.text, Level.NAMES)

    def word_keys(self, *spans: tuple[int, int]) -> str:
        """Return the keys (`khabar.arabic.fold`) of the words in spans of the article, in order."""
        if self._even_key is not None:
            return " ".join([self._even_key[start:end] for start, end in spans])
        return " ".join(word_keys(" ".join([self.text[start:end] for start, end in spans]), Level.NAMES))

    @cached_property
    def page(self) -> str | CorpusError:
        """The raw page, decoded, or the reason why it cannot be read."""
        source = self.page_bytes
        if isinstance(source, CorpusError):
            return source
        note = self.part("fileDesc/sourceDesc/bibl/note", "type", "encoding")
        encoding = actual_encoding(source, note.text if note is not None else "")
        try:
            return decode_page(source, encoding)
        except UnicodeDecodeError as error:
            return CorpusError(
                say(
                    "raw page is not {encoding}: byte {byte} at {offset}",
                    encoding=encoding,
                    byte=f"0x{source[error.start]:02x}",
                    offset=error.start,
                )
            )

    @cached_property
    def page_bytes(self) -> bytes | CorpusError:
        """The bytes of the raw page, or the reason why it cannot be read.

        If the header names a page that cannot be read (rule F004), it is the one with the name of the entry, so
        that a slip in the header does not leave the text unchecked.
        """
        named = self.named_page
        if isinstance(named, CorpusError):
            usual = self._read_page(f"{Path(self.path).stem}.txt")
            return named if isinstance(usual, CorpusError) else usual
        return named

    @cached_property
    def named_page(self) -> bytes | CorpusError:
        """The bytes of the page that the header names, or the reason why it cannot be read."""
        name = self.part("fileDesc/sourceDesc/bibl/idno", "type", "page")
        if name is None:
            return CorpusError(say("header names no raw page"))
        return self._read_page(name.text)

    def _read_page(self, name: str) -> bytes | CorpusError:
        if self.workspace is None:
            return CorpusError(say("header names no raw page"))
        try:
            return self.workspace.store.read_page(name)
        except (CorpusError, TEIError) as error:
            return CorpusError(error.message)
