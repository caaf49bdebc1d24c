"""Captions: their words, their credits, and lines that tell what a picture may show."""

from functools import lru_cache

from khabar.arabic import Level, fold
from khabar.ingest.layout.openers import AGENCIES
from khabar.ingest.layout.signs.quick_search import QuickSearch
from khabar.ingest.spelling import spelt

_BEGINS = spelt(
    r"^\d{1,2}/\d{1,2} \S|^(صورة|الصورة|تصوير|عدسة|كاريكاتير)( |:|$)|"
    r"^(من اليمين|من اليسار|إلى اليمين|إلى اليسار|من لقاء|جانب من|لقطة من|مشهد من)\b"
)
_CREDIT_AT_END = spelt(
    rf"[(\[]\s*({AGENCIES}|أرشيف|أرشيفية|صورة أرشيفية|من الأرشيف|انترنت|إنترنت|"
    r"(تصوير|عدسة|صورة|المصدر|أرشيف)[ :].{2,40})\s*[)\]]\s*\.?$"
)
_WORDS_AT_END = QuickSearch.of(
    r"(صورة أرشيفية|\(أرشيفية\)|- أرشيف(ية)?|أرشيفية|[-–] (تصوير|عدسة)\s*[:：]?( \S+){1,3})\s*\.?$"
)
_CREDIT_AFTER_STOP = QuickSearch.of(r"[.،,] ?(الصورة|صورة|تصوير|عدسة|الصور)\s*[:：/] ?\w+( \w+){0,3}$")
_SCENE = spelt(
    r"(^| )(خلال|أثناء|لدى|في لقاء|قرب|أمام|بعد وصوله|عقب|متحدثا|متوسطا|مصافحا|مستقبلا|مترئسا|يتحدث|تتحدث|يصافح|تصافح|يتوسط|تتوسط)( |$)"
)


_CREDITED = spelt(
    r"^(?!.*[؟?!])\S+( \S+){3,24} [(（](?!فيديو|شاهد|بالصور|صور|تحديث|رأي|تقرير|خاص|حوار|مقابلة|وثيق|تحليل|مباشر|تفاصيل)[^\W\d]{2,}( [^\W\d]{2,}){0,2}[)）]$"
)


_CLOSING = frozenset(")]）")


# The neighbours of a line are looked at for each of several lines.
@lru_cache(maxsize=64)
def is_caption(text: str) -> bool:
    """Whether a line has the words or the credit of a caption.

    >>> is_caption("سكان ينتظرون في طرابلس (رويترز)"), is_caption("بيروت (رويترز) - وصلت القافلة")
    (True, False)
    """
    if _BEGINS.match(text):
        return True
    # A credit in brackets ends the line; nearly no line ends so.
    if text.removesuffix(".").rstrip()[-1:] in _CLOSING and (
        _CREDIT_AT_END.search(text) or _CREDITED.match(text)
    ):
        return True
    key = fold(text, Level.SEARCH)
    return _WORDS_AT_END.finds(key) or _CREDIT_AFTER_STOP.finds(key)


def shows_scene(text: str) -> bool:
    """Whether a line tells what a picture may show.

    >>> shows_scene("الوزيرة خلال افتتاح المعرض")
    True
    """
    return bool(_SCENE.search(text))
