"""The content of placeholders, made when their page is written."""

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from khabar.errors import KhabarError
from khabar.site.base.nodes import PlaceholderNode
from khabar.site.directives.charts import fill_chart
from khabar.site.directives.excerpts import fill_excerpt
from khabar.site.directives.lists import fill_concordance, fill_quotations, fill_rules
from khabar.site.domain.domain import KhabarDomain, domain_of
from khabar.site.entry.history import HISTORY, fill_history

_logger = logging.getLogger(__name__)

FILLERS: dict[str, Callable[[PlaceholderNode, KhabarDomain], list[nodes.Node]]] = {
    "excerpt": fill_excerpt,
    "quotations": fill_quotations,
    "concordance": fill_concordance,
    "chart": fill_chart,
    "rules": fill_rules,
    HISTORY: fill_history,
}
"""The function that makes the content of each kind of placeholder, or raises a `KhabarError`."""


class PlaceholderFiller(SphinxPostTransform):
    """Fills the placeholders of a document."""

    default_priority = 5  # before references are resolved at 10: the content has some

    def run(self, **_: Any) -> None:  # noqa: ANN401 (Sphinx's signature)
        """Fill each placeholder, or report its location and the reason."""
        domain = domain_of(self.env)
        for place in list(self.document.findall(PlaceholderNode)):
            try:
                content = FILLERS[place["kind"]](place, domain)
            except KhabarError as error:
                message = f"khabar:{place['kind']}: {error}"
                _logger.warning(message, location=place, type="khabar", subtype="directive")
                content = []
            for node in content[:1]:
                node["ids"] += place["ids"]
                node["names"] += place["names"]
            place.replace_self(content)
