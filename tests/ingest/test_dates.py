"""Expressions of time in the calendars and spellings of the Arab countries; `{…}` marks them."""

import re

import pytest

from khabar.ingest.dates import find_dates
from khabar.ingest.guesses import Article

STYLES = {
    "levant": ("وصلت القافلة في {12 آذار 2024} وعادت {مساء الثلاثاء}.", ["2024-03-12", ""]),
    "two names": ("افتتح {الخميس 5 أيار / مايو 2020}.", ["2020-05-05"]),
    "maghreb": ("ينطلق المهرجان {يوم 26 فيفري 2024} بعد دورة {أوت 2023}.", ["2024-02-26", "2023-08"]),
    "egypt": ("صدر الحكم {20 يناير 2024}، و{العام الماضي} صدر غيره.", ["2024-01-20", ""]),
    "two words": ("تبدأ في {كانون الثاني المقبل} وتنتهي في {تشرين الأول 2025}.", ["", "2025-10"]),
    "figures": ("بتاريخ {2024-03-12} ثم {5/6/2023}، والنتيجة 3-2.", ["2024-03-12", "2023-06-05"]),
    "year": ("بني السد {عام 2018}، وعدد سكان القرية 2018 نسمة.", ["2018"]),
    "counted": ("توقف {منذ أشهر}، وبدأ {قبل عامين}، و{قبل ذلك بيوم واحد} وصل.", ["", "", ""]),
    "days": ("وصل {أمس الثلاثاء} ويعود {هذا الشهر}، ل{ليوم الثاني على التوالي}.", ["", "", ""]),
    "parts": ("يفتتح {مطلع أبريل المقبل} ويغلق {نهاية الشهر}.", ["", ""]),
    "year of the page": ("بيروت، {12 آذار 2024} - تنتهي المهلة في {31 آذار}.", ["2024-03-12", "2024-03-31"]),
    "bare year": ("توقف المشروع في {2020} بعد أن كلف 2020 دينارا.", ["2020"]),
    "vague": ("وصل الآن، وكان قد عاد مؤخرا بعد ساعتين من المشي.", []),
    "names of months in names": ("قال منصف بن رمضان وطارق رمضان إن المهرجان ينطلق في {رمضان المقبل}.", [""]),
    "father and door": (
        "أغلق الباب وقال: يا بابُ لا تفتح، ثم عاد في {آب 2020} ورحل ب{آب 2021}.",
        ["2020-08", "2021-08"],
    ),
    "any more": ("لن يتأخر صرف المنحة بعد اليوم، وقال {اليوم} إنه وصل في {ذلك اليوم}.", ["", ""]),
    "hijra": ("صدر في {12 رمضان 1445}.", [""]),
}


@pytest.mark.parametrize("style", STYLES)
def test_styles(style: str) -> None:
    marked, values = STYLES[style]
    text = re.sub("[{}]", "", marked)
    guesses = find_dates(Article(text))
    assert [text[guess.span.start : guess.span.end] for guess in guesses] == re.findall("{(.*?)}", marked)
    assert [guess.when for guess in guesses] == values
