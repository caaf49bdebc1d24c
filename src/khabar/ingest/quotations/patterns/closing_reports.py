"""Words in marks that a noun of speech takes up: `«هل تعلم؟»، بهذا السؤال افتتحت القاضية الجلسة`.

The noun is the cue. After a noun that is none (`بهذه الكلمات استقبلتنا`), there is none, and no quotation.
"""

from khabar.ingest.quotations.passages.marks import Stretch
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.patterns.report import SpeechReport, SubjectKind
from khabar.ingest.quotations.patterns.speech import is_speech
from khabar.ingest.quotations.source_phrases.source_phrase import read_source
from khabar.ingest.spelling import spelt
from khabar.messages import say

_WITH_THESE = say("words in quotation marks before a phrase such as «with these words»")
_TAKEN_UP = spelt(
    r"[\s،,.]*(?:هكذا|بهذ(?:ه|ا) (?:ال)?(?:كلمات|كلمة|عبارة|عبارات|جملة|كلام|قول|سؤال|مثل|بيت)(?: ال\w+)?) "
    r"\w+ (?!\w+ أن )"
)


def with_these_words(passage: Passage, stretch: Stretch) -> SpeechReport | None:
    """Return the report of a stretch that the words after it take up; `None` if they do not.

    Args:
        passage: The sentence.
        stretch: The stretch.
    """
    match = _TAKEN_UP.match(passage.text, stretch.outer.end, passage.end)
    source = read_source(passage, match.end(), passage.end) if match else None
    if match is None or source is None or not is_speech(passage, stretch):
        return None
    cue = next((cue for cue in passage.cues if match.start() < cue.start < match.end()), None)
    if cue is None or cue.start in passage.clauses:
        return None
    return SpeechReport(
        [cue], [stretch.inner], direct=True, subject=SubjectKind.PHRASE, reason=_WITH_THESE, source=source
    )
