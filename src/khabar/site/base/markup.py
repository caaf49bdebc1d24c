"""How the nodes of an entry are written as HTML."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from docutils.nodes import Element, NodeVisitor, SkipNode
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.writers.html5 import HTML5Translator

from khabar.site.base.addresses import file_address, with_anchor
from khabar.site.base.messages import _
from khabar.site.base.nodes import (
    ArticleNode,
    BlockNode,
    CueNode,
    DateNode,
    DetailsNode,
    ExcerptNode,
    FileLinkNode,
    IsolateNode,
    MentionNode,
    PageLinkNode,
    PassageNode,
    PhraseNode,
    QuotationNode,
    RegionNode,
    ScreenNode,
    ScrollNode,
    SentenceNode,
    SourceNode,
)

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
"""The languages (first subtags) that are written from right to left."""


class Visitor(NamedTuple):
    """The two functions that write a node; the names are docutils'."""

    visit: Any
    depart: Any


def direction(language: str) -> str:
    """Return the value of `dir` for a language.

    >>> direction("ar-EG"), direction("en")
    ('rtl', 'ltr')
    """
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def collects_pages(builder: Builder) -> bool:
    """Whether a builder writes the pages of entities and rules."""
    return builder.format == "html" and builder.name != "epub"


def open_tag(translator: HTML5Translator, node: Element, tag: str, **attributes: str) -> None:
    """Write the start tag of a node, with its ids, its classes, its language and its direction."""
    if language := node.get("lang"):
        attributes.update(lang=language, dir=direction(language))
    translator.body.append(translator.starttag(node, tag, "", **attributes))


def closing(end_tag: str) -> Any:  # noqa: ANN401 (a visitor, as docutils types it)
    """Return the function that writes an end tag when a node is left."""

    def depart(translator: HTML5Translator, _: Element) -> None:
        translator.body.append(end_tag)

    return depart


def _visit_article(translator: HTML5Translator, node: Element) -> None:
    open_tag(translator, node, "article", CLASS="khabar-article")


def _visit_block(translator: HTML5Translator, node: Element) -> None:
    if node["tag"] == "figcaption":
        translator.body.append("<figure>")
    open_tag(translator, node, node["tag"])


def _depart_block(translator: HTML5Translator, node: Element) -> None:
    translator.body.append(f"</{node['tag']}>\n")
    if node["tag"] == "figcaption":
        translator.body.append("</figure>\n")


def _visit_passage(translator: HTML5Translator, node: Element) -> None:
    open_tag(translator, node, "blockquote", CLASS="khabar-passage")


def _visit_details(translator: HTML5Translator, node: Element) -> None:
    open_tag(translator, node, "details")
    language = translator.config.language
    summary = translator.encode(node["summary"])
    direct = f'lang="{language}" dir="{direction(language)}"'
    translator.body.append(f"<summary><bdi {direct}>{summary}</bdi></summary>\n")


def _visit_scroll(translator: HTML5Translator, node: Element) -> None:
    attributes = {"role": "group", "aria-label": _("Table"), "tabindex": "0"}
    open_tag(translator, node, "div", CLASS="docutils container", **attributes)


def _visit_isolate(translator: HTML5Translator, node: Element) -> None:
    # Text without a language (a date, an address) runs from left to right.
    open_tag(translator, node, "bdi", dir="ltr")


def _visit_sentence(translator: HTML5Translator, node: Element) -> None:
    open_tag(translator, node, "span", CLASS="khabar-sentence")
    if node["ids"]:
        anchor = translator.attval(node["ids"][0])
        number = anchor.removeprefix("s")
        label = translator.attval(_("Sentence %(number)s: link and citation") % {"number": number})
        translator.body.append(f'<a class="khabar-number" href="#{anchor}" aria-label="{label}">{number}</a>')


def _mark_attributes(node: Element) -> dict[str, str]:
    """Return the attributes that tie a mark to its quotations and its card."""
    found = {"data-quotation": " ".join(node.get("quotations", ())), "data-card": node.get("card", "")}
    return {name: value for name, value in found.items() if value}


def _visit_mark(translator: HTML5Translator, node: Element) -> None:
    open_tag(translator, node, "span", **_mark_attributes(node))


