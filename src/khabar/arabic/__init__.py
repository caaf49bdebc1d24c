"""Arabic words: which spellings count as the same word, where words are, what is written onto them.

All keys are those of `fold`; the functions differ in the treatment of words and proclitics. Each takes a
`Level`, the purpose of the comparison:

- `fold`: the key of a word or text, without offsets; for comparing names and forms
- `fold_map`: key and offsets; for finding a match in the original text
- `words`, `word_forms`: the words of a text; `word_keys`: their keys; for comparing texts word by word
- `even_key`: a key as long as the text, or `None`; for reading offsets of the text in its key
- `clitic_forms`, `proclitic_forms`, `without_proclitics`: keys with and without proclitics

The letters are pyarabic's. Three of its functions are not used on purpose: `strip_tashkeel` keeps the dagger
alef, `strip_tatweel` turns the abbreviation `هـ` (of the Hijra) into the pronoun `ه`, and `normalize_hamza`
writes a bare hamza for every seat, so that `إيران` would not match `ايران`.

Names are imported when they are first used.
"""

from typing import TYPE_CHECKING

from khabar.lazy import lazy_names

if TYPE_CHECKING:
    from khabar.arabic.characters import (
        IGNORABLE,
        IGNORABLE_SET,
        LETTERS,
        MARK_SET,
        MARKS,
        OPENING_MARKS,
        PRESENTATION_FORMS,
        QUOTATION_MARKS,
        TATWEEL,
        is_letter,
    )
    from khabar.arabic.clitics import (
        CONJUNCTIONS,
        FUTURE,
        IMPERFECT,
        PREPOSITIONS,
        PROCLITICS,
        after_lam,
        clitic_forms,
        is_proclitic,
        name_start,
        proclitic_forms,
        without_proclitics,
    )
    from khabar.arabic.folding import Folded, even_key, fold, fold_map
    from khabar.arabic.levels import FOLDS, Level
    from khabar.arabic.written import word_forms, word_keys, word_pieces, words

__all__ = [
    "CONJUNCTIONS",
    "FOLDS",
    "FUTURE",
    "IGNORABLE",
    "IGNORABLE_SET",
    "IMPERFECT",
    "LETTERS",
    "MARKS",
    "MARK_SET",
    "OPENING_MARKS",
    "PREPOSITIONS",
    "PRESENTATION_FORMS",
    "PROCLITICS",
    "QUOTATION_MARKS",
    "TATWEEL",
    "Folded",
    "Level",
    "after_lam",
    "clitic_forms",
    "even_key",
    "fold",
    "fold_map",
    "is_letter",
    "is_proclitic",
    "name_start",
    "proclitic_forms",
    "without_proclitics",
    "word_forms",
    "word_keys",
    "word_pieces",
    "words",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "characters": (
            "IGNORABLE",
            "IGNORABLE_SET",
            "LETTERS",
            "MARK_SET",
            "MARKS",
            "OPENING_MARKS",
            "PRESENTATION_FORMS",
            "QUOTATION_MARKS",
            "TATWEEL",
            "is_letter",
        ),
        "clitics": (
            "CONJUNCTIONS",
            "FUTURE",
            "IMPERFECT",
            "PREPOSITIONS",
            "PROCLITICS",
            "after_lam",
            "clitic_forms",
            "is_proclitic",
            "name_start",
            "proclitic_forms",
            "without_proclitics",
        ),
        "folding": (
            "Folded",
            "even_key",
            "fold",
            "fold_map",
        ),
        "levels": (
            "FOLDS",
            "Level",
        ),
        "written": ("word_forms", "word_keys", "word_pieces", "words"),
    },
)
