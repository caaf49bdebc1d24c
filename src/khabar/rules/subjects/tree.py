"""The elements of a file as a tree, for rules that neither rows nor parts serve.

A fair copy has no tree until a rule asks for one, and to build it takes longer than all other rules together. So a rule
about entries asks `Subject.rows`, `Subject.parts` and `Subject.text` first, and the tree only once it has found
something.
"""

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from khabar.tei import Document
from khabar.tei.names import TEXT, XML_ID

EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
"""The namespace of examples: what is in one is not a part of the document."""


class ElementTree:
    """The elements of a file, indexed.

    Args:
        document: The file.

    >>> from khabar.tei import parse
    >>> tree = ElementTree(parse(b'<list><item xml:id="a"/><item/></list>'))
    >>> len(list(tree.elements("item"))), len(tree.by_id["a"])
    (2, 1)
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    @property
    def root(self) -> etree._Element:
        """The root element."""
        return self._document.root

    @property
    def text_element(self) -> etree._Element | None:
        """The `text` element; `None` if the file has none."""
        return self.root.find(TEXT)

    @cached_property
    def _by_tag(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = {}
        for element in self.root.iter("*"):
            found.setdefault(element.tag, []).append(element)
        return found

    @cached_property
    def by_id(self) -> dict[str, list[etree._Element]]:
        """The elements by id, those of examples (`egXML`) left out; more than one if the id is repeated."""
        found: dict[str, list[etree._Element]] = {}
        for tag, elements in self._by_tag.items():
            for element in elements if not tag.startswith(EXAMPLES) else ():
                if identifier := element.get(XML_ID):
                    found.setdefault(identifier, []).append(element)
        return found

    def elements(self, *tags: str) -> Iterator[etree._Element]:
        """Yield the elements with one of the tags, tag by tag."""
        for tag in tags:
            yield from self._by_tag.get(tag, ())

    @cached_property
    def _page_by_tag(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = {}
        for element in self._document.projection.spans:
            found.setdefault(element.tag, []).append(element)
        return found

    def page_elements(self, *tags: str) -> Iterator[etree._Element]:
        """Yield the elements with one of the tags inside a block of the article, tag by tag."""
        for tag in tags:
            yield from self._page_by_tag.get(tag, ())
