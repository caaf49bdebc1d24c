"""The rules of a check, sorted once for all of its files."""

from collections.abc import Callable, Mapping
from functools import cached_property

from khabar.rules.results.skip import Skip, SkipReason
from khabar.rules.rule import Need, Rule, Scope


class RuleSet(tuple[Rule, ...]):  # noqa: SLOT001 (subsets are cached on the instance)
    """The rules of a check, each after those it requires.

    Each file asks for the same few subsets. They are computed once, since a check of 10,000 entries would
    otherwise look at each of some 150 rules 10,000 times to learn that it does not apply.
    """

    @cached_property
    def _subsets(self) -> dict[tuple[object, ...], "RuleSet"]:
        return {}

    def at(self, *scopes: Scope) -> "RuleSet":
        """Return the rules with one of some scopes."""
        return self._subset(scopes, lambda rule: rule.scope in scopes)

    def without(self, scope: Scope) -> "RuleSet":
        """Return the rules with any other scope."""
        return self._subset(("without", scope), lambda rule: rule.scope is not scope)

    def runnable(self, missing: Mapping[Need, SkipReason], *, fair: bool = False) -> "RuleSet":
        """Return the rules that can run and may find something.

        Args:
            missing: The needs that cannot be met.
            fair: Whether the file is a fair copy, in which rules about form cannot find anything.
        """
        key = (fair, *missing)
        return self._subset(key, lambda rule: rule.needs.isdisjoint(missing) and not (fair and rule.form))

    def _subset(self, key: tuple[object, ...], takes: Callable[[Rule], bool]) -> "RuleSet":
        found = self._subsets.get(key)
        if found is None:
            found = self._subsets[key] = RuleSet(filter(takes, self))
        return found

    @cached_property
    def _skips(self) -> dict[tuple[object, ...], tuple[Skip, ...]]:
        return {}

    def skips(self, missing: Mapping[Need, SkipReason], *, silent: bool) -> tuple[Skip, ...]:
        """Return the rules that cannot run, each with the reason.

        Args:
            missing: The needs that cannot be met, with the reasons.
            silent: Whether to omit rules that need a schema.
        """
        key = (silent, *missing.items())
        found = self._skips.get(key)
        if found is None:
            found = self._skips[key] = tuple(
                Skip(rule.code, reason) for rule in self if (reason := _reason(rule, missing, silent=silent))
            )
        return found


def _reason(rule: Rule, missing: Mapping[Need, SkipReason], *, silent: bool) -> SkipReason | None:
    if silent and Need.SCHEMA in rule.needs:
        return None
    return next((reason for need, reason in missing.items() if need in rule.needs), None)
