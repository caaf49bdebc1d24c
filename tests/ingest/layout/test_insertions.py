"""Insertions amid the text, and headings that stand together."""

import pytest

from khabar.ingest.layout import classify

FRAME = """أخبار الغد
الأحد 5 أيار 2024
{heads}

قال الوزير سالم إن العمل في المعبر سيبدأ صباح الغد بعد وصول المعدات من العاصمة.

{amid}

وأوضح أن الشاحنات ستدخل من البوابة الشمالية، وأن الركاب ينتظرون في القاعة الجديدة.

وأضاف أن الطريق سيفتح.

وطالب سكان القرى القريبة بجسر ثان للمشاة، وبإنارة الطريق قبل حلول الشتاء.
"""


def labels(amid: str, heads: str = "العمل في المعبر يبدأ غدا") -> dict[str, str]:
    page = FRAME.format(heads=heads, amid=amid)
    return {verdict.line.text: str(verdict.label) for verdict in classify(page)}


@pytest.mark.parametrize(
    "amid",
    [
        "طالع أيضا: أسعار الوقود اليوم\nتصويت: هل تؤيد القرار؟\nنعم  لا",
        "إعلان ممول\nشقق على البحر بالتقسيط",
        "- إشهار -",
        "بالصور - افتتاح سوق التمور\n«الماء أولا».. حملة في المدارس",
        "اشترك في نشرتنا الأسبوعية\nأدخل عنوانك\nاشترك",
        "ــــــــــ\nمن الأرشيف: حوار مع عازفة القانون\nــــــــــ",
        "عرض التغريدة على تويتر\nهذا المنشور غير متاح. غيّر إعداداتك لعرضه",
    ],
)
def test_a_block_of_links_or_buttons_is_no_part_of_the_text(amid: str) -> None:
    found = labels(amid)
    for line in amid.split("\n"):
        assert found[" ".join(line.split())] in {"related", "advertisement", "share", "other", "navigation"}


@pytest.mark.parametrize(
    ("amid", "label"),
    [
        ("موعد الافتتاح", "section"),
        ("«يا باب لا تفتح ولا توصد / دعني أقف بيني وبيني»", "paragraph"),
    ],
)
def test_a_line_of_the_article_stays(amid: str, label: str) -> None:
    assert labels(amid)[amid] == label


def test_turns_in_a_row_are_paragraphs() -> None:
    turns = [
        "النائب بدر الصالح: لم يصلني شيء.",
        "الوزير سالم: الجواب جاهز.",
        "الصالح (مقاطعا): متى؟ (ضحك في القاعة)",
    ]
    turns.append("رئيسة الجلسة: نقطة نظام من فضلكم.")
    found = labels("\n\n".join(turns))
    assert [found[turn] for turn in turns] == ["paragraph"] * len(turns)


@pytest.mark.parametrize(
    ("kicker", "main"),
    [
        ("محكمة البلدة تستمع إلى الشاهد الأول", "الحداد أمام المحكمة: المدير قال لي «وقع ولا تسأل»"),
        ("أرباح الربع الأول دون التوقعات", "«ملح الخليج» تعزو تراجع أرباحها إلى «موجة غبار»"),
        ("جلسة صاخبة تنتهي بتشكيل لجنة", "الوزير: «لن أستقيل تحت الضغط».. النائب: المعبر ينتظر"),
    ],
)
def test_the_heading_right_above_the_text_is_the_headline(kicker: str, main: str) -> None:
    found = labels("تفاصيل المشروع", f"{kicker}\n{main}")
    assert (found[kicker], found[main]) == ("kicker", "main")


def test_the_first_of_two_same_headlines_is_the_headline() -> None:
    main = "مدرب الواحة: “لسنا ملائكة ولسنا خصوم الحكم”"
    page = FRAME.format(heads=f"{main}\nشارك\n{main}", amid="تفاصيل المشروع")
    found = [str(verdict.label) for verdict in classify(page) if verdict.line.text == main]
    assert found[0] == "main"
    assert found[1] in {"imageAlt", "repeatedHeadline"}


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("كتب سعود المطوع:", "opener"),
        ("(إشراف وتحرير: علاء السامرائي)", "opener"),
        ("(إعداد ومتابعة: هدى سالم)", "opener"),
    ],
)
def test_a_credit_may_have_two_words_and_end_with_a_colon(line: str, label: str) -> None:
    assert labels("تفاصيل المشروع", f"العمل في المعبر يبدأ غدا\n{line}")[line] == label


def test_a_table_of_rates_and_a_list_amid_the_text_are_furniture() -> None:
    labels = [str(verdict.label) for verdict in classify(RATES)]
    kept = [place for place, label in enumerate(labels) if label == "paragraph"]
    assert [RATES_LINES[place][:5] for place in kept] == ["ارتفع", "وقال ", "وأضاف", "وأشار"]


RATES = """الذهب يرتفع في البورصة

ارتفع سعر الذهب في البورصة المحلية صباح اليوم بعد أسبوع من التراجع.

وقال رئيس البورصة سالم عمر إن الطلب كبير في هذا الموسم.

شراء بيع
دولار 2040 2075
يورو 2155 2190

وأضاف أن الأسعار ستستقر في الأسبوع المقبل.

من الملف نفسه
الفضة تلحق بالذهب
خريطة: أين تباع السبائك؟

وأشار إلى أن البورصة تفتح أبوابها غدا في الموعد المعتاد.

استفتاء: هل تشتري الذهب؟
نعم
لا
"""
RATES_LINES = [line for line in RATES.splitlines() if line]
