"""The layout of invented pages in several styles, each line with its label."""

import time
from pathlib import Path

import pytest

from khabar.ingest.layout import classify

PAGES = sorted(Path(__file__).with_name("pages").glob("*.txt"))


def read_labelled(path: Path) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [(label, text) for label, text in rows]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize("separator", ["\n", "\n\n"], ids=["dense", "loose"])
def test_every_line_has_its_label(path: Path, separator: str) -> None:
    labelled = read_labelled(path)
    verdicts = classify(separator.join(text for _, text in labelled))
    found = [(str(verdict.label), verdict.line.text) for verdict in verdicts]
    assert found == labelled


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_label_has_a_reason(path: Path) -> None:
    for verdict in classify("\n".join(text for _, text in read_labelled(path))):
        assert all(str(reason) for reason in verdict.reasons)
        assert verdict.reasons


HEADLINES = (
    "إغلاق الجسر القديم في مدينة الميناء",
    "سجل المنتخب هدفين في مرمى ضيفه",
    "استمع الوزير إلى مطالب المزارعين في الجنوب",
    "تطوير لقاح جديد ضد الملاريا",
    "المزيد من الضحايا تحت الأنقاض بعد الزلزال",
    "شارك آلاف الشبان في مسيرة سلمية وسط العاصمة",
    "باحث لبناني يكتشف نجما جديدا في مجرة بعيدة جدا عن الأرض",
    "هاتف جديد من شركة محلية يصل إلى الأسواق",
    "تعليق الدراسة في ثلاث محافظات بسبب الأمطار",
    "بحث جديد يربط بين النوم والذاكرة",
    "دخول المساعدات إلى القرى المحاصرة",
    "عودة المدارس مطلع الأسبوع المقبل",
    "الأسهم تتراجع 3% بعد 5 أيام من الصعود",
    "«الصحة العالمية» تحذر من موجة جديدة",
    "الوزيرة: لن نرفع الأسعار هذا العام",
    "ماذا بعد إغلاق المصنع؟",
    "بعد 20 عاما... العدالة لضحايا العبارة",
)
"""Headlines that begin as buttons and menus do, or have marks and figures."""


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize(
    "above", ["", "أخبار الغد\nسياسة\nاقتصاد\nرياضة\n12 آذار 2026\n"], ids=["first", "menu"]
)
def test_a_headline_is_recognised(headline: str, above: str) -> None:
    text = (
        "أعلنت الوزارة اليوم تفاصيل الخطة التي ينتظرها السكان منذ أشهر في المحافظات كلها.\n"
        "وأضافت في بيان أن التنفيذ سيبدأ خلال أيام، وأن الفرق المختصة جاهزة.\n"
    )
    verdicts = classify(f"{above}{headline}\n{text}شارك على فيسبوك\n")
    assert [verdict.line.text for verdict in verdicts if verdict.label == "main"] == [headline]
    assert [str(verdict.label) for verdict in verdicts[-3:]] == ["paragraph", "paragraph", "share"]


LONG_PAGES = {
    "short lines below": "نص\n{number}",
    "key words": "وسوم\nكلمة {number}",
    "copyright lines": "جميع الحقوق محفوظة {number}",
    "questions": "لماذا {number}؟\nقسم جديد",
    "quotations": "«أعلنت البلدية أن الجسر {number}»",
    "names with marks": "موقع {number} -",
    "numbers of comments": "{number} تعليقات",
    "titles": "عنوان خبر آخر {number}\nأعلنت البلدية أن الجسر القديم سيغلق غدا.",
}


@pytest.mark.parametrize("lines", LONG_PAGES.values(), ids=LONG_PAGES)
def test_time_grows_with_the_page_not_with_its_square(lines: str) -> None:
    text = "أعلنت البلدية أن الجسر القديم سيغلق أمام السيارات اعتبارا من صباح الأحد المقبل.\n"

    def measure(number: int) -> float:
        page = f"إغلاق الجسر القديم\n{text * 3}" + "\n".join(lines.format(number=n) for n in range(number))
        begin = time.process_time()
        classify(page)
        return time.process_time() - begin

    measure(100)
    # Eight times as long takes 64 times as long if time grows with the square.
    assert measure(4_000) < 30 * max(measure(500), 0.01)
