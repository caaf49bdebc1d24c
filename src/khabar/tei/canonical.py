"""The one canonical layout, so that a difference in review is a difference of annotation.

- Two spaces of indentation a level; an element that contains only elements has each of them on a line of its
  own; an element with text of its own is one line. So each sentence is one line.
- Attributes are in a fixed order, in double quotes. Empty elements are `<x/>`.
- In `text`, white space belongs to the page. A run of it between two characters of the page (tags in
  between do not count) may be moved and reshaped, but none is added where there was none, and none is lost.
  This preserves the text law, and is why no general pretty-printer can be used: `xmllint --format` adds
  eight characters to one entry.
- Comments and processing instructions are kept.
"""

import re
from collections.abc import Mapping
from copy import copy

from lxml import etree

from khabar.tei.names import ANNOTATIONS, FW, OPENER, TEXT
from khabar.tei.start_tags import attributes_of, escape_text, name_of, namespaces_of

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

LINE_ELEMENTS = ANNOTATIONS | {FW, OPENER}
"""Elements of the page that are one line even if they contain only elements."""

_SPACE = re.compile(r"\s+")


def canonicalise(root: etree._Element, known: Mapping[etree._Element, str] | None = None) -> str:
    """Return a tree in the canonical layout.

    Canonicalising a canonical file changes nothing, and never changes the folded text of `text`.

    Args:
        root: The root of the tree.
        known: The markup of elements that were written before (`markup_of`), which may be empty now.
    """
    # The map of namespaces of an element is made anew each time, from all elements around it.
    declared = sum(1 for _ in etree.iterwalk(root, events=("start-ns",)))
    layout = Layout(known or {}, plain=declared <= len(root.nsmap))
    for before in reversed(list(root.itersiblings(preceding=True))):
        layout.aside(before)
        layout.write("\n")
    layout.element(root, 0)
    layout.write("\n")
    for after in root.itersiblings():
        layout.aside(after)
        layout.write("\n")
    return DECLARATION + layout.finish()


def markup_of(element: etree._Element) -> str:
    """Return an element as it is in the canonical layout of its tree.

    Args:
        element: A part of the header, of what stands apart from the text, or a block that has white space
            around it.

    >>> tree = etree.fromstring("<list><item><name>a</name><name>b</name></item></list>")
    >>> print(markup_of(tree[0]))
    <item>
        <name>a</name>
        <name>b</name>
      </item>
    """
    ancestors = list(element.iterancestors())
    layout = Layout({}, plain=False)
    if any(ancestor.tag == TEXT for ancestor in ancestors):
        layout.enter_page()
    layout.element(element, len(ancestors))
    layout.leave_page()
    return layout.finish().rstrip()


