"""Names of persons after a verb of saying: `وقال لافرينتيف`, `وتروي منجية البناني، وهي أم لثلاثة، أن`."""

from collections.abc import Iterator
from dataclasses import replace

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import NameCandidate
from khabar.ingest.names.persons.extents import name_end
from khabar.ingest.names.persons.name_parts import (
    ARTICLES,
    PLURALS,
    has_article,
    is_bound,
    is_like_name,
    is_written_name,
)
from khabar.ingest.names.persons.proposals import propose
from khabar.ingest.names.persons.titles import Skip, is_office
from khabar.ingest.names.persons.words_as_names import PARTICLES
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba, is_nisba_of_state
from khabar.ingest.tables.reading import read_classes
from khabar.messages import say
from khabar.vocabulary import Certainty

_HONORIFICS = read_classes("speech_words.txt")["honorifics"]
_PROFESSIONS = read_classes("speech_words.txt")["professions"]
_OWN_SINGULAR = ("ه", "ها")
_OWN = ("ها", "هم", "هما")


def after_cue(words: KeyedText, place: int, skip: Skip) -> Iterator[NameCandidate]:
    """Yield the name that begins after a verb of saying, at a word that is no ordinary one."""
    start = place + 1
    full = not words.gap(place) and _is_full(words, start)
    if words.gap(place) or skip(start) > start or (is_bound(words, start) and not full):
        return
    key = words.key(start)
    known = lexeme(key)
    if key in _HONORIFICS or (words.word(start).endswith(_OWN) and not known.proper and not known.given):
        # وتابع معاليه, تكتب مسوداتها
        return
    if key.startswith(ARTICLES) and key.removeprefix("ال") in _PROFESSIONS and not known.given:
        # وأضافت النجمة الإماراتية
        return
    following = lexeme(words.key(start + 1))
    if key.startswith("ال") and following.given and not following.common and not words.gap(start):
        # يقول الفارس عمار زروال: who he is, before the name.
        return
    if known.given and words.word(start + 1).endswith(_OWN_SINGULAR) and following.common:
        # روى رفيق دربه
        return
    plural = key.endswith(PLURALS) and not is_like_name(words, start + 1)
    # هتف مشجعو النسيم
    plural |= key.endswith("و") and has_article(words, start + 1) and not (known.given or known.proper)
    new = known.may_be_name and not known.common and not key.startswith(ARTICLES) and not plural
    if (
        is_office(words, start)
        or not is_written_name(words, start)
        or key in {"ردا", "تعليقا"}
        or words.key(start + 1) == "عيان"
    ):
        return
    last = max(name_end(words, start, skip), start + 2 if full else 0)
    # وقال كريم العراقي: what a subject of saying is called may be an ordinary word.
    subject = known.given and last > start + 1 and not known.function
    if new or full or subject or (known.sure_name and not is_nisba(key)):
        last = start + 1 if has_article(words, start) and not known.given else last
        reason = say("after the cue {cue}", cue=words.word(place))
        name = propose(words, (start, last), 0, Certainty.MEDIUM, reason)
        yield replace(name, after_cue=True)


def _is_full(words: KeyedText, place: int) -> bool:
    """Whether two words after a verb of saying are a name, up to a particle: `وقالت تاتيانا ستانوفايا إن`."""
    first, second = lexeme(words.key(place)), lexeme(words.key(place + 1))
    foreign = not (first.ordinary or second.ordinary or second.title or second.function)
    plain = not (words.key(place).startswith(ARTICLES) or first.title or first.function)
    if plain and not first.ordinary and first.arabic and _is_family(words, place + 1):
        # وتروي منجية البناني، وهي أم لثلاثة، أنها
        return not words.gap(place) and words.gap(place + 1)[:1] == "،"
    return plain and foreign and not words.gap(place) and words.key(place + 2) in PARTICLES


def _is_family(words: KeyedText, place: int) -> bool:
    """Whether a word has the form of the names of families: `البناني`, not `الوطني`."""
    key = words.key(place)
    return (
        key.startswith("ال") and key.endswith("ي") and not is_nisba_of_state(key) and not lexeme(key).ordinary
    )
