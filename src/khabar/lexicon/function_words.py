"""Words of closed classes: prepositions, conjunctions, particles, pronouns, determiners, auxiliaries.

The table `function_words.tsv` has their lemmas, parts of speech, features and forms. Drafting divides and
analyses words with it, and rules know from it which lemmas a class has.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

_CLITICS = {"ADP": "ب ل ك", "AUX": "س كان", "CCONJ": "و ف", "PART": "أ ل", "SCONJ": "ل"}
"""Words of one letter, which the tables of clitics have, and the verb that is an auxiliary."""

CLOSED_CLASSES = ("ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ")
"""The parts of speech whose words can be listed."""


class FunctionWord(NamedTuple):
    """A line of the table.

    Attributes:
        lemma: The lemma.
        pos: The part of speech.
        tag: The tag of the context, as `khabar.ingest.tokens.context` has it.
        features: The features.
        forms: The forms; one with `*` is also the shape before a pronoun, with `-` only that.
    """

    lemma: str
    pos: str
    tag: str
    features: str
    forms: tuple[str, ...]


@cache
def function_words() -> tuple[FunctionWord, ...]:
    """Return the lines of the table.

    >>> function_words()[0].lemma, function_words()[0].pos
    ('من', 'ADP')
    """
    text = files("khabar.lexicon").joinpath("function_words.tsv").read_text("utf-8")
    return tuple(_read(line) for line in text.splitlines() if not line.startswith("#"))


def _read(line: str) -> FunctionWord:
    lemma, pos, tag, features, forms = line.split("\t")
    return FunctionWord(lemma, pos, tag, features, tuple(forms.split()))


@cache
def closed_lemmas(part: str) -> frozenset[str]:
    """Return the lemmas of a closed class.

    >>> "منذ" in closed_lemmas("ADP"), "و" in closed_lemmas("CCONJ"), "بيت" in closed_lemmas("ADP")
    (True, True, False)
    """
    listed = (word.lemma for word in function_words() if word.pos == part)
    return frozenset([*listed, *_CLITICS.get(part, "").split()])
