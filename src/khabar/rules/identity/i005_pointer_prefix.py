"""A pointer has a prefix that the header does not declare.

`person:salem` means something only because the header says what `person:` stands for (`prefixDef`).
With an undeclared prefix, or an address in the place of a pointer, no other program can follow it;
nor can it if the declaration leads to no register.

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

from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.pointers import declared_prefixes, references
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.parts import Part
from khabar.vocabulary import PREFIXES

_REGISTER = re.compile(r"\.\./registers/([^/#]+)#\$1")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield pointers with other prefixes than the declared ones that lead into the registers."""
    declared = declared_prefixes(subject) & PREFIXES.keys()
    missing: Counter[str] = Counter()
    for place, _, aim in references(subject).doubtful:
        if aim.pointer is None:
            message = say("{pointer!r} is no pointer; expected #id or prefix:name", pointer=aim.text)
            yield Problem(message, subject.at(place, aim.attribute))
        elif aim.pointer.prefix in PREFIXES.keys() - declared:
            missing[aim.pointer.prefix] += 1
        elif not aim.pointer.is_local and aim.pointer.prefix not in declared:
            message = say(
                "the prefix of {pointer!r} is not declared; declared: {prefixes}",
                pointer=aim.text,
                prefixes=", ".join(f"{prefix}:" for prefix in sorted(declared)) or say("none"),
            )
            yield Problem(message, subject.at(place, aim.attribute))
    for prefix, number in missing.items():
        # One mistake in the header, and not one in each of the pointers.
        message = say(
            "the prefix {prefix!r} is not declared; pointers with it: {number}", prefix=prefix, number=number
        )
        yield Problem(message, subject.around(_holder(subject)))
    if subject.workspace is not None:
        yield from _check_declarations(subject, subject.workspace.register_names)


def _holder(subject: Subject) -> Part:
    """Return the element of the header that holds the declarations, or would hold them."""
    paths = ("encodingDesc/listPrefixDef", "encodingDesc", "")
    return next(part for path in paths if (part := subject.part(path)) is not None)


def _check_declarations(subject: Subject, registers: frozenset[str]) -> Iterator[Problem]:
    for declaration in subject.parts("encodingDesc/listPrefixDef/prefixDef"):
        pattern = declaration.tag.get("replacementPattern", "")
        if declaration.tag.get("ident") in PREFIXES and _register(pattern) not in registers:
            message = say("{pattern!r} leads to no register of the corpus", pattern=pattern)
            yield Problem(message, subject.at(declaration, "replacementPattern"))


@lru_cache(maxsize=100)
def _register(pattern: str) -> str:
    match = _REGISTER.fullmatch(pattern)
    return match[1] if match else ""


RULE = Rule("I005", "pointer-prefix", Severity.ERROR, Scope.ENTRY, check)
