"""The cue lexicon: every form of every verb, as it is written in a text."""

import re
from pathlib import Path

import pytest

from khabar.lexicon.conjugation import VerbForm, conjugate, participles
from khabar.lexicon.cues import cue_of, find_cues, readings, reporting_verbs

ROOT = Path(__file__).parents[2]
SIGNS = re.compile("[\u064b-\u0652]")


@pytest.mark.parametrize(
    ("lemma", "imperfect", "forms"),
    [
        (
            "أكّد",
            "يؤكد",
            "أكد أكدت أكدوا أكدا أكدتا أكدن أكدنا يؤكد تؤكد أؤكد نؤكد يؤكدون يؤكدوا يؤكدان يؤكدن",
        ),
        ("قال", "يقول", "قال قالت قالوا قالا قلن قلت قلنا يقول تقول يقولون يقلن يقل تقل قيل يقال"),
        ("أضاف", "يضيف", "أضاف أضافت أضافوا أضفن أضفت يضيف يضيفون يضفن يضف يضاف"),
        ("نفى", "ينفي", "نفى نفت نفوا نفيا نفتا نفين نفيت ينفي تنفي ينفون ينفيان ينفين ينف ينفى"),
        ("دعا", "يدعو", "دعا دعت دعوا دعون دعوت يدعو يدعون يدعوان يدع دعي يدعى"),
        ("رأى", "يرى", "رأى رأت رأوا رأين رأيت يرى ترى يرون يريان يرين"),
        ("خشي", "يخشى", "خشي خشيت يخشى يخشون تخشى"),
        ("أقرّ", "يقر", "أقر أقرت أقروا أقررن أقررت يقر يقرون يقررن"),
        ("وصف", "يصف", "وصف وصفت يصف يصفون يوصف توصف"),
        ("طالب", "يطالب", "طالب طالبت يطالبون طولب طولبوا"),
        ("سأل", "يسأل", "سأل سألت سألوا يسأل يسألون"),
    ],
)
def test_conjugation(lemma, imperfect, forms):
    made = {form for form, _ in conjugate(lemma, imperfect)}
    assert set(forms.split()) - made == set()


def test_participles():
    assert list(participles("مضيف")) == ["مضيفا", "مضيفة", "مضيفات", "مضيفتين", "مضيفين"]


@pytest.mark.parametrize(
    ("word", "lemma", "form", "before", "pronoun"),
    [
        ("قال", "قال", "perfect", "", ""),
        ("وقالت", "قال", "perfect", "و", ""),
        ("فأكَّدوا", "أكّد", "perfect", "ف", ""),
        ("اكد", "أكّد", "perfect", "", ""),
        ("وأكدن", "أكّد", "perfect", "و", ""),
        ("وأضافتا", "أضاف", "perfect", "و", ""),
        ("وسيعلنون", "أعلن", "imperfect", "وس", ""),
        ("ليقولوا", "قال", "imperfect", "ل", ""),
        ("ويرى", "رأى", "imperfect", "و", ""),
        ("قيل", "قال", "passive", "", ""),
        ("يُقال", "قال", "passive", "", ""),
        ("مضيفةً", "أضاف", "participle", "", ""),
        ("ومحذرين", "حذّر", "participle", "و", ""),
        ("بقولها", "قال", "masdar", "ب", "ها"),
        ("تصريحاته", "صرّح", "masdar", "", "ه"),
        ("بالقول", "قال", "masdar", "بال", ""),
        ("أبلغهم", "أبلغ", "perfect", "", "هم"),
        ("أبلغوها", "أبلغ", "perfect", "", "ها"),
        ("نفاه", "نفى", "perfect", "", "ه"),
        ("رأي", "رأى", "masdar", "", ""),
        ("أدانت", "أدان", "perfect", "", ""),
        ("رحّبت", "رحّب", "perfect", "", ""),
        ("قــال", "قال", "perfect", "", ""),
    ],
)
def test_cue_of(word, lemma, form, before, pronoun):
    found = cue_of(word)
    assert found is not None
    assert (found.verb.lemma, found.form.value, found.before, found.pronoun) == (lemma, form, before, pronoun)


@pytest.mark.parametrize(
    "word", ["وصل", "سعيد", "بحث", "أقل", "الوزير", "على", "بين", "قبل", "ساعة", "وزير", "لم،", "17"]
)
def test_no_cue(word):
    assert cue_of(word) is None or (word == "بين" and cue_of(word).ambiguous)


def test_future_particle_is_only_on_imperfects():
    assert cue_of("سيؤكد") is not None
    assert cue_of("سأكد") is None
    assert cue_of("سقوله") is None


def test_ambiguous_words():
    assert [cue_of(word).ambiguous for word in ("قال", "أكدت", "رد", "رأى", "قول", "قولها", "يقل", "قيل")] == [
        False, False, True, True, True, False, True, True,
    ]  # fmt: skip


def test_a_word_of_two_verbs():
    assert {reading.verb.lemma for reading in readings("يعد")} == {"وعد", "عدّ"}
    assert {reading.verb.lemma for reading in readings("تدين")} == {"أدان", "دان"}


def test_offsets_are_those_of_the_text():
    text = "أمسِ وَقالَتْ سالم، وفقا لبيان نُقِل عنها: «نعم». وبحسب الغد قِيلَ إنّ ولكن على حدّ قولها."
    found = [text[cue.start : cue.end] for cue in find_cues(text)]
    assert found == ["قالَتْ", "وفقا", "نُقِل عنها", "بحسب", "قِيلَ", "على حدّ قولها"]


def test_phrases():
    text = "على حد قول سالم، ونقلا عن الغد، نُقل عن القرويين"
    found = [(text[cue.start : cue.end], cue.word.verb.category) for cue in find_cues(text)]
    assert found == [("على حد قول", "accordingTo"), ("نقلا عن", "relay"), ("نُقل عن", "relay")]
    assert all(cue.word.form is VerbForm.PHRASE for cue in find_cues(text))


def test_part_of_a_text():
    text = "قال ثم قالت"
    assert [(cue.start, cue.end) for cue in find_cues(text, 3)] == [(7, 11)]
    assert [(cue.start, cue.end) for cue in find_cues(text, 0, 4)] == [(0, 3)]


def test_each_verb_has_one_line():
    lemmas = [verb.lemma for verb in reporting_verbs()]
    assert len(lemmas) == len(set(lemmas))
    assert all(verb.takes and verb.takes[0] for verb in reporting_verbs())


def test_each_lemma_is_found():
    for verb in reporting_verbs():
        for word in (verb.lemma, SIGNS.sub("", verb.lemma)):
            assert verb in {reading.verb for reading in readings(word)}, word


def test_classes_are_categories_of_the_taxonomy():
    taxonomy = (ROOT / "corpus" / "taxonomy.xml").read_text("utf-8")
    ids = set(re.findall('<category xml:id="([^"]+)"', taxonomy))
    assert {f"cue.{verb.category}" for verb in reporting_verbs()} <= ids
