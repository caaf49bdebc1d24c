"""What the words of a source phrase are: where it may begin, and what ends it."""

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import cuts
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import cue_of

_WORDS = read_classes("speech_words.txt")
OCCASIONS = _WORDS["occasions"]
"""Keys of nouns for where something is said: `مؤتمر`, `بيان`."""

QUANTITIES = _WORDS["quantities"]
"""Keys of words that a phrase may begin with, though they are no nouns: `بعض`, `أحد`."""

ADVERBS = _WORDS["adverbs"]
"""Keys of feminine participles that say how something is said: `باكية`."""

RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذان", "وهو", "وهي", "وهم", "حيث"})
"""Keys of words that begin a clause about the source."""

THE_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "عينه"})
"""Keys of words by which a description takes up the last speaker: `المصدر ذاته`."""

_PREPOSITIONS = frozenset(
    [
        "امام",
        "تحت",
        "خلال",
        "بعد",
        "قبل",
        "فوق",
        "حول",
        "عند",
        "وراء",
        "خلف",
        "بين",
        "دون",
        "ضد",
        "نحو",
        "ازاء",
    ]
)
LATTER = frozenset({"الاخير", "الاخيره"})
"""Keys of words for the one who was named last."""

_ORDINALS = _WORDS["ordinals"]
"""Keys of words for one or both of those who were named."""

ALIKE = frozenset({"ذات", "نفس", "عين"})
"""Keys of words before a description that takes up the last speaker: `نفس المصدر`."""

DAYS = frozenset({"اليوم", "الان", "الامس", "الليله", "الاسبوع", "الشهر", "العام", "السنه"})
WEEKDAYS = frozenset({"الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت"})
_ASKED = frozenset({"سيل", "وسيل", "سيلت", "وسيلت"})
"""Keys of the passive of `سأل`, which no phrase begins with."""

_CAME = frozenset({"جاء", "جاءت", "ورد", "وردت"})
"""Keys of verbs of writings, which no phrase begins with: `بتغريدة جاء فيها`."""

_MEDIA = read_classes("org_heads.txt")["outside"]
_ADVERBS = ("ا", "اً", "ًا")
_SPEAKING = frozenset({VerbForm.PERFECT, VerbForm.IMPERFECT, VerbForm.PARTICIPLE})


DEPUTIES = frozenset(
    [
        "نايب",
        "نايبه",
        "ممثل",
        "ممثله",
        "مسوول",
        "مسووله",
        "مرشح",
        "مرشحه",
        "نواب",
        "ممثلون",
        "ممثلين",
        "محام",
        "محامي",
        "محاميه",
        "محامون",
        "صادر",
        "صادره",
        "ناطق",
        "ناطقه",
        "مدافع",
        "منبثق",
        "منبثقه",
    ]
)
"""Keys of words that `عن` goes on with: `النائب عن المدينة`."""

INFORMED = frozenset(["مطلع", "مطلعه", "مطلعون", "مطلعين", "مشرف", "مشرفه", "مسوول", "مسوولون"])
"""Keys of words that `على` goes on with: `مصدر مطلع على الملف`."""

OF_THEM = frozenset({"منه", "منها", "منهم", "اليه", "اليها"})
CLOSE = frozenset({"مقرب", "مقربه", "مقربون", "مقربين", "قريب", "قريبون", "اقارب"})
"""Keys of words that the preposition of a person goes on with: `مقربون` `منها`."""

MANNERS = _WORDS["manners"]
"""Keys of what says in which manner somebody speaks, which ends a phrase: `قالها الرئيس بصوت عال`."""

CALLED = frozenset({"ويدعي", "وتدعي", "واسمه", "واسمها"})
"""Keys of words after a comma that say what a source is called: `أحدهم، ويدعى سالم عمر`."""

_SEVERAL = frozenset({"كل", "كلا", "كلتا"})
_OF_SEVERAL = ("ان", "ين", "ون", "تا", "تاها", "تاه", "اه", "اها")


