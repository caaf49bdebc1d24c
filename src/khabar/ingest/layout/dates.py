"""Lines that are a date or a time, in the calendars and styles of Arabic pages, and nothing else."""

import re
from datetime import date

from khabar.arabic import Level, fold
from khabar.ingest.spelling import spelt
from khabar.lexicon.calendar import read_words

_HIJRI = "محرم|المحرم|صفر|ربيع|جمادى|رجب|شعبان|رمضان|شوال|ذو|ذي|القعدة|الحجة|الأولى|الآخرة|الآخر|الأول|الثاني|الثانية|الأخير"
_LATIN = (
    "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(t|tember)?|oct(ober)?|nov(ember)?|"
    "dec(ember)?|mon(day)?|tue(s|sday)?|wed(nesday)?|thu(rs|rsday)?|fri(day)?|sat(urday)?|sun(day)?|gmt|utc|gst|ast|est|edt|bst|cet|cest|eet|eest|msk|am|pm|"
    "ago|hours?|minutes?|days?|updated?|published|last|posted|on|at"
)
_UNITS = (
    "منذ|قبل|ساعة|ساعات|ساعتين|دقيقة|دقائق|دقيقتين|ثانية|ثوان|يوم|أيام|يومين|أسبوع|أسابيع|أسبوعين|شهر|أشهر|شهرين|"
    "سنة|سنوات|عام|الساعة|اليوم|أمس|ت|غ|الموافق|صباحا|مساء|ظهرا|فجرا|عصرا|ليلا|ص|م|ه|هـ|هجري|هجرية|ميلادي|ميلادية|"
    "بتوقيت|توقيت|جمت|غرينتش|جرينتش|غرينيتش|المحلي|مكة|المكرمة|القاهرة|بيروت|أبوظبي|أبو|ظبي|دبي|الرياض|بغداد|الرباط|"
    "تونس|الجزائر|عمان|الدوحة|دمشق|القدس"
)
_LABELS = "نشر|نشرت|نشره|نشرها|النشر|تاريخ|التاريخ|تم|آخر|تحديث|التحديث|حدث|محدث|تعديل|أضيف|أضيفت|الخبر|المقال|في|يوم|بتاريخ|على|كتب|الوقت"
_MONTHS = (
    "يناير|جانفي|شباط|فبراير|فيفري|آذار|مارس|نيسان|أبريل|إبريل|أفريل|أيار|مايو|ماي|حزيران|يونيو|يونيه|جوان|تموز|"
    "يوليو|يوليه|يوليوز|جويلية|آب|أغسطس|غشت|أوت|أيلول|سبتمبر|شتنبر|أكتوبر|تشرين|نوفمبر|نونبر|كانون|ديسمبر|دجنبر"
)
_DAYS = "الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"
_WORDS = frozenset(
    fold(word, Level.SEARCH)
    for names in (_HIJRI, _UNITS, _MONTHS, _DAYS, _LABELS)
    for word in names.split("|")
)
_ENGLISH = re.compile(rf"(?:{_LATIN})", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:ـ)?")
_ZONE = re.compile(r"بتوقيت [^\W\d]+(?: [^\W\d]+)?")
"""Whose time it is: `14:05 بتوقيت الإمارات`."""
_LONGEST = 18
"""Words of the longest line that dates something, label and two calendars included."""

_TIMED = spelt("(منذ|قبل|امس|اليوم)")
_DIGIT = re.compile(r"\d")
_COUNTER = re.compile(r"[(\[]?\d{1,3} ?/ ?\d{1,3}[)\]]?")
"""A counter of pictures, which no date without a year looks like: `1/5`."""

_NUMBERS = re.compile(r"\d[:/.-]\d")
_ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?|:")
_YEAR_END = 12

STATED = spelt(r"^(تاريخ النشر|نشر|تم النشر|نشرت|أضيف|آخر تحديث|تحديث|آخر تعديل|حدث|published|updated)\b")
"""The beginning of a line that dates the page, not another one."""


def is_dating(text: str) -> bool:
    """Whether a line is a date or a time, with its label, and nothing else.

    >>> lines = ("GMT 16:02 2024 السبت ,27 إبريل / نيسان", "الثلاثاء 3 رجب 1445هـ", "منذ ساعتين")
    >>> [is_dating(line) for line in lines]
    [True, True, True]
    >>> is_dating("وقع الحادث السبت 27 نيسان")
    False
    """
    if text.count(" ") >= _LONGEST or not (_DIGIT.search(text) or _TIMED.search(text)):
        return False
    if _COUNTER.fullmatch(text):
        return False
    words = _WORD.findall(_ZONE.sub("", fold(text, Level.SEARCH)))
    # A number alone counts something.
    timed = bool(words) or bool(_NUMBERS.search(text))
    return timed and all(word in _WORDS or _ENGLISH.fullmatch(word) for word in words)


def stated_day(text: str) -> str:
    """Return the day that a line states, as ISO 8601; empty if it states none without doubt.

    >>> stated_day("نشر في: الخميس 17 أيار / مايو 2018"), stated_day("2024-03-05 10:20")
    ('2018-05-17', '2024-03-05')
    >>> stated_day("05/03/2024")
    ''
    """
    if found := _ISO.search(text):
        year, month, day = map(int, found.groups())
    elif (found := _NUMERIC.search(text)) and int(found[1]) > _YEAR_END:
        day, month, year = map(int, found.groups())
    else:
        # The clock beside a date would make its day ambiguous.
        words = read_words(_CLOCK.sub(" ", text))
        year, month, day = words.year, words.month, words.day
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
