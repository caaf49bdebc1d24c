"""What a rule on the whole corpus looks at: what the checks of its entries have left behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from khabar.errors import TEIError
from khabar.messages import Message
from khabar.rules.finding import Location, Related
from khabar.rules.subjects.entry_summary import Digest
from khabar.rules.subjects.places import Site
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.workspace import Workspace
from khabar.tei import parse, read_bytes
from khabar.tei.document import decode
from khabar.tei.names import XML_ID, local
from khabar.tei.registers import register_items
from khabar.tei.source_map import Lines


@dataclass(frozen=True, slots=True)
class CorpusSubject:
    """A whole corpus, after its entries were checked.

    Attributes:
        workspace: Its files, registers and taxonomy.
        used: Ids of the register items that its entries point at.
        registers: The registers, parsed.
        complete: Whether all of its entries could be read.
        digests: What is known of each entry that fits the profile, by its file, in the order of the files.
    """

    workspace: Workspace
    used: frozenset[str]
    registers: tuple[Subject, ...]
    complete: bool
    digests: Mapping[Path, Digest]

    def site(self, path: Path, identifier: str = "") -> Site:
        """Return the site of an annotation of an entry, or of its text.

        The entry is read again: digests hold no places, since next to none are ever asked for.
        """
        try:
            subject = Subject(str(path), parse(read_bytes(path), str(path)), self.workspace)
        except (OSError, TEIError):
            # It was there when it was checked.
            return Site(Location(str(path)), identifier)
        element = next(iter(subject.by_id.get(identifier, ())), subject.text_element)
        return subject.at(subject.root if element is None else element)

    def item_site(self, identifier: str) -> Site:
        """Return the site of a register item, by its id with prefix."""
        register, item = self._item(identifier)
        return register.at(item, "xml:id")

    def related_item(self, identifier: str, message: Message) -> Related[Message]:
        """Return a register item as a related place."""
        register, item = self._item(identifier)
        return register.related(item, message)

    def _item(self, identifier: str) -> tuple[Subject, etree._Element]:
        return next(
            (register, item)
            for register in self.registers
            for item in register_items(register.root)
            if f"{local(item.tag)}:{item.get(XML_ID, '')}" == identifier
        )

    def manifest_site(self, text: str) -> Site:
        """Return the site of a text in the manifest of releases; its beginning if it is not there."""
        path = self.workspace.store.manifest_path
        try:
            source = decode(read_bytes(path))
        except (OSError, TEIError):
            source = ""
        start = max(0, source.find(text))
        lines = Lines(source)
        first, last = lines.place(start), lines.place(start + len(text))
        return Site(Location(str(path), first.line, first.column, last.line, last.column))
