"""Names that no list has, by what is around them: after a title, between commas.

Titles are followed by what belongs to them or by a name. Where both are unknown words, the article decides: a
definite title has definite complements and adjectives, and a name has no article, but for a surname.

>>> from khabar.ingest.keyed_text import key_text
>>> is_hidden_name(key_text("وغرد الممثل جاد معربس عن ذلك"), 1)
True
>>> is_complement(key_text("سائق الميكروباص محمود سالم"), 1)
True
"""

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.persons.name_parts import ARTICLES, PLURALS, is_bound, is_like_name, is_verb
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba, is_nisba_of_state
from khabar.lexicon.cues import cue_of

_LEARNED = frozenset(["الدكتور", "الدكتوره", "المهندس", "المهندسه", "الاستاذ", "الاستاذه", "السيد", "السيده"])
"""Keys of titles that nothing belongs to: a name follows them."""

_LETTERS = "يتوفبلك"
_NO_NAMES = ("اً", "ًا", "ها", "هم", "هما", "وا", "اته")
"""Endings of adverbs and verbs, and pronouns."""


def is_closed_name(words: KeyedText, place: int) -> bool:
    """Whether two words between commas are a name: `المديرة العامة للديوان، سنية الورفلي، إن`.

    Args:
        words: The text.
        place: The number of the first word.
    """
    key, following = words.key(place), words.key(place + 1)
    first, second = lexeme(key), lexeme(following)
    if words.gap(place) or words.gap(place + 1)[:1] != "،" or not (first.arabic and second.arabic):
        return False
    if any(known.function or known.title for known in (first, second)) or key.startswith(ARTICLES):
        return False
    family = following.startswith("ال") and following.endswith("ي") and not is_nisba_of_state(following)
    plain = not (second.common and (second.ordinary or is_bound(words, place + 1)))
    return not is_verb(words, place) and (plain or (family and not second.ordinary))


def is_late_name(words: KeyedText, place: int) -> bool:
    """Whether two words end what a definite title begins: `المتحدثة باسم الخارجية إيلين برات إنها`.

    After a definite noun, nothing without the article goes on with a title; so what is no verb and no
    particle there, in no list as it is written, and at the end of the phrase, is a name.

    Args:
        words: The text.
        place: The number of the first word.
    """
    key, following = words.key(place), words.key(place + 1)
    first, second = lexeme(key), lexeme(following)
    if not words.key(place - 1).startswith(("ال", "لل")) or words.gap(place - 1) or words.gap(place):
        return False
    if first.proper and not first.title and following.startswith("ال") and following.endswith("ي"):
        # المندوبة الجهوية للفلاحة سنية القصوري
        return not (second.ordinary or second.function or is_nisba_of_state(following))
    plain = all(
        known.arabic and not (known.ordinary or known.function or known.title) for known in (first, second)
    )
    article = key.startswith(ARTICLES) or following.startswith(ARTICLES)
    closed = bool(words.gap(place + 1)) or lexeme(words.key(place + 2)).function
    endings = words.word(place).endswith(_NO_NAMES) or words.word(place + 1).endswith(_NO_NAMES)
    # وجهت إلى الوزير سؤالا مكتوبا: an object.
    endings |= key.endswith("ا") and lexeme(key[:-1]).common
    return plain and closed and not (article or endings or is_verb(words, place))


def is_hidden_name(words: KeyedText, place: int) -> bool:
    """Whether an ordinary word after a definite title is a name: `الدكتورة إشراق شجاع`.

    What belongs to a definite title has the article, too; and after a verb of saying its subject is no
    new clause (`وغرد الممثل جاد معربس`).

    Args:
        words: The text.
        place: The number of the title.
    """
    title, first = words.key(place), words.key(place + 1)
    if not title.startswith("ال") or words.gap(place + 1) or first.startswith("ال"):
        return False
    spoken = title in _LEARNED or is_verb(words, place - 1)
    plain = not lexeme(first).function and not is_nisba(first) and not is_bound(words, place + 1)
    if not (spoken and plain) or cue_of(words.word(place + 1)) is not None or first[:1] in _LETTERS:
        return False
    return (
        is_like_name(words, place + 2)
        or _is_last_name(words, place + 2)
        or (title in _LEARNED and _is_closed(words, place + 2))
    )


def _is_last_name(words: KeyedText, place: int) -> bool:
    """Whether a word of the form of an adjective is a surname at the end of a phrase: `جنان بوشهري أن`."""
    key = words.key(place)
    closed = bool(words.gap(place)) or lexeme(words.key(place + 1)).function
    return closed and is_nisba(key) and not lexeme(key).common and not key.startswith("ال")


def _is_closed(words: KeyedText, place: int) -> bool:
    """Whether the phrase ends after a word that may be a surname."""
    key, following = words.key(place), words.key(place + 1)
    known = lexeme(key)
    closed = bool(words.gap(place)) or lexeme(following).function or following == "ل"
    return closed and known.common and not known.function and not key.startswith("ال")


def is_complement(words: KeyedText, place: int) -> bool:
    """Whether a definite word that is in no list belongs to a title: `سائق الميكروباص محمود سالم`.

    Args:
        words: The text.
        place: The number of the word.
    """
    key = words.key(place)
    following = lexeme(words.key(place + 1))
    family = words.key(place + 2).startswith("ال") and not words.gap(place + 1)
    given = following.given and (not following.common or lexeme(words.key(place + 2)).given or family)
    # الفاعلة الجمعوية is an adjective; so is الباحثين الشباب, after a plural.
    return (given and not words.gap(place)) or key.endswith("يه") or words.key(place - 1).endswith(PLURALS)
