"""Folding: the key of a word or text, and where each letter of a key is in the text.

**Why keys.** A reader takes `أكَّد`, `أكد` and `اكد` for one word; a computer sees three strings. To look
words up and to compare them, each is *folded* into a **key**. The text itself is never folded: a corpus that
normalises its texts can no longer be cited or checked against the page, and the lost signs (a hamza, a
shadda) do not come back. A key lives for one comparison or one index; every result is a span of the original
text. Which spellings have the same key is the choice of a `Level`.

**The way back.** Some characters disappear in a key and some become two, so offsets of the key are not those
of the text. `fold_map` keeps, for each character of the key, the offset of its original, and one more for the
end:

```
text      ق  ا  ل  َ     إ  ن  ّ
offset    0  1  2  3  4  5  6  7
key       ق  ا  ل        ا  ن
index     0  1  2     3  4  5
offsets   0  1  2     4  5  6  8
```

The word `ان` is `key[4:6]`; in the text it is `text[offsets[4]:offsets[6]]`, which is `text[5:8]`, `إنّ`: the
shadda after the last letter is part of the match, since the end of a match is the *start of the next*
character of the key.

>>> text = "قالَ إنّ"
>>> folded = fold_map(text, Level.SEARCH)
>>> start = folded.key.index("ان")
>>> text[folded.offsets[start] : folded.offsets[start + 2]]
'إنّ'
"""

import re
import string
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from khabar.arabic.characters import IGNORABLE, MARK_SET, MARKS, PRESENTATION_FORMS, TATWEEL
from khabar.arabic.levels import FOLDS, Level

_HEH = "ه"
_HIJRA = re.compile(rf"(?<!\w){_HEH}{TATWEEL}(?!\w)")
_STRETCH = re.compile(rf"{TATWEEL}(?:(?=\w)|(?<!(?<!\w){_HEH}{TATWEEL}))")
_PRESENTATION = re.compile(f"[{PRESENTATION_FORMS}]")
_SEAT = re.compile(f"([اويى])([{MARK_SET}]+)")
_MARKS_OF_SEATS = frozenset("\u0653\u0654\u0655")
_VANISHING = MARKS | IGNORABLE

# The characters of plain texts. In a text without others, no character disappears in the key or grows, none
# has a capital, and the characters between words are known.
_PLAIN_LETTERS = "0-9a-z\u0621-\u063a\u0641-\u064a"
_BETWEEN_WORDS = string.punctuation + "«»،؛؟–—‘’“”•…"
_NOT_PLAIN = re.compile(f"[^{_PLAIN_LETTERS} \n{re.escape(_BETWEEN_WORDS)}]")
_PLAIN_FOLDS = {
    level: tuple((letter, folded) for letter, folded in table.items() if not _NOT_PLAIN.match(letter))
    for level, table in FOLDS.items()
}
_MANY = 16
"""Kinds of special characters from which on one pass over the text is cheaper than a pass for each."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A key, and the offsets of its characters in the text.

    Attributes:
        key: The folded text.
        offsets: For each character of `key` the offset of its original in code points, and one more, the
            length of the text.

    >>> fold_map("إنّ", Level.NAMES)
    Folded(key='ان', offsets=(0, 1, 3))
    """

    key: str
    offsets: tuple[int, ...]


def fold_map(text: str, level: Level) -> Folded:
    """Return the key of a text, with the offset of the original of each character.

    >>> folded = fold_map("قالَ إنّ", Level.SEARCH)
    >>> folded.key
    'قال ان'
    >>> folded.offsets[folded.key.index("ا", 3)]
    5
    """
    key: list[str] = []
    offsets: list[int] = []
    seats = _written_seats(text)
    # Without marks first: the tatweel of a vowelled abbreviation comes after its letter, too.
    letters = [(offset, character) for offset, character in enumerate(text) if character not in _VANISHING]
    bare = "".join(character for _, character in letters)
    hijra = {letters[match.end() - 1][0] for match in _HIJRA.finditer(bare)}
    for offset, character in letters:
        if character != TATWEEL:
            parts = _fold_character(seats.get(offset, character), level)
        else:
            parts = TATWEEL if offset in hijra else ""
        key.extend(parts)
        offsets.extend([offset] * len(parts))
    return Folded("".join(key), (*offsets, len(text)))


def fold_text(text: str, level: Level) -> str:
    """Return the key of a text; not cached.

    >>> fold_text("قَالَت", Level.LETTERS)
    'قالت'
    """
    if text.isascii():
        return text.lower()
    special = set(_NOT_PLAIN.findall(text))
    if special:
        text = fold_special(text, special, level)
    return fold_plain(text, level)


# A cache for each level: a key of text and level costs twice as much as the text.
_CACHED = {level: lru_cache(maxsize=20_000)(partial(fold_text, level=level)) for level in Level}


