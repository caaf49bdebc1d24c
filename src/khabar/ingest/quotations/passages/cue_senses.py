"""Words with the letters of a cue that are none where they stand: in the first person, nouns, names."""

import re
from dataclasses import replace
from functools import lru_cache

from khabar.arabic import Level, fold
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.spelling import spelt
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue, cue_of

_WE = re.compile("نا(?:ه|ها|هم|هما)$")
_WITHHOLDING = frozenset({"طلب", "رفض", "ذكر", "اشترط", "كشف", "فضّل", "نشر", "أعلن"})
"""Verbs by which a source asks not to be named."""
_PREPOSITIONS = {"عبر": ("عن",), "عقب": ("على", "علي", "قايلا", "قايله")}
"""Verbs that are prepositions, too, each with the words that it has near it as a verb."""
_NO_VERBS = frozenset({"ردا", "هنا"})
_GOVERNING = frozenset(
    ["بعد", "في", "الي", "على", "علي", "دون", "خلال", "عند", "مع", "بلا", "بدون", "وسط", "رغم"]
)
_NAMES = frozenset(
    [
        "عدم",
        "اسمه",
        "اسمها",
        "هويته",
        "هويتها",
        "اسمايهم",
        "اسماءهم",
        "اسميهما",
        "هويتهم",
        "هوياتهم",
        "هويتهما",
    ]
)
_TO = spelt(r"(?: [^\s،.:]+){0,4} إلى ")
_FROM_WHOM = re.compile(r"[^.:\n]{0,40}? من \S")
_FINITE = frozenset({VerbForm.PERFECT, VerbForm.IMPERFECT})
_NEAR, _FAR = 6, 90
_NO_CUES = {
    "زاد": (" على ", " عن ", " من "),
    "كتب": (" عليه ", " عليها ", " عليه:", " عليها:", " عليه «", " عليها «"),
    "ردّ": (" فيه:", " فيها:", " فيه «"),
}
"""Verbs that are no cues before some words: `لم تزد على دقيقتين`, `لافتة كتب عليها`, `محضر يرد فيه`."""

_CALLING, _PROMISING = cue_of("يدعو"), cue_of("وعد")
_OF_SOMETHING = re.compile(r" ب(?!أن|ان)\w{3,}")
_POINTING = spelt(r"[^.:]{0,40}? (?:إلى|الانتباه|النظر|الأنظار|أن)(?!\w)")
_DOTLESS = re.compile(r"(?<!\w)فى(?!\w)")


def is_other_word(reading: PassageReading, cue: FoundCue) -> bool:
    """Whether a word is no verb: `ردا على` is a noun, `عبر حسابه` "by way of", `هنا` "here"."""
    word = reading.text[cue.start : cue.end]
    text = reading.text
    if _has_article(text, cue) or _knows(text, cue) or _lacks_particle(text, cue) or _is_called(reading, cue):
        return True
    if cue.word.form is VerbForm.PERFECT and (word in _NO_VERBS or word.endswith(("اً", "ًا"))):
        return True
    if _is_after_preposition(reading, cue) or _is_profession(word, cue) or _is_unnamed(reading, cue):
        return True
    if word not in _PREPOSITIONS:
        return False
    place = reading.place_at(cue.start)
    for following in range(place + 1, place + 1 + _NEAR):
        if reading.words.key(following) in _PREPOSITIONS[word]:
            return False
        if reading.words.gap(following):
            break
    return True


def _lacks_particle(text: str, cue: FoundCue) -> bool:
    """Whether a verb that is a cue with `بأن` only stands without it: `الفقير يدفع دينارا`."""
    if cue.word.verb.lemma == "دفع":
        return text.find(" بأن", cue.end, cue.end + _FAR) < 0
    if cue.word.verb.lemma == "لفت" and cue.word.form is VerbForm.PARTICIPLE:
        # لافتة كتب عليها: a sign
        return not _POINTING.match(text, cue.end)
    after = _NO_CUES.get(cue.word.verb.lemma, ())
    return text.startswith(after, cue.end) and text[cue.end - 2 : cue.end] not in {"وا", "ون"}


def _has_article(text: str, cue: FoundCue) -> bool:
    """Whether a word that may be a verb has the article, as no verb has: `الحكم` is no form of `حكى`."""
    before = cue.word.before.endswith("ال") or text[max(0, cue.start - 2) : cue.start] == "ال"
    # الحكم has the letters of ألحّكم, too.
    return cue.word.form in _FINITE and (
        before or (bool(cue.word.pronoun) and text.startswith("ال", cue.start))
    )


def _is_called(reading: PassageReading, cue: FoundCue) -> bool:
    """Whether a participle is somebody who is called something: `كتبت متابعة تدعى نور`."""
    following = reading.words.key(reading.place_at(cue.start) + 1)
    return cue.word.form is VerbForm.PARTICIPLE and following in {"يدعي", "تدعي", "اسمه", "اسمها"}


def _knows(text: str, cue: FoundCue) -> bool:
    """Whether `علم سالم أن` says what he knew; `علمت «الغد» من مصادر أن`, what it was told."""
    if cue.word.verb.lemma == "أعلم" and cue.word.form is VerbForm.IMPERFECT and not cue.word.pronoun:
        # هل تعلم الوزارة أن
        return True
    return cue.word.verb.lemma == "علم" and not _FROM_WHOM.match(text, cue.end)


def _is_after_preposition(reading: PassageReading, cue: FoundCue) -> bool:
    """Whether a word that may be a verb is a noun, after a preposition: `بعد تردد طويل`."""
    place = reading.place_at(cue.start)
    finite = cue.word.form in {VerbForm.PERFECT, VerbForm.IMPERFECT} and not cue.word.before
    return finite and reading.words.key(place - 1) in _GOVERNING and not reading.words.gap(place - 1)


