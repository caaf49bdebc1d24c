"""Words and names for synthetic articles.

Content words are invented: three consonants put into a pattern of Arabic morphology. They mean nothing, but
their lengths, affixes and frequencies (rank and frequency as Zipf has them) are those of a newspaper. Only
particles, cues and the like are real words. Entities have invented names, too; entity `n` of a type is always
the same one.
"""

from dataclasses import dataclass
from functools import cache
from random import Random

from khabar.model import Entity, Name
from khabar.vocabulary import EntityType

_CONSONANTS = "بتثجحخدذرزسشصضطظغفقكمنهي"
_PATTERNS = (
    ("فعال", "NOUN"),
    ("تفعيل", "NOUN"),
    ("فاعل", "ADJ"),
    ("يفعل", "VERB"),
    ("مفعلة", "NOUN"),
    ("افتعال", "NOUN"),
    ("مفعول", "ADJ"),
    ("تفعل", "VERB"),
    ("استفعال", "NOUN"),
    ("فعيل", "ADJ"),
    ("انفعال", "NOUN"),
)
_ENDINGS = ("", "", "", "ات", "ين", "ها", "هم", "ية")
_LEMMAS = 20_000
_PARTICLES = tuple(
    (form, "ADP" if index < 12 else "PRON" if index < 20 else "SCONJ")
    for index, form in enumerate(
        (
            *("في", "من", "على", "إلى", "عن", "بعد", "قبل", "خلال", "مع", "بين", "حول", "ضد"),
            *("هذا", "ذلك", "الذي", "هو", "ما", "ماذا", "كم", "من"),
            *("كما", "حيث", "بينما", "إذا", "لأن", "عندما", "كي", "لو"),
        )
    )
)
CUES = {
    "say": ("قال", "ذكر", "أعلن"),
    "continue": ("أضاف", "تابع"),
    "assert": ("أكد", "شدد"),
    "explain": ("أوضح", "كشف"),
    "point": ("أشار", "لفت"),
    "opine": ("رأى", "توقع"),
    "warn": ("حذر", "هدد"),
}
"""Cues by class of the taxonomy."""

RELATIVE_DATES = ("أمس", "الخميس", "اليوم التالي", "العام الماضي", "قبل أسبوعين", "منذ أشهر")
MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس")

COUNTS = {EntityType.PERSON: 2_000, EntityType.PLACE: 500, EntityType.ORGANISATION: 500}
"""How many entities of each type there are."""

_GIVEN = ("سالم", "هدى", "رامي", "ليلى", "جابر", "نادية", "فؤاد", "سعاد", "مازن", "ريم", "طارق", "هالة")
_BODIES = ("وزارة", "هيئة", "شركة", "صحيفة", "منظمة", "وكالة", "جامعة", "لجنة")
_PREFIXES = {EntityType.PERSON: "person", EntityType.PLACE: "place", EntityType.ORGANISATION: "org"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word form with its lemma and its part of speech (Universal Dependencies)."""

    form: str
    lemma: str
    pos: str


@cache
def _lemma(rank: int) -> tuple[str, str]:
    pattern, pos = _PATTERNS[rank % len(_PATTERNS)]
    return pattern.translate(str.maketrans("فعل", _root(rank))), pos


def _root(number: int) -> str:
    """Return three consonants, others for each number."""
    # The multiplier has no factor in common with the number of roots, so that neighbours look unlike.
    code = number * 7919 % len(_CONSONANTS) ** 3
    first, rest = divmod(code, len(_CONSONANTS) ** 2)
    second, third = divmod(rest, len(_CONSONANTS))
    return _CONSONANTS[first] + _CONSONANTS[second] + _CONSONANTS[third]


def draw_word(random: Random) -> Word:
    """Draw a word: a particle, or an invented one with a rank that follows Zipf's law."""
    if random.random() < 0.3:
        form, pos = random.choice(_PARTICLES)
        return Word(form, form, pos)
    lemma, pos = _lemma(int(_LEMMAS ** random.random()))
    article = "ال" if pos != "VERB" and random.random() < 0.4 else ""
    return Word(f"{article}{lemma}{'' if article else random.choice(_ENDINGS)}", lemma, pos)


def draw_entity(random: Random, kind: EntityType) -> Entity:
    """Draw an entity of a type, frequent ones more often."""
    return entity(kind, int(COUNTS[kind] ** random.random()))


@cache
def entity(kind: EntityType, number: int) -> Entity:
    """Return an entity; its number counts from 1."""
    return Entity(
        f"{_PREFIXES[kind]}:{kind[:3]}{number}",
        kind,
        _names(kind, number),
        (("local", f"{kind[:3]}{number}"),),
    )


def _names(kind: EntityType, number: int) -> tuple[Name, ...]:
    # An ending that no word has: a name is a name wherever it stands.
    invented = f"{_root(number)}يزو"
    english = Name(f"{kind} {number}", "en")
    if kind is EntityType.PERSON:
        given = _GIVEN[number % len(_GIVEN)]
        return Name(f"{given} {invented}", "ar"), Name(invented, "ar"), english
    if kind is EntityType.PLACE:
        return Name(f"{_root(number)}يا", "ar"), english
    return Name(f"{_BODIES[number % len(_BODIES)]} ال{invented}", "ar"), english
