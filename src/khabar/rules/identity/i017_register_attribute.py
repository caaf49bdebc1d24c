"""A register item has an unknown attribute.

Reports attributes that TEI does not have on the items of registers, their names and their identifiers:
a misspelt attribute, or one of a private format. No program reads them, so their values are lost in
every export.

Wrong:
    <person xml:id="salem" wikidata="Q1001">…</person>

Right:
    <person xml:id="salem"><idno type="wikidata">Q1001</idno>…</person>

TEI: person, org, place, idno; att.global
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.suggest import nearest
from khabar.tei.names import XML_NAMESPACE, local
from khabar.tei.registers.reader import register_items

_GLOBAL = """
    xml:id xml:lang xml:base xml:space n rend style rendition ana corresp synch sameAs copyOf next prev exclude
    select cert resp source facs change type subtype
"""
_DATED = """
    when notBefore notAfter from to when-iso notBefore-iso notAfter-iso from-iso to-iso when-custom notBefore-custom
    notAfter-custom from-custom to-custom calendar period datingPoint datingMethod evidence instant
"""
_NAMED = "ref key nymRef role full sort"
_ITEM = "role sex gender age sortKey"


def _known(*groups: str) -> frozenset[str]:
    return frozenset(name for group in groups for name in group.split())


_ATTRIBUTES = {
    "person": _known(_GLOBAL, _ITEM),
    "org": _known(_GLOBAL, _ITEM, _DATED),
    "place": _known(_GLOBAL, _ITEM, _DATED),
    "persName": _known(_GLOBAL, _DATED, _NAMED),
    "orgName": _known(_GLOBAL, _DATED, _NAMED),
    "placeName": _known(_GLOBAL, _DATED, _NAMED),
    "idno": _known(_GLOBAL, _DATED),
    "note": _known(_GLOBAL, _DATED, "place anchored target targetEnd"),
}


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the attributes of items, names and identifiers that TEI does not have."""
    if subject.kind != "registers":
        return
    for item in register_items(subject.tree.root):
        for element in item.iter("*"):
            name = local(element.tag)
            known = _ATTRIBUTES.get(name)
            for attribute in element.attrib if known else ():
                written = str(attribute).replace(f"{{{XML_NAMESPACE}}}", "xml:")
                if known and written not in known:
                    near = nearest(written, known)
                    message = (
                        say(
                            "unknown attribute @{attribute} on `{element}`; similar: @{near}",
                            attribute=written,
                            element=name,
                            near=near,
                        )
                        if near
                        else say(
                            "unknown attribute @{attribute} on `{element}`", attribute=written, element=name
                        )
                    )
                    yield Problem(message, subject.at(element, written))


RULE = Rule("I017", "register-attribute", Severity.WARNING, Scope.OWN, check)
