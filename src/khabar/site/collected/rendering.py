"""The rendering of collected pages. Templates escape everything that is not marked as HTML."""

from collections.abc import Callable
from functools import partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder

from khabar.site.base.addresses import file_address, with_anchor
from khabar.site.base.markup import direction
from khabar.site.base.messages import _, ngettext
from khabar.site.bibliography.references import write_references
from khabar.site.bibliography.work import Work
from khabar.site.charts.chart import draw_chart
from khabar.site.charts.network import draw_network
from khabar.site.collected.section_writer import write_section
from khabar.site.collected.template_functions import FILTERS, FUNCTIONS, language_filters, language_functions
from khabar.site.domain.pages import SitePage
from khabar.site.state.site_corpus import SiteCorpus


class Renderer:
    """Renders the bodies of collected pages.

    Args:
        builder: The builder of the site, which knows the addresses and the colours of code.
        corpus: The corpus of the site.
    """

    def __init__(self, builder: StandaloneHTMLBuilder, corpus: SiteCorpus) -> None:
        self._builder = builder
        self._mirrored = direction(corpus.language) == "rtl"
        self._templates = Environment(
            loader=PackageLoader("khabar.site", "templates/khabar"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self._templates.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]  # of the extension
        self._templates.globals.update(FUNCTIONS, **language_functions(corpus))
        self._templates.filters.update(FILTERS, **language_filters(corpus), coloured=self._coloured)

    def render(self, page: SitePage) -> str:
        """Return the body of a page, as HTML."""
        template = self._templates.get_template(page.template)
        address = self._addresses(page.name)
        return template.render(
            page.context,
            address=address,
            file_address=partial(file_address, self._builder, page.name),
            cite=self._references(page.name),
            write=partial(write_section, page=page.name, builder=self._builder),
            draw_chart=partial(draw_chart, address=address, mirrored=self._mirrored),
            draw_network=partial(draw_network, address=address, mirrored=self._mirrored),
        )

    def _addresses(self, name: str) -> Callable[..., str]:
        def address(target: str, anchor: str = "", query: str = "") -> str:
            """Return the address of a page, relative to the page that is being rendered."""
            relative = self._builder.get_relative_uri(name, target)
            return with_anchor(f"{relative}?{query}" if query else relative, anchor)

        return address

    def _references(self, name: str) -> Callable[[Work, str], Markup]:
        def cite(work: Work, page: str) -> Markup:
            """Return the citations of a work in all formats."""
            return Markup(write_references(work, page, self._builder, name))  # noqa: S704 (escaped there)

        return cite

    def _coloured(self, code: str) -> Markup:
        # Forced: examples of errors may be ill-formed XML, which Pygments would report.
        return Markup(self._builder.highlighter.highlight_block(code, "xml", force=True))  # noqa: S704 (escaped by Pygments)
