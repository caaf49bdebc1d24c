"""A pointer leads nowhere.

A quotation whose speaker cannot be found is a quotation without a speaker, whatever the attribute
says. Local pointers (`#c1`) lead to an element of the entry, prefixed ones (`person:salem`) to an
item of a register. A referent that nobody can tell is written `#unlinked`.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beyrut">بيروت</placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 17.1: Links
Since: 0.1.0
"""

from collections.abc import Iterator
from difflib import get_close_matches

from khabar.rules.finding import Severity
from khabar.rules.pointers import declared_prefixes, kind_of, references
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.vocabulary import PREFIXES

_WORTH_GUESSING = len("#q10x")
"""Shorter pointers are a letter and a number; every other one is close to them."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield pointers to ids and register items that there are not."""
    known = declared_prefixes(subject) & PREFIXES.keys()
    for reference in references(subject):
        pointer = reference.pointer
        if pointer and (pointer.is_local or pointer.prefix in known) and kind_of(subject, pointer) is None:
            where = "in this entry" if pointer.is_local else "in the registers"
            message = f"{reference.text!r} leads nowhere: no {pointer.name!r} {where}{_suggestion(subject, reference.text)}"
            yield Problem(message, subject.at(reference.element, reference.attribute))


def _suggestion(subject: Subject, text: str) -> str:
    names = [f"#{identifier}" for identifier in subject.by_id] if text.startswith("#") else []
    if not names and subject.workspace:
        names = list(subject.workspace.entities)
    close = get_close_matches(text, names, n=1, cutoff=0.8) if len(text) >= _WORTH_GUESSING else []
    return f"; is it {close[0]!r}?" if close else ""


RULE = Rule("I003", "dangling-pointer", Severity.ERROR, Scope.ENTRY, check, requires=("I001",))
