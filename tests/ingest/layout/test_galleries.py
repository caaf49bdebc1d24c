"""Pages that are hard to divide into article and frame: galleries, live blogs, lists amid the text, heads."""

import pytest

from khabar.ingest.layout import classify

_TEXT = (
    "مع اقتراب العيد يزدحم سوق العطارين في المدينة العتيقة بالمتسوقين من كل حي.\n"
    "وقال تاجر في السوق إن الأسعار لم ترتفع هذا العام.\n"
)


def _labels(page: str) -> dict[str, str]:
    return {verdict.line.text: str(verdict.label) for verdict in classify(page)}


def test_counters_show_the_pictures_of_a_gallery() -> None:
    pictures = "1/3\nسوق 1\nبائع يزن الكمون\n2/3\nسوق 2\nأطفال أمام محل\n3/3\nسوق 3\nفوانيس عند المدخل\n"
    labels = _labels(f"مرايا\nسوق العطارين يستقبل العيد\n{_TEXT}{pictures}ألبومات أخرى\n")
    assert [labels[line] for line in ("1/3", "سوق 2", "أطفال أمام محل", "فوانيس عند المدخل")] == [
        "other",
        "imageAlt",
        "caption",
        "caption",
    ]


def test_counters_may_stand_below_their_pictures() -> None:
    labels = _labels(f"سوق العطارين يستقبل العيد\n{_TEXT}بائع يزن الكمون\n1/2\nأطفال أمام محل\n2/2\nشارك\n")
    assert labels["بائع يزن الكمون"] == labels["أطفال أمام محل"] == "caption"


def test_a_live_blog_goes_on_after_a_list() -> None:
    page = (
        "تطورات العاصفة في الساحل\nنتابع معكم على مدار الساعة آخر أخبار العاصفة التي تضرب الساحل منذ الفجر.\n"
        "20:41\nأعلنت البلدية إغلاق الكورنيش حتى إشعار آخر.\n19:55\nانقطعت الكهرباء عن ثلاثة أحياء في المدينة.\n"
        "الأكثر مشاهدة\nفيديو: لحظة سقوط شجرة\nصور: شوارع غارقة\n"
        "19:20\nقررت إدارة الميناء تعليق العمل مؤقتا.\n17:30\nالمدارس تغلق أبوابها.\nشارك\n"
    )
    labels = _labels(page)
    assert labels["19:20"] == labels["17:30"] == "opener"
    assert labels["المدارس تغلق أبوابها."] == "paragraph"
    assert labels["صور: شوارع غارقة"] == "related"


@pytest.mark.parametrize(
    "between",
    [
        "الأكثر قراءة\n1\nزلزال يضرب اليابان\n2\nمواعيد القطارات\n",
        "اقرأ أيضا\nزلزال يضرب سواحل اليابان\n",
        "مواضيع ذات صلة\nزلزال يضرب اليابان\nضرب زلزال قوي البلاد أمس.\nمواعيد القطارات\nأعلنت الهيئة المواعيد الجديدة.\n",
        "إعلان\nاشترك الآن في باقة مرايا واحصل على خصم\n",
    ],
    ids=["numbers", "one title", "teasers", "advertisement"],
)
def test_the_text_goes_on_after_a_list(between: str) -> None:
    last = "صاحب الدكان يرتب بضاعته قبل المغيب بساعة.\n"
    labels = _labels(f"سوق العطارين يستقبل العيد\n{_TEXT}{between}{last}شارك على فيسبوك\n")
    assert labels[last.strip()] == "paragraph"
    assert "paragraph" not in {labels[line] for line in between.splitlines()}


@pytest.mark.parametrize(
    "line",
    [
        "المنامة، 12 فبراير (بنا)",
        "بيروت - الوكالة الوطنية - الثلاثاء 3 آذار 2026",
        "كتب خالد المناعي من المنامة",
        "المنامة من خالد المناعي",
        "بقلم د. خالد المناعي",
        "خالد المناعي وهدى فخرو",
        "تقرير: خالد المناعي – تحرير: هدى فخرو",
        "القاهرة - خالد المناعي | بيروت - هدى فخرو",
        "واشنطن (أ ف ب)",
        "مراسل الساحل في المنامة: خالد المناعي",
    ],
)
def test_an_opener_is_recognised(line: str) -> None:
    page = f"الساحل\nالرئيسية\nرحيل صوت الأفراح مريم الدوسري\n{line}\nتوفيت فجر أمس الفنانة مريم الدوسري عن 81 عاما بعد مرض طويل.\n"
    labels = _labels(page)
    assert labels[line] == "opener"
    assert labels["رحيل صوت الأفراح مريم الدوسري"] == "main"
