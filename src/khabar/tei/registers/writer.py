"""Adding, changing and removing items of a register, in its canonical layout.

A corpus of news soon has registers of thousands of items, and every new entry may add some. So a register is
parsed once; then it is text, in which a new item takes its place among the others, by id.

>>> from khabar.model import Name
>>> register = RegisterText.of(EntityType.PERSON, b"", "toy", "CC-BY-4.0")
>>> register.add(Entity("person:salem", EntityType.PERSON, (Name("هدى سالم", "ar"),)), Certainty.MEDIUM)
>>> register.ids, register.items[0].split()[:3]
(['salem'], ['<person', 'xml:id="salem"', 'cert="medium">'])
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self
from xml.sax.saxutils import escape, quoteattr, unescape

from khabar.lexicon.licences import address_part
from khabar.model import Entity, Name
from khabar.tei.canonical import canonicalise
from khabar.tei.document import parse
from khabar.vocabulary import Certainty, EntityType

NAMES: dict[EntityType, tuple[str, str, str, str]] = {
    EntityType.PERSON: ("persons.xml", "listPerson", "person", "persName"),
    EntityType.ORGANISATION: ("organisations.xml", "listOrg", "org", "orgName"),
    EntityType.PLACE: ("places.xml", "listPlace", "place", "placeName"),
}
"""The file of the register of each type, and the elements of its list, items and names."""

_TEMPLATE = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader xml:lang="en"><fileDesc>'
    "<titleStmt><title>{title}</title></titleStmt>"
    "<publicationStmt><publisher>{publisher}</publisher>"
    "<availability><licence{target}>{licence}</licence></availability></publicationStmt>"
    "<sourceDesc><p>Compiled from the entries of the corpus.</p></sourceDesc>"
    "</fileDesc></teiHeader><standOff><{list}/></standOff></TEI>"
)


def empty_register(kind: EntityType, publisher: str, licence: str) -> bytes:
    """Return a register without items.

    Args:
        kind: The type of its items.
        publisher: The publisher of the corpus.
        licence: The licence, as an SPDX identifier.
    """
    file, listing, _, _ = NAMES[kind]
    address = address_part(licence)
    source = _TEMPLATE.format(
        title=file.removesuffix(".xml").capitalize(),
        publisher=escape(publisher),
        target=f' target="https://{address}"' if address else "",
        licence=escape(licence_words(licence)),
        list=listing,
    )
    return canonicalise(parse(source.encode()).root).encode()


def licence_words(licence: str) -> str:
    """Return the usual name of a licence, given its SPDX identifier.

    >>> licence_words("CC-BY-SA-4.0"), licence_words("CC0-1.0")
    ('CC BY-SA 4.0', 'CC0 1.0')
    """
    found = re.fullmatch(r"CC-(BY(?:-\w\w)*)-(\d\.\d)", licence)
    return f"CC {found[1]} {found[2]}" if found else licence.replace("CC0-", "CC0 ")


@dataclass(slots=True)
class RegisterText:
    """A register as text.

    Attributes:
        kind: The type of its items.
        head: The text before the first item.
        foot: The text after the last one.
        ids: The ids of the items, sorted.
        items: The text of each item, in the same order.
        was_sorted: Whether the items were in the order of their ids.
    """

    kind: EntityType
    head: str
    foot: str
    ids: list[str]
    items: list[str]
    was_sorted: bool = True
    _known: set[str] = field(init=False, repr=False)
    """The ids again: a list of 70,000 is too long to look for each new item in it."""

    def __post_init__(self) -> None:
        self._known = set(self.ids)

    @classmethod
    def of(cls, kind: EntityType, source: bytes, publisher: str, licence: str) -> Self:
        """Return the register in a file.

        Args:
            kind: The type of its items.
            source: The content of the file; empty if there is none yet.
            publisher: The publisher of the corpus, for a new file.
            licence: The licence of the corpus, for a new file.

        Raises:
            TEIError: if the file cannot be read.
        """
        document = parse(source or empty_register(kind, publisher, licence), NAMES[kind][0])
        text = canonicalise(document.root)
        _, listing, item, _ = NAMES[kind]
        text = text.replace(f"    <{listing}/>\n", f"    <{listing}>\n    </{listing}>\n")
        opening = text.index("\n", text.index(f"<{listing}")) + 1
        closing = text.rindex(f"    </{listing}>")
        whole = re.compile(
            rf'^      <{item}\b[^>]*\bxml:id="([^"]*)".*?(?:^      </{item}>\n|/>\n)',
            re.MULTILINE | re.DOTALL,
        )
        found = [(match[1], match[0]) for match in whole.finditer(text, opening, closing)]
        ids = [identifier for identifier, _ in found]
        return cls(kind, text[:opening], text[closing:], ids, [part for _, part in found], ids == sorted(ids))

    def add(self, entity: Entity, certainty: Certainty | None = None) -> None:
        """Add an item, or replace the one with its id.

        Args:
            entity: The item.
            certainty: How sure the draft is that proposes it; `None` if a person made it.
        """
        identifier = entity.local_id
        if identifier in self._known:
            self.items[self._place(identifier)] = self._item(entity, certainty)
            return
        place = bisect_left(self.ids, identifier) if self.was_sorted else len(self.ids)
        self._known.add(identifier)
        self.ids.insert(place, identifier)
        self.items.insert(place, self._item(entity, certainty))

    def add_name(self, identifier: str, name: Name) -> None:
        """Add a name to an item, after its others.

        Raises:
            KeyError: if there is no such item.

        >>> register = RegisterText.of(EntityType.PERSON, b"", "toy", "CC-BY-4.0")
        >>> register.add(Entity("person:salem", EntityType.PERSON, (Name("هدى سالم", "ar"),)))
        >>> register.add_name("salem", Name("هدى", "ar"))
        >>> register.items[0].count("<persName")
        2
        """
        element = NAMES[self.kind][3]
        place = self._place(identifier)
        head, end, rest = self.items[place].rpartition(f"</{element}>\n")
        self.items[place] = f"{head}{end}{self._name(name)}{rest}"

    def set_names(self, identifier: str, names: Iterable[Name]) -> None:
        """Give an item other names, in the place of its own; it is a proposal of a draft no more.

        A name that stays keeps its line, with any other attributes.

        Raises:
            KeyError: if there is no such item.

        >>> register = RegisterText.of(EntityType.PERSON, b"", "toy", "CC-BY-4.0")
        >>> salem = Entity("person:salem", EntityType.PERSON, (Name("هدى سالم", "ar"),))
        >>> register.add(salem, Certainty.LOW)
        >>> register.set_names("salem", [Name("هدى سالم", "ar"), Name("Huda Salem", "en")])
        >>> register.items[0].count("<persName"), "cert" in register.items[0]
        (2, False)
        """
        place, element = self._place(identifier), NAMES[self.kind][3]
        line = re.compile(rf"^ *<{element}\b[^>]*>.*?</{element}>\n", re.MULTILINE | re.DOTALL)
        kept = {_name_in(own): own for own in line.findall(self.items[place])}
        lines = [kept.get(name) or self._name(name) for name in names]
        opening, _, rest = line.sub("", self.items[place]).partition("\n")
        self.items[place] = "".join([opening, "\n", *lines, rest])
        self.confirm(identifier)

    def add_identifiers(self, identifier: str, numbers: Iterable[tuple[str, str]]) -> None:
        """Add identifiers in other authority files to an item, after its names and identifiers.

        Raises:
            KeyError: if there is no such item.

        >>> register = RegisterText.of(EntityType.PERSON, b"", "toy", "CC-BY-4.0")
        >>> register.add(Entity("person:salem", EntityType.PERSON, (Name("هدى سالم", "ar"),)))
        >>> register.add_identifiers("salem", [("wikidata", "Q1")])
        >>> register.items[0].count("<idno type")
        1
        """
        place = self._place(identifier)
        lines = self.items[place].splitlines(keepends=True)
        ends = (f"</{NAMES[self.kind][3]}>\n", "</idno>\n")
        last = max((number for number, line in enumerate(lines) if line.endswith(ends)), default=0) + 1
        lines[last:last] = map(self._number, numbers)
        self.items[place] = "".join(lines)

    def join(self, identifier: str, into: str) -> None:
        """Let an item point to the one that it was joined into (`@sameAs`).

        Raises:
            KeyError: if there is no such item.

        >>> register = RegisterText.of(EntityType.PERSON, b"", "toy", "CC-BY-4.0")
        >>> register.add(Entity("person:h-salem", EntityType.PERSON, (Name("هدى سالم", "ar"),)))
        >>> register.join("h-salem", "salem")
        >>> register.items[0].split()[:3]
        ['<person', 'xml:id="h-salem"', 'sameAs="#salem">']
        """
        place = self._place(identifier)
        opening, _, rest = self.items[place].partition("\n")
        opening = re.sub(r' (?:cert|sameAs)="[^"]*"', "", opening)
        self.items[place] = f"{opening[:-1]} sameAs={quoteattr(f'#{into}')}>\n{rest}"

    def confirm(self, identifier: str) -> None:
        """Take the certainty of a draft from an item: a person answers for it now.

        Raises:
            KeyError: if there is no such item.

        >>> register = RegisterText.of(EntityType.PERSON, b"", "toy", "CC-BY-4.0")
        >>> register.add(Entity("person:salem", EntityType.PERSON, (Name("هدى سالم", "ar"),)), Certainty.LOW)
        >>> register.confirm("salem")
        >>> "cert" in register.items[0]
        False
        """
        place = self._place(identifier)
        opening, _, rest = self.items[place].partition("\n")
        self.items[place] = "\n".join([re.sub(r' cert="\w+"', "", opening), rest])

    def remove(self, identifier: str) -> None:
        """Remove an item.

        Raises:
            KeyError: if there is no such item.
        """
        place = self._place(identifier)
        del self.ids[place], self.items[place]
        # Of two items with one id (a finding of I001) the other one is still there.
        if identifier not in self.ids:
            self._known.remove(identifier)

    def _place(self, identifier: str) -> int:
        if identifier not in self._known:
            raise KeyError(identifier)
        return bisect_left(self.ids, identifier) if self.was_sorted else self.ids.index(identifier)

    def content(self) -> bytes:
        """Return the content of the file."""
        if self.items:
            return "".join([self.head, *self.items, self.foot]).encode()
        listing = NAMES[self.kind][1]
        return f"{self.head}{self.foot}".replace(f"<{listing}>\n    </{listing}>", f"<{listing}/>").encode()

    def _item(self, entity: Entity, certainty: Certainty | None) -> str:
        item = NAMES[self.kind][2]
        cert = f' cert="{certainty}"' if certainty else ""
        successor = entity.successor.partition(":")[2]
        same = f" sameAs={quoteattr(f'#{successor}')}" if successor else ""
        lines = [f"      <{item} xml:id={quoteattr(entity.local_id)}{cert}{same}>\n"]
        lines += map(self._name, entity.names)
        lines += map(self._number, entity.identifiers)
        return "".join([*lines, f"      </{item}>\n"])

    @staticmethod
    def _number(pair: tuple[str, str]) -> str:
        scheme, number = pair
        return f"        <idno type={quoteattr(scheme)}>{escape(number)}</idno>\n"

    def _name(self, name: Name) -> str:
        element = NAMES[self.kind][3]
        return f"        <{element} xml:lang={quoteattr(name.language)}>{escape(name.text)}</{element}>\n"


def _name_in(line: str) -> Name:
    """Return the name that a line of a register holds."""
    language = re.search(r'xml:lang="([^"]*)"', line)
    words = unescape(re.sub(r"<[^>]*>", "", line))
    return Name(" ".join(words.split()), language[1] if language else "")
