"""Which lines of invented pages are the article: pages in the shapes of many kinds of sites.

Each page was written before its lines were classified. What kind of block a line is, `test_pages` tests.
"""

from pathlib import Path

import pytest

from khabar.ingest.layout import classify

SHAPES = sorted(Path(__file__).with_name("shapes").glob("*.txt"))

FIRST = "وقال سالم إن العمل في الجسر القديم سيبدأ غدا مع وصول المعدات."
SECOND = "وأضافت المهندسة هدى نصر أن المشروع يحتاج إلى عامين كاملين ومال كثير."
THIRD = "وأشار المجلس إلى أن الكلفة بلغت مليوني دينار حتى الآن."
HEAD = "إغلاق الجسر القديم أمام السيارات\n12 آذار 2026\n"


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_the_article_is_told_from_the_frame(path: Path) -> None:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    verdicts = classify("\n".join(text for _, text in rows))
    found = [["furniture" if verdict.is_furniture else "article", verdict.line.text] for verdict in verdicts]
    assert found == rows


@pytest.mark.parametrize(
    ("amid", "labels"),
    [
        ("إعلان\nشقق للبيع قرب الكورنيش بالتقسيط المريح", ["advertisement", "advertisement"]),
        ("إعلان\nأين المعدات", ["advertisement", "section"]),
        ("أعجبك ما تقرأ؟\nاشترك لتصلك نشرتنا كل جمعة", ["related", "other"]),
        ("«المشروع يحتاج إلى عامين كاملين»", ["other"]),
        ("«المشروع يحتاج»", ["section"]),
        ("معدات العمل قرب الجسر\nتصوير: رنا سالم", ["caption", "credit"]),
        ("جودة الصورة 720", ["other"]),
        ("تقارير عربية\nالثلوج تغيب عن الأطلس هذا العام", ["navigation", "related"]),
        ("«نخاف عليهم كل صباح»، يضيف سالم", ["paragraph"]),
        ("د 12: سالم (الجسر)\nد 40: نصر (النهر)\nد 71: عمر (الجسر)", ["paragraph"] * 3),
    ],
)
def test_short_lines_amid_the_text(amid: str, labels: list[str]) -> None:
    before = "«المشروع يحتاج إلى عامين كاملين» كما تقول المهندسة."
    page = f"{HEAD}{FIRST}\n{before}\n{amid}\n{SECOND}\n{THIRD}"
    verdicts = classify(page)
    assert [str(verdict.label) for verdict in verdicts[4 : 4 + len(labels)]] == labels


@pytest.mark.parametrize(
    ("below", "labels"),
    [
        ("* كاتبة من الساحل", ["related"]),
        ("يتبع...\nتحرير: رنا سالم", ["paragraph", "opener"]),
        ("بقية الأسماء\nالجسر: هدى نصر\nالنهر: رنا سالم\nالميناء: عمر خوري", ["section"] + ["paragraph"] * 3),
        ("عن الكاتبة\nهدى سالم صحفية تكتب عن الجسور، صدر لها «حجر».", ["other", "other"]),
    ],
)
def test_lines_below_the_text(below: str, labels: list[str]) -> None:
    verdicts = classify(f"{HEAD}{FIRST}\n{SECOND}\n{THIRD}\n{below}\nشارك على فيسبوك")
    assert [str(verdict.label) for verdict in verdicts[5:-1]] == labels


@pytest.mark.parametrize(
    "line",
    [
        "المنصورة - كتبت: هالة نصر",
        "بقلم: هالة نصر | 19 مارس 2023",
        "نص: هالة نصر | تصوير: هاني سالم",
        "الرباط، في 5 يونيو 2024",
        "رام الله- دفاتر الساحل- كتبت هالة نصر",
        "أصداء من فاس – سناء سالم",
        "رواق الجنوب (أبها)",
        "عمان - بترا - سناء سالم - الأربعاء 3 آذار",
    ],
)
def test_openers_of_several_parts(line: str) -> None:
    verdicts = classify(f"{HEAD}{line}\n{FIRST}\n{SECOND}\n{THIRD}")
    assert str(verdicts[2].label) == "opener"


@pytest.mark.parametrize("line", ["حجم النص", "تشغيل الفيديو", "مدة القراءة: دقيقتان", "حفظ المقال", "- ع +"])
def test_buttons_above_the_text(line: str) -> None:
    verdicts = classify(f"{HEAD}{line}\n{FIRST}\n{SECOND}\n{THIRD}")
    assert verdicts[2].is_furniture


HEADLINE = "إغلاق الجسر القديم أمام السيارات"


@pytest.mark.parametrize(
    ("above", "index"),
    [
        (
            f"آخر الأخبار\nوصول باخرة إلى الميناء\nأخبار محلية\n{HEADLINE}\n12 آذار 2026\nالضفة - {HEADLINE}",
            3,
        ),
        (f"القائمة\nمحليات\n{HEADLINE}\nبلاغ\n{HEADLINE}\n12 آذار 2026\n{HEADLINE}\nجانب من الجسر", 4),
        (f"الضفة\nمحليات\nرياضة\n«الجسر»: {HEADLINE}\n12 آذار 2026\nالجسر: {HEADLINE}\nمشهد من الجسر", 3),
        (f"دولار السوق 39,750\nالفجر 4:41 الشروق 6:06\nبيروت 09:30\nمحليات\n{HEADLINE}\n12 آذار 2026", 4),
    ],
    ids=["below a list", "between copies", "copy without marks", "below a table"],
)
def test_the_headline_is_found_among_its_copies(above: str, index: int) -> None:
    verdicts = classify(f"{above}\n{FIRST}\n{SECOND}\n{THIRD}")
    assert [place for place, verdict in enumerate(verdicts) if verdict.label == "main"] == [index]
