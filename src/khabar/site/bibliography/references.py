"""Citations: a work in the formats that readers copy."""

from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import NamedTuple

from docutils.nodes import Element
from sphinx.builders import Builder
from sphinx.writers.html5 import HTML5Translator

from khabar.site.base.addresses import absolute_address
from khabar.site.base.messages import _
from khabar.site.bibliography.apa import apa
from khabar.site.bibliography.bibtex import bibtex
from khabar.site.bibliography.csl import csl_json
from khabar.site.bibliography.work import HOLE, Work

FORMATS: dict[str, Callable[[Work], str]] = {"APA": apa, "BibTeX": bibtex, "CSL-JSON": csl_json}


_UNPLACED = _("These references name no web address: this copy of the site does not know of any.")

_LINE = 78
"""The number of characters of a citation in a line of a page."""


class Citation(NamedTuple):
    """A work in a format."""

    label: str
    text: str
    with_hole: str  #: the text with a field for the address; empty if the text has the address


def make_references(work: Work, formats: tuple[str, ...] = tuple(FORMATS)) -> list[Citation]:
    """Return a work in some formats."""
    return [_reference(work, name) for name in formats]


def _reference(work: Work, name: str) -> Citation:
    write = FORMATS[name]
    with_hole = "" if work.address else write(replace(work, address=HOLE)).strip()
    return Citation(name, write(work).strip(), with_hole)


def render_references(references: list[Citation], address: str, name: str) -> str:
    """Return citations as text fields with copy buttons, as HTML.

    Without scripts, readers can select and copy the text. If `html_baseurl` is not set, a script inserts the
    address that the browser knows. A copy of the site on a disk has no address, and says so.

    Args:
        references: The citations.
        address: The address of the cited page, relative to the current one.
        name: A prefix of the ids of the fields, unique on the page.
    """
    fields = "".join(_field(reference, f"{name}-{number}") for number, reference in enumerate(references))
    missing = any(reference.with_hole for reference in references)
    note = f'<p class="khabar-note khabar-unplaced">{escape(str(_UNPLACED))}</p>\n' if missing else ""
    return (
        f'<div class="khabar-references" data-address="{escape(address)}" data-hole="{HOLE}">{note}{fields}'
        f'<p role="status" class="khabar-copied"></p></div>\n'
    )


def _field(reference: Citation, key: str) -> str:
    # A long line takes more than one row.
    rows = sum(1 + len(line) // _LINE for line in reference.text.splitlines())
    hole = f' data-text="{escape(reference.with_hole)}"' if reference.with_hole else ""
    copy = escape(_("Copy %(format)s") % {"format": reference.label})
    return (
        f'<p class="khabar-reference"><label for="{key}">{escape(reference.label)}</label> '
        f'<button type="button" data-copies="{key}" hidden>{copy}</button></p>\n'
        f'<textarea id="{key}" rows="{max(rows, 3)}" lang="en" dir="ltr" spellcheck="false" readonly{hole}>'
        # The first newline in a text area is not part of it.
        f"\n{escape(reference.text)}</textarea>\n"
    )


_CITED = ("APA", "BibTeX")
"""The formats on the page of an entry; its data page has all."""


def visit_references(translator: HTML5Translator, node: Element) -> None:
    """Write the references of an entry as HTML."""
    builder = translator.builder
    formats = node.get("formats", _CITED)
    translator.body.append(
        write_references(node["work"], node["page"], builder, builder.current_docname, formats)
    )


def write_references(
    work: Work, page: str, builder: Builder, origin: str, formats: tuple[str, ...] = tuple(FORMATS)
) -> str:
    """Return the citations of a work, as HTML.

    Args:
        work: The work.
        page: The page of the work.
        builder: The builder that writes the site.
        origin: The page with the citations.
        formats: The formats of the citations.
    """
    cited = replace(work, address=absolute_address(builder, page))
    return render_references(make_references(cited, formats), builder.get_relative_uri(origin, page), "cite")