class Layout:
    """Writes elements; holds back line breaks until it is known whether the page has white space there.

    Args:
        known: The markup of elements that were written before.
        plain: Whether no element but the root declares a namespace.
    """

    def __init__(self, known: Mapping[etree._Element, str], *, plain: bool) -> None:
        self._known = known
        self._plain = plain
        self._begun = False
        self._written: list[str] = []
        self._held: list[str | int] = []
        # Whether the page has white space since the last character, or may have it, at its ends.
        self._space_seen = True
        # Whether it has, so that it must be written.
        self._space_due = False
        self._in_page = False

    def write(self, markup: str) -> None:
        """Write markup: tags, or line breaks outside the page."""
        if self._in_page:
            self._held.append(markup)
        else:
            self._written.append(markup)

    def break_line(self, level: int) -> None:
        """Begin a line, if the page has white space there."""
        if self._in_page:
            self._held.append(level)
        else:
            self._written.append("\n" + "  " * level)

    def _characters(self, text: str) -> None:
        """Write characters of the page; write the white space that was held back before them."""
        body = text.strip()
        if not body:
            return
        self._settle()
        self._written.append(escape_text(" ".join(body.split())))
        self._space_seen = self._space_due = False

    def _settle(self) -> None:
        for held in self._held:
            if isinstance(held, str):
                self._written.append(held)
                self._space_due = self._space_due and held != " "
            elif self._space_seen:
                self._written.append("\n" + "  " * held)
                self._space_due = False
        self._held.clear()
        # For example white space in an empty element, which is written without any.
        if self._space_due:
            self._written.append(" ")

    def element(self, element: etree._Element, level: int) -> None:
        """Write an element with its content, a comment or a processing instruction."""
        if not isinstance(element.tag, str):
            self.aside(element)
            return
        if (markup := self._known.get(element)) is not None:
            self._add_known(markup)
            return
        # A `text` in a `text` does not begin a page.
        opens_page = element.tag == TEXT and not self._in_page
        if opens_page:
            self.enter_page()
        name = name_of(element)
        namespaces = "" if self._plain and self._begun else "".join(namespaces_of(element))
        self._begun = True
        tag = f"<{name}{namespaces}{''.join(attributes_of(element))}"
        if not len(element) and not (element.text and (element.text.strip() or self._is_spaced(element))):
            self.note_space(element.text)
            self.write(tag + "/>")
        else:
            self.write(tag + ">")
            if _is_line(element):
                self._line(element)
            else:
                self._lines(element, level)
            self.write(f"</{name}>")
        if opens_page:
            self.leave_page()

    def _add_known(self, markup: str) -> None:
        if self._in_page:
            self._settle()
            self._space_seen = self._space_due = False
        self._written.append(markup)

    def _is_spaced(self, element: etree._Element) -> bool:
        return self._in_page and _is_line(element)

    def enter_page(self) -> None:
        """Begin a page: from here on, white space belongs to it."""
        self._in_page = True
        self._space_seen = True
        self._space_due = False

    def leave_page(self) -> None:
        """End a page, and write what was held back."""
        self._space_seen = True
        self._space_due = False
        self._settle()
        self._in_page = False

    def note_space(self, text: str | None) -> None:
        """Note what is between two elements that have lines of their own."""
        if text and text.isspace():
            self._space_seen = self._space_due = True

    def _lines(self, element: etree._Element, level: int) -> None:
        """Write the children of an element, each on a line of its own."""
        self.note_space(element.text)
        for child in element:
            self.break_line(level + 1)
            self.element(child, level + 1)
            self.note_space(child.tail)
        self.break_line(level)

    def _line(self, element: etree._Element) -> None:
        """Write an element's text and children on one line."""
        if not self._in_page:
            self._header_line(element)
            return
        self.inline(element.text)
        for child in element:
            self.element(child, 0)
            self.inline(child.tail)

    def inline(self, text: str | None) -> None:
        """Write text of the page that is on one line with what is around it."""
        if not text:
            return
        if text[0].isspace():
            self._hold_space()
        self._characters(text)
        if text[-1].isspace() and not text.isspace():
            self._hold_space()

    def _hold_space(self) -> None:
        self._held.append(" ")
        self._space_seen = self._space_due = True

    def _header_line(self, element: etree._Element) -> None:
        outer, self._written = self._written, []
        self._written.append(escape_text(_SPACE.sub(" ", element.text or "")))
        for child in element:
            self.element(child, 0)
            self._written.append(escape_text(_SPACE.sub(" ", child.tail or "")))
        outer.append("".join(self._written).strip(" "))
        self._written = outer

    def aside(self, node: etree._Element) -> None:
        """Write a comment or a processing instruction as it is."""
        # Of a node outside the root, lxml goes through all siblings, again for each of them; a copy has none.
        self.write(etree.tostring(copy(node), encoding="unicode", with_tail=False))

    def finish(self) -> str:
        """Return what was written."""
        return "".join(self._written)


def _is_line(element: etree._Element) -> bool:
    if element.tag in LINE_ELEMENTS:
        return True
    if element.text and not element.text.isspace():
        return True
    return any(child.tail and not child.tail.isspace() for child in element)
