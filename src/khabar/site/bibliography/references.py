"""References: a work in each of the formats that a reader may want to copy."""

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
"""How many characters of a reference fit into a line of a page."""


class Citation(NamedTuple):
    """A work in a format."""

    label: str
    text: str
    with_hole: str  #: the text with a place for the address; empty where the text has it


def make_references(work: Work, formats: tuple[str, ...] = tuple(FORMATS)) -> list[Citation]:
    """Return a work in some formats."""
    return [_reference(work, name) for name in formats]


def _reference(work: Work, name: str) -> Citation:
    write = FORMATS[name]
    with_hole = "" if work.address else write(replace(work, address=HOLE)).strip()
    return Citation(name, write(work).strip(), with_hole)


def render_references(references: list[Citation], address: str, name: str) -> str:
    """Return references as fields with buttons that copy them, as HTML.

    Without a script, the fields can be selected and copied by hand. Where the site does not say its address,
    the script puts the one into them that the browser knows; a copy on a disk has none, and says so.

    Args:
        references: The references.
        address: The address of what is cited, relative to the page.
        name: What tells these fields from others of the page.
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
    """Return how a work is cited, as HTML.

    Args:
        work: The work.
        page: Where it is.
        builder: The builder that writes the site.
        origin: The page that says it.
        formats: The formats of references.
    """
    cited = replace(work, address=absolute_address(builder, page))
    return render_references(make_references(cited, formats), builder.get_relative_uri(origin, page), "cite")
