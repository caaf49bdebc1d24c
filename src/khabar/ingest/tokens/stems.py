"""The readings of a word without its clitics, from the surest source that knows it.

1. the table of closed classes (`closed_classes`)
2. the tables of frequent words (`core_words`)
3. the lexicon of another package (`form_dictionary`)
4. its shape: the article, an ending, a prefix of the imperfect

Each source has its price, so that `و` and a known word (`وقال`) is cheaper than an unknown word, and an
unknown word cheaper than three clitics with a rest that nobody knows.

>>> stems = Stems(load_dictionary(), {})
>>> [(reading.lemma, reading.pos) for reading in stems.free("المستشفيات")]
[('مستشفى', 'NOUN'), ('مستشفى', 'ADJ')]
>>> [(reading.norm, reading.lemma) for reading in stems.bound("دولت")]
[('دولة', 'دولة')]
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from khabar.arabic import Level, fold
from khabar.ingest.tokens.closed_classes import bound_closed_readings, closed_readings
from khabar.ingest.tokens.core_words import core_readings
from khabar.ingest.tokens.form_dictionary import MASDAR, FormDictionary, load_dictionary
from khabar.ingest.tokens.inflection import (
    imperfect_features,
    nominal_features,
    perfect_features,
    with_features,
)
from khabar.ingest.tokens.stem_reading import ReadingSource, StemReading

__all__ = ["Stems", "load_dictionary"]

_ARTICLE = "ال"
_KNOWN_COSTS = {1: 7.0, 2: 4.5, 3: 2.6}
_KNOWN_COST = 2.0
_SURE = 1.2
_NAME_COST = 2.2
_GUESS_COSTS = {1: 12.0, 2: 9.0, 3: 7.0}
_GUESS_COST = 6.0
_SPELT_OTHERWISE = 0.8
_ADJECTIVE_ENDINGS = ("ية", "ي", "يين", "يون", "يا", "يتين", "يتان")
_SHORTEST_NISBA = 4
_ROOT = 3
_GUESS_WITH_ARTICLE = 3.5
_PREFIXES = {"ي": -0.5, "ت": 0.5, "ن": 1.5}
"""How much a prefix of the imperfect adds to the cost of an unknown verb."""
_PARTICIPLE = re.compile("م..+|.ا..(?:ا|ة|ين|ون|ات)?")
_ELATIVE = re.compile("أ...")
_MASDAR_OF_THIRD_FORM = re.compile("م.ا..ة")
_FOREIGN_ENDINGS = ("ا", "و", "يوس", "ستان", "نغ", "غ")
_SEATS = {"ئ": "ء", "ؤ": "ء"}


@dataclass(frozen=True, slots=True)
class Stems:
    """The readings of words without clitics.

    Attributes:
        dictionary: The lexicon of another package.
        names: The cost of known names, by key (`Level.NAMES`).
    """

    dictionary: FormDictionary
    names: Mapping[str, float]
    _free: dict[str, tuple[StemReading, ...]] = field(default_factory=dict, repr=False)
    _bound: dict[str, tuple[StemReading, ...]] = field(default_factory=dict, repr=False)

    def free(self, form: str) -> tuple[StemReading, ...]:
        """Return the readings of a word that no pronoun follows."""
        if form not in self._free:
            self._free[form] = tuple(self._readings(form))
        return self._free[form]

    def bound(self, stem: str) -> tuple[StemReading, ...]:
        """Return the readings of a word before a pronoun, where some endings are written otherwise."""
        if stem not in self._bound:
            found = (*bound_closed_readings(stem), *self._unbound(stem))
            self._bound[stem] = tuple(reading for reading in found if _takes_pronoun(reading))
        return self._bound[stem]

    def _unbound(self, stem: str) -> Iterator[StemReading]:
        """Yield the readings of a stem in each spelling that it can have on its own."""
        last = stem[-1]
        spellings = [stem]
        if last == "ت":
            spellings.append(f"{stem[:-1]}ة")
        elif last == "ا":
            spellings.append(f"{stem[:-1]}ى")
        elif last == "و":
            spellings.append(f"{stem}ا")
        elif last in _SEATS:
            spellings.append(stem[:-1] + _SEATS[last])
        readings = [reading for spelling in spellings for reading in self._open_readings(spelling)]
        known = [reading for reading in readings if reading.source < ReadingSource.SHAPE]
        # Of the two spellings of an unknown word in ت, that of the feminine ending is the likelier.
        yield from known or [reading for reading in readings if reading.norm == spellings[-1]]

    def _readings(self, form: str) -> Iterator[StemReading]:
        yield from closed_readings(form)
        yield from self._open_readings(form)

    def _open_readings(self, form: str) -> Iterator[StemReading]:
        """Yield the readings of a word as one of an open class."""
        found = list(core_readings(form))
        if not any(reading.cost < _SURE for reading in found):
            found += self._dictionary_readings(form)
            rest = _without_article(form)
            if rest.endswith("ية") and self.dictionary.lemmas.get(rest) == rest:
                # Not every word in ية is an adjective: مسؤولية is a noun of its own.
                found = [replace(item, cost=item.cost + (item.lemma != rest)) for item in found]
        name = self.names.get(fold(form, Level.NAMES))
        if name is not None:
            found.append(_name(form, name if found else min(name, _NAME_COST), ReadingSource.DICTIONARY))
        yield from found or self._shape_readings(form)

    def _dictionary_readings(self, form: str) -> Iterator[StemReading]:
        for price, spelling in enumerate(_spellings(form)):
            readings = list(self._exact_readings(spelling, form))
            if readings:
                yield from (
                    replace(reading, cost=reading.cost + (_SPELT_OTHERWISE if price else 0)) for reading in readings
                )
                return

    def _exact_readings(self, form: str, norm: str) -> Iterator[StemReading]:
        rest = _without_article(form)
        cost = _KNOWN_COSTS.get(len(rest), _KNOWN_COST)
        lemma = self.dictionary.nominal_lemma(form)
        if lemma:
            yield from _nominals(lemma, form, norm, cost, ReadingSource.DICTIONARY)
            if lemma == form and lemma not in self.dictionary.verbs and f"{_ARTICLE}{form}" not in self.dictionary.lemmas and form[0] != "م":
                foreign = form.endswith(_FOREIGN_ENDINGS)
                yield _name(norm, cost + (-0.3 if foreign else 0.5), ReadingSource.DICTIONARY)
        for lemma, present in () if rest != form else self.dictionary.verbal_lemmas(form):
            features = imperfect_features(form) if present else perfect_features(form, base=form == lemma)
            tag = "I" if present else "V"
            price = cost + (0 if present else 0.5)
            yield StemReading(lemma, "VERB", tag, features, price, ReadingSource.DICTIONARY, norm)

    def _shape_readings(self, form: str) -> Iterator[StemReading]:
        """Yield the readings of an unknown word."""
        rest = _without_article(form)
        cost = _GUESS_COSTS.get(len(rest), _GUESS_COST)
        plain = not form.endswith(("ات", "ة")) and form[0] not in "ميت"
        if rest != form:
            cost = _GUESS_WITH_ARTICLE if len(rest) >= _ROOT else _GUESS_COST
        elif not plain:
            cost -= 0.8
        yield from _nominals(_guessed_lemma(rest), form, form, cost, ReadingSource.SHAPE)
        yield _name(form, cost + (1.2 if rest != form else -0.4 if plain else 0.8), ReadingSource.SHAPE)
        if rest == form:
            yield from self._guessed_verbs(form, cost)

    def _guessed_verbs(self, form: str, cost: float) -> Iterator[StemReading]:
        source = ReadingSource.SHAPE
        if form[0] in _PREFIXES and len(form) > _ROOT:
            lemma = self.dictionary.imperfect_lemma(form) or form[1:]
            price = cost + _PREFIXES[form[0]]
            yield StemReading(lemma, "VERB", "I", imperfect_features(form), price, source, form)
        elif form.endswith(("وا", "ت")):
            lemma = form.removesuffix("وا").removesuffix("ت")
            yield StemReading(lemma, "VERB", "V", perfect_features(form, base=False), cost + 0.5, source, form)


def _takes_pronoun(reading: StemReading) -> bool:
    if reading.source is ReadingSource.CLOSED:
        return True
    return reading.tag in {"V", "I", "N", "A", "M"} and "Definite=Ind" not in reading.features


def _without_article(form: str) -> str:
    return form[2:] if form.startswith(_ARTICLE) and len(form) > 3 else form  # noqa: PLR2004 (the article)


def _spellings(form: str) -> Iterator[str]:
    """Yield a form, and how it would be spelt with the hamza and dots that pages leave out."""
    yield form
    start = 2 if form.startswith(_ARTICLE) and len(form) > 3 else 0  # noqa: PLR2004 (the article)
    if form[start] == "ا":
        yield from (f"{form[:start]}{seat}{form[start + 1 :]}" for seat in "أإآ")
    if form[-1] in "هىي" and len(form) > 3:  # noqa: PLR2004 (a short word would be another)
        yield form[:-1] + {"ه": "ة", "ى": "ي", "ي": "ى"}[form[-1]]


def _nominals(
    lemma: str, form: str, norm: str, cost: float, source: ReadingSource
) -> Iterator[StemReading]:
    """Yield a word as a noun and as an adjective; the likelier of both is the cheaper."""
    rest = _without_article(form)
    definite = {"Definite": "Def"} if rest != form else {}
    adjective = rest.endswith(_ADJECTIVE_ENDINGS) and len(rest) >= _SHORTEST_NISBA and lemma.endswith("ي")
    participle = _PARTICIPLE.fullmatch(rest) is not None and not _MASDAR_OF_THIRD_FORM.fullmatch(rest)
    elative = lemma == rest and _ELATIVE.fullmatch(rest) is not None
    likely = adjective or elative or (participle and rest.endswith("ا"))
    features = with_features(nominal_features(rest, lemma), **definite)
    tags = ("D", "B") if definite else ("N", "A")
    yield StemReading(lemma, "NOUN", tags[0], features, cost + (1.0 if adjective else 0.4 if likely else 0), source, norm)
    gender = "Fem" if rest.endswith(("ة", "ات", "تين", "تان")) else "Masc"
    number = "Sing" if rest.endswith("ة") else {}
    described = with_features(features, Gender=gender, **({"Number": number} if number else {}))
    own = lemma.removesuffix("ة") if rest.endswith("ة") else lemma
    yield StemReading(
        own, "ADJ", tags[1], described, cost + (0 if likely else 0.6 if participle else 1.5), source, norm
    )


def _name(form: str, cost: float, source: ReadingSource) -> StemReading:
    return StemReading(form, "PROPN", "R", "Definite=Def|Number=Sing", cost, source, form)


def _guessed_lemma(form: str) -> str:
    """Return the lemma of an unknown noun or adjective.

    >>> _guessed_lemma("كشتبانات"), _guessed_lemma("كشتبانية"), _guessed_lemma("كشتباني")
    ('كشتبانة', 'كشتباني', 'كشتباني')
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
