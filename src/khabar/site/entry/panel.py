"""The panel of the reading view: which layers are marked, and whether article, raw page or both are shown."""

from collections.abc import Iterable

from khabar.site.base.messages import _
from khabar.site.base.nodes import ChoiceNode, ChoicesNode, PanelNode

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
