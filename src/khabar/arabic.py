"""Arabic letters: what counts as one word under different spellings, and where each letter stood.

The text of a page is never normalised. What is folded here is a **key**, used to compare and to look up;
`fold_map` gives, for every character of a key, the offset of the character that it comes from, so that a
match in the key leads back to the original.

Folding makes these equal, and nothing else:

- vowel signs, shadda, dagger alef, Quranic marks and tatweel vanish (`أكَّد` is `اكد`);
- hamza seats and alef wasla fold to their carrier (`أإآٱ` → `ا`, `ؤ` → `و`, `ئ` → `ي`), `ى` to `ي`, `ة`
  to `ه`;
- Persian `ی` and `ک` fold to `ي` and `ك`; Arabic-Indic digits to ASCII ones;
- presentation forms fold to their letters; Latin letters to lower case.

The letter classes are pyarabic's. Three of its functions are not used on purpose: `strip_tashkeel` keeps
the dagger alef, `strip_tatweel` turns the abbreviation `هـ` (of the Hijra) into the pronoun `ه`, and
`normalize_hamza` writes a bare hamza for every seat, so that `إيران` would not match `ايران`.
"""

import re
import string
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pyarabic import araby

LETTERS: frozenset[str] = frozenset(araby.LETTERS) | {"ٱ", "ی", "ک"}
"""The letters of Arabic words; alef wasla and the two Persian forms that turn up in pages are among them."""

MARKS: frozenset[str] = frozenset(araby.DIACRITICS) | frozenset(
    # The superscript (dagger) alef, hamza and madda above and below, and the Quranic annotation signs.
    "\u0653\u0654\u0655\u0656\u0657\u0658\u0670"
    "\u06d6\u06d7\u06d8\u06d9\u06da\u06db\u06dc\u06df\u06e0\u06e1\u06e2\u06e3\u06e4\u06e7\u06e8\u06ea\u06eb\u06ec\u06ed"
)
"""Signs written above and below letters; they are not letters, and a word is cut at none of them."""

TATWEEL: str = araby.TATWEEL
"""The sign that stretches a line between two letters. Behind a lone `ه` it marks the Hijra abbreviation."""

PROCLITICS: frozenset[str] = frozenset("وفبلكس")
"""Words of one letter that are written onto the next word."""

OPENING_MARKS: dict[str, str] = {'"': '"', "«": "»", "“": "”", "„": "“", "‹": "›", "‘": "’", "'": "'"}
"""Quotation marks that open a quotation, and the mark that closes each."""

QUOTATION_MARKS: frozenset[str] = frozenset(OPENING_MARKS) | frozenset(OPENING_MARKS.values())
"""All quotation marks."""

_SEATS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"}
_DIGITS = {chr(base + digit): str(digit) for base in (0x0660, 0x06F0) for digit in range(10)}
FOLDS: dict[str, str] = {**_SEATS, **_DIGITS}
"""What letters and digits fold to; `fold` takes care of marks, tatweel, ligatures and capitals, too."""

PRESENTATION_FORMS: str = "\ufb50-\ufd3d\ufd40-\ufdff\ufe70-\ufefc"
"""The ranges of ligatures and of letters in the shape of one position, for a set of a regular expression."""

_MARK = re.compile(f"[{''.join(sorted(MARKS))}]+")
_HIJRA = re.compile(rf"(?<!\w){araby.HEH}{TATWEEL}(?!\w)")
_STRETCH = re.compile(rf"{TATWEEL}(?:(?=\w)|(?<!(?<!\w){araby.HEH}{TATWEEL}))")
_PRESENTATION = re.compile(f"[{PRESENTATION_FORMS}]")
# The characters of plain texts. Where there are no others, nothing vanishes in a key, nothing grows, nothing
# has a capital, and what stands between words is known.
_PLAIN_LETTERS = "0-9_a-z\u0621-\u063a\u0641-\u064a"
_BETWEEN_WORDS = string.punctuation.replace("_", "") + "«»،؛؟–—‘’“”•…"
_NOT_PLAIN = re.compile(f"[^{_PLAIN_LETTERS} \n{re.escape(_BETWEEN_WORDS)}]")
_VANISHING = MARKS | {TATWEEL}
_WORD = re.compile(rf"[\w{''.join(sorted(MARKS))}]+")

CONJUNCTIONS: tuple[str, ...] = ("", "و", "ف")
"""The proclitics that come first, and none."""

PREPOSITIONS: tuple[str, ...] = ("", "ب", "ل", "ك", "س")
"""The proclitics that come behind a conjunction, and none; `س` of the future is among them."""

_PROCLITIC_GROUPS = frozenset(c + p for c in CONJUNCTIONS for p in PREPOSITIONS) - {""}


