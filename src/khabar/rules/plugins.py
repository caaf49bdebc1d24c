"""Plugins: packages with rules, found through the entry-point group `khabar.rules`.

```toml
[project.entry-points."khabar.rules"]
newsroom = "newsroom_rules:RULES"
```

The entry point names an iterable of rules. Their codes have two to four letters for the family, so that they
are never codes of khabar. A defect of a plugin is an error that names its distribution: a check that silently
left rules out would pass as clean.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from khabar.errors import PluginError, message_of
from khabar.messages import LANGUAGES, say
from khabar.rules.registry import RULES
from khabar.rules.rule import Rule, RuleOrigin, Scope

GROUP = "khabar.rules"
"""The group of entry points."""

_OURS = frozenset({Scope.FILE, Scope.PROFILE, Scope.WAIVER})
_CODE = re.compile(r"[A-Z]{2,4}[0-9]{3}")


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return the rules of khabar and of all installed plugins, in the order of plugins and codes.

    Raises:
        PluginError: if a plugin cannot be loaded, or a rule of it cannot be used.

    >>> all_rules()[0].code
    'X001'
    """
    points = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return combine(read_plugin(point) for point in points)


def read_plugin(point: EntryPoint) -> tuple[Rule, ...]:
    """Return the rules that an entry point names, in the order of their codes.

    Raises:
        PluginError: if it names something else, or a rule that cannot be used.
    """
    origin = RuleOrigin(point.dist.name, point.dist.version) if point.dist else RuleOrigin(point.name, "?")
    try:
        found = point.load()
        rules = tuple(found() if callable(found) else found)
        retired = frozenset(getattr(import_module(point.module), "RETIRED", ()))
    except Exception as error:
        # Whatever the pack does on import is its own; here is said whose it is.
        raise PluginError(
            say(
                "{origin}: cannot load the rules {value!r}: {error}",
                origin=origin,
                value=point.value,
                error=message_of(error),
            )
        ) from error
    for rule in rules:
        if not isinstance(rule, Rule):
            raise PluginError(
                say(
                    "{origin}: {value!r} contains {rule}; expected a khabar.rules.Rule",
                    origin=origin,
                    value=point.value,
                    rule=repr(rule),
                )
            )
    package = point.module.partition(".")[0]
    own = tuple(replace(rule, origin=origin, locale=package) for rule in rules)
    for rule in own:
        if reason := _defect(rule, retired):
            raise PluginError(
                say(
                    "{origin}: rule {code} cannot be used: {reason}",
                    origin=origin,
                    code=rule.code,
                    reason=reason,
                )
            )
    return tuple(sorted(own, key=lambda rule: rule.code))


def _defect(rule: Rule, retired: frozenset[str]) -> str:
    """Return the defect of a rule by itself; empty if there is none."""
    if rule.code in retired:
        return "its code is retired"
    if rule.scope in _OURS:
        return f"its scope is {rule.scope}, which is left to khabar: it decides what else is looked at"
    try:
        for language in LANGUAGES:
            rule.documentation_in(language)
    except Exception as error:
        # Its docstring or its catalogue, both written by others.
        return f"its documentation cannot be read: {error}"
    return ""


def combine(plugins: Iterable[tuple[Rule, ...]]) -> tuple[Rule, ...]:
    """Return the rules of khabar and of plugins.

    Raises:
        PluginError: if a code is malformed or taken, or a rule requires one that does not exist.
    """
    rules = {rule.code: rule for rule in RULES}
    theirs = [rule for plugin in plugins for rule in plugin]
    for rule in theirs:
        if not _CODE.fullmatch(rule.code):
            raise PluginError(
                say(
                    "{origin}: invalid rule code {code!r}; expected 2 to 4 letters and 3 digits",
                    origin=rule.origin,
                    code=rule.code,
                )
            )
        if other := rules.get(rule.code):
            raise PluginError(
                say(
                    "{origin}: rule code {code} is already used by {other}",
                    origin=rule.origin,
                    code=rule.code,
                    other=other.origin,
                )
            )
        rules[rule.code] = rule
    for rule in theirs:
        if missing := [code for code in (*rule.requires, *rule.requires_all) if code not in rules]:
            raise PluginError(
                say(
                    "{origin}: {code} requires the unknown rule {other}",
                    origin=rule.origin,
                    code=rule.code,
                    other=missing[0],
                )
            )
    try:
        TopologicalSorter(
            {code: (*rule.requires, *rule.requires_all) for code, rule in rules.items()}
        ).prepare()
    except CycleError as error:
        circle = ", ".join(error.args[1])
        raise PluginError(
            say(
                "{origin}: rules require each other in a circle: {circle}",
                origin=theirs[0].origin,
                circle=circle,
            )
        ) from None
    return tuple(rules.values())


def find_rule(code: str) -> Rule | None:
    """Return the rule with a code; `None` if there is none. Upper and lower case are the same.

    >>> find_rule("q001").name
    'speaker'
    """
    return next((rule for rule in all_rules() if rule.code == code.upper()), None)
