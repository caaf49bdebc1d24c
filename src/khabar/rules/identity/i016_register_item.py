"""A register item is incomplete or in the wrong list.

Reports items without an id of small Latin letters, digits and hyphens, without a name, or in a list of
another kind; names without `@xml:lang` or repeated in one language; identifiers without `@type` (the
authority), and two of one authority. Without them, pointers cannot refer to the item, it cannot be displayed, or its
identifiers are useless.

Wrong:
    item `wadi_salim`, or a `placeName` without `@xml:lang`

Right:
    item `wadi-salim` with `<placeName xml:lang="ar">وادي سليم</placeName>`

TEI: person, org, place; idno
Since: 0.2.0
"""

import re
from collections.abc import Iterator

from lxml import etree

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.folding import folded_text
from khabar.tei.names import ORG_NAME, PERS_NAME, PLACE_NAME, XML_ID, XML_LANG, local, tei
from khabar.tei.registers.reader import register_items

_ID = re.compile("[a-z0-9-]+")
_NAMES = {"person": PERS_NAME, "org": ORG_NAME, "place": PLACE_NAME}
_LISTS = {"person": tei("listPerson"), "org": tei("listOrg"), "place": tei("listPlace")}


def check(subject: Subject) -> Iterator[Problem]:
    """Yield items without a valid id or name or in the wrong list, and incomplete names and identifiers."""
    if subject.kind != "registers":
        return
    for item in register_items(subject.tree.root):
        kind = local(item.tag)
        names = list(item.iterfind(_NAMES[kind]))
        if message := _judge(item, kind, names):
            yield Problem(message, subject.at(item))
        yield from _check_names(subject, names)
        yield from _check_numbers(subject, list(item.iterfind(tei("idno"))))


def _check_numbers(subject: Subject, numbers: list[etree._Element]) -> Iterator[Problem]:
    seen: dict[str, etree._Element] = {}
    for number in numbers:
        authority = number.get("type", "")
        if not authority:
            yield Problem(say("identifier has no authority (@type)"), subject.at(number))
        elif authority in seen:
            message = say("item has two identifiers of {authority}", authority=authority)
            yield Problem(
                message, subject.at(number), (subject.related(seen[authority], say("the other identifier")),)
            )
        seen.setdefault(authority, number)


def _judge(item: etree._Element, kind: str, names: list[etree._Element]) -> Message | None:
    identifier, holder = item.get(XML_ID, ""), item.getparent()
    if not _ID.fullmatch(identifier):
        return say(
            "invalid item id {id!r}; expected lower-case Latin letters, digits and hyphens", id=identifier
        )
    if not any(map(folded_text, names)):
        return say("item {id!r} has no name", id=identifier)
    if holder is not None and holder.tag != _LISTS[kind]:
        return say(
            "{id!r} is a `{kind}`, which is not allowed in `{list}`",
            id=identifier,
            kind=kind,
            list=local(holder.tag),
        )
    return None


def _check_names(subject: Subject, names: list[etree._Element]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for name in names:
        language, text = name.get(XML_LANG, ""), folded_text(name)
        if not language:
            yield Problem(say("name has no language (@xml:lang)"), subject.at(name))
        elif (language, text) in seen:
            yield Problem(say("item has the name {name!r} twice", name=text), subject.at(name))
        seen.add((language, text))


RULE = Rule("I016", "register-item", Severity.ERROR, Scope.OWN, check, requires=("I001",))
