"""Whose paper speaks, and whose medium: `بلاغ للنقابة`, `تقرير لمنظمة الشفافية`, `استطلاع أجراه المركز`."""

from khabar.ingest.guesses import ReferentGuess
from khabar.ingest.quotations.chain.descriptions import described, surnamed
from khabar.ingest.quotations.chain.spoken import PAPERS
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase, read_source
from khabar.ingest.spelling import spelt
from khabar.ingest.tables.reading import read_classes
from khabar.model import Span
from khabar.vocabulary import EntityType

_WRITINGS = PAPERS | {"تعميم", "حساب", "احصاء", "استبيان", "مسح", "وثيقه", "مقال"}
_BODIES = read_classes("org_heads.txt")["strong"] | read_classes("org_heads.txt")["weak"]
_BY = spelt(
    r" (?:(?:الذي|التي) )?(?:(?:حديث|جديد|مفصل|مشترك|سنوي|صادر)(?:ة)? )?(?:عن |ل(?=\w)|"
    r"(?:أصدر|أجر|أعد|أنجز|نشر|وضع|قدم|كتب|وقع|وجه|أرسل|أصدرت|بث)(?:ت|ا)?(?:ها|ه) |(?:أجراها|أجراه) )"
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
    if len(keys) > 1 and (found := surnamed(reading, keys[1:], phrase.first)):
        # رسالة غصن
        return found
    return _named_after(reading, phrase) or _body_of(reading, phrase)


def _body_of(reading: PassageReading, phrase: SourcePhrase) -> ReferentGuess | None:
    """Return the body that no list has, in or after the words for its paper: `بيان لجنة تحكيم سارية`."""
    first = phrase.first + 1
    made = _BY.match(reading.text, reading.words.ends[phrase.last - 1])
    if made:
        after = read_source(
            Passage(reading, phrase.span.start, len(reading.text)), made.end(), len(reading.text)
        )
        body = after is not None and reading.words.key(after.first) in _BODIES
        return _as_body(reading, after.span) if after and body and after.last > after.first + 1 else None
    long = phrase.last - first > 1 and reading.words.key(first) in _BODIES
    return _as_body(reading, Span(reading.words.starts[first], phrase.span.end)) if long else None


def _as_body(reading: PassageReading, span: Span) -> ReferentGuess:
    return ReferentGuess(EntityType.ORGANISATION, name=reading.text[span.start : span.end])


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
