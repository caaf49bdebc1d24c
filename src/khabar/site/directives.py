"""The directives: an excerpt, quotations, a concordance, a chart, the rules.

Each says by its mistakes where it stands. What can be seen without the corpus is reported as the page is
read, the rest as it is written.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from khabar.ids import ENTRY_ID
from khabar.rules import Severity, all_rules
from khabar.site.outside import ALL
from khabar.site.placeholders import PlaceholderNode
from khabar.site.statistics import STATISTICS
from khabar.site.uses import note_registers, note_use
from khabar.vocabulary import Certainty, QuotationType

LIMIT = 20
"""How many quotations or lines are shown, unless told otherwise."""

NETWORK = "network"
"""The name of the attribution network among the charts."""

CHARTS = (*STATISTICS, NETWORK)
"""What `khabar:chart` can draw."""

_Option = Callable[[str], Any]


def _one_of(values: tuple[str, ...]) -> _Option:
    return lambda argument: directives.choice(argument, values)


def _some_of(values: tuple[str, ...]) -> _Option:
    def read(argument: str) -> tuple[str, ...]:
        return tuple(directives.choice(part, values) for part in argument.replace(",", " ").split())

    return read


_COMMON: dict[str, _Option] = {"name": directives.unchanged, "class": directives.class_option}


class _Directive(SphinxDirective):
    """A directive that leaves a placeholder."""

    kind: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Leave a placeholder, and note what the page depends on."""
        note_use(self.env, self.used())
        note_registers(self.env)
        place = PlaceholderNode(
            kind=self.kind,
            argument=self.arguments[0] if self.arguments else "",
            options={key: value for key, value in self.options.items() if key not in _COMMON},
            classes=self.options.get("class", []),
        )
        self.set_source_info(place)
        self.add_name(place)
        return [place]

    def used(self) -> str:
        """Return the id of the entry that is shown, or `ALL`."""
        return str(self.options.get("entry", ALL))


class ExcerptDirective(_Directive):
    """Shows a part of an entry: `news-0001#s2` a sentence, quotation or block, `news-0001#s2-s4` several."""

    kind = "excerpt"
    required_arguments = 1
    option_spec: ClassVar[dict[str, _Option] | None] = {**_COMMON, "plain": directives.flag}

    def used(self) -> str:
        """Return the id of the entry."""
        entry_id, mark, anchor = self.arguments[0].partition("#")
        if not mark or not anchor or not ENTRY_ID.fullmatch(entry_id):
            raise self.error(f"{self.arguments[0]!r} is no part of an entry: expected news-0001#s2 or #s2-s4")
        return str(entry_id)


class QuotationsDirective(_Directive):
    """Lists quotations."""

    kind = "quotations"
    option_spec: ClassVar[dict[str, _Option] | None] = {
        **_COMMON,
        "speaker": directives.unchanged_required,
        "through": directives.unchanged_required,
        "to": directives.unchanged_required,
        "about": directives.unchanged_required,
        "type": _one_of(tuple(QuotationType)),
        "certainty": _one_of(tuple(Certainty)),
        "entry": directives.unchanged_required,
        "limit": directives.positive_int,
    }


class ConcordanceDirective(_Directive):
    """Shows where words stand, with their context."""

    kind = "concordance"
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, _Option] | None] = {
        **_COMMON,
        "exact": directives.flag,
        "context": directives.nonnegative_int,
        "entry": directives.unchanged_required,
        "limit": directives.positive_int,
    }


class ChartDirective(_Directive):
    """Draws a statistic of the corpus or of an entry."""

    kind = "chart"
    required_arguments = 1
    option_spec: ClassVar[dict[str, _Option] | None] = {
        **_COMMON,
        "entry": directives.unchanged_required,
        "limit": directives.positive_int,
    }

    def used(self) -> str:
        """Return the id of the entry, or `ALL`."""
        if self.arguments[0] not in CHARTS:
            raise self.error(f"no chart {self.arguments[0]!r}; there are {', '.join(CHARTS)}")
        return super().used()


class RulesDirective(_Directive):
    """Lists rules."""

    kind = "rules"
    option_spec: ClassVar[dict[str, _Option] | None] = {
        **_COMMON,
        "family": _some_of(tuple(dict.fromkeys(rule.family.lower() for rule in all_rules()))),
        "severity": _some_of(tuple(Severity)),
    }

    def used(self) -> str:
        """Return an id that no entry has: rules do not change with the corpus."""
        return ""


DIRECTIVES: dict[str, type[_Directive]] = {
    directive.kind: directive
    for directive in (
        ExcerptDirective,
        QuotationsDirective,
        ConcordanceDirective,
        ChartDirective,
        RulesDirective,
    )
}
"""The directives by name."""
