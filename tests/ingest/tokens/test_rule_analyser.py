"""Lemmas, parts of speech and features of words in their sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.ingest.tokens import AnnotatedText, NamedSpan, SyntacticWord, make_analyser
from khabar.ingest.tokens.analysers import rule_analyser as module
from khabar.ingest.tokens.analysers.rule_analyser import RuleAnalyser
from khabar.model import Span
from khabar.vocabulary import Certainty, EntityType
from khabar.words import token_spans


@pytest.fixture(scope="module")
def analyse() -> RuleAnalyser:
    return RuleAnalyser()


def read(analyse: RuleAnalyser, text: str, **known: object) -> list[tuple[str, str, str]]:
    """Return letters, lemma and part of speech of the words of a text."""
    words = analyse(AnnotatedText(text, **known))  # type: ignore[arg-type]
    return [(text[part.start : part.end], part.lemma, part.pos) for word in words for part in word.parts]


def part(analyse: RuleAnalyser, text: str, form: str) -> SyntacticWord:
    """Return the word of a text that has these letters."""
    words = [part for word in analyse(AnnotatedText(text)) for part in word.parts]
    return next(word for word in words if text[word.start : word.end] == form)


@pytest.mark.parametrize(
    ("text", "form", "lemma", "pos"),
    [
        # The words before and after decide.
        ("لم يكتب كتب السفر", "كتب", "كتاب", "NOUN"),
        ("كتب الوزير رسالة", "كتب", "كتب", "VERB"),
        ("فقد أعلن الوزير", "قد", "قد", "AUX"),
        ("في وقف القتال", "وقف", "وقف", "NOUN"),
        ("وصل من بيروت", "من", "من", "ADP"),
        ("هذه القرية", "هذه", "هذا", "DET"),
        ("هذا ما جرى", "هذا", "هذا", "PRON"),
        ("إن السد آمن", "إن", "إن", "PART"),
        ("قال إن السد آمن", "إن", "إن", "SCONJ"),
        ("القوات البرية", "البرية", "بري", "ADJ"),
        ("تحمل بلاده مسؤولية", "مسؤولية", "مسؤولية", "NOUN"),
        ("كان الوزير غائبا", "كان", "كان", "AUX"),
        ("خمسة وعشرين عاما", "عشرين", "عشرون", "NUM"),
        # Lemmas: plurals, feminine adjectives, hollow, weak and augmented verbs.
        ("الوفود", "الوفود", "وفد", "NOUN"),
        ("المحادثات", "المحادثات", "محادثة", "NOUN"),
        ("القرارات الجديدة", "الجديدة", "جديد", "ADJ"),
        ("سيقولون", "يقولون", "قال", "VERB"),
        ("لن يستعيد", "يستعيد", "استعاد", "VERB"),
        ("نفت الوزيرة", "نفت", "نفى", "VERB"),
        ("الدول الكبرى", "الكبرى", "أكبر", "ADJ"),
        # Spellings without hamza and with vowel signs.
        ("اكدت الوزيرة", "اكدت", "أكد", "VERB"),
        ("أكَّدَت الوزيرة", "أكَّدَت", "أكد", "VERB"),
        ("قالـــت", "قالـــت", "قال", "VERB"),
        # Vowel signs: a passive, an indefinite noun.
        ("نُقل عن الوزير", "نُقل", "نقل", "VERB"),
        ("كتبٌ", "كتبٌ", "كتاب", "NOUN"),
        ("نقلاً عن الوكالة", "نقلاً", "نقل", "NOUN"),
        ("نقلا عن الوكالة", "نقلا", "نقل", "NOUN"),
        ("وفقًا للوزير", "وفقًا", "وفق", "NOUN"),
        ("كان سابقاً وزيرا", "سابقاً", "سابق", "ADJ"),
        # A clitic apart from its word.
        ("بـ«الحكومة»", "بـ", "ب", "ADP"),
        ("زار و«الغد»", "و", "و", "CCONJ"),
        ("عبد الله", "الله", "الله", "PROPN"),
        # Words without Arabic letters.
        ("بلغ 3.5%", "3.5", "3.5", "NUM"),
        ("بلغ 3.5%", "%", "%", "SYM"),
        ("وكالة BBC", "BBC", "BBC", "X"),
        ("قال د. زياد", "د.", "د.", "X"),
    ],
)
def test_lemma_and_part_of_speech(analyse: RuleAnalyser, text: str, form: str, lemma: str, pos: str) -> None:
    found = part(analyse, text, form)
    assert (found.lemma, found.pos) == (lemma, pos)


@pytest.mark.parametrize(
    ("text", "form", "features"),
    [
        ("في الدول العربية", "الدول", "Case=Gen|Definite=Def|Gender=Fem|Number=Plur"),
        ("في الدول العربية", "العربية", "Case=Gen|Definite=Def|Gender=Fem|Number=Sing"),
        ("رئيس الوزراء", "رئيس", "Definite=Cons|Gender=Masc|Number=Sing"),
        ("وصل وزيران", "وزيران", "Case=Nom|Definite=Ind|Gender=Masc|Number=Dual"),
        ("قالت", "قالت", "Aspect=Perf|Gender=Fem|Number=Sing|Person=3|Voice=Act"),
        ("لم يصلوا", "يصلوا", "Aspect=Imp|Gender=Masc|Mood=Jus|Number=Plur|Person=3|VerbForm=Fin|Voice=Act"),
        ("لن تصل", "تصل", "Aspect=Imp|Gender=Fem|Mood=Sub|Number=Sing|Person=3|VerbForm=Fin|Voice=Act"),
        ("كتابها", "ها", "Case=Gen|Gender=Fem|Number=Sing|Person=3|PronType=Prs"),
        ("أبلغها", "ها", "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs"),
        ("3.5", "3.5", "NumForm=Digit"),
        ("نُقل", "نُقل", "Aspect=Perf|Gender=Masc|Number=Sing|Person=3|Voice=Pass"),
        ("قرارٌ", "قرارٌ", "Case=Nom|Definite=Ind|Gender=Masc|Number=Sing"),
        ("عدم اقتناع", "عدم", "Definite=Cons|Gender=Masc|Number=Sing"),
        ("وزارة الخارجية", "الخارجية", "Case=Gen|Definite=Def|Gender=Fem|Number=Sing"),
    ],
)
def test_features(analyse: RuleAnalyser, text: str, form: str, features: str) -> None:
    assert part(analyse, text, form).features == features


def test_a_name_is_what_the_annotation_says(analyse: RuleAnalyser) -> None:
    text = "وصل وكريم إلى وبيروت"
    names = (NamedSpan(5, 9, EntityType.PERSON), NamedSpan(15, 20, EntityType.PLACE))
    assert ("كريم", "كريم", "PROPN") in read(analyse, "وصل كريم", names=(NamedSpan(4, 8, EntityType.PERSON),))
    assert read(analyse, text, names=(NamedSpan(5, 9, EntityType.PERSON), names[1]))[1:3] == [
        ("و", "و", "CCONJ"),
        ("كريم", "كريم", "PROPN"),
    ]
    assert read(analyse, text, names=names)[-2:] == [("و", "و", "CCONJ"), ("بيروت", "بيروت", "PROPN")]


def test_words_of_a_person_are_not_divided(analyse: RuleAnalyser) -> None:
    text = "قال وليد بن لطفي كمال"
    found = read(analyse, text, names=(NamedSpan(4, len(text), EntityType.PERSON),))
    assert [pos for _, _, pos in found[1:]] == ["PROPN"] * 4


def test_a_long_name_of_an_organisation_keeps_its_words(analyse: RuleAnalyser) -> None:
    text = "قالت وزارة التربية والتعليم"
    found = read(analyse, text, names=(NamedSpan(5, len(text), EntityType.ORGANISATION),))
    assert [(form, pos) for form, _, pos in found[1:]] == [
        ("وزارة", "NOUN"),
        ("التربية", "NOUN"),
        ("و", "CCONJ"),
        ("التعليم", "NOUN"),
    ]


def test_a_merged_article_is_part_of_a_name(analyse: RuleAnalyser) -> None:
    text = "للسعودية"
    [word] = analyse(AnnotatedText(text, names=(NamedSpan(1, 8, EntityType.PLACE),)))
    assert [(item.norm, item.pos) for item in word.parts] == [("ل", "ADP"), ("السعودية", "PROPN")]


def test_a_name_that_begins_with_lam_has_no_merged_article(analyse: RuleAnalyser) -> None:
    [word] = analyse(AnnotatedText("للبنان", names=(NamedSpan(1, 6, EntityType.PLACE),)))
    assert [item.norm for item in word.parts] == ["ل", "لبنان"]


def test_without_annotation_well_known_names_are_names(analyse: RuleAnalyser) -> None:
    assert read(analyse, "وصل إلى بيروت")[-1] == ("بيروت", "بيروت", "PROPN")


def test_a_word_that_occurs_without_the_clitic_is_evidence_for_it(analyse: RuleAnalyser) -> None:
    assert read(analyse, "كزغنبوط") == [("كزغنبوط", "كزغنبوط", "PROPN")]
    assert [form for form, _, _ in read(analyse, "زغنبوط وزغنبوط")] == ["زغنبوط", "و", "زغنبوط"]


def test_borders_divide_words(analyse: RuleAnalyser) -> None:
    found = read(analyse, "زغنبوطوخة", borders=(3,))
    assert [form for form, _, _ in found] == ["زغن", "بوطوخة"]
    assert [form for form, _, _ in read(analyse, "وقال", borders=(0, 1, 4))] == ["و", "قال"]


def test_quotation_marks_do_not_separate_a_word_from_its_context(analyse: RuleAnalyser) -> None:
    assert part(analyse, "لم «يعد»", "يعد").features.count("Mood=Jus") == 1


def test_another_line_or_sentence_is_no_context(analyse: RuleAnalyser) -> None:
    line = "القافلة تصل\nوصلت إلى بيروت"
    assert ("وصلت", "وصل", "VERB") in read(analyse, line)
    sentence = line.replace("\n", " ")
    spans = (Span(0, 11), Span(12, len(sentence)))
    assert ("وصلت", "وصل", "VERB") in read(analyse, sentence, sentences=spans)


def test_certainty_falls_with_what_is_known(analyse: RuleAnalyser) -> None:
    assert part(analyse, "الحكومة", "الحكومة").certainty is Certainty.HIGH
    assert part(analyse, "زغنبوط", "زغنبوط").certainty is Certainty.LOW


def test_numbers_with_proclitics(analyse: RuleAnalyser) -> None:
    assert read(analyse, "و3.5") == [("و", "و", "CCONJ"), ("3.5", "3.5", "NUM")]


@pytest.mark.parametrize("text", ["", " ", "ـ", "ً", "\n", "﷽", "ﻻ", "...", "#خبر_عاجل", "a.b@c.org", "😀"])
def test_odd_texts(analyse: RuleAnalyser, text: str) -> None:
    assert [(word.start, word.end) for word in analyse(AnnotatedText(text))] == token_spans(text)


@given(st.text("وفبلكسأال يتنهمكتبرعن\u064e\u0651\u0640.،«»3a\n", max_size=60), st.data())
def test_words_tile_every_text(text: str, data: st.DataObject) -> None:
    borders = tuple(sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4))))
    words = make_once()(AnnotatedText(text, borders=borders))
    assert [(word.start, word.end) for word in words] == token_spans(text)
    for word in words:
        cuts = [word.start, *(item.end for item in word.parts)]
        assert cuts == [*(item.start for item in word.parts), word.end]
        assert all(item.start < item.end for item in word.parts)
        inside = {border for border in borders if word.start < border < word.end}
        assert inside <= set(cuts)


def make_once(made: list[RuleAnalyser] = []) -> RuleAnalyser:  # noqa: B006 (one for all examples)
    if not made:
        made.append(RuleAnalyser())
    return made[0]


def test_few_words_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_FORMS", 2)
    analyse = make_analyser()
    text = "قالت الوزيرة للصحافيين إن دولتها ستدعم لبنان"
    assert analyse(AnnotatedText(text)) == make_once()(AnnotatedText(text))


@pytest.mark.parametrize(
    ("text", "place", "lemma", "voice"),
    [
        ("تعهدت بأن تُصرف الدفعة", 2, "صرف", "Pass"),
        ("وعدوا بأن تُجمع الأصوات", 2, "جمع", "Pass"),
        ("قال إنه يُعلن الفائز غدا", 2, "أعلن", "Act"),
    ],
)
def test_a_damma_tells_a_passive_imperfect(text: str, place: int, lemma: str, voice: str) -> None:
    word = RuleAnalyser()(AnnotatedText(text))[place].parts[-1]
    assert word.lemma == lemma
    assert f"Voice={voice}" in word.features


@pytest.mark.parametrize(
    ("text", "lemma"), [("وكالة للأنباء", "نبأ"), ("مراكب راسية", "راسي"), ("دام تسعة", "دام")]
)
def test_words_of_news(text: str, lemma: str) -> None:
    assert lemma in [part.lemma for word in RuleAnalyser()(AnnotatedText(text)) for part in word.parts]
