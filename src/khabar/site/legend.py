"""The legend of the reading view: what each mark means, shown with the mark itself."""

from docutils import nodes

from khabar.site.nodes import DetailsNode, IsolateNode

_SAMPLES = (
    ("خبر", "mention person", "name of a person"),
    ("خبر", "mention place", "name of a place"),
    ("خبر", "mention organisation", "name of an organisation"),
    ("خبر", "mention place metonym", "name of a place that stands for who governs there"),
    ("خبر", "quotation direct", "direct quotation, or the verbatim part of a mixed one"),
    ("خبر", "quotation indirect", "indirect or mixed quotation"),
    ("خبر", "cue", "cue: the words that report a quotation"),
    ("خبر", "source", "source: the words that name who a quotation comes from"),
    ("خبر", "date", "expression of time"),
    ("1", "number", "a sentence begins; the number is its permalink"),
)


def build_legend() -> DetailsNode:
    """Make the legend, folded. Its samples carry the classes of the marks, so they look like them."""
    items = nodes.bullet_list()
    for sample, names, meaning in _SAMPLES:
        classes = [f"khabar-{name}" for name in names.split()]
        mark = nodes.inline("", sample, classes=classes)
        items += nodes.list_item(
            "", nodes.paragraph("", "", IsolateNode("", "", mark, lang="ar"), nodes.Text(f" {meaning}"))
        )
    return DetailsNode("", items, summary="What the marks mean", classes=["khabar-legend"])
