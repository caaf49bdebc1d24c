"""Proclitics: the words of one letter that are written onto the next word.

Which letter can be written onto a word depends on the word: `و` and `ف` come before any, `ب`, `ل`, `ك`
before nouns and names, and `س` of the future before a verb of the imperfect only: `سعيد` is never `س` and
`عيد`. `ل` merges with the article: `ل` and `الحكومة` are `للحكومة`. Where the noun begins with a lam of its
own, a third lam is not
written: `ل` and `اللجنة` are `للجنة`, which leaves `لجنة` after the cut.

- `clitic_forms`: all keys of a word with proclitics and the article; for concordances: `روسيا` finds `وروسيا`
- `proclitic_forms`: the same, without an article added; for names: `سورية` is in `وسورية`, not in `السورية`
- `without_proclitics`: the keys that remain without proclitics; the reverse of `proclitic_forms`
- `after_lam`: what a definite name can have lost after a merged `ل`
"""

from functools import lru_cache

from khabar.arabic.folding import fold
from khabar.arabic.levels import Level

CONJUNCTIONS: tuple[str, ...] = ("", "و", "ف")
"""The proclitics in the first position, and none."""

PREPOSITIONS: tuple[str, ...] = ("", "ب", "ل", "ك")
"""The proclitics of nouns and names after a conjunction, and none."""

PROCLITICS: frozenset[str] = frozenset("وفبلك")
"""The words of one letter that are written onto a noun or name."""

FUTURE = "س"
"""The proclitic of verbs in the imperfect."""

IMPERFECT: tuple[str, int] = ("يتن", 3)
"""The first letters of a verb before which `FUTURE` is looked for, and the fewest letters of the verb. Not
`أ`: too many nouns would be verbs."""

_ARTICLE = "ال"
_GROUPS = frozenset(c + p for c in CONJUNCTIONS for p in PREPOSITIONS) - {""}


def is_proclitic(text: str) -> bool:
    """Whether letters are only proclitics of a name: a conjunction, a preposition or both.

    >>> is_proclitic("و"), is_proclitic("ول"), is_proclitic("بو"), is_proclitic("س")
    (True, True, False, False)
    """
    return text in _GROUPS


@lru_cache(maxsize=4_096)
def clitic_forms(word: str, level: Level) -> frozenset[str]:
    """Return all keys of a word with proclitics and the article written onto it.

    >>> sorted(clitic_forms("روسيا", Level.NAMES) & {"روسيا", "وروسيا", "لروسيا", "وبروسيا"})
    ['روسيا', 'لروسيا', 'وبروسيا', 'وروسيا']
    >>> "للحكومه" in clitic_forms("الحكومة", Level.SEARCH), "سعيد" in clitic_forms("عيد", Level.SEARCH)
    (True, False)
    """
    key = fold(word, level)
    # Without the article, a shorter word would be one letter: it does not begin with the article.
    bare = key.removeprefix(_ARTICLE) if len(key) > len("الx") else key
    prefixes = [c + p for c in CONJUNCTIONS for p in PREPOSITIONS]
    forms = {prefix + key for prefix in prefixes}
    forms.update(prefix + _ARTICLE + bare for prefix in prefixes if not prefix.endswith("ل"))
    # The alef of the article is not written after the preposition, nor a third lam (لله, للغة).
    forms.update(conjunction + ("ل" if bare.startswith("ل") else "لل") + bare for conjunction in CONJUNCTIONS)
    first_letters, fewest = IMPERFECT
    if key[:1] in first_letters and len(key) >= fewest:
        forms.update(conjunction + FUTURE + key for conjunction in CONJUNCTIONS)
    return frozenset(forms)


@lru_cache(maxsize=10_000)
def proclitic_forms(word: str, level: Level) -> frozenset[str]:
    """Return all keys of a word with proclitics written onto it, without an article added.

    >>> forms = proclitic_forms("اللاذقية", Level.NAMES)
    >>> "واللاذقية" in forms, "للاذقية" in forms
    (True, True)
    """
    key = fold(word, level)
    forms = {c + p + key for c in CONJUNCTIONS for p in PREPOSITIONS}
    if key.startswith(_ARTICLE):
        rest = key.removeprefix(_ARTICLE)
        forms.update(c + ("ل" if rest.startswith("ل") else "لل") + rest for c in CONJUNCTIONS)
    return frozenset(forms)


def without_proclitics(key: str) -> frozenset[str]:
    """Return the keys that remain of a key without its possible proclitics; the reverse of `proclitic_forms`.

    >>> sorted(without_proclitics("وللحكومه"))
    ['الحكومه', 'اللحكومه', 'لحكومه', 'للحكومه', 'وللحكومه']
    """
    found = {key.removeprefix(c + p) for c in CONJUNCTIONS for p in PREPOSITIONS}
    for conjunction in CONJUNCTIONS:
        if key.startswith(f"{conjunction}لل"):
            found.update(after_lam(key[len(conjunction) + 1 :]))
    return frozenset(found - {""})


def after_lam(rest: str) -> tuple[str, ...]:
    """Return the keys of definite names of which a key can be the rest after a merged `ل`.

    >>> after_lam("لحكومة"), after_lam("لجنة"), after_lam("حكومة")
    (('الحكومة', 'اللحكومة'), ('الجنة', 'اللجنة'), ())
    """
    return (f"ا{rest}", f"{_ARTICLE}{rest}") if rest.startswith("ل") else ()


def name_start(word: str, name: str) -> int:
    """Return where a name begins in a written word: after its proclitics.

    Args:
        word: The word, as written.
        name: The key of the name, or of its first word: one of `without_proclitics`.

    >>> name_start("وَبقرقنة", fold("قرقنة", Level.NAMES)), name_start("للحكومة", fold("الحكومة", Level.NAMES))
    (3, 1)
    """
    key = fold(word, Level.NAMES)
    written = key.removesuffix(name) if key.endswith(name) else key[: key.find("لل") + 1]
    ends = (end for end in range(len(written), len(word)) if fold(word[:end], Level.NAMES) == written)
    # Vowel signs after the last proclitic are its own.
    return max(ends, default=0) if written else 0
