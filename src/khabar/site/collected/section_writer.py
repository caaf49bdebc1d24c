"""Documents that no file of the project holds, written as Sphinx writes its own."""

from docutils import nodes
from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import new_document


def write_section(section: nodes.section, page: str, builder: StandaloneHTMLBuilder) -> Markup:
    """Return a section with all that is in it, as HTML.

    Args:
        section: The section.
        page: The page that it is written for: addresses are relative to it.
        builder: The builder that writes the site.
    """
    document = new_document(page)
    document.settings.env = builder.env
    # For khabar.site.base.languages: it is in the language of the site.
    document["khabar_entry"] = True
    document += section
    builder.env.apply_post_transforms(document, page)
    # As Sphinx does before it writes a document; no page of ours has numbered sections or figures.
    builder.secnumbers, builder.fignumbers = {}, {}
    before, builder.current_docname = builder.current_docname, page
    try:
        written = builder.render_partial(document.children[0])["fragment"]
    finally:
        builder.current_docname = before
    return Markup(written)  # noqa: S704 (escaped by the translator)
