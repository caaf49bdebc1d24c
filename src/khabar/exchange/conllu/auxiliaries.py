"""The lemmas of auxiliaries and copulas, which the validator of Universal Dependencies wants with signs.

Lemmas have no vowel signs in this corpus (`docs/scheme/words.md`). But UD keeps a list of the auxiliaries of
each language, and refuses any other lemma of an `AUX` or a `cop`; the list of Arabic has vowel signs:

    in the corpus    كان    in the file    كَان

Of `هو`, only the copula is on the list; the pronoun keeps its lemma.
"""

from collections.abc import Mapping

_LISTED: Mapping[str, str] = {
    "كان": "كَان",
    "ليس": "لَيس",
    "س": "سَ",
    "سوف": "سَوفَ",
    "قد": "قَد",
    "ربما": "رُبَّمَا",
    "عل": "عَلَّ",
    "ما": "مَا",
    "هو": "هُوَ",
}
_PLAIN = {listed: plain for plain, listed in _LISTED.items()}


def listed_lemma(lemma: str, pos: str, relation: str) -> str:
    """Return a lemma as UD lists it.

    >>> listed_lemma("كان", "AUX", "cop"), listed_lemma("كان", "VERB", "root")
    ('كَان', 'كان')
    >>> listed_lemma("هو", "PRON", "cop") == listed_lemma("هو", "PRON", "nsubj")
    False
    """
    return _LISTED.get(lemma, lemma) if _is_auxiliary(pos, relation) else lemma


def plain_lemma(lemma: str, pos: str, relation: str) -> str:
    """Return a lemma as it is in the corpus; the reverse of `listed_lemma`.

    >>> plain_lemma("كَان", "AUX", "cop") == "كان"
    True
    """
    return _PLAIN.get(lemma, lemma) if _is_auxiliary(pos, relation) else lemma


def _is_auxiliary(pos: str, relation: str) -> bool:
    return pos == "AUX" or relation.partition(":")[0] in {"aux", "cop"}
