"""The roles: references to entries, sentences, quotations, entities and rules.

A title may have fields of the target in braces, as in `{number}: {text} <news-0001#s2>`, like the titles of
Sphinx's role `numref`.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util import logging

from khabar.site.state.dependencies import note_registers, note_use
from khabar.site.state.entry_name import parse_name

_PLACE = re.compile(r"\{(\w+)\}")
_logger = logging.getLogger(__name__)

Fields = Mapping[str, Callable[[], nodes.Node]]
"""The fields of a target by name; a field is made only if a title has it."""


class KhabarRole(XRefRole):
    """A role of the domain, which notes the dependencies of the page."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,  # noqa: FBT001 (Sphinx's signature)
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Note the use of an entry or of the registers."""
        title, target = super().process_link(env, refnode, has_explicit_title, title, target)
        if cited := parse_name(target):
            for key in cited.uses:
                note_use(env, key)
        if refnode["reftype"] in {"entity", "quotation"}:
            note_registers(env)
        return title, target


def fill_title(title: str, fields: Fields, location: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the nodes of a title, with its fields filled. Unknown fields are reported and kept."""
    position = 0
    for match in _PLACE.finditer(title):
        yield nodes.Text(title[position : match.start()])
        position = match.end()
        if match[1] in fields:
            yield fields[match[1]]()
        else:
            places = ", ".join(f"{{{name}}}" for name in fields)
            message = f"no place {match[0]} in titles of this role; there are {places}"
            _logger.warning(message, location=location, type="khabar", subtype="title")
            yield nodes.Text(match[0])
    yield nodes.Text(title[position:])
