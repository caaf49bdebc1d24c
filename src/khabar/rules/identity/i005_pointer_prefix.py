"""A pointer has a prefix that the header does not declare.

Reports pointers with an undeclared prefix or without the form `#id` or `prefix:name`, and declarations
(`prefixDef`) whose pattern matches no register of the corpus or not all names used. `person:salem` has
a meaning only because the header declares `person:`. Without the declaration, other programs cannot
resolve the pointer.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="wd:Q3820">بيروت</placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 17.2.3: Using Abbreviated Pointers
Since: 0.1.0
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.pointers import declared_prefixes, entry_pointers
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.workspace import Workspace
from khabar.tei.parts import OuterElement
from khabar.vocabulary import PREFIXES

_USUAL = "([a-z0-9-]+)"
_PLAIN = re.compile(r"\(\[[^\[\]]+\][+*]\)")
_REGISTER = re.compile(r"\.\./registers/([^/#]+)#\$1")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield pointers with undeclared prefixes, and declarations that do not match the registers."""
    declared = declared_prefixes(subject) & PREFIXES.keys()
    missing: Counter[str] = Counter()
    for place, _, target in entry_pointers(subject).doubtful:
        if target.pointer is None:
            message = say("invalid pointer {pointer!r}; expected #id or prefix:name", pointer=target.text)
            yield Problem(message, subject.at(place, target.attribute))
        elif target.pointer.prefix in PREFIXES.keys() - declared:
            missing[target.pointer.prefix] += 1
        elif not target.pointer.is_local and target.pointer.prefix not in declared:
            message = say(
                "prefix of {pointer!r} is not declared; declared: {prefixes}",
                pointer=target.text,
                prefixes=", ".join(f"{prefix}:" for prefix in sorted(declared)) or say("none"),
            )
            yield Problem(message, subject.at(place, target.attribute))
    links = subject.parts("standOff/linkGrp/link")
    if links and "ud-syn" not in declared_prefixes(subject):
        missing["ud-syn"] = len(links)
    for prefix, number in missing.items():
        # One mistake in the header, not one in each pointer.
        message = say(
            "prefix {prefix!r} is not declared; pointers with it: {number}", prefix=prefix, number=number
        )
        holder = _holder(subject)
        yield Problem(message, subject.at(subject.tree.root) if holder is None else subject.around(holder))
    if subject.workspace is not None:
        yield from _check_declarations(subject, subject.workspace)


def _holder(subject: Subject) -> OuterElement | None:
    """Return the element of the header that contains the declarations, or should; `None` without a header."""
    paths = ("encodingDesc/listPrefixDef", "encodingDesc", "")
    return next((part for path in paths if (part := subject.part(path)) is not None), None)


def _check_declarations(subject: Subject, workspace: Workspace) -> Iterator[Problem]:
    for declaration in subject.parts("encodingDesc/listPrefixDef/prefixDef"):
        pattern = declaration.tag.get("replacementPattern", "")
        prefix, register = declaration.tag.get("ident", ""), _register(pattern)
        if prefix in PREFIXES and register not in workspace.register_names:
            message = say("{pattern!r} does not point to a register of the corpus", pattern=pattern)
            yield Problem(message, subject.at(declaration, "replacementPattern"))
        elif prefix in PREFIXES and prefix not in (workspace.register_kinds[register] or {prefix}):
            message = say(
                "prefix {prefix!r} points to {register}, which has no such items",
                prefix=prefix,
                register=register,
            )
            yield Problem(message, subject.at(declaration, "replacementPattern"))
        yield from _check_names(subject, declaration, prefix)


def _check_names(subject: Subject, declaration: OuterElement, prefix: str) -> Iterator[Problem]:
    """Yield a pattern that does not match all names in pointers of the entry."""
    pattern = declaration.tag.get("matchPattern", "")
    if pattern == _USUAL or not _PLAIN.fullmatch(pattern):
        # Other patterns could take very long to match.
        return
    names = sorted(
        text.partition(":")[2] for text in entry_pointers(subject).texts if text.startswith(f"{prefix}:")
    )
    try:
        left_out = next((name for name in names if not re.fullmatch(pattern, name)), None)
    except re.error:
        left_out = names[0] if names else None
    if left_out:
        message = say(
            "pattern {pattern!r} does not match {name!r}, which is used in this entry",
            pattern=pattern,
            name=left_out,
        )
        yield Problem(message, subject.at(declaration, "matchPattern"))


@lru_cache(maxsize=100)
def _register(pattern: str) -> str:
    match = _REGISTER.fullmatch(pattern)
    return match[1] if match else ""


RULE = Rule("I005", "pointer-prefix", Severity.ERROR, Scope.ENTRY, check)
