"""Arabic words: which spellings count as the same word, and where each letter of a key is in the text.

**Why keys.** A reader takes `أكَّد`, `أكد` and `اكد` for one word; a computer sees three strings. To look
words up and to compare them, each is *folded* into a **key**. The text itself is never folded: a corpus that
normalises its texts can no longer be cited or checked against the page, and the lost signs (a hamza, a
shadda) do not come back. A key lives for one comparison or one index; every result is a span of the original
text.

**Which spellings are equal.** Folding makes these equal, and nothing else:

- vowel signs, shadda, dagger alef, Quranic signs and tatweel are dropped (`أكَّد` is `اكد`);
- hamza seats and alef wasla fold to their carrier (`أ إ آ ٱ` to `ا`, `ؤ` to `و`, `ئ` to `ي`), `ى` to `ي`, `ة`
  to `ه`;
- Persian `ی` and `ک` fold to `ي` and `ك`; Arabic-Indic digits to ASCII digits;
- presentation forms fold to their letters (`ﻻ` is `لا`); Latin letters to lower case.

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
>>> folded = fold_map(text)
>>> start = folded.key.index("ان")
>>> text[folded.offsets[start] : folded.offsets[start + 2]]
'إنّ'

**Which function.** All keys are those of `fold`; the functions differ in the treatment of words and
proclitics:

- `fold`: the key of a word or text, without offsets; for comparing names and forms
- `fold_map`: key and offsets; for finding a match in the original text
- `word_keys`: the keys of all words of a text; for comparing texts word by word
- `even_key`: a key as long as the text, or `None`; for reading offsets of the text in its key
- `clitic_forms`: all keys of a word with proclitics and the article; for concordance: `روسيا` finds `وروسيا`
- `proclitic_forms`: the same, without an article added; for names: `سورية` is in `وسورية`, not in `السورية`
- `without_proclitics`: the keys that remain without proclitics; for the reverse of `proclitic_forms`

The letter classes are pyarabic's. Three of its functions are not used on purpose: `strip_tashkeel` keeps the
dagger alef, `strip_tatweel` turns the abbreviation `هـ` (of the Hijra) into the pronoun `ه`, and
`normalize_hamza` writes a bare hamza for every seat, so that `إيران` would not match `ايران`.
"""

import re
import string
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pyarabic import araby

LETTERS: frozenset[str] = frozenset(araby.LETTERS) | {"ٱ", "ی", "ک"}
"""The letters of Arabic words, with alef wasla and the two Persian forms that occur on pages."""

MARKS: frozenset[str] = frozenset(araby.DIACRITICS) | frozenset(
    # The superscript (dagger) alef, hamza and madda above and below, and the Quranic annotation signs.
    "\u0653\u0654\u0655\u0656\u0657\u0658\u0670"
    "\u06d6\u06d7\u06d8\u06d9\u06da\u06db\u06dc\u06df\u06e0\u06e1\u06e2\u06e3\u06e4\u06e7\u06e8\u06ea\u06eb\u06ec\u06ed"
)
"""Signs written above and below letters. They are not letters, and they are part of a word."""

TATWEEL: str = araby.TATWEEL
"""The sign that stretches a word between two letters. After a lone `ه` it marks the Hijra abbreviation."""

PROCLITICS: frozenset[str] = frozenset("وفبلكس")
"""The words of one letter that are written onto the next word."""

OPENING_MARKS: dict[str, str] = {'"': '"', "«": "»", "“": "”", "„": "“", "‹": "›", "‘": "’", "'": "'"}
"""Quotation marks that open a quotation, and the mark that closes each."""

QUOTATION_MARKS: frozenset[str] = frozenset(OPENING_MARKS) | frozenset(OPENING_MARKS.values())
"""All quotation marks."""

_SEATS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"}
_DIGITS = {chr(base + digit): str(digit) for base in (0x0660, 0x06F0) for digit in range(10)}
FOLDS: dict[str, str] = {**_SEATS, **_DIGITS}
"""The folded forms of letters and digits; `fold` also handles marks, tatweel, ligatures and capitals."""

PRESENTATION_FORMS: str = "\ufb50-\ufd3d\ufd40-\ufdff\ufe70-\ufefc"
"""The ranges of ligatures and positional letter forms, for a character set of a regular expression."""

