"""The HTML of the nodes of the reading view.

All choices are plain inputs that style sheets look at, so that they work without scripts; scripts remember
them.
"""

from html import escape

from docutils.nodes import Element
from sphinx.writers.html5 import HTML5Translator

from khabar.site.base.markup import Visitor, closing, collects_pages, direction, open_tag
from khabar.site.base.messages import _
from khabar.site.base.nodes import (
    CardNode,
    CardsNode,
    ChoiceNode,
    ChoicesNode,
    CitationNode,
    LinkedDataNode,
    PanelNode,
    PaperNode,
    RawPageNode,
    ReaderNode,
)
from khabar.site.domain.domain import domain_of
from khabar.site.entry.linked_data import script
from khabar.site.entry.raw_page import LinePart
from khabar.site.entry.sentence_citation import NUMBER


def _visit_linked_data(translator: HTML5Translator, node: Element) -> None:
    translator.body.append(script(node["table"]))


def _visit_reader(translator: HTML5Translator, node: Element) -> None:
    open_tag(translator, node, "div", CLASS="khabar-reader")


def _visit_panel(translator: HTML5Translator, node: Element) -> None:
    open_tag(translator, node, "div", CLASS="khabar-panel")


def _visit_choices(translator: HTML5Translator, node: Element) -> None:
    open_tag(translator, node, "fieldset")
    translator.body.append(f"<legend>{translator.encode(node['legend'])}</legend>\n")


def _visit_choice(translator: HTML5Translator, node: Element) -> None:
    attributes = {
        "type": node["type"],
        "name": f"khabar-{node['group']}",
        "value": node["value"],
        # Otherwise some browsers keep the choice over a reload, against the address.
        "autocomplete": "off",
    }
    if node["checked"]:
        attributes["checked"] = "checked"
    open_tag(translator, node, "label")
    translator.body.append(translator.emptytag({}, "input", "", **attributes))
    translator.body.append(f"<span>{translator.encode(node['label'])}</span>")


def _visit_cards(translator: HTML5Translator, _: Element) -> None:
    translator.body.append('<div class="khabar-cards" hidden>\n')


def _visit_card(translator: HTML5Translator, node: Element) -> None:
    open_tag(translator, node, "div", **{"data-key": node["key"]})


def _visit_citation(translator: HTML5Translator, node: Element) -> None:
    name = {
        "data-key": "citation",
        "data-title": node["label"],
        "data-text": node["text"],
        "data-number": NUMBER,
    }
    if address := _citable(translator):
        name["data-address"] = address
    open_tag(translator, node, "div", CLASS="khabar-citation", **name)
    fields = (
        ("link", 2, _("Link"), _("Copy link")),
        ("text", 5, _("Citation"), _("Copy citation")),
    )
    translator.body.append('<p class="khabar-card-title"></p>\n')
    for kind, rows, label, action in fields:
        translator.body.append(
            f"<p><label>{escape(label)}"
            f'<textarea readonly rows="{rows}" data-field="{kind}"></textarea></label>'
            f'<button type="button" data-copy="{kind}">{escape(action)}</button></p>\n'
        )
    translator.body.append('<p role="status"></p>\n')


def _citable(translator: HTML5Translator) -> str:
    """Return the address of the version with the same content as the page of an entry, if there is one."""
    builder, domain = translator.builder, domain_of(translator.builder.env)
    site_entry = domain.entries.get(builder.current_docname)
    page = domain.versions_of(site_entry).permanent_page if site_entry and collects_pages(builder) else ""
    return builder.get_relative_uri(site_entry.docname, page) if site_entry and page else ""


def _visit_paper(translator: HTML5Translator, node: Element) -> None:
    open_tag(translator, node, "p", CLASS="khabar-paper")


def _depart_paper(translator: HTML5Translator, _: Element) -> None:
    # A script fills it: only the reader's browser knows where the site is.
    translator.body.append(' <bdi class="khabar-address" dir="ltr"></bdi></p>\n')


def _visit_raw_page(translator: HTML5Translator, node: Element) -> None:
    direct = {"lang": node["language"], "dir": direction(node["language"])}
    name = {"role": "region", "aria-label": _("Raw page")}
    open_tag(translator, node, "div", CLASS="khabar-raw", **direct, **name)
    translator.body.append("<ol>\n")
    for number, runs in enumerate(node["lines"], 1):
        label = translator.attval(_("Line %(number)s of the page") % {"number": number})
        translator.body.append(
            f'<li id="L{number}"><a href="#L{number}" aria-label="{label}">{number}</a>'
            f"<bdi>{''.join(map(_write_run, runs))}</bdi></li>\n"
        )
    translator.body.append("</ol></div>\n")


def _write_run(run: LinePart) -> str:
    # A carriage return that is not written as a reference is a line feed to a parser of HTML.
    text = escape(run.text).replace("\r", "&#13;")
    if run.sentence:
        return f'<span data-sentence="{escape(run.sentence)}">{text}</span>'
    return f"<small>{text}</small>" if run.furniture else text


WIDGETS: dict[type[Element], Visitor] = {
    CardNode: Visitor(_visit_card, closing("</div>\n")),
    CardsNode: Visitor(_visit_cards, closing("</div>\n")),
    ChoiceNode: Visitor(_visit_choice, closing("</label>\n")),
    ChoicesNode: Visitor(_visit_choices, closing("</fieldset>\n")),
    CitationNode: Visitor(_visit_citation, closing("</div>\n")),
    LinkedDataNode: Visitor(_visit_linked_data, closing("")),
    PanelNode: Visitor(_visit_panel, closing("</div>\n")),
    PaperNode: Visitor(_visit_paper, _depart_paper),
    RawPageNode: Visitor(_visit_raw_page, closing("")),
    ReaderNode: Visitor(_visit_reader, closing("</div>\n")),
}
"""The visitors by class of node."""
