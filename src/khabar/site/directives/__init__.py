"""The directives: excerpts, lists and figures that show the corpus in other pages."""

from sphinx.application import Sphinx

from khabar.site.directives.content import PlaceholderFiller
from khabar.site.directives.directives import DIRECTIVES


def setup(app: Sphinx) -> None:
    """Register the directives, and the transform that fills their placeholders."""
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain("khabar", name, directive)
    app.add_post_transform(PlaceholderFiller)
