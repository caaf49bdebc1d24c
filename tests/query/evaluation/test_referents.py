"""Whether two annotations mean the same referent."""

from khabar.model import Entity, Name
from khabar.query.evaluation import ReferentComparison
from khabar.vocabulary import EntityType


def person(id_: str, *names: str, kind: EntityType = EntityType.PERSON) -> Entity:
    return Entity(id_, kind, tuple(Name(name, "ar") for name in names))


MAHER = person("person:maher", "ماهر الشامي", "الشامي")
SAMER = person("person:samer", "سامر الشامي", "الشامي")


def test_surname_in_common_is_not_enough() -> None:
    assert not ReferentComparison().same(MAHER, SAMER)


def test_a_surname_alone_means_whom_it_may_name() -> None:
    assert ReferentComparison().same(MAHER, person("person:new", "الشامي"))


def test_ids_decide_between_items_that_both_registers_have() -> None:
    twin = person("person:twin", "ماهر الشامي")
    known = {entity.id: entity for entity in (MAHER, twin)}
    assert not ReferentComparison.of(known, known).same(MAHER, twin)
    assert ReferentComparison.of(known, {}).same(MAHER, twin)


def test_an_id_that_two_registers_give_to_different_persons() -> None:
    other = person("person:maher", "ماهر القدسي")
    referents = ReferentComparison.of({MAHER.id: MAHER}, {other.id: other})
    assert referents.shared == frozenset()
    assert not referents.same(MAHER, other)


def test_type_and_absence() -> None:
    body = person("org:shami", "ماهر الشامي", kind=EntityType.ORGANISATION)
    assert not ReferentComparison().same(MAHER, body)
    assert not ReferentComparison().same(MAHER, None)
    assert ReferentComparison().same(None, None)


def test_dangling_pointers_are_compared_by_id() -> None:
    assert ReferentComparison().same(person("person:x"), person("person:x"))
    assert not ReferentComparison().same(person("person:x"), MAHER)


def test_descriptions_of_anonymous_sources() -> None:
    short, long, other = (
        person(f"toy-0001#g{number}", name, kind=EntityType.GROUP)
        for number, name in enumerate(("دبلوماسي أوروبي", "دبلوماسي أوروبي لم تسمّه", "دبلوماسي عربي"))
    )
    assert ReferentComparison().same(short, long)
    assert not ReferentComparison().same(short, other)
