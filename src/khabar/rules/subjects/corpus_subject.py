"""The subject of rules about the whole corpus: the results of checking its entries."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from khabar.corpus import Manifest
from khabar.errors import CorpusError, TEIError
from khabar.messages import Message
from khabar.rules.finding import Location, ProblemPosition, Related
from khabar.rules.subjects.entry_summary import EntrySummary
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.workspace import Workspace
from khabar.tei import parse, read_bytes
from khabar.tei.names import XML_ID, local
from khabar.tei.parsing.safe_parsing import decode
from khabar.tei.parsing.source_map import Lines
from khabar.tei.registers.reader import register_items

_POINTER = re.compile(rb'(?<=[\s"])(?:person|org|place):[a-z0-9-]+(?=[\s"])')
"""A pointer to a register item, in the value of an attribute."""


@dataclass(frozen=True, slots=True)
class CorpusSubject:
    """A whole corpus, after its entries were checked.

    Attributes:
        workspace: Its files, registers and taxonomy.
        used: The ids of the register items to which its entries point.
        registers: The registers, parsed.
        complete: Whether all of its files could be read.
        summaries: The summary of each valid entry, by file, in the order of the files.
        codes: The codes of all rules.

    A rule compares the summaries, and asks for a position only when it has found something:

    >>> def check(corpus: CorpusSubject):
    ...     for path, summary in corpus.summaries.items():
    ...         if not summary.quotations:
    ...             yield Problem(say("an entry without quotations"), corpus.position(path))
    """

    workspace: Workspace
    used: frozenset[str]
    registers: tuple[Subject, ...]
    complete: bool
    summaries: Mapping[Path, EntrySummary]
    codes: frozenset[str] = frozenset()

    @property
    def manifest(self) -> Manifest | None:
        """The manifest of releases; `None` if it cannot be read, which is a finding of C007."""
        try:
            return self.workspace.store.manifest()
        except (CorpusError, TEIError):
            return None

    def released(self, items: Iterable[str]) -> set[str]:
        """Return those of some register items that a released version refers to.

        The frozen copies are searched as text, and only for these items: almost always there are none.
        """
        sought = set(items)
        found: set[str] = set()
        for entry, releases in self.workspace.releases.items() if sought else ():
            for release in releases:
                found |= sought & self._pointers(entry, release.version)
        return found

    def _pointers(self, entry: str, version: str) -> set[str]:
        try:
            source = read_bytes(self.workspace.store.release_path(entry, version))
        except (CorpusError, OSError, TEIError):
            # A missing copy is a finding of C006.
            return set()
        return {pointer.decode() for pointer in _POINTER.findall(source)}

    def position(self, path: Path, identifier: str = "") -> ProblemPosition:
        """Return the position of an annotation of an entry, or of its text.

        The entry is read again: summaries have no positions, since almost none are ever needed.
        """
        try:
            subject = Subject(str(path), parse(read_bytes(path), str(path)), self.workspace)
        except (OSError, TEIError):
            # The file was removed since it was checked.
            return ProblemPosition(Location(str(path)), identifier)
        element = next(iter(subject.tree.by_id.get(identifier, ())), subject.tree.text_element)
        return subject.at(subject.tree.root if element is None else element)

    def item_position(self, identifier: str) -> ProblemPosition:
        """Return the position of a register item, by its id with prefix."""
        register, item = self._item(identifier)
        return register.at(item, "xml:id")

    def related_item(self, identifier: str, message: Message) -> Related[Message]:
        """Return a register item as a related location."""
        register, item = self._item(identifier)
        return register.related(item, message)

    def _item(self, identifier: str) -> tuple[Subject, etree._Element]:
        return next(
            (register, item)
            for register in self.registers
            for item in register_items(register.tree.root)
            if f"{local(item.tag)}:{item.get(XML_ID, '')}" == identifier
        )

    def manifest_position(self, text: str) -> ProblemPosition:
        """Return the position of a text in the manifest of releases; its beginning if the text is not there."""
        path = self.workspace.store.manifest_path
        try:
            source = decode(read_bytes(path))
        except (OSError, TEIError):
            source = ""
        start = max(0, source.find(text))
        lines = Lines(source)
        first, last = lines.position(start), lines.position(start + len(text))
        return ProblemPosition(Location(str(path), first.line, first.column, last.line, last.column))
