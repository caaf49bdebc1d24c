"""The legend of the reading view: what each mark means, shown with the mark itself."""

from docutils import nodes

from khabar.site.base.messages import _
from khabar.site.base.nodes import DetailsNode, IsolateNode

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
