"""The panel of the reading view (layers and views), and the legend of its marks."""

from collections.abc import Iterable

from docutils import nodes

from khabar.site.base.messages import _
from khabar.site.base.nodes import ChoiceNode, ChoicesNode, DetailsNode, IsolateNode, PanelNode

LAYERS = (
    ("sentences", _("Sentences"), True),
    ("quotations", _("Quotations"), True),
    ("indirect", _("Indirect speech"), True),
    ("entities", _("Entities"), True),
    ("metonymy", _("Metonymy"), True),
    ("certainty", _("Certainty"), True),
    ("furniture", _("Page furniture"), False),
)
"""The layers: name, label, and whether it is shown until a reader chooses otherwise."""

VIEWS = (("article", _("Article"), True), ("both", _("Side by side"), False), ("page", _("Raw page"), False))
"""The views: name, label, and whether it is the one until a reader chooses otherwise."""


def build_panel(*, has_page: bool) -> PanelNode:
    """Make the panel; an entry without a raw page has one view only, and no choice of it."""
    panel = PanelNode("", _choices("layers", _("Layers"), "checkbox", LAYERS))
    if has_page:
        panel.append(_choices("view", _("View"), "radio", VIEWS))
    return panel


def _choices(group: str, legend: str, type_: str, choices: Iterable[tuple[str, str, bool]]) -> ChoicesNode:
    made = (
        ChoiceNode(
            type=type_,
            group=group,
            value=value,
            checked=checked,
            label=str(label),
            classes=[f"khabar-choice-{value}"],
        )
        for value, label, checked in choices
    )
    return ChoicesNode("", *made, legend=str(legend), classes=[f"khabar-{group}"])


_WORD = "خبر"


_SAMPLES = (
    (_WORD, "mention person", _("name of a person")),
    (_WORD, "mention place", _("name of a place")),
    (_WORD, "mention organisation", _("name of an organisation")),
    (_WORD, "mention place metonym", _("name of a place that stands for who governs there")),
    (_WORD, "quotation direct", _("direct quotation, or the verbatim part of a mixed one")),
    (_WORD, "quotation indirect", _("indirect or mixed quotation")),
    (_WORD, "cue", _("cue: the words that report a quotation")),
    (_WORD, "source", _("source: the words that name who a quotation comes from")),
    (_WORD, "source anonymous", _("source without a name")),
    ("", "handle", _("a quotation begins: who said it, and how we know")),
    ("", "handle relayed", _("the quotation is relayed by another medium")),
    ("", "handle anonymous", _("the source of the quotation has no name, or is not known")),
    ("", "handle uncertain", _("the annotator is not certain of the attribution")),
    (_WORD, "mention place uncertain", _("the annotator is not certain of the link")),
    (_WORD, "date", _("expression of time")),
    ("1", "number", _("a sentence begins; the number is its permalink")),
)


def build_legend() -> DetailsNode:
    """Make the legend, folded. Its samples carry the classes of the marks, so they look like them."""
    items = nodes.bullet_list()
    for sample, names, meaning in _SAMPLES:
        classes = [f"khabar-{name}" for name in names.split()]
        mark = nodes.inline("", sample, classes=classes)
        items += nodes.list_item(
            "",
            nodes.paragraph(
                "", "", IsolateNode("", "", mark, lang="ar"), nodes.Text(f" {meaning}"), translatable=False
            ),
        )
    return DetailsNode("", items, summary=str(_("What the marks mean")), classes=["khabar-legend"])
