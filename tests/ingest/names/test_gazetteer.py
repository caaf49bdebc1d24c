"""The gazetteer: registers first, longest form first, identifiers where the tables have them."""

import pytest

from khabar.ingest.guesses import Article
from khabar.ingest.names import find_names, make_gazetteer
from khabar.model import Entity, Name
from khabar.vocabulary import Certainty, EntityType

SYRIA = Entity(
    "place:syria", EntityType.PLACE, (Name("سورية", "ar"), Name("Syria", "en")), (("geonames", "163843"),)
)
EID = Entity("person:eid", EntityType.PERSON, (Name("مها عيد", "ar"), Name("عيد", "ar")))


def found(text: str, *entities: Entity) -> list[tuple[str, str]]:
    guesses = find_names(Article(text), make_gazetteer(entities))
    return [
        (text[guess.span.start : guess.span.end], guess.referent.ref if guess.referent else "")
        for guess in guesses
    ]


def test_another_form_of_a_registered_place_is_linked_by_its_identifier() -> None:
    assert found("وصل إلى سوريا", SYRIA) == [("سوريا", "place:syria")]


def test_proclitics_stay_outside() -> None:
    assert found("من لبنان ولسورية وبسورية", SYRIA)[1:] == [
        ("سورية", "place:syria"),
        ("سورية", "place:syria"),
    ]


def test_a_word_is_not_cut_for_a_short_name() -> None:
    assert found("الجمهور سعيد بالعرض", EID) == []


def test_a_merged_article_is_cut_after_the_first_letter() -> None:
    council = Entity("org:council", EntityType.ORGANISATION, (Name("اللجنة العليا", "ar"),))
    assert found("قالت للجنة العليا", council) == [("لجنة العليا", "org:council")]


def test_identifiers_of_the_tables() -> None:
    (guess,) = find_names(Article("اجتماع في طهران"), make_gazetteer([]))
    assert guess.referent is not None
    assert (guess.referent.english, guess.referent.identifiers) == ("Tehran", (("geonames", "112931"),))


@pytest.mark.parametrize("text", ["دفع مبلغا ماليا مالي", "مسقط رأسه قرية", "دفتر جده القديم", "البئر جفت"])
def test_ordinary_words_are_no_names(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["", "\n", "ل" * 10_000, "الوزير " * 3_000, "محمد " * 3_000, "\u202e\u200fوزارة"]
)
def test_hostile_text(text: str) -> None:
    for guess in find_names(Article(text), make_gazetteer([])):
        assert 0 <= guess.span.start < guess.span.end <= len(text)


OMAN = Entity(
    "place:oman", EntityType.PLACE, (Name("عمان", "ar"), Name("Oman", "en")), (("geonames", "286963"),)
)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("اجتماع في عمّان", "Amman"),
        ("اجتماع في عُمان", "Oman"),
        ("اجتماع في سلطنة عُمان", "Oman"),
        ("بين دمشق وعمّان", "Amman"),
        ("اجتماع في عمّانَ", "Amman"),
    ],
)
@pytest.mark.parametrize("known", [(), (OMAN,)])
def test_signs_tell_names_apart(text: str, english: str, known: tuple[Entity, ...]) -> None:
    *_, guess = find_names(Article(text), make_gazetteer(known))
    assert guess.referent is not None
    assert guess.referent.english == english


@pytest.mark.parametrize("text", ["اجتماع في طهران", "اجتماع في الكرك", "اجتماع في عمّان", "في سلطنة عمان"])
def test_a_place_that_only_the_tables_know_is_unsure(text: str) -> None:
    assert [guess.certainty for guess in find_names(Article(text), make_gazetteer([]))] == [Certainty.MEDIUM]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [("في سورية", Certainty.HIGH), ("في سوريّة", Certainty.MEDIUM), ("في سوريةَ", Certainty.HIGH)],
)
def test_a_registered_place_with_other_signs_is_unsure(text: str, certainty: Certainty) -> None:
    [guess] = find_names(Article(text), make_gazetteer([SYRIA]))
    assert guess.referent is not None
    assert (guess.referent.ref, guess.certainty) == ("place:syria", certainty)