_MARK = re.compile(f"[{''.join(sorted(MARKS))}]+")
_HIJRA = re.compile(rf"(?<!\w){araby.HEH}{TATWEEL}(?!\w)")
_STRETCH = re.compile(rf"{TATWEEL}(?:(?=\w)|(?<!(?<!\w){araby.HEH}{TATWEEL}))")
_PRESENTATION = re.compile(f"[{PRESENTATION_FORMS}]")
# The characters of plain texts. In a text without others, no character disappears in the key or grows, none
# has a capital, and the characters between words are known.
_PLAIN_LETTERS = "0-9_a-z\u0621-\u063a\u0641-\u064a"
_BETWEEN_WORDS = string.punctuation.replace("_", "") + "«»،؛؟–—‘’“”•…"
_NOT_PLAIN = re.compile(f"[^{_PLAIN_LETTERS} \n{re.escape(_BETWEEN_WORDS)}]")
_VANISHING = MARKS | {TATWEEL}
_WORD = re.compile(rf"[\w{''.join(sorted(MARKS))}]+")

CONJUNCTIONS: tuple[str, ...] = ("", "و", "ف")
"""The proclitics in the first position, and none."""

PREPOSITIONS: tuple[str, ...] = ("", "ب", "ل", "ك", "س")
"""The proclitics after a conjunction, and none; with `س` of the future."""

_PROCLITIC_GROUPS = frozenset(c + p for c in CONJUNCTIONS for p in PREPOSITIONS) - {""}


@dataclass(frozen=True, slots=True)
class Folded:
    """A key, and the offsets of its characters in the text.

    Attributes:
        key: The folded text.
        offsets: For each character of `key` the offset of its original in code points, and one more, the
            length of the text.

    >>> fold_map("إنّ")
    Folded(key='ان', offsets=(0, 1, 3))
    """

    key: str
    offsets: tuple[int, ...]


def fold_map(text: str) -> Folded:
    """Return the key of a text, with the offset of the original of each character.

    >>> folded = fold_map("قالَ إنّ")
    >>> folded.key
    'قال ان'
    >>> folded.offsets[folded.key.index("ا", 3)]
    5
    """
    key: list[str] = []
    offsets: list[int] = []
    # Without marks first: the tatweel of a vowelled abbreviation comes after its letter, too.
    letters = [(offset, character) for offset, character in enumerate(text) if character not in MARKS]
    bare = "".join(character for _, character in letters)
    hijra = {letters[match.end() - 1][0] for match in _HIJRA.finditer(bare)}
    for offset, character in letters:
        for part in _fold_character(character, keep_tatweel=offset in hijra):
            key.append(part)
            offsets.append(offset)
    return Folded("".join(key), (*offsets, len(text)))


