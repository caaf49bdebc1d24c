"""The rules of a check: those that were selected, in the order of their requirements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from graphlib import TopologicalSorter

from khabar.corpus import Settings
from khabar.errors import UsageError
from khabar.messages import say
from khabar.rules.engine.rule_set import RuleSet
from khabar.rules.finding import Severity
from khabar.rules.registry import RETIRED
from khabar.rules.rule import Rule, Scope

_LETTERS = 4
"""Letters that the code of a family may have."""

_SEVERITIES = {severity.value: severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules that run: all, or those selected, without those ignored. Family letters select families.

    Attributes:
        select: Codes and family letters; empty for all rules.
        ignore: Codes and family letters.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, code: str) -> bool:
        """Whether a rule runs.

        >>> Selection(select=("Q",), ignore=("Q003",)).takes("Q001")
        True
        """
        wanted = not self.select or _is_named(code, self.select)
        return wanted and not _is_named(code, self.ignore)


ALL = Selection()
"""The selection of all rules."""


def _is_named(code: str, names: tuple[str, ...]) -> bool:
    """Whether a code is among names, or its family is; `Q` names Q001, but not QA001 of a plugin."""
    family = code.rstrip("0123456789")
    return any(code.startswith(name) and len(name) >= len(family) for name in names)


def named_codes(names: Iterable[str], rules: Sequence[Rule]) -> tuple[str, ...]:
    """Return the codes and families that a user named, in capitals.

    Args:
        names: The names; several may be in one, with commas between them.
        rules: All rules.

    Raises:
        UsageError: if no rule has such a code; it names similar ones.
    """
    codes = tuple(code.strip().upper() for name in names for code in name.split(",") if code.strip())
    for code in codes:
        if not any(_is_named(rule.code, (code,)) for rule in rules):
            raise unknown_rule(code, rules)
    return codes


def unknown_rule(code: str, rules: Sequence[Rule]) -> UsageError:
    """Return the error about an unknown code, with codes that are similar, or have similar names."""
    if code.upper() in RETIRED:
        return UsageError(
            say(
                "rule {code} was retired; to list the current rules, run: `khabar explain`", code=code.upper()
            )
        )
    if code.isalpha() and len(code) <= _LETTERS:
        families = tuple(dict.fromkeys(rule.family for rule in rules))
        return UsageError(
            say("unknown family {code!r}; expected one of {families}", code=code, families=families)
        )
    codes = {rule.code: rule.code for rule in rules} | {rule.name: rule.code for rule in rules}
    near = [match for spelt in (code.upper(), code.lower()) for match in get_close_matches(spelt, codes)]
    if found := tuple(dict.fromkeys(codes[match] for match in near))[:3]:
        return UsageError(say("unknown rule {code!r}; similar: {similar}", code=code, similar=found))
    return UsageError(say("unknown rule {code!r}; to list the rules, run: `khabar explain`", code=code))


def active_rules(
    rules: Iterable[Rule],
    selection: Selection,
    settings: Settings,
    severities: Sequence[tuple[str, str]] = (),
) -> RuleSet:
    """Return the rules that run, each after those it requires.

    Args:
        rules: All rules.
        selection: The selection of the user.
        settings: The settings of the corpus, which may ignore rules and change severities.
        severities: Severities by code, which override those of the settings.
    """
    corpus = Selection(ignore=settings.ignored)
    chosen = dict(settings.severities) | dict(severities)
    taken = {
        rule.code: _with_severity(rule, _SEVERITIES[chosen.get(rule.code, rule.severity)])
        for rule in rules
        # A file that cannot be parsed is always reported: otherwise an unchecked file would pass as clean.
        if rule.scope is Scope.FILE or (selection.takes(rule.code) and corpus.takes(rule.code))
    }
    order = TopologicalSorter(
        {
            code: [c for c in (*rule.requires, *rule.requires_all) if c in taken]
            for code, rule in taken.items()
        }
    )
    return RuleSet(taken[code] for code in order.static_order())


def _with_severity(rule: Rule, severity: Severity) -> Rule:
    # To copy all rules takes as long as to run them on a small entry.
    return rule if rule.severity is severity else replace(rule, severity=severity)
