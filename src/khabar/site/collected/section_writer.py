"""Sections without a source document, written with the HTML translator of Sphinx."""

from docutils import nodes
from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import new_document


def write_section(section: nodes.section, page: str, builder: StandaloneHTMLBuilder) -> Markup:
    """Return a section with its content, as HTML.

    Args:
        section: The section.
        page: The page that it is part of; addresses are relative to it.
        builder: The builder that writes the site.
    """
    document = new_document(page)
    document.settings.env = builder.env
    # For khabar.site.base.languages: the section is in the language of the site.
    document["khabar_entry"] = True
    document += section
    builder.env.apply_post_transforms(document, page)
    # As Sphinx does before it writes a document; these sections have no numbered sections or figures.
    builder.secnumbers, builder.fignumbers = {}, {}
    before, builder.current_docname = builder.current_docname, page
    try:
        written = builder.render_partial(document.children[0])["fragment"]
    finally:
        builder.current_docname = before
    return Markup(written)  # noqa: S704 (escaped by the translator)