def _fold_character(character: str, *, keep_tatweel: bool) -> str:
    if character in MARKS or (character == TATWEEL and not keep_tatweel):
        return ""
    if _PRESENTATION.match(character):
        # The forms of single marks decompose to a space and the mark.
        parts = unicodedata.normalize("NFKC", character).strip(" ")
        # The pedagogical symbols and newer signs of the block have no letters to decompose to.
        if parts == character:
            return character
        return "".join(_fold_character(part, keep_tatweel=False) for part in parts)
    return FOLDS.get(character) or character.lower()


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return the key of a word or text: equal keys mean the same spelling for search.

    The result is that of `fold_map` without the offsets, several times faster. It is cached, since words
    recur; whole texts do not, so use `word_keys` for them.

    >>> fold("وأكَّدت المسؤولة") == fold("واكدت المسوولة")
    True
    """
    return _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    bare = _bare(text)
    if bare is not None:
        return _fold_letters(bare)
    key = _STRETCH.sub("", _MARK.sub("", text))
    return fold_map(text).key if _PRESENTATION.search(key) else _lower(_fold_letters(key))


def _bare(text: str) -> str | None:
    """Return a text without marks and tatweel if it is plain then; else `None`."""
    special = set(_NOT_PLAIN.findall(text))
    if not special <= _VANISHING:
        return None
    for character in special - {TATWEEL}:
        text = text.replace(character, "")
    return _STRETCH.sub("", text) if TATWEEL in special else text


def _fold_letters(text: str) -> str:
    for character, folded in FOLDS.items():
        if character in text:
            text = text.replace(character, folded)
    return text


def _lower(text: str) -> str:
    # Character by character, as fold_map does: str.lower() knows contexts (the final sigma).
    return "".join(map(str.lower, text)) if text != text.lower() else text


@lru_cache(maxsize=4_096)
def clitic_forms(word: str) -> frozenset[str]:
    """Return all keys of a word with proclitics and the article written onto it.

    >>> sorted(clitic_forms("روسيا") & {"روسيا", "وروسيا", "لروسيا", "وبروسيا"})
    ['روسيا', 'لروسيا', 'وبروسيا', 'وروسيا']
    >>> "للحكومه" in clitic_forms("الحكومة")
    True
    """
    key = fold(word)
    # Without the article, a shorter word would be one letter: it does not begin with the article.
    bare = key.removeprefix("ال") if len(key) > len("الx") else key
    prefixes = [c + p for c in CONJUNCTIONS for p in PREPOSITIONS]
    forms = {prefix + key for prefix in prefixes}
    forms.update(prefix + "ال" + bare for prefix in prefixes if not prefix.endswith(("ل", "س")))
    # The alef of the article is not written after the preposition, nor a third lam (لله, للغة).
    forms.update(conjunction + ("ل" if bare.startswith("ل") else "لل") + bare for conjunction in CONJUNCTIONS)
    return frozenset(forms)


def words(text: str) -> list[tuple[int, int]]:
    """Return the half-open offsets of the words of a text; vowel signs and tatweel are part of a word.

    >>> [ "قُتِل رجلٌ، و3".__getitem__(slice(*span)) for span in words("قُتِل رجلٌ، و3") ]
    ['قُتِل', 'رجلٌ', 'و3']
    """
    return [match.span() for match in _WORD.finditer(text)]


def word_forms(text: str) -> list[str]:
    """Return the words of a text, as they are written.

    >>> word_forms("قُتِل رجلٌ، و3")
    ['قُتِل', 'رجلٌ', 'و3']
    """
    return _WORD.findall(text)


def word_keys(text: str) -> list[str]:
    """Return the keys of the words of a text, in order.

    >>> word_keys("قالت: (المسؤولة)")
    ['قالت', 'المسووله']
    """
    # Folding the text once is far cheaper than folding each word: most words are not in the cache.
    bare = _bare(text)
    if bare is not None:
        return _space_words(_fold_letters(bare)).split()
    # A presentation form may be several words, or a mark outside words.
    return [key for word in word_forms(text) for key in _WORD.findall(fold(word))]


def even_key(text: str) -> str | None:
    """Return the key of a text with only white space between its words, if it is as long as the text.

    Offsets of the text are then valid in the key, and `split` gives the keys of the words of any span. `None`
    if a character disappears in the key or becomes two.

    >>> even_key("قالت: (المسؤولة)"), even_key("قالَت")
    ('قالت   المسووله ', None)
    """
    return None if _NOT_PLAIN.search(text) else _space_words(_fold_letters(text))


def _space_words(key: str) -> str:
    """Write spaces between the words of a plain key: four times as fast as a regular expression."""
    for character in _BETWEEN_WORDS:
        if character in key:
            key = key.replace(character, " ")
    return key


def is_letter(character: str) -> bool:
    """Whether a character is part of an Arabic word: a letter, a mark on one, or tatweel.

    >>> is_letter("خ"), is_letter("،")
    (True, False)
    """
    return character in LETTERS or character in MARKS or character == TATWEEL


def is_proclitic(text: str) -> bool:
    """Whether letters are only proclitics: a conjunction, a preposition or both.

    >>> is_proclitic("و"), is_proclitic("ول"), is_proclitic("بو")
    (True, True, False)
    """
    return text in _PROCLITIC_GROUPS


@lru_cache(maxsize=10_000)
def proclitic_forms(word: str) -> frozenset[str]:
    """Return all keys of a word with proclitics written onto it, without an article added.

    >>> "وسوريه" in proclitic_forms("سورية"), "السوريه" in proclitic_forms("سورية")
    (True, False)
    """
    key = fold(word)
    forms = {c + p + key for c in CONJUNCTIONS for p in PREPOSITIONS}
    if key.startswith("ال"):
        forms.update(c + "ل" + key.removeprefix("ا") for c in CONJUNCTIONS)
    return frozenset(forms)


def without_proclitics(key: str) -> frozenset[str]:
    """Return the keys that remain of a key without its possible proclitics; the reverse of `proclitic_forms`.

    >>> sorted(without_proclitics("وللحكومه"))
    ['الحكومه', 'لحكومه', 'للحكومه', 'وللحكومه']
    """
    found = {key.removeprefix(c + p) for c in CONJUNCTIONS for p in PREPOSITIONS}
    found.update(f"ا{key[len(c) + 1 :]}" for c in CONJUNCTIONS if key.startswith(f"{c}لل"))
    return frozenset(found - {""})
