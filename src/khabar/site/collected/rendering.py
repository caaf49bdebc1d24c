"""The rendering of collected pages: templates of the package, in which everything is escaped."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup, escape
from sphinx.builders.html import StandaloneHTMLBuilder

from khabar.messages import word
from khabar.model import Entity
from khabar.site.base.addresses import file_address, version_page, with_anchor
from khabar.site.base.colouring import isolate
from khabar.site.base.entity_names import name_language, preferred_names
from khabar.site.base.languages import language_name
from khabar.site.base.line_breaks import break_path, keep_whole
from khabar.site.base.markup import direction
from khabar.site.base.messages import _, ngettext
from khabar.site.base.terms import (
    CERTAINTIES,
    ENTITY_TYPES,
    METRICS,
    QUOTATION_TYPES,
    SCOPES,
    SEVERITIES,
    STAGES,
    STATUSES,
    term,
)
from khabar.site.bibliography.references import Citation, render_references, write_references
from khabar.site.bibliography.work import Work
from khabar.site.charts.chart import draw_chart
from khabar.site.charts.network import draw_network, summary
from khabar.site.charts.network_table import network_table
from khabar.site.collected.section_writer import write_section
from khabar.site.domain.links import authority_address, entity_page, web_address
from khabar.site.domain.pages import Page
from khabar.site.state.entity_views import MentionPassage, mark_quotation
from khabar.site.state.entries import SiteEntry
from khabar.site.state.site_corpus import SiteCorpus


class Renderer:
    """Renders the bodies of collected pages.

    Args:
        builder: The builder that writes them: it knows the addresses and how code is coloured.
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
        language = corpus.language
        self._templates.globals.update(
            authority_address=authority_address,
            version_page=version_page,
            entity_page=entity_page,
            language=language,
            references=show_references,
            web_address=web_address,
            preferred_names=partial(preferred_names, language=language),
            mark_quotation=mark_quotation,
            network_summary=summary,
            network_table=network_table,
            quotation_types=QUOTATION_TYPES,
            certainties=CERTAINTIES,
            scopes=SCOPES,
            severities=SEVERITIES,
            word=partial(word, language=language),
        )
        self._templates.filters.update(
            direction=direction,
            breakable=break_path,
            comma=comma,
            kept_whole=keep_whole,
            language_term=partial(language_name, shown_in=language),
            inline_markdown=render_inline,
            isolated=isolate_prose if direction(language) == "ltr" else Markup,
            name_direction=partial(name_direction, language=language),
            markdown=render_markdown,
            coloured=self._coloured,
            named=fill_name,
            size=format_size,
            groupby_entry=group_by_entry,
            type_term=partial(term, QUOTATION_TYPES),
            certainty_term=partial(term, CERTAINTIES),
            entity_term=partial(term, ENTITY_TYPES),
            figure_term=partial(term, METRICS),
            stage_term=partial(term, STAGES),
            status_term=partial(term, STATUSES),
            cue_term=lambda category: corpus.describe(f"cue.{category}"),
        )

    def render(self, page: Page) -> str:
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
            """Return the address of a page, relative to the one that is rendered."""
            relative = self._builder.get_relative_uri(name, target)
            return with_anchor(f"{relative}?{query}" if query else relative, anchor)

        return address

    def _references(self, name: str) -> Callable[[Work, str], Markup]:
        def cite(work: Work, page: str) -> Markup:
            """Return how a work is cited, in all formats."""
            return Markup(write_references(work, page, self._builder, name))  # noqa: S704 (escaped there)

        return cite

    def _coloured(self, code: str) -> Markup:
        # Forced: an example of what is wrong may be ill-formed, and need not be reported.
        return Markup(self._builder.highlighter.highlight_block(code, "xml", force=True))  # noqa: S704 (escaped by Pygments)


def isolate_prose(html: Markup) -> Markup:
    """Isolate Arabic names in English prose, so that lists of them keep their order.

    >>> isolate_prose(Markup("(نور, سالم)")).count("</bdi>")
    2
    """
    return Markup(isolate(str(html), '<bdi lang="ar" dir="rtl">'))  # noqa: S704 (escaped before)


def show_references(references: list[Citation], address: str, name: str) -> Markup:
    """Show a work in each of its formats, to be copied."""
    return Markup(render_references(references, address, name))  # noqa: S704 (escaped there)


def format_size(size: int) -> str:
    """Return the size of a file in words.

    >>> say_size(21859)
    '21,859 bytes'
    """
    return ngettext("%(num)s byte", "%(num)s bytes", size) % {"num": f"{size:,}"}


def fill_name(message: str, name: str) -> Markup:
    """Put a name, with its markup, into a message that has a place for it.

    >>> fill_name("Said by %(name)s", Markup("<bdi>x</bdi>"))
    Markup('Said by <bdi>x</bdi>')
    """
    return Markup(escape(message)) % {"name": name}  # noqa: S704 (escaped in the same place)


def group_by_entry(
    passages: Iterable[MentionPassage],
) -> Iterator[tuple[SiteEntry, list[MentionPassage]]]:
    """Group passages in the order of the corpus by entry."""
    for _docname, group in groupby(passages, key=lambda passage: passage.entry.docname):
        found = list(group)
        yield found[0].entry, found


def comma(language: str) -> str:
    """Return what stands between the items of a list in a language.

    >>> comma("ar"), comma("en")
    ('، ', ', ')
    """
    return "، " if direction(language) == "rtl" else ", "


def name_direction(entity: Entity, language: str) -> str:
    """Return the direction in which the preferred names of an entity begin, on a site in a language."""
    return direction(name_language(entity, language))


def render_markdown(text: str) -> Markup:
    r"""Render Markdown; HTML in it is shown as text.

    >>> render_markdown("*a* <b>")
    Markup('<p><em>a</em> &lt;b&gt;</p>\n')
    """
    return Markup(MarkdownIt("commonmark", {"html": False}).render(text))  # noqa: S704 (escaped by the renderer)


def render_inline(text: str) -> Markup:
    """Render a line of Markdown; HTML in it is shown as text.

    >>> render_inline("`who` & <b>")
    Markup('<code>who</code> &amp; &lt;b&gt;')
    """
    return Markup(MarkdownIt("commonmark", {"html": False}).renderInline(text))  # noqa: S704 (escaped by the renderer)
