"""Building blocks of every page: nodes and their HTML, messages, languages, addresses."""

from sphinx.application import Sphinx

from khabar.site.base.catalogues import add_catalogues
from khabar.site.base.colouring import ArabicCode, isolate_arabic
from khabar.site.base.languages import TitleMarker, add_language
from khabar.site.base.markup import VISITORS, add_nodes
from khabar.site.base.tables import TableScroller


def setup(app: Sphinx) -> None:
    """Register nodes, message catalogues, and the marking of languages."""
    app.add_config_value("khabar_languages", {}, "html", types=(dict,))
    add_catalogues(app)
    add_nodes(app, VISITORS)
    app.add_post_transform(ArabicCode)
    app.add_post_transform(TableScroller)
    app.add_post_transform(TitleMarker)
    app.connect("builder-inited", isolate_arabic)
    app.connect("html-page-context", add_language)