@dataclass(frozen=True, slots=True)
class Folded:
    """A key and where its characters come from.

    Attributes:
        key: The folded text.
        offsets: For each character of `key` the offset of its original, and one more for the end.
    """

    key: str
    offsets: tuple[int, ...]


def fold_map(text: str) -> Folded:
    """Fold a text, keeping for each character of the key the offset that it comes from.

    >>> folded = fold_map("قالَ إنّ")
    >>> folded.key
    'قال ان'
    >>> folded.offsets[folded.key.index("ا", 3)]
    5
    """
    key: list[str] = []
    offsets: list[int] = []
    # Marks go first: the tatweel of a vowelled abbreviation stands behind its letter, too.
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
        # The forms of lone marks decompose to a space and the mark.
        parts = unicodedata.normalize("NFKC", character).strip(" ")
        # The pedagogical symbols and newer signs of the block have no letters to decompose to.
        if parts == character:
            return character
        return "".join(_fold_character(part, keep_tatweel=False) for part in parts)
    return FOLDS.get(character) or character.lower()


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return the key of a word or text: equal keys mean the same spelling for search.

    The result is that of `fold_map` without the offsets, several times faster; types of words recur, hence
    the cache. Whole texts do not: for them there is `word_keys`.

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
    """Return the keys under which a word may stand with proclitics and the article written onto it.

    >>> sorted(clitic_forms("روسيا") & {"روسيا", "وروسيا", "لروسيا", "وبروسيا"})
    ['روسيا', 'لروسيا', 'وبروسيا', 'وروسيا']
    >>> "للحكومه" in clitic_forms("الحكومة")
    True
    """
    key = fold(word)
    # What is left of a shorter word would be one letter: no word that begins with the article is so short.
    bare = key.removeprefix("ال") if len(key) > len("الx") else key
    prefixes = [c + p for c in CONJUNCTIONS for p in PREPOSITIONS]
    forms = {prefix + key for prefix in prefixes}
    forms.update(prefix + "ال" + bare for prefix in prefixes if not prefix.endswith(("ل", "س")))
    # The alef of the article is not written behind the preposition; nor is a third lam (لله, للغة).
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
    # To fold once is far cheaper than to fold each word: most words of a text are no words of the last one.
    bare = _bare(text)
    if bare is not None:
        return _space_words(_fold_letters(bare)).split()
    # Forms of presentation may stand for several words, or for a mark that is part of none.
    return [key for word in word_forms(text) for key in _WORD.findall(fold(word))]


def even_key(text: str) -> str | None:
    """Return the key of a text with white space between its words, if key and text are of one length.

    They are unless something vanishes in the key or grows. Then the offsets of the text hold in it, too, and
    the words of any stretch are had for a `split`.

    >>> even_key("قالت: (المسؤولة)"), even_key("قالَت")
    ('قالت   المسووله ', None)
    """
    return None if _NOT_PLAIN.search(text) else _space_words(_fold_letters(text))


def _space_words(key: str) -> str:
    """Write spaces between the words of a plain key: four times as fast as to find them by an expression."""
    for character in _BETWEEN_WORDS:
        if character in key:
            key = key.replace(character, " ")
    return key


def is_letter(character: str) -> bool:
    """Whether a character is part of an Arabic word: a letter, a mark on one, or tatweel."""
    return character in LETTERS or character in MARKS or character == TATWEEL


def is_proclitic(text: str) -> bool:
    """Whether letters are nothing but proclitics: a conjunction, a preposition or both.

    >>> is_proclitic("و"), is_proclitic("ول"), is_proclitic("بو")
    (True, True, False)
    """
    return text in _PROCLITIC_GROUPS


@lru_cache(maxsize=10_000)
def proclitic_forms(word: str) -> frozenset[str]:
    """Return the keys under which a word may stand with proclitics, but with no article of its own added.

    >>> "وسوريه" in proclitic_forms("سورية"), "السوريه" in proclitic_forms("سورية")
    (True, False)
    """
    key = fold(word)
    forms = {c + p + key for c in CONJUNCTIONS for p in PREPOSITIONS}
    if key.startswith("ال"):
        forms.update(c + "ل" + key.removeprefix("ا") for c in CONJUNCTIONS)
    return frozenset(forms)


def without_proclitics(key: str) -> frozenset[str]:
    """Return the keys of what a key may be with proclitics written onto it; the reverse of `proclitic_forms`.

    >>> sorted(without_proclitics("وللحكومه"))
    ['الحكومه', 'لحكومه', 'للحكومه', 'وللحكومه']
    """
    found = {key.removeprefix(c + p) for c in CONJUNCTIONS for p in PREPOSITIONS}
    found.update(f"ا{key[len(c) + 1 :]}" for c in CONJUNCTIONS if key.startswith(f"{c}لل"))
    return frozenset(found - {""})