def _is_profession(word: str, cue: FoundCue) -> bool:
    """Whether a participle is what somebody is: `وهي معلمة متقاعدة`."""
    noun = cue.word.form is VerbForm.PARTICIPLE and not word.endswith(("ا", "اً", "ًا"))
    return noun and cue.word.verb.lemma == "أعلم"


def _is_unnamed(reading: PassageReading, cue: FoundCue) -> bool:
    """Whether a verb of naming has no `ما` before it, so that it gives a name: `سماه «كريما»`."""
    if cue.word.verb.lemma != "سمّى":
        return False
    place = reading.place_at(cue.start)
    return not (
        cue.word.pronoun and reading.words.key(place - 1) in {"ما", "لما", "بما", "مما", "فيما", "عما"}
    )


def withholds(reading: PassageReading, cue: FoundCue) -> bool:
    """Whether a cue is part of the words for an anonymous source: `طلب عدم ذكر اسمه`."""
    if cue.word.verb.lemma not in _WITHHOLDING:
        return False
    words = reading.words
    place = reading.place_at(cue.start)
    near = {words.key(place - 1), words.key(place + 1), words.key(place + 2)}
    return bool(near & _NAMES)


def as_verb(reading: PassageReading, cue: FoundCue) -> FoundCue:
    """Return a cue read as a verb, where it has the letters of a noun and of a verb: `ونصحهم بعدم الرحيل`.

    Args:
        reading: The article.
        cue: The cue.
    """
    if cue.word.verb.lemma == "ادّعى" and _CALLING and _TO.match(reading.text, cue.end):
        # أكاديميون يدعون إلى
        return replace(cue, word=replace(cue.word, verb=_CALLING.verb))
    if cue.word.verb.lemma == "عدّ" and _PROMISING and _OF_SOMETHING.match(reading.text, cue.end):
        # ويعد بتشغيله: he promises
        return replace(cue, word=replace(cue.word, verb=_PROMISING.verb))
    if (
        cue.word.form is VerbForm.PASSIVE
        and reading.text[cue.end - 1] == "ى"
        and _has_dotless_ya(reading.text)
    ):
        # «الفيروز» تنفى: Egyptian papers write ى for every last ي.
        return replace(cue, word=replace(cue.word, form=VerbForm.IMPERFECT))
    if cue.word.form is not VerbForm.MASDAR or not cue.word.pronoun or cue.word.before not in {"و", "ف"}:
        return cue
    place = reading.place_at(cue.end)
    following = reading.words.word(place)
    takes = following in cue.word.verb.takes or (following[:1] == "ب" and "ب" in cue.word.verb.takes)
    if not takes or reading.words.gap(place - 1):
        return cue
    stem = reading.words.key(place - 1)[len(cue.word.before) :].removesuffix(cue.word.pronoun)
    same = stem == fold(cue.word.verb.lemma, Level.SEARCH)
    return replace(cue, word=replace(cue.word, form=VerbForm.PERFECT)) if same else cue


@lru_cache(maxsize=4)
def _has_dotless_ya(text: str) -> bool:
    """Whether a text writes ى for ي at the end of words: `فى`."""
    return _DOTLESS.search(text) is not None


def is_stance(reading: PassageReading, cue: FoundCue) -> bool:
    """Whether a verbal noun is what somebody expressed, which opens the content: `أعربت عن أملها في أن`."""
    place = reading.place_at(cue.start)
    noun = cue.word.form is VerbForm.MASDAR and bool(cue.word.pronoun) and cue.word.verb.category == "express"
    # أبدت خشيتها من أن
    shown = reading.words.key(place - 1) in {"عن", "ابدت", "ابدي", "تبدي", "يبدي", "ابدوا"}
    return noun and shown and not reading.words.gap(place - 1)


def calls(reading: PassageReading, cue: FoundCue) -> bool:
    """Whether `يدعى` says how somebody is called, and is no form of `ادعى`: a name follows."""
    place = reading.place_at(cue.start)
    named = reading.names.get(place + 1)
    return cue.word.verb.lemma == "ادّعى" and reading.text[cue.end - 1] == "ى" and named is not None


def is_own_perfect(text: str, cue: FoundCue) -> bool:
    """Whether a verb of the perfect is in the first person by its stem: `قلت`, where "she said" is `قالت`.

    Args:
        text: The text.
        cue: The verb.
    """
    lemma = cue.word.verb.lemma
    hollow = len(lemma) == len("قال") and lemma[1] == "ا"
    return hollow and text[cue.start : cue.end] == f"{lemma[0]}{lemma[-1]}ت"


def may_be_own(text: str, cue: FoundCue) -> bool:
    """Whether a verb of the perfect may be in the first person: `سألت`, `قلت`, but not `قالت` or `أضافت`.

    Args:
        text: The text.
        cue: The verb.
    """
    word, lemma = text[cue.start : cue.end], cue.word.verb.lemma
    hollow = len(lemma) > 1 and lemma[-2] == "ا"
    return word.endswith("ت") and (not hollow or is_own_perfect(text, cue))


def is_first_person(text: str, cue: FoundCue) -> bool:
    """Whether a verb is in the first person: the writer's own words are no quotation."""
    if cue.word.form is VerbForm.IMPERFECT:
        return text[cue.start] in "أن"
    if text.startswith("ت\u064f", cue.end - 2):
        # قلتُ
        return True
    if cue.word.form is VerbForm.PERFECT and _WE.search(text[cue.start : cue.end]):
        # سألناه
        return True
    # أعتقد is "I think", اعتقد "he thought"; they have one key.
    return cue.word.form is VerbForm.PERFECT and text[cue.start] == "أ" and cue.word.verb.lemma[0] == "ا"
