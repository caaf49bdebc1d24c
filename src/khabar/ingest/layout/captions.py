"""Captions: their words, their credits, and lines that tell what a picture may show."""

from khabar.ingest.layout.openers import AGENCIES
from khabar.ingest.spelling import spelt

_CAPTION = spelt(
    rf"^\d{{1,2}}/\d{{1,2}} \S|^(صورة|الصورة|تصوير|عدسة|كاريكاتير)( |:|$)|[(\[]\s*({AGENCIES}|أرشيف|أرشيفية|صورة أرشيفية|من الأرشيف|انترنت|إنترنت|(تصوير|عدسة|صورة|المصدر|أرشيف)[ :].{{2,40}})\s*[)\]]\s*\.?$|"
    r"(صورة أرشيفية|\(أرشيفية\)|- أرشيف(ية)?|أرشيفية|[-–] (تصوير|عدسة)\s*[:：]?( \S+){1,3})\s*\.?$|^(من اليمين|من اليسار|إلى اليمين|إلى اليسار|من لقاء|جانب من|لقطة من|مشهد من)\b"
)
_SCENE = spelt(
    r"(^| )(خلال|أثناء|لدى|في لقاء|قرب|أمام|بعد وصوله|عقب|متحدثا|متوسطا|مصافحا|مستقبلا|مترئسا|يتحدث|تتحدث|يصافح|تصافح|يتوسط|تتوسط)( |$)"
)


_CREDITED = spelt(
    r"^(?!.*[؟?!])\S+( \S+){3,24} [(（](?!فيديو|شاهد|بالصور|صور|تحديث|رأي|تقرير|خاص|حوار|مقابلة|وثيق|تحليل|مباشر|تفاصيل)[^\W\d]{2,}( [^\W\d]{2,}){0,2}[)）]$"
)


def is_caption(text: str) -> bool:
    """Whether a line has the words or the credit of a caption.

    >>> is_caption("سكان ينتظرون في طرابلس (رويترز)"), is_caption("بيروت (رويترز) - وصلت القافلة")
    (True, False)
    """
    return bool(_CAPTION.search(text) or _CREDITED.match(text))


def shows_scene(text: str) -> bool:
    """Whether a line tells what a picture may show.

    >>> shows_scene("الوزيرة خلال افتتاح المعرض")
    True
    """
    return bool(_SCENE.search(text))
