"""Whose paper speaks, and whose medium: `بلاغ للنقابة`, `تقرير لمنظمة الشفافية`, `استطلاع أجراه المركز`."""

from khabar.ingest.guesses import ReferentGuess
from khabar.ingest.quotations.chain.descriptions import described
from khabar.ingest.quotations.chain.spoken import PAPERS
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.sources.source_phrase import SourcePhrase
from khabar.ingest.spelling import spelt
from khabar.vocabulary import EntityType

_WRITINGS = PAPERS | {"تعميم", "حساب", "احصاء", "استبيان", "مسح", "وثيقه", "مقال"}
_BY = spelt(
    r" (?:(?:حديث|جديد|مفصل|مشترك|سنوي|صادر)(?:ة)? )?(?:عن |ل(?=\w)|"
    r"(?:أصدر|أجر|أعد|أنجز|نشر|وضع|قدم|كتب)(?:ت|ا)?(?:ها|ه) |(?:أجراها|أجراه) )"
)
_CLASS_WORDS, _NEAR = 2, 3


def author_of(reading: PassageReading, keys: tuple[str, ...], phrase: SourcePhrase) -> ReferentGuess | None:
    """Return whose paper a phrase is; `None` if it is no paper, or nobody's.

    Args:
        reading: The article.
        keys: The keys of the words of the phrase.
        phrase: The phrase.
    """
    if keys[0].removeprefix("ال") not in _WRITINGS:
        return None
    body = next((f"ال{key[len('لل') :]}" for key in keys[1:] if key.startswith("لل")), "")
    if not body and len(keys) == _CLASS_WORDS and keys[1].startswith("ال"):
        body = keys[1]
    if body and keys[0] in _WRITINGS:
        return described(reading, (body,), phrase.first)
    return _named_after(reading, phrase)


def _named_after(reading: PassageReading, phrase: SourcePhrase) -> ReferentGuess | None:
    """Return the body or person named after a paper, as the one who made it."""
    match = _BY.match(reading.text, reading.words.ends[phrase.last - 1])
    if match is None:
        return None
    first = reading.place_at(match.end())
    for place in range(first, first + _NEAR):
        name = reading.names.get(place)
        if name and name.type is not EntityType.PLACE:
            return name.referent
        if reading.words.gap(place).strip('«»"“”'):
            return None
    return None