def is_several(key: str) -> bool:
    """Whether the head of a phrase is a dual or plural, which several names may follow.

    >>> is_several("النايبان"), is_several("صديقتاها"), is_several("الوزير")
    (True, True, False)
    """
    return key in _SEVERAL or key.endswith(_OF_SEVERAL)


def may_begin(words: KeyedText, place: int, *, inside: bool = False) -> bool:
    """Whether a word that is no name may begin a source phrase: not `قال ضاحكا`, `قال لرويترز`, `أضاف بقوله`.

    Args:
        words: The text.
        place: The number of the word.
        inside: Whether the phrase begins after the first letter: `وفقا لصحيفة الغد`.
    """
    key = words.key(place)
    if _is_preposition_with_pronoun(key):
        return False
    if key in QUANTITIES or key in LATTER or key in _ORDINALS:
        return True
    known = lexeme(key)
    if key == "ام" and words.key(place + 1).startswith("ال") and not words.gap(place):
        # قالت أم الشهيد
        return True
    if inside and not known.function:
        return True
    if (
        key in _CAME
        or known.function
        or not known.arabic
        or (key.startswith(("لل", "بال")) and not known.proper)
    ):
        return False
    bound = words.word(place).endswith(("ها", "هما", "نا"))
    adverb = (
        words.word(place).endswith(_ADVERBS)
        and not bound
        and known.common
        and not known.proper
        and not known.title
        # لكن ضابطا قريبا منه قال, لكن مصدرا
        and not lexeme(key.removesuffix("ا")).title
        and key.removesuffix("ا") not in _WORDS["sources"]
    )
    # قالت بصوت خافت, قالت ووصفت
    # قال لشريكه
    # وبسؤاله عن الركلة أجاب
    bare = key[1:] if key.startswith("وب") and key not in read_keys("common_words.txt") else key
    joined = bare[:1] in "بل" and bare not in read_keys("common_words.txt") and lexeme(bare[1:]).common
    joined = joined and not known.title and not known.proper and key not in _WORDS["sources"]
    cue = cue_of(words.word(place))
    verb = cue is not None and ((cue.form in _SPEAKING and bool(cue.before)) or key in _ASKED)
    return (
        not adverb
        and not joined
        and not verb
        and not is_recipient(words, place)
        and not is_saying(words, place)
    )


def _is_preposition_with_pronoun(key: str) -> bool:
    """Whether a word is a preposition with a pronoun: `أمامه`, `تحتها`, `خلالها`."""
    bare = key.removesuffix("ها").removesuffix("هم").removesuffix("هما").removesuffix("ه")
    return bare != key and bare in _PREPOSITIONS


def is_recipient(words: KeyedText, place: int) -> bool:
    """Whether a word is `ل` with a medium or the press: `لرويترز`, `للصحفيين`.

    Args:
        words: The text.
        place: The number of the word.
    """
    key = words.key(place)
    readings = [rest for letters, rest in cuts(key) if "ل" in key[:letters]]
    return any(rest in _WORDS["recipients"] or rest in _MEDIA for rest in readings)


def is_saying(words: KeyedText, place: int) -> bool:
    """Whether a word is a verb of saying and nothing else.

    Args:
        words: The text.
        place: The number of the word.
    """
    cue = cue_of(words.word(place))
    return cue is not None and cue.form in _SPEAKING and not cue.ambiguous


def ends_phrase(words: KeyedText, place: int) -> bool:
    """Whether a word ends a phrase: an adverb, a relative, a recipient, a verb.

    Args:
        words: The text.
        place: The number of the word.
    """
    key = words.key(place)
    particle = lexeme(key).function and key not in QUANTITIES
    return (
        key in RELATIVES
        or key in MANNERS
        or particle
        or is_recipient(words, place)
        or is_saying(words, place)
    )