def _visit_quotation(translator: HTML5Translator, node: Element) -> None:
    _visit_mark(translator, node)
    if node.get("label"):
        classes = " ".join(["khabar-handle", *(name for name in node["classes"] if name in _SIGNS)])
        key, label = translator.attval(node["quotations"][0]), translator.attval(node["label"])
        card = f'data-card="{key}" data-quotation="{key}"'
        translator.body.append(f'<a class="{classes}" href="#said-{key}" {card} aria-label="{label}"></a>')


_SIGNS = frozenset({"khabar-anonymous", "khabar-relayed", "khabar-uncertain"})


def _visit_mention(translator: HTML5Translator, node: Element) -> None:
    if _is_linked(translator, node):
        open_tag(translator, node, "a", href=_address(translator, node), **_mark_attributes(node))
    else:
        _visit_mark(translator, node)


def _depart_mention(translator: HTML5Translator, node: Element) -> None:
    translator.body.append("</a>" if _is_linked(translator, node) else "</span>")


def _visit_page_link(translator: HTML5Translator, node: Element) -> None:
    if _is_linked(translator, node):
        open_tag(translator, node, "a", href=_address(translator, node))


def _depart_page_link(translator: HTML5Translator, node: Element) -> None:
    if _is_linked(translator, node):
        translator.body.append("</a>")


def _visit_file_link(translator: HTML5Translator, node: Element) -> None:
    if collects_pages(translator.builder):
        address = file_address(translator.builder, translator.builder.current_docname, node["file"])
        open_tag(translator, node, "a", CLASS="reference download internal", href=address, download="")


def _depart_file_link(translator: HTML5Translator, _: Element) -> None:
    if collects_pages(translator.builder):
        translator.body.append("</a>")


def _is_linked(translator: HTML5Translator, node: Element) -> bool:
    return bool(node.get("page")) and collects_pages(translator.builder)


def _address(translator: HTML5Translator, node: Element) -> str:
    builder = translator.builder
    return with_anchor(
        builder.get_relative_uri(builder.current_docname, node["page"]), node.get("anchor", "")
    )


def _visit_region(translator: HTML5Translator, node: Element) -> None:
    # The direction only: headings of tables are in the language of the site.
    translator.body.append(f'<div class="khabar-region" dir="{direction(node["written"])}">')


def _visit_excerpt(translator: HTML5Translator, node: Element) -> None:
    open_tag(translator, node, "blockquote", CLASS="khabar-excerpt-words")


VISITORS: dict[type[Element], Visitor] = {
    ArticleNode: Visitor(_visit_article, closing("</article>\n")),
    BlockNode: Visitor(_visit_block, _depart_block),
    DetailsNode: Visitor(_visit_details, closing("</details>\n")),
    ExcerptNode: Visitor(_visit_excerpt, closing("</blockquote>\n")),
    FileLinkNode: Visitor(_visit_file_link, _depart_file_link),
    IsolateNode: Visitor(_visit_isolate, closing("</bdi>")),
    MentionNode: Visitor(_visit_mention, _depart_mention),
    PageLinkNode: Visitor(_visit_page_link, _depart_page_link),
    PassageNode: Visitor(_visit_passage, closing("</blockquote>\n")),
    QuotationNode: Visitor(_visit_quotation, closing("</span>")),
    RegionNode: Visitor(_visit_region, closing("</div>\n")),
    ScrollNode: Visitor(_visit_scroll, closing("</div>\n")),
    SentenceNode: Visitor(_visit_sentence, closing("</span>")),
    **dict.fromkeys((CueNode, DateNode, PhraseNode, SourceNode), Visitor(_visit_mark, closing("</span>"))),
}
"""The visitors by class of node."""

_WITHOUT_SCREEN = ("epub", "latex", "man", "texinfo", "text")
"""The builders for which nodes of the screen are skipped; by default, they would write the text in them."""


def add_nodes(app: Sphinx, visitors: Mapping[type[Element], Visitor]) -> None:
    """Register nodes and their visitors; builders that do not write for a screen skip each `ScreenNode`."""
    for node, visitor in visitors.items():
        skipped = dict.fromkeys(_WITHOUT_SCREEN, Visitor(_skip, None))
        others = skipped if issubclass(node, ScreenNode) else {"epub": visitor}
        writers: dict[str, Any] = {"html": visitor, **others}
        app.add_node(node, **writers)


def _skip(_: NodeVisitor, __: Element) -> None:
    raise SkipNode
