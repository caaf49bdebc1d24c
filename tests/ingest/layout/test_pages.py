"""The layout of invented pages in several styles, each line with its label."""

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
