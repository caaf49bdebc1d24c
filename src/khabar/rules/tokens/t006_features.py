"""Morphological features are malformed.

Reports values of `msd` that are not features as in Universal Dependencies: `Name=Value`, joined by `|`,
sorted by name, each name once. Several values of one feature are joined by commas and sorted. Tools for CoNLL-U
refuse anything else. A token without features has no `msd`.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><w msd="Number=Sing|Case=Nom">المركب</w> <w>هنا</w><pc>.</pc></s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><w msd="Case=Nom|Number=Sing">المركب</w> <w>هنا</w><pc>.</pc></s></p>

TEI: att.linguistic
Since: 0.2.0
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_NAME = r"[A-Z0-9][A-Za-z0-9]*(?:\[[a-z0-9]+\])?"
_VALUE = "[A-Z0-9][A-Za-z0-9]*"
_FEATURE = re.compile(rf"{_NAME}={_VALUE}(?:,{_VALUE})*")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield tokens whose features are malformed, repeated or not sorted."""
    for token in subject.tokens:
        value = token.tag.get("msd")
        if value is not None and (message := _defect(value)):
            yield Problem(message, subject.at(token, "msd"))


# An entry has some hundred different values, each of them at many tokens.
@lru_cache(maxsize=10_000)
def _defect(value: str) -> Message | None:
    features = value.split("|")
    for feature in features:
        if not _FEATURE.fullmatch(feature):
            return say("{feature!r} is not a feature of the form Name=Value", feature=feature)
    pairs = [feature.split("=") for feature in features]
    names = [name.lower() for name, _ in pairs]
    if len(set(names)) < len(names):
        return say("a feature is repeated: {value}", value=value)
    expected = "|".join(f"{name}={_in_order(values)}" for name, values in sorted(pairs, key=_key))
    if expected != value:
        return say("features are not sorted; expected {expected}", expected=expected)
    return None


def _key(pair: list[str]) -> str:
    return pair[0].lower()


def _in_order(values: str) -> str:
    return ",".join(sorted(set(values.split(",")), key=str.lower))


RULE = Rule("T006", "features", Severity.ERROR, Scope.ENTRY, check, local=True)
