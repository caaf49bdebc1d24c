"""The functions and filters of the templates of collected pages.

The tables `FUNCTIONS` and `FILTERS` hold those that are the same on every site; `language_functions` and
`language_filters` those that need the language or the taxonomy of the corpus. `rendering` adds a few that
depend on the page, such as `address`.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from khabar.messages import term as message_term
from khabar.model import Entity
from khabar.site.base.addresses import version_page
from khabar.site.base.colouring import isolate
from khabar.site.base.entity_names import name_language, preferred_names
from khabar.site.base.languages import language_name
from khabar.site.base.line_breaks import break_path, keep_whole
from khabar.site.base.markup import direction
from khabar.site.base.messages import ngettext
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
from khabar.site.bibliography.references import Citation, render_references
from khabar.site.charts.network import summary
from khabar.site.charts.network_table import network_table
from khabar.site.domain.links import authority_address, entity_page, web_address
from khabar.site.state.entity_views import MentionPassage, mark_quotation
from khabar.site.state.entries import SiteEntry
from khabar.site.state.site_corpus import SiteCorpus


def isolate_prose(html: Markup) -> Markup:
    """Isolate Arabic names in English prose, so that lists of them keep their order.

    >>> isolate_prose(Markup("(نور, سالم)")).count("</bdi>")
    2
    """
    return Markup(isolate(str(html), '<bdi lang="ar" dir="rtl">'))  # noqa: S704 (escaped before)


def show_references(references: list[Citation], address: str, name: str) -> Markup:
    """Return the citations of a work as fields to copy from."""
    return Markup(render_references(references, address, name))  # noqa: S704 (escaped there)


def format_size(size: int) -> str:
    """Return the size of a file in words.

    >>> format_size(21859)
    '21,859 bytes'
    """
    return ngettext("%(num)s byte", "%(num)s bytes", size) % {"num": f"{size:,}"}


def fill_name(message: str, name: str) -> Markup:
    """Fill the field for a name in a message; the name may have markup.

    >>> fill_name("Said by %(name)s", Markup("<bdi>x</bdi>"))
    Markup('Said by <bdi>x</bdi>')
    """
    return Markup(escape(message)) % {"name": name}  # noqa: S704 (escaped in the same place)


def group_by_entry(
    passages: Iterable[MentionPassage],
) -> Iterator[tuple[SiteEntry, list[MentionPassage]]]:
    """Group passages by entry, in the order of the corpus."""
    for _docname, group in groupby(passages, key=lambda passage: passage.entry.docname):
        found = list(group)
        yield found[0].entry, found


def comma(language: str) -> str:
    """Return the separator of list items in a language.

    >>> comma("ar"), comma("en")
    ('، ', ', ')
    """
    return "، " if direction(language) == "rtl" else ", "


def name_direction(entity: Entity, language: str) -> str:
    """Return the direction of the first preferred name of an entity, on a site in a language."""
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


FUNCTIONS: dict[str, object] = {
    "authority_address": authority_address,
    "version_page": version_page,
    "entity_page": entity_page,
    "references": show_references,
    "web_address": web_address,
    "mark_quotation": mark_quotation,
    "network_summary": summary,
    "network_table": network_table,
    "quotation_types": QUOTATION_TYPES,
    "certainties": CERTAINTIES,
    "scopes": SCOPES,
    "severities": SEVERITIES,
}
"""The functions and tables of all templates, by name."""

FILTERS: dict[str, Callable[..., object]] = {
    "direction": direction,
    "breakable": break_path,
    "comma": comma,
    "kept_whole": keep_whole,
    "inline_markdown": render_inline,
    "markdown": render_markdown,
    "named": fill_name,
    "size": format_size,
    "groupby_entry": group_by_entry,
    "type_term": partial(term, QUOTATION_TYPES),
    "certainty_term": partial(term, CERTAINTIES),
    "entity_term": partial(term, ENTITY_TYPES),
    "metric_term": partial(term, METRICS),
    "stage_term": partial(term, STAGES),
    "status_term": partial(term, STATUSES),
}
"""The filters of all templates, by name."""


def language_functions(corpus: SiteCorpus) -> dict[str, object]:
    """Return the functions that depend on the language of the site."""
    language = corpus.language
    return {
        "language": language,
        "preferred_names": partial(preferred_names, language=language),
        "word": lambda text: message_term(text).render(language),
    }


def language_filters(corpus: SiteCorpus) -> dict[str, Callable[..., object]]:
    """Return the filters that depend on the language of the site, or on the taxonomy."""
    language = corpus.language
    return {
        "language_term": partial(language_name, shown_in=language),
        # An Arabic site has Arabic prose, whose names need no isolation.
        "isolated": isolate_prose if direction(language) == "ltr" else Markup,
        "name_direction": partial(name_direction, language=language),
        "cue_term": lambda category: corpus.describe(f"cue.{category}"),
    }
