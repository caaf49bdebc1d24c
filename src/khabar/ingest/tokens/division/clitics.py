"""The clitics: the words of one letter before a word, and the pronouns after it.

The order before a word is fixed: a conjunction (`و`, `ف`), then a preposition (`ب`, `ل`, `ك`) or the `س` of
the future. Compounds such as `مما` (`من` and `ما`) have a table, since no rule divides them.

>>> [tuple(clitic.norm for clitic in chain) for chain in proclitic_chains("وبال")]
[(), ('و',), ('و', 'ب')]
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from khabar.ingest.tokens.readings.closed_classes import table_lines

_PREPOSITION = "AdpType=Prep"
_COMPOUND = 0.45
"""The cost of a part of a compound."""


@dataclass(frozen=True, slots=True)
class Clitic:
    """A word that is written onto another, or a part of a compound.

    Attributes:
        letters: Its letters in the text.
        lemma: Its dictionary form.
        pos: The universal part of speech.
        tag: Its class for the context; see `context`.
        features: Its features, sorted.
        norm: The word as it is written on its own.
        cost: How unlikely it is; less is likelier.
    """

    letters: str
    lemma: str
    pos: str
    tag: str
    features: str
    norm: str
    cost: float


_CONJUNCTIONS = {
    "و": Clitic("و", "و", "CCONJ", "C", "", "و", 0.7),
    "ف": Clitic("ف", "ف", "CCONJ", "C", "", "ف", 1.5),
}
_PREPOSITIONS = {
    "ب": Clitic("ب", "ب", "ADP", "P", _PREPOSITION, "ب", 0.8),
    "ل": Clitic("ل", "ل", "ADP", "L", _PREPOSITION, "ل", 0.8),
    "ك": Clitic("ك", "ك", "ADP", "P", _PREPOSITION, "ك", 2.2),
}
_FUTURE = {"س": Clitic("س", "س", "AUX", "W", "", "س", 0.4)}
PROCLITICS = {**_CONJUNCTIONS, **_PREPOSITIONS, **_FUTURE}
"""The words of one letter before a word, by the letter."""

_PRONOUNS = (
    ("هما", "هو", "Number=Dual|Person=3", 0.8),
    ("ها", "هو", "Gender=Fem|Number=Sing|Person=3", 0.6),
    ("هم", "هو", "Gender=Masc|Number=Plur|Person=3", 0.7),
    ("هن", "هو", "Gender=Fem|Number=Plur|Person=3", 1.5),
    ("كم", "هو", "Gender=Masc|Number=Plur|Person=2", 2.2),
    ("نا", "هو", "Number=Plur|Person=1", 1.2),
    ("ني", "هو", "Number=Sing|Person=1", 1.8),
    ("ه", "هو", "Gender=Masc|Number=Sing|Person=3", 0.7),
    ("ك", "هو", "Number=Sing|Person=2", 3.0),
    ("ي", "هو", "Number=Sing|Person=1", 1.6),
)

ENCLITICS: tuple[Clitic, ...] = tuple(
    Clitic(form, lemma, "PRON", "E", f"{features}|PronType=Prs", form, cost)
    for form, lemma, features, cost in _PRONOUNS
)
"""The pronouns, longer ones first."""


def proclitic_chains(form: str) -> Iterator[tuple[Clitic, ...]]:
    """Yield the clitics that the first letters of a word can be, shorter chains first.

    Args:
        form: A word.
    """
    yield ()
    conjunction = _CONJUNCTIONS.get(form[0])
    before = [()] if conjunction is None else [(), (conjunction,)]
    for chain in before:
        if chain and len(form) > 1:
            yield chain
        letter = form[len(chain) : len(chain) + 1]
        second = _PREPOSITIONS.get(letter) or _FUTURE.get(letter)
        if second and len(form) > len(chain) + 1:
            yield (*chain, second)


@cache
def compounds() -> dict[str, tuple[Clitic, ...]]:
    """Return the parts of the compounds, by the written word.

    >>> [part.norm for part in compounds()["مما"]]
    ['من', 'ما']
    """
    return {
        word: tuple(map(_part, parts))
        for word, *parts in (line.split("\t") for line in table_lines("compounds.tsv"))
    }


def _part(fields: str) -> Clitic:
    letters, lemma, pos, tag, norm = fields.split()
    features = {"ADP": _PREPOSITION, "PRON": "PronType=Rel"}.get(pos, "")
    if letters == "ي":
        features = ENCLITICS[-1].features
    return Clitic(letters, lemma, pos, tag, features, norm, _COMPOUND)
