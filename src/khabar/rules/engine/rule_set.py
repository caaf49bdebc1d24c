"""The rules of a check, sorted out once for all of its files."""

from collections.abc import Callable, Mapping
from functools import cached_property

from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.skip import Skip, Why


class RuleSet(tuple[Rule, ...]):  # noqa: SLOT001 (what was sorted out is kept)
    """The rules of a check, each behind those it requires; sorted out once for all files."""

    @cached_property
    def _sorted(self) -> dict[tuple[object, ...], "RuleSet"]:
        return {}

    def at(self, *scopes: Scope) -> "RuleSet":
        """Return the rules with one of some scopes."""
        return self._only(scopes, lambda rule: rule.scope in scopes)

    def runnable(self, lacks: Mapping[Need, Why], *, formal: bool = False) -> "RuleSet":
        """Return the rules that can be run and may have something to say.

        Args:
            lacks: What is not at hand.
            formal: Whether form is known to be right.
        """
        key = (formal, *lacks)
        return self._only(key, lambda rule: rule.needs.isdisjoint(lacks) and not (formal and rule.form))

    def _only(self, key: tuple[object, ...], takes: Callable[[Rule], bool]) -> "RuleSet":
        found = self._sorted.get(key)
        if found is None:
            found = self._sorted[key] = RuleSet(filter(takes, self))
        return found

    @cached_property
    def _skips(self) -> dict[tuple[object, ...], tuple[Skip, ...]]:
        return {}

    def skips(self, lacks: Mapping[Need, Why], *, silent: bool) -> tuple[Skip, ...]:
        """Return which rules cannot be run, and why.

        Args:
            lacks: What is not at hand.
            silent: Whether it is not worth telling that there is no schema.
        """
        key = (silent, *lacks.items())
        found = self._skips.get(key)
        if found is None:
            found = self._skips[key] = tuple(
                Skip(rule.code, why) for rule in self if (why := _why(rule, lacks, silent=silent))
            )
        return found


def _why(rule: Rule, lacks: Mapping[Need, Why], *, silent: bool) -> Why | None:
    if silent and Need.SCHEMA in rule.needs:
        return None
    return next((why for need, why in lacks.items() if need in rule.needs), None)
