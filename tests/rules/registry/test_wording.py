"""Wording: titles of one form, plain English, and in Arabic the terms of the glossary, in rules and site alike."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from khabar.rules import RULES, Rule
from tests.messages import RULES_TABLE as ARABIC
from tests.messages import translations
from tests.wording import dialect

REPOSITORY = Path(__file__).parents[3]
CATALOGUES = (
    "src/khabar/site/locale/ar/LC_MESSAGES/khabar.po",
    "src/khabar/site/locale/ar/LC_MESSAGES/sphinx.po",
    "docs/locale/ar/LC_MESSAGES/docs.po",
    "docs/locale/ar/LC_MESSAGES/index.po",
)
LONGEST = 70

MENTION = re.compile(r"(?<![\w\u064b-\u0652])[وفبك]?(?:ال|لل)?ذكر(?:ه|ها|هم)?(?!\w)")
"""The noun for a mention, if nothing shows that it is not the word for a male."""

RETIRED = {
    "أثاث": "إطار الصفحة",
    "عبار(?:ة|ات|تا|تي) ال?قول": "لفظ النقل",
    "ال?سابقة|السوابق": "حرف متصل",
    "ال?مؤشر(?:ات)?": "إحالة",
    "يؤدي إلى|تؤدي إلى|يؤديان إلى": "يحيل إلى",
    "مصادر غير مسماة|مصدرا? غير مسمى|مصدر بلا اسم": "مصدر مجهَّل",
    "ال?متكلمو?": "القائل",
    "الأعلام|العَلَم": "الكيانات",
    "علامة وقف": "علامة نهاية الجملة",
    "قرينة": "العلامة المقابلة",
    "التنصيص": "الاقتباس",
    "واضع الشرح|نظام الشرح|مخطط التوسيم": "الموسِّم، نظام التوسيم",
    "درجة التيقن|درجة تيقن": "درجة اليقين",
    "مستنبط": "مستنتج",
    "ال?مطلع": "سطر المكان والكاتب",
    "سطر التوقيع": "سطر الكاتب",
    "شرح الصورة": "تعليق الصورة",
    "المخطط الصارم|مخطط صارم": "المواصفة الصارمة",
    "قانون النص": "مبدأ مطابقة النص",
    "ال?بياض": "فراغ",
    "إزاحا?ة?": "موضع المحرف",
    "جهة مرجعية|مرجع(?:ا|ه|ها|ان|ين)|ال?مرجع ال?(?:آخر|مجهول)": "المسمّى، جهة استناد",
    "حرفا? مصدريا?|حرفه المصدري|الحرف المصدري": "«أنّ» أو «إنّ»",
    "سجل البناء": "وقائع البناء",
    "شاهدة": "صفحة السحب",
    "تنبيهات": "تحذيرات",
    "عائلتها": "مجموعتها",
    "المتجاوَزة|متجاوز عنها": "غير المطبَّقة، مستثناة",
    "نسبة الأرجحية": "نسبة الإمكان",
    "الوسيط المطلق للانحراف": "وسيط الانحرافات المطلقة",
    "كيف تفعل|الدرس الأول": "أدلة عملية، درس تمهيدي",
}
"""Terms that were given up, as patterns of whole words, and those that took their place."""


def arabic_texts() -> Iterator[tuple[str, str]]:
    for code, page in ARABIC.items():
        yield f"{code} title", page["title"]
        yield f"{code} rationale", page["rationale"]
    for key, text in translations():
        yield f"message {key} {text[:10]}", text
    for name in CATALOGUES:
        with (REPOSITORY / name).open("rb") as file:
            for message in read_po(file, locale="ar"):
                forms = [message.string] if isinstance(message.string, str) else message.string or []
                if message.id:
                    yield from ((f"{Path(name).name}: {message.id} {form[:10]}", form) for form in forms)


TEXTS = dict(arabic_texts())


def test_titles_state_the_defect_in_one_short_sentence(rule: Rule) -> None:
    for title in (rule.documentation.title, ARABIC[rule.code]["title"]):
        assert len(title) <= LONGEST
        assert title.endswith(".")
        assert "." not in title.removesuffix(".").replace("…", "")
        assert not title.endswith(("?.", "؟."))
    assert len(re.findall(r"\bor\b", rule.documentation.title)) <= 1


def test_titles_differ() -> None:
    for titles in ([rule.documentation.title for rule in RULES], [page["title"] for page in ARABIC.values()]):
        assert len(set(titles)) == len(titles)


def test_rules_are_explained_in_plain_english(rule: Rule) -> None:
    page = rule.documentation
    assert page.rationale.startswith("Reports ")
    assert dialect(page.title) == dialect(page.rationale) == []


def test_rules_are_explained_in_plain_arabic(rule: Rule) -> None:
    assert ARABIC[rule.code]["rationale"].startswith("تُبلغ القاعدة")


def test_there_are_texts_of_all_catalogues() -> None:
    assert {Path(name).name for name in CATALOGUES} <= {name.partition(":")[0] for name in TEXTS}
    assert any(name.startswith("message ") for name in TEXTS)


@pytest.mark.parametrize("term", RETIRED)
def test_no_arabic_text_has_a_term_that_was_given_up(term: str) -> None:
    pattern = re.compile(rf"(?<![\w\u064b-\u0652])[وفبكل]?(?:{term})(?![\w\u064b-\u0652])")
    found = [name for name, text in TEXTS.items() if pattern.search(text)]
    assert not found, f"write {RETIRED[term]}"


def test_mentions_are_always_vowelled() -> None:
    assert not [name for name, text in TEXTS.items() if MENTION.search(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("موضع ذكر واحد", True),
        ("وسم الذكر", True),
        ("مواضع الذِّكر", False),
        ("يُذكر أولا", False),
        ("ذكرت المصادر", False),
    ],
)
def test_the_word_for_a_mention_is_recognised(text: str, wrong: bool) -> None:  # noqa: FBT001 (a case)
    assert bool(MENTION.search(text)) == wrong
