"""The directives: an excerpt, quotations, a concordance, a chart, the rules.

Errors name the file and line of the directive. Those that do not depend on the corpus are reported when the
page is read, the others when it is written.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from khabar.rules import Severity, all_rules
from khabar.site.base.nodes import PlaceholderNode
from khabar.site.charts.statistics import STATISTICS
from khabar.site.state.dependencies import ALL, note_registers, note_use
from khabar.site.state.entry_name import EntryName, parse_name
from khabar.vocabulary import Certainty, QuotationType

LIMIT = 20
"""The default number of quotations or lines."""

NETWORK = "network"
"""The name of the attribution network among the charts."""

CHARTS = (*STATISTICS, NETWORK)
"""The charts of `khabar:chart`."""

_Option = Callable[[str], Any]


def _one_of(values: tuple[str, ...]) -> _Option:
    return lambda argument: directives.choice(argument, values)


def _some_of(values: tuple[str, ...]) -> _Option:
    def read(argument: str) -> tuple[str, ...]:
        return tuple(directives.choice(part, values) for part in argument.replace(",", " ").split())

    return read


def _entry(argument: str) -> EntryName:
    """Read the name of an entry, or of a version of it."""
    cited = parse_name(directives.unchanged_required(argument).strip())
    if cited is None or cited.anchor:
        raise ValueError(f"{argument!r} is no entry: expected news-0001, or a version of it, news-0001@1.0.0")
    return cited


def _entity(argument: str) -> str:
    """Read the id of an entity."""
    entity: str = directives.unchanged_required(argument)
    if "@" in entity:
        raise ValueError(f"{entity!r}: an entity has no versions; the entry that is looked at can have one")
    return entity


_COMMON: dict[str, _Option] = {"name": directives.unchanged, "class": directives.class_option}


class _Directive(SphinxDirective):
    """A directive that leaves a placeholder."""

    kind: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Leave a placeholder, and note the dependencies of the page."""
        for key in self.used():
            note_use(self.env, key)
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

    def used(self) -> tuple[str, ...]:
        """Return the dependencies of the page: the entry and its versions, or `ALL`."""
        entry = self.options.get("entry")
        return entry.uses if entry else (ALL,)


class ExcerptDirective(_Directive):
    """Shows a part of an entry: `news-0001#s2` a sentence, quotation or block, `news-0001#s2-s4` several.

    With a version after the id, `news-0001@1.0.0#s2`, it shows the text of that version.
    """

    kind = "excerpt"
    required_arguments = 1
    option_spec: ClassVar[dict[str, _Option] | None] = {**_COMMON, "plain": directives.flag}

    def used(self) -> tuple[str, ...]:
        """Return the entry, and its versions if one is shown."""
        cited = parse_name(self.arguments[0])
        if cited is None or not cited.anchor:
            expected = "expected news-0001#s2, #s2-s4, or with a version, news-0001@1.0.0#s2"
            raise self.error(f"{self.arguments[0]!r} is no part of an entry: {expected}")
        return cited.uses


class QuotationsDirective(_Directive):
    """Lists quotations."""

    kind = "quotations"
    option_spec: ClassVar[dict[str, _Option] | None] = {
        **_COMMON,
        "speaker": _entity,
        "through": _entity,
        "to": _entity,
        "about": _entity,
        "type": _one_of(tuple(QuotationType)),
        "certainty": _one_of(tuple(Certainty)),
        "entry": _entry,
        "limit": directives.positive_int,
    }


class ConcordanceDirective(_Directive):
    """Shows the occurrences of words, with their context."""

    kind = "concordance"
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, _Option] | None] = {
        **_COMMON,
        "exact": directives.flag,
        "context": directives.nonnegative_int,
        "entry": _entry,
        "limit": directives.positive_int,
    }


class ChartDirective(_Directive):
    """Draws a statistic of the corpus or of an entry."""

    kind = "chart"
    required_arguments = 1
    option_spec: ClassVar[dict[str, _Option] | None] = {
        **_COMMON,
        "entry": _entry,
        "limit": directives.positive_int,
    }

    def used(self) -> tuple[str, ...]:
        """Return the dependencies of the page, if the chart exists."""
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

    def used(self) -> tuple[str, ...]:
        """Return nothing: rules do not change with the corpus."""
        return ()


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
