"""Two register items may be duplicates.

Reports items of one type that share a name of 2 or more words, or a name that is the first one of
either. If a referent was entered twice, its mentions are split between two ids, and every count is too
low. Items that both have an identifier of one authority (Wikidata, GeoNames, VIAF, ISNI or GND) are not
reported: different identifiers mean different referents, and equal ones are reported by I008. An item that
was joined into another one (`@sameAs`) is not compared. If more than 20 items share a name, only neighbours
are compared. If the items are different, add identifiers, or waive the finding.

Wrong:
    <person xml:id="hsalem"><persName xml:lang="ar">هدى سالم</persName></person>

Right:
    <!-- the items are merged, or identifiers tell them apart -->

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.2.0
"""

from collections.abc import Iterator
from itertools import combinations, pairwise

from khabar.arabic import Level, fold
from khabar.messages import say
from khabar.model import Entity
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject

_AUTHORITIES = frozenset({"wikidata", "geonames", "viaf", "isni", "gnd"})
_MANY = 20
"""Largest group of items with one name in which all pairs are compared; in larger ones, only neighbours are."""


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield items that share a full name with an earlier one."""
    entities = corpus.workspace.entities
    order = {identifier: place for place, identifier in enumerate(entities)}
    told: set[tuple[str, str]] = set()
    for key, shared in corpus.workspace.shared_forms.items():
        items = sorted(shared, key=order.__getitem__)
        for pair in combinations(items, 2) if len(items) <= _MANY else pairwise(items):
            first, second = pair
            if pair not in told and _are_twins(entities[first], entities[second], key):
                told.add(pair)
                message = say(
                    "{item!r} and {other!r} may be the same: they share a name", item=second, other=first
                )
                related = (corpus.related_item(first, say("the other item")),)
                yield Problem(message, corpus.item_position(second), related)


def _are_twins(first: Entity, second: Entity, key: str) -> bool:
    if first.type is not second.type or _have_authority(first, second):
        return False
    return " " in key or key in {fold(entity.names[0].text, Level.NAMES) for entity in (first, second)}


def _have_authority(first: Entity, second: Entity) -> bool:
    """Whether both have an identifier of one authority, which shows if they are different."""
    schemes = {scheme for scheme, _ in first.identifiers} & {scheme for scheme, _ in second.identifiers}
    return not schemes.isdisjoint(_AUTHORITIES)


RULE = Rule("C001", "twin-items", Severity.WARNING, Scope.CORPUS, check, reads=(), requires=("I013",))
