"""The rendering of collected pages: templates of the package, in which everything is escaped."""

from collections.abc import Callable

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder

from khabar.model import Entity
from khabar.site.colouring import isolate
from khabar.site.inlines import authority_address, entity_page, name_language, preferred_names
from khabar.site.markup import direction
from khabar.site.messages import _, ngettext
from khabar.site.pages import Page


class Renderer:
    """Renders the bodies of collected pages.

    Args:
        builder: The builder that writes them: it knows the addresses and how code is coloured.
    """

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self._builder = builder
        self._templates = Environment(
            loader=PackageLoader("khabar.site", "templates/khabar"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self._templates.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]  # of the extension
        self._templates.globals.update(
            authority_address=authority_address, entity_page=entity_page, preferred_names=preferred_names
        )
        self._templates.filters.update(
            direction=direction,
            comma=comma,
            isolated=isolate_prose,
            name_direction=name_direction,
            markdown=render_markdown,
            coloured=self._coloured,
        )

    def render(self, page: Page) -> str:
        """Return the body of a page, as HTML."""
        template = self._templates.get_template(page.template)
        return template.render(page.context, address=self._addresses(page.name))

    def _addresses(self, name: str) -> Callable[..., str]:
        def address(target: str, anchor: str = "") -> str:
            """Return the address of a page, relative to the one that is rendered."""
            relative = self._builder.get_relative_uri(name, target)
            return f"{relative}#{anchor}" if anchor else relative

        return address

    def _coloured(self, code: str) -> Markup:
        # Forced: an example of what is wrong may be ill-formed, and need not be reported.
        return Markup(self._builder.highlighter.highlight_block(code, "xml", force=True))  # noqa: S704 (escaped by Pygments)


def isolate_prose(html: Markup) -> Markup:
    """Isolate Arabic names in English prose, so that lists of them keep their order.

    >>> isolate_prose(Markup("(نور, سالم)")).count("</bdi>")
    2
    """
    return Markup(isolate(str(html), '<bdi lang="ar" dir="rtl">'))  # noqa: S704 (escaped before)


def comma(language: str) -> str:
    """Return what stands between the items of a list in a language.

    >>> comma("ar"), comma("en")
    ('، ', ', ')
    """
    return "، " if direction(language) == "rtl" else ", "


def name_direction(entity: Entity) -> str:
    """Return the direction in which the preferred names of an entity begin."""
    return direction(name_language(entity))


def render_markdown(text: str) -> Markup:
    r"""Render Markdown; HTML in it is shown as text.

    >>> render_markdown("*a* <b>")
    Markup('<p><em>a</em> &lt;b&gt;</p>\n')
    """
    return Markup(MarkdownIt("commonmark", {"html": False}).render(text))  # noqa: S704 (escaped by the renderer)
