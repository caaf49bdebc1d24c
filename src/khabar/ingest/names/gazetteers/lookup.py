"""Names of the gazetteer in a text: the longest form at each word, with or without proclitics."""

from collections.abc import Iterator

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import REGISTER, TABLE, NameCandidate, cuts
from khabar.ingest.names.gazetteers.gazetteer import Gazetteer, KnownName, is_table_place
from khabar.ingest.names.gazetteers.signs import agree, has_signs
from khabar.ingest.names.organisations.clubs import is_club
from khabar.ingest.names.persons.name_parts import SONS, is_before_son
from khabar.ingest.names.words.lexemes import is_common
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.cues import cue_of
from khabar.messages import say
from khabar.vocabulary import Certainty, EntityType

_IN_A_REGISTER = say("a name in the registers")
_IN_A_TABLE = say("a name in the gazetteer")
_AFTER_A_CLASS_WORD = say("a name in the gazetteer, after a word for its kind")
_SHORTEST = 4
"""Letters of a name of the tables that are enough to see a proclitic before it."""

_NEAR, _DATELINE = 8, 8
_OPENS, _CLOSES = frozenset("(/-–—ـ"), frozenset(")/:-–—ـ")
_SIDES = frozenset({"قرب", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط"})
_OTHER_SENSES = {"مسقط": ("راس",), "الشرق": ("الاوسطي",)}
"""Words after a name of the tables that make something else of it: `مسقط رأسه`."""


def find_known(words: KeyedText, gazetteer: Gazetteer) -> Iterator[NameCandidate]:
    """Yield the names of the gazetteer.

    Args:
        words: The text.
        gazetteer: The gazetteer.

    >>> from khabar.ingest.keyed_text import key_text
    >>> from khabar.ingest.names.gazetteers.gazetteer import make_gazetteer
    >>> [found.keys for found in find_known(key_text("بين لبنان وسورية"), make_gazetteer([]))]
    [('لبنان',), ('سوريه',)]
    """
    for place, beginnings in enumerate(map(gazetteer.beginnings, words.keys)):
        for letters, names in beginnings:
            if name := _match(words, place, letters, names):
                yield _candidate(words, place, letters, name)
                break


def _match(words: KeyedText, place: int, letters: int, names: tuple[KnownName, ...]) -> KnownName | None:
    found = next((name for name in names if _is_meant(words, place, letters, name, names)), None)
    if found is None or not has_signs(written := _written(words, place, found)):
        return found
    alike = [name for name in names if name.keys == found.keys]
    return _by_signs(written, [name for name in alike if _is_meant(words, place, letters, name, names)])


def _written(words: KeyedText, place: int, name: KnownName) -> str:
    return words.text[words.starts[place] : words.ends[place + len(name.keys) - 1]]


def _by_signs(written: str, names: list[KnownName]) -> KnownName | None:
    """Return the name that the signs of a text mean: one with them, or one of which no signs are known."""
    signed = [name for name in names if has_signs(name.form)]
    others = {name.referent for name in signed}
    agreeing = (name for name in signed if agree(written, name.form))
    return next(agreeing, next((name for name in names if name.referent not in others), None))


def _is_meant(
    words: KeyedText, place: int, letters: int, name: KnownName, names: tuple[KnownName, ...]
) -> bool:
    if name.club:
        city = any(other.keys == name.keys and other.referent.type is EntityType.PLACE for other in names)
        last = place + len(name.keys)
        return _has_words(words, place, name) and is_club(words, place, last, letters, city=city)
    return _fits(words, place, letters, name)


def _fits(words: KeyedText, place: int, letters: int, name: KnownName) -> bool:
    if len(name.keys) > 1:
        # ذياب بن ناصر, where a register has بن ناصر: another person.
        other = name.keys[0] in SONS and place > 0 and is_before_son(words, place - 1)
        shown = not name.doubtful or _is_shown(words, place, letters, name)
        return _has_words(words, place, name) and not other and shown
    if name.registered:
        return not letters or not _is_word(words.keys[place], name)
    if letters and not _is_long_enough(words.keys[place], name):
        # بين تازة وفاس: after a place, another one.
        return (
            words.keys[place][:letters] == "و"
            and is_table_place(words.key(place - 1))
            and not words.gap(place - 1)
        )
    if words.word(place).endswith("ه") and is_common(words.keys[place][:-1]):
        # جده: his grandfather, where جدة is the city.
        return False
    if name.doubtful:
        return _is_shown(words, place, letters, name)
    return not any(words.key(place + 1).startswith(other) for other in _OTHER_SENSES.get(name.keys[0], ()))


def _is_shown(words: KeyedText, place: int, letters: int, name: KnownName) -> bool:
    """Whether a doubtful name is shown to be one: by a class word, a dateline, a verb of saying."""
    if letters:
        return _is_told(words, place, letters, name)
    return _has_class_word(words, place, name) or _in_dateline(words, place, name)


def _in_dateline(words: KeyedText, place: int, name: KnownName) -> bool:
    """Whether an agency is between the marks of a dateline: `أبوظبي في 12 مايو / وام /`, `الرياض - واس:`."""
    if name.referent.type is not EntityType.ORGANISATION:
        return False
    start = words.text.rfind("\n", 0, words.starts[place]) + 1
    near = place < _DATELINE or words.starts[place - _DATELINE] < start
    after = words.gap(place + len(name.keys) - 1)
    return near and words.gap(place - 1)[-1:] in _OPENS and after[:1] in _CLOSES and after != ""


def _is_told(words: KeyedText, place: int, letters: int, name: KnownName) -> bool:
    """Whether a medium is told something: `وقال مصدر للشروق`."""
    return (
        name.referent.type is EntityType.ORGANISATION
        and letters == 1
        and words.keys[place].startswith("ل")
        and any(_is_saying(words, other) for other in range(max(0, place - _NEAR), place))
    )


def _is_saying(words: KeyedText, place: int) -> bool:
    cue = cue_of(words.word(place))
    return cue is not None and cue.verb.category in {"say", "assert", "explain", "continue"}


def _has_words(words: KeyedText, place: int, name: KnownName) -> bool:
    """Whether all words of a name follow, with what is written inside names between them (`أ.ف.ب`)."""
    last = place + len(name.keys)
    if words.keys[place + 1 : last] != name.keys[1:]:
        return False
    return all(words.gaps[other] in {"", "-", "."} for other in range(place, last - 1))


def _is_long_enough(key: str, name: KnownName) -> bool:
    """Whether a proclitic may be seen before a name of the tables: `لدبي` may be another word."""
    if len(name.keys[0]) < _SHORTEST:
        return False
    return name.referent.type is EntityType.PLACE or not is_common(key)


def _is_word(key: str, name: KnownName) -> bool:
    """Whether a word with letters before a registered name is rather a word or name of its own (`سعيد`)."""
    return key in read_keys("given_names.txt") or (len(name.keys[0]) < _SHORTEST and is_common(key))


def _has_class_word(words: KeyedText, place: int, name: KnownName) -> bool:
    before = words.key(place - 1)
    if before in _SIDES and not words.gap(place - 1) and not name.keys[0].startswith("ال"):
        return name.referent.type is EntityType.PLACE
    if words.gap(place - 1):
        # صحيفة «الشرق الأوسط»: marks may be between the class word and a name.
        return name.referent.type is EntityType.ORGANISATION and _is_head(before, name.referent.type)
    return _is_head(before, name.referent.type)


def _is_head(key: str, kind: EntityType) -> bool:
    heads = read_classes("place_heads.txt" if kind is EntityType.PLACE else "org_heads.txt")["outside"]
    return any(rest.removeprefix("ال") in heads for _, rest in cuts(key))


def _candidate(words: KeyedText, place: int, letters: int, name: KnownName) -> NameCandidate:
    if name.referent.type is EntityType.PLACE:
        # Many places of the world have one name; the registers tell which one a corpus means.
        sure = bool(name.referent.ref) and agree(_written(words, place, name), name.form)
    else:
        sure = name.registered or len(name.keys) > 1
    reason = _IN_A_REGISTER if name.registered else _AFTER_A_CLASS_WORD if name.doubtful else _IN_A_TABLE
    return NameCandidate(
        place,
        place + len(name.keys),
        letters,
        name.keys,
        name.referent.type,
        REGISTER if name.registered else TABLE,
        Certainty.HIGH if sure and not name.doubtful else Certainty.MEDIUM,
        reason,
        name.referent,
        name.capital,
        name.partial,
    )
