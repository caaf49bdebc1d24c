"""What a reading of a word costs: the likelier, the cheaper, on the scale of `division` and `context`.

A cost is roughly the logarithm of how much rarer one reading is than another: a unit is a factor of two to
three. They were set by hand on texts of news, and only their order of size matters; `benchmarks/tokens.py`
measures the result.
"""

from typing import Final

CLOSED: Final = 0.5
"""A word of a closed class."""

CORE: Final = 1.0
"""A frequent word. What follows is added to it."""
CORE_CONSTRUCT: Final = 0.5
"""A dual or plural in construct: without its ن it has the letters of other words."""
CORE_PLURAL: Final = 0.1
"""A masculine with the plural in ات: a feminine with these letters (عملات) is likelier."""
CORE_NISBA: Final = 0.5
"""The adjective in ي of a noun."""
OWN_NOUN: Final = 1.0
"""Such an adjective, where the other lexicon has a noun with its letters (مسؤولية)."""
CORE_AMBIGUOUS: Final = 0.2
"""A verb in the perfect whose letters are also an ordinary word."""
CORE_PASSIVE: Final = 0.7
CORE_FEMININE_PLURAL: Final = 1.2
CORE_FIRST_PERSON: Final = 1.0
CORE_SHORTENED: Final = 0.9
"""A hollow verb after لم (يقل): its letters are often those of another verb."""
CORE_BY_KEY: Final = 1.0
"""A form that is found only without regard to hamza and the dots of its last letter."""
CORE_IS_SURE: Final = 1.2
"""Below this cost, the other lexicon is not asked."""

_DICTIONARY: Final = {1: 7.0, 2: 4.5, 3: 2.6}
_LONGER_IN_DICTIONARY: Final = 2.0
DICTIONARY_PERFECT: Final = 0.5
"""A verb in the perfect: without vowel signs, most nouns of three letters are one, too."""
DICTIONARY_SPELLING: Final = 0.8
"""A form that is found only in another spelling."""
DICTIONARY_FOREIGN: Final = -0.3
"""A word that is its own lemma, has no form with the article and ends as foreign names do, as a name."""
DICTIONARY_NAME: Final = 0.5
"""One that does not end as foreign names do."""

KNOWN_NAME: Final = 2.2
"""The most that a known name costs where the word is nothing else."""

_SHAPE: Final = {1: 12.0, 2: 9.0, 3: 7.0}
_LONGER_SHAPE: Final = 6.0
SHAPE_WITH_ARTICLE: Final = 3.5
"""An unknown word after ال: hardly a word begins so without an article."""
SHAPE_WITH_ENDING: Final = -0.8
"""One with a nominal ending or prefix."""
SHAPE_NAME: Final = -0.4
"""An unknown word without these is likelier a name than a noun."""
SHAPE_NAME_WITH_ENDING: Final = 0.8
SHAPE_NAME_WITH_ARTICLE: Final = 1.2
SHAPE_PERFECT: Final = 0.5
SHAPE_IMPERFECT: Final = {"ي": -0.5, "ت": 0.5, "ن": 1.5}
"""An unknown verb, by the prefix of the imperfect that it begins with."""

NOUN_THAT_IS_ADJECTIVE: Final = 1.0
"""A word in ي as a noun."""
NOUN_LIKE_ADJECTIVE: Final = 0.4
"""A word with the shape of an elative, or of a participle in the accusative, as a noun."""
PARTICIPLE: Final = 0.6
"""A word with the shape of a participle as an adjective."""
ADJECTIVE: Final = 1.5
"""Any other word as an adjective."""


def of_dictionary(letters: int) -> float:
    """Return the cost of a word of the other lexicon: short words are often parts of others.

    Args:
        letters: The number of its letters, without the article.

    >>> of_dictionary(2) > of_dictionary(5)
    True
    """
    return _DICTIONARY.get(letters, _LONGER_IN_DICTIONARY)


def of_shape(letters: int) -> float:
    """Return the cost of an unknown word.

    Args:
        letters: The number of its letters, without the article.
    """
    return _SHAPE.get(letters, _LONGER_SHAPE)
