"""The cue lexicon: verbs and phrases that report speech in Arabic news, in all their forms.

The rules of family Q and the drafting of annotation ask the same question of a word: is it a word of saying,
of which class, and what may follow it? This module looks words up as they are in a text: with or without
vowel signs, with a missing hamza (`اكد`), and with what is written onto them:

- `و` and `ف` before every form; `س` and `ل` before the imperfect only (`سيعلن`); `ب`, `ل`, `ك` and the
  article before a verbal noun (`بقوله`, `بالقول`);
- pronouns after verbs and verbal nouns (`أبلغهم`, `قولها`).

**A cue or a word?** Many of these words have a second meaning (`رأى` also "saw", `رد` also "an answer").
Their readings are `ambiguous`: such a word is a cue only where content follows. So is each verbal noun
without a pronoun. A word can be a form of several verbs (`يعد`: "promises", "considers"): `readings` has
all of them, the likeliest first.

>>> word = cue_of("وسيؤكِّدون")
>>> word.verb.lemma, word.verb.category, word.form.value, word.ambiguous
('أكّد', 'assert', 'imperfect', False)
>>> text = "وقالت سالم، نقلا عن الغد، إن السد آمن."
>>> [text[found.start : found.end] for found in find_cues(text)]
['قالت', 'نقلا عن']

>>> cue_of("مضيفةً").verb.lemma, cue_of("بقولها").pronoun, cue_of("وصل")
('أضاف', 'ها', None)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from khabar.arabic import IGNORABLE, MARKS, TATWEEL, words
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cue_forms import (
    FixedPhrase,
    ReportingVerb,
    bound_forms,
    free_forms,
    key_of,
    phrases,
    reporting_verbs,
)
from khabar.lexicon.word_cache import cached_by_word
from khabar.quick_init import quick_init

__all__ = [
    "CueWord",
    "FoundCue",
    "ReportingVerb",
    "VerbForm",
    "cue_of",
    "find_cues",
    "find_cues_among",
    "readings",
    "reporting_verbs",
]

_SIGNS = MARKS | IGNORABLE | {TATWEEL}
_PRONOUNS = ("هما", "ها", "هم", "هن", "ني", "نا", "كم", "ه", "ك")
_NOUN_PREFIXES = ("بال", "ال", "ب", "ل", "ك")
_WITH_PRONOUN = frozenset({"براي", "بحسب"})
"""Keys of phrases of one word that take a pronoun."""

_LONG_ENOUGH = 3
"""Letters of a form that are enough to see a preposition before it: `بحث` is not `ب` and `حث`."""

_OTHER_WORDS = frozenset({"يقل", "تقل"})
"""Keys of forms that are also ordinary words, of verbs that are not ambiguous."""


@quick_init
@dataclass(frozen=True, slots=True)
class CueWord:
    """A reading of a word as a cue.

    Attributes:
        verb: The verb.
        form: The form of the verb.
        ambiguous: Whether the word is a cue only where content follows.
        pronoun: The pronoun written onto the form, without vowel signs; empty if there is none.
        before: The letters written before the form, without vowel signs; they are not part of a cue.
    """

    verb: ReportingVerb
    form: VerbForm
    ambiguous: bool
    pronoun: str = ""
    before: str = ""


@quick_init
@dataclass(frozen=True, slots=True)
class FoundCue:
    """A word or phrase of a text that may be a cue, without the letters written before it.

    Attributes:
        start: The offset of its first character.
        end: The offset after its last character.
        word: Its likeliest reading.
    """

    start: int
    end: int
    word: CueWord


def readings(word: str) -> tuple[CueWord, ...]:
    """Return all readings of a word as a cue, the likeliest first.

    >>> [reading.verb.lemma for reading in readings("يعد")]
    ['عدّ', 'وعد']
    """
    return _readings(key_of(word))


# The layers of a draft ask this of the same words again and again.
@cached_by_word
def cue_of(word: str) -> CueWord | None:
    """Return the likeliest reading of a word as a cue; `None` if it is not in the lexicon."""
    found = readings(word)
    return found[0] if found else None


def find_cues(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundCue]:
    """Yield the words and phrases of a text that may be cues, in order.

    >>> [(found.start, found.end, found.word.verb.category) for found in find_cues("فأكدت هدى رفضها")]
    [(1, 5, 'assert'), (10, 15, 'deny')]
    """
    stop = len(text) if end is None else end
    spans = [(start + first, start + last) for first, last in words(text[start:stop])]
    yield from find_cues_among(text, spans, [text[first:last] for first, last in spans])


def find_cues_among(
    text: str, spans: Sequence[tuple[int, int]], written: Sequence[str]
) -> Iterator[FoundCue]:
    """Yield the words and phrases of a text that may be cues, given all of its words.

    Args:
        text: The text.
        spans: Where its words are.
        written: The words.
    """
    after = 0
    for place, (beginnings, found) in enumerate(map(_looked_up, written)):
        if (beginnings or found) and spans[place][0] >= after:
            word, length = _phrase_at(written, place, beginnings) or (found, 1)
            if word:
                first = spans[place][0] + _width(text, spans[place], len(word.before))
                after = spans[place + length - 1][1]
                yield FoundCue(first, after, word)


# Words recur; folding one costs more than looking it up.
_key_of_word = lru_cache(maxsize=50_000)(key_of)


# Most words are neither a cue nor the beginning of a phrase: that is remembered, too.
@cached_by_word
def _looked_up(word: str) -> tuple[tuple[tuple[str, FixedPhrase], ...], CueWord | None]:
    """Return the phrases that a word may begin, with the letters before each, and its likeliest reading."""
    key = _key_of_word(word)
    beginnings = tuple(
        (before, phrase)
        for before in ("", "و", "ف")
        if key.startswith(before)
        for phrase in _phrases_of(key[len(before) :])
    )
    return beginnings, next(iter(_readings(key)), None)


def _phrases_of(key: str) -> tuple[FixedPhrase, ...]:
    """Return the phrases that begin with a word; of one word, with a pronoun on it, too (`برأيه`)."""
    if found := phrases().get(key):
        return found
    for pronoun in ("ه", "ها", "هم"):
        bare = key.removesuffix(pronoun)
        if bare in _WITH_PRONOUN and bare != key:
            return phrases()[bare]
    return ()


def _phrase_at(
    written: Sequence[str], place: int, beginnings: tuple[tuple[str, FixedPhrase], ...]
) -> tuple[CueWord, int] | None:
    """Return the longest phrase that begins with a word, and how many words it has."""
    for before, phrase in beginnings:
        length = len(phrase.key)
        following = tuple(map(_key_of_word, written[place + 1 : place + length]))
        pronoun = _pronoun(following, phrase.key[1:])
        if length == 1:
            pronoun = _key_of_word(written[place]).removeprefix(before).removeprefix(phrase.key[0])
        if pronoun is not None:
            return CueWord(
                phrase.verb, VerbForm.PHRASE, ambiguous=False, pronoun=pronoun, before=before
            ), length
    return None


def _pronoun(words_found: tuple[str, ...], words_known: tuple[str, ...]) -> str | None:
    """Return the pronoun on the last of some words (`على حد قولها`); `None` if they are not those known."""
    if words_found[:-1] != words_known[:-1] or len(words_found) != len(words_known):
        return None
    if words_found == words_known:
        return ""
    last = words_found[-1].removeprefix(words_known[-1])
    return last if last in _PRONOUNS else None


def _width(text: str, span: tuple[int, int], letters: int) -> int:
    """Return how many characters the first letters of a word have, with the signs on them."""
    first, last = span
    place = first
    while place < last and (letters or text[place] in _SIGNS):
        letters -= text[place] not in _SIGNS
        place += 1
    return place - first


@lru_cache(maxsize=20_000)
def _readings(key: str) -> tuple[CueWord, ...]:
    for before in ("", "و", "ف"):
        if key.startswith(before) and (found := _after_conjunction(key[len(before) :], before)):
            return found
    return ()


def _after_conjunction(key: str, before: str) -> tuple[CueWord, ...]:
    if found := _with_pronoun(key, before):
        return found
    # لِيقول; the jussive after ل has the letters of other words: ليدن, ليعد.
    if key[:1] == "س" or (key[:1] == "ل" and len(key) > _LONG_ENOUGH + 1):
        found = _with_pronoun(key[1:], before + key[0])
        if verbs := tuple(word for word in found if word.form is VerbForm.IMPERFECT):
            return verbs
    for prefix in _NOUN_PREFIXES:
        if key.startswith(prefix) and len(key) >= len(prefix) + _LONG_ENOUGH:
            found = _with_pronoun(key[len(prefix) :], before + prefix)
            if nouns := tuple(word for word in found if word.form is VerbForm.MASDAR):
                return nouns
    return ()


def _with_pronoun(key: str, before: str) -> tuple[CueWord, ...]:
    if verbs := free_forms().get(key):
        return tuple(_reading(verb, form, key, before) for verb, form in verbs)
    for pronoun in _PRONOUNS:
        if key.endswith(pronoun) and (verbs := bound_forms().get(key[: -len(pronoun)])):
            return tuple(CueWord(verb, form, verb.ambiguous, pronoun, before) for verb, form in verbs)
    return ()


def _reading(verb: ReportingVerb, form: VerbForm, key: str, before: str) -> CueWord:
    ordinary = verb.ambiguous or key in _OTHER_WORDS or form in {VerbForm.MASDAR, VerbForm.PASSIVE}
    return CueWord(verb, form, ordinary, before=before)
