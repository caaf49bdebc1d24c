"""Dividing written words: each case is a written word and its parts."""

import pytest

from khabar.ingest.tokens.division.divider import Divider, load_dictionary
from khabar.ingest.tokens.division.known_names import known_names
from khabar.ingest.tokens.division.stems import StemReader

DIVIDED = {
    # Proclitics, alone and in a row.
    "وقالت": "و|قالت",
    "فأكد": "ف|أكد",
    "وبالسوق": "و|ب|السوق",
    "كوزير": "ك|وزير",
    "سيعلن": "س|يعلن",
    "وستصل": "و|س|تصل",
    "ليصل": "ل|يصل",
    # The article after ل, and a third lam that is not written.
    "للحكومة": "ل|لحكومة",
    "للجنة": "ل|لجنة",
    "وللمرة": "و|ل|لمرة",
    # Pronouns, with the endings that are written otherwise before them.
    "دولتها": "دولت|ها",
    "أعضائه": "أعضائ|ه",
    "بقراراتهم": "ب|قرارات|هم",
    "أبلغوه": "أبلغو|ه",
    "وسيؤكدونها": "و|س|يؤكدون|ها",
    "عليهم": "علي|هم",
    "منها": "من|ها",
    "له": "ل|ه",
    "وبها": "و|ب|ها",
    "لأنه": "لأن|ه",
    "بأنها": "ب|أن|ها",
    # Compounds.
    "مما": "م|ما",
    "عما": "ع|ما",
    "ألا": "أ|لا",
    "لئلا": "ل|ئ|لا",
    "لقد": "ل|قد",
    # Words that nothing is written onto, though their letters would allow it.
    "والد": "والد",
    "وزير": "وزير",
    "فريق": "فريق",
    "بيان": "بيان",
    "لبنان": "لبنان",
    "كتاب": "كتاب",
    "سعيد": "سعيد",
    "لكن": "لكن",
    "كما": "كما",
    "مياه": "مياه",
    "اتجاه": "اتجاه",
    "أكدنا": "أكدنا",
    "بينما": "بينما",
    # Unknown words: the article tells that letters before it are proclitics.
    "والزغنبوط": "و|الزغنبوط",
    "بالزغنبوط": "ب|الزغنبوط",
    "زغنبوط": "زغنبوط",
}


@pytest.fixture(scope="module")
def divider() -> Divider:
    return Divider(StemReader(load_dictionary(), known_names()))


@pytest.mark.parametrize(("form", "parts"), DIVIDED.items())
def test_the_cheapest_division(divider: Divider, form: str, parts: str) -> None:
    best = divider.divisions(form)[0]
    assert "|".join(part.letters for part in best.parts) == parts


@pytest.mark.parametrize("form", [*DIVIDED, "و", "ل", "ه", "ا", "وو", "للل", "ااا", "وبلكسها", "ڤيروس"])
def test_every_division_has_the_letters_of_the_word(divider: Divider, form: str) -> None:
    divisions = divider.divisions(form)
    assert divisions
    for division in divisions:
        assert "".join(part.letters for part in division.parts) == form
        assert all(part.letters and part.lemma and part.pos and part.norm for part in division.parts)
    costs = [division.cost for division in divisions]
    assert costs == sorted(costs)


@pytest.mark.parametrize(
    ("form", "norms"),
    [
        ("للسوق", ["ل", "السوق"]),
        ("للجنة", ["ل", "اللجنة"]),
        ("مدرستها", ["مدرسة", "ها"]),
        ("أبلغوه", ["أبلغوا", "ه"]),
        ("أعضائه", ["أعضاء", "ه"]),
        ("عليه", ["على", "ه"]),
        ("مما", ["من", "ما"]),
        ("ألا", ["أن", "لا"]),
    ],
)
def test_norms_are_words_as_they_are_on_their_own(divider: Divider, form: str, norms: list[str]) -> None:
    assert [part.norm for part in divider.divisions(form)[0].parts] == norms


def test_known_rivals_make_a_division_uncertain(divider: Divider) -> None:
    assert divider.divisions("الحكومة")[0].certainty == "high"
    assert divider.divisions("كتب")[0].certainty == "medium"
    assert divider.divisions("زغنبوط")[0].certainty == "low"


def test_what_is_kept_can_be_forgotten(divider: Divider) -> None:
    before = divider.divisions("وبالسوق")
    divider.forget()
    assert divider.divisions("وبالسوق") == before
