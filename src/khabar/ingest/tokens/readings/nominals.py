"""A word as a noun, an adjective or a name: what its shape tells, whether a lexicon knows it or not.

>>> [(reading.pos, reading.cost) for reading in nominal_readings("روسي", "الروسية", "الروسية", 2.0, _SOURCE)]
[('NOUN', 3.0), ('ADJ', 2.0)]
>>> guessed_lemma("كشتبانات"), guessed_lemma("كشتبانية"), guessed_lemma("كشتباني")
('كشتبانة', 'كشتباني', 'كشتباني')
"""

import re
from collections.abc import Iterator

from khabar.ingest.tokens import costs
from khabar.ingest.tokens.features.inflection import nominal_features, with_features, without_article
from khabar.ingest.tokens.readings.form_dictionary import MASDAR
from khabar.ingest.tokens.readings.stem_reading import ReadingSource, StemReading

_SOURCE = ReadingSource.DICTIONARY
_ROOT = 3
_NISBA_ENDINGS = ("ية", "ي", "يين", "يون", "يا", "يتين", "يتان")
_SHORTEST_NISBA = 4
_FEMININE_ENDINGS = ("ة", "ات", "تين", "تان")
_PARTICIPLE = re.compile("م..+|.ا..(?:ا|ة|ين|ون|ات)?")
_MASDAR_OF_THIRD_FORM = re.compile("م.ا..ة")
_ELATIVE = re.compile("أ...")


def nominal_readings(
    lemma: str, form: str, norm: str, cost: float, source: ReadingSource
) -> Iterator[StemReading]:
    """Yield a word as a noun and as an adjective; the likelier of both is the cheaper.

    Args:
        lemma: Its lemma as a noun.
        form: The word, perhaps with the article.
        norm: The word as it is on the page.
        cost: The cost of the likelier reading.
        source: Where the lemma is from.
    """
    rest = without_article(form)
    nisba = rest.endswith(_NISBA_ENDINGS) and len(rest) >= _SHORTEST_NISBA and lemma.endswith("ي")
    participle = bool(_PARTICIPLE.fullmatch(rest)) and not _MASDAR_OF_THIRD_FORM.fullmatch(rest)
    likely = nisba or (lemma == rest and bool(_ELATIVE.fullmatch(rest))) or (participle and rest[-1] == "ا")
    # As a noun, a word in ية is one of its own: الخارجية is no form of خارجي.
    own_noun = rest if nisba and rest.endswith("ية") else lemma
    features = nominal_features(rest, own_noun)
    if rest != form:
        features = with_features(features, Definite="Def")
    as_noun = costs.NOUN_THAT_IS_ADJECTIVE if nisba else costs.NOUN_LIKE_ADJECTIVE if likely else 0
    as_adjective = 0 if likely else costs.PARTICIPLE if participle else costs.ADJECTIVE
    noun, adjective = ("D", "B") if rest != form else ("N", "A")
    yield StemReading(own_noun, "NOUN", noun, features, cost + as_noun, source, norm)
    own = lemma.removesuffix("ة") if rest.endswith("ة") else lemma
    yield StemReading(own, "ADJ", adjective, _described(rest, features), cost + as_adjective, source, norm)


def _described(form: str, features: str) -> str:
    """Return the features of a noun as those of an adjective: its gender is that of the form."""
    gender = "Fem" if form.endswith(_FEMININE_ENDINGS) else "Masc"
    if form.endswith("ة"):
        return with_features(features, Gender=gender, Number="Sing")
    return with_features(features, Gender=gender)


def name_reading(form: str, cost: float, source: ReadingSource) -> StemReading:
    """Return a word as a name."""
    return StemReading(form, "PROPN", "R", "Definite=Def|Number=Sing", cost, source, form)


def guessed_lemma(form: str) -> str:
    """Return the lemma of an unknown noun or adjective.

    Args:
        form: The word without its article.
    """
    if form.endswith("ات") and len(form) > _ROOT + 1:
        return form[:-2] if MASDAR.fullmatch(form[:-2]) else f"{form[:-2]}ة"
    for ending in ("يتين", "يتان", "يين", "يون", "ية"):
        if form.endswith(ending) and len(form) - len(ending) >= _ROOT:
            return form.removesuffix(ending) + "ي"
    for ending in ("ون", "ين"):
        if form.endswith(ending) and form[0] == "م" and len(form) > _ROOT + 2:
            return form.removesuffix(ending)
    return form