def fold(text: str, level: Level) -> str:
    """Return the key of a word or text: equal keys mean the same spelling at a level.

    The result is that of `fold_map` without the offsets, several times faster. It is cached, since words
    recur; whole texts do not, so use `word_keys` for them.

    >>> fold("وأكَّدت المسؤولة", Level.NAMES) == fold("واكدت المسوولة", Level.NAMES)
    True
    """
    return _CACHED[level](text)


def fold_all(words: Sequence[str], level: Level) -> list[str]:
    """Return the keys of words, as `fold` does, in a fraction of the time: most are folded in one text.

    >>> fold_all(["أكد", "المسؤولةَ"], Level.NAMES)
    ['اكد', 'المسوولة']
    """
    text = "\n".join(words)
    if text.count("\n") != len(words) - 1:
        return [fold_text(word, level) for word in words]
    keys = fold_plain(text, level).split("\n")
    if _NOT_PLAIN.search(text):
        for place, word in enumerate(words):
            if _NOT_PLAIN.search(word):
                keys[place] = fold_text(word, level)
    return keys


def special_characters(text: str) -> set[str]:
    """Return the characters of a text that are not plain: marks, capitals, letters of other alphabets.

    >>> sorted(special_characters("قالت BBC"))
    ['B', 'C']
    """
    return set(_NOT_PLAIN.findall(text))


def fold_special(text: str, special: Collection[str], level: Level) -> str:
    """Fold the characters of a text that are not plain.

    Args:
        text: The text.
        special: These characters, each at least once.
        level: The level.

    >>> fold_special("قالَت BBC", {"َ", "B", "C"}, Level.LETTERS)
    'قالت bbc'
    """
    if not _MARKS_OF_SEATS.isdisjoint(special):
        text = _SEAT.sub(_with_seat, text)
    # Without marks first: the tatweel of a vowelled abbreviation comes after its letter, too.
    vanishing = [character for character in special if character in _VANISHING]
    text = _replace(text, dict.fromkeys(vanishing, ""))
    if TATWEEL in special:
        text = _STRETCH.sub("", text)
    others = [character for character in special if character not in _VANISHING and character != TATWEEL]
    return _replace(text, {character: _fold_character(character, level) for character in others})


def fold_plain(text: str, level: Level) -> str:
    """Fold the letters of a plain text: many times faster than character by character.

    >>> fold_plain("أخرى", Level.NAMES)
    'اخرى'
    """
    for character, folded in _PLAIN_FOLDS[level]:
        if character in text:
            text = text.replace(character, folded)
    return text


def even_key(text: str, level: Level) -> str | None:
    """Return the key of a text with only white space between its words, if it is as long as the text.

    Offsets of the text are then valid in the key, and `split` gives the keys of the words of any span. `None`
    if a character disappears in the key or becomes two.

    >>> even_key("قالت: (المسؤولة)", Level.NAMES), even_key("قالَت", Level.NAMES)
    ('قالت   المسوولة ', None)
    """
    return None if _NOT_PLAIN.search(text) else space_words(fold_plain(text, level))


def space_words(key: str) -> str:
    """Write spaces between the words of a plain key: four times as fast as a regular expression.

    >>> space_words("قال:نعم")
    'قال نعم'
    """
    for character in _BETWEEN_WORDS:
        if character in key:
            key = key.replace(character, " ")
    return key


def _replace(text: str, replacements: dict[str, str]) -> str:
    if len(replacements) > _MANY:
        return text.translate({ord(character): instead for character, instead in replacements.items()})
    for character, replacement in replacements.items():
        text = text.replace(character, replacement)
    return text


@lru_cache(maxsize=4_096)
def _fold_character(character: str, level: Level) -> str:
    """Return the key of a character that is neither a mark nor tatweel."""
    if _PRESENTATION.match(character):
        # The forms of single marks decompose to a space and the mark.
        parts = unicodedata.normalize("NFKC", character).strip(" ")
        # The pedagogical symbols and newer signs of the block have no letters to decompose to.
        if parts == character:
            return character
        return "".join(
            _fold_character(part, level) for part in parts if part not in _VANISHING and part != TATWEEL
        )
    # Character by character: str.lower() of a text knows contexts (the final sigma).
    return FOLDS[level].get(character) or character.lower()


def _written_seats(text: str) -> dict[int, str]:
    """Return the letters that are written with a hamza or madda of their own, by offset."""
    return {match.start(): _with_seat(match)[0] for match in _SEAT.finditer(text)}


def _with_seat(match: re.Match[str]) -> str:
    """Return a letter and its marks, in one character where Unicode has one for letter and hamza."""
    sign = next((mark for mark in match[2] if mark in _MARKS_OF_SEATS), "")
    # On the keyboards of Persian, ى with a hamza is ئ.
    letter = "ي" if sign and match[1] == "ى" else match[1]
    composed = unicodedata.normalize("NFC", letter + sign)
    return (composed if len(composed) == 1 else match[1]) + match[2].replace(sign, "")
