"""The readings of a word without its clitics, from the surest source that knows it.

1. the table of closed classes (`closed_classes`)
2. the tables of frequent words (`core_words`)
3. the lexicon of another package (`form_dictionary`)
4. its shape: the article, an ending, a prefix of the imperfect

Each source has its price, so that `و` and a known word (`وقال`) is cheaper than an unknown word, and an
unknown word cheaper than three clitics with a rest that nobody knows.

>>> stems = Stems(load_dictionary(), frozenset())
>>> [(reading.lemma, reading.pos) for reading in stems.free("المستشفيات")]
[('مستشفى', 'NOUN'), ('مستشفى', 'ADJ')]
>>> [(reading.norm, reading.lemma) for reading in stems.bound("دولت")]
[('دولة', 'دولة')]
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace

from khabar.arabic import Level, fold
from khabar.ingest.tokens.closed_classes import bound_closed_readings, closed_readings
from khabar.ingest.tokens.core_words import core_readings
from khabar.ingest.tokens.form_dictionary import FormDictionary, load_dictionary
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
_NAME_COST = 2.2
_GUESS_COSTS = {1: 12.0, 2: 9.0, 3: 7.0}
_GUESS_COST = 6.0
_SPELT_OTHERWISE = 0.8
_ADJECTIVE_ENDINGS = ("ية", "ي", "يين", "يون", "يا", "يتين", "يتان")
_SHORTEST_NISBA = 4
_SEATS = {"ئ": "ء", "ؤ": "ء"}


@dataclass(frozen=True, slots=True)
class Stems:
    """The readings of words without clitics.

    Attributes:
        dictionary: The lexicon of another package.
        names: Keys (`Level.SEARCH`) of names.
    """

    dictionary: FormDictionary
    names: Set[str]
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
        if not any(reading.cost <= 1 for reading in found):
            found += self._dictionary_readings(form)
        if fold(form, Level.SEARCH) in self.names:
            cost = _NAME_COST + (2.0 if found else 0.0)
            found.append(_name(form, cost, ReadingSource.DICTIONARY))
        yield from found or _shape_readings(form)

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
        lemma = "" if rest != form else self.dictionary.verbal_lemma(form)
        if lemma:
            present = form[0] in "يتنأ" and lemma[0] != form[0] or form[:1] == "ي"
            features = imperfect_features(form) if present else perfect_features(form, form == lemma)
            yield StemReading(
                lemma, "VERB", "I" if present else "V", features, cost, ReadingSource.DICTIONARY, norm
            )


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
    participle = rest[0] == "م" and len(lemma) > 3  # noqa: PLR2004 (shorter ones are nouns)
    features = with_features(nominal_features(rest, lemma), **definite)
    tags = ("D", "B") if definite else ("N", "A")
    yield StemReading(lemma, "NOUN", tags[0], features, cost + (1.0 if adjective else 0), source, norm)
    gender = "Fem" if rest.endswith(("ة", "ات", "تين", "تان")) else "Masc"
    number = "Sing" if rest.endswith("ة") else {}
    described = with_features(features, Gender=gender, **({"Number": number} if number else {}))
    own = lemma.removesuffix("ة") if rest.endswith("ة") and adjective else lemma
    yield StemReading(
        own, "ADJ", tags[1], described, cost + (0 if adjective else 0.6 if participle else 1.5), source, norm
    )


def _name(form: str, cost: float, source: ReadingSource) -> StemReading:
    return StemReading(_without_article(form), "PROPN", "R", "", cost, source, form)


def _shape_readings(form: str) -> Iterator[StemReading]:
    """Yield the readings of an unknown word."""
    rest = _without_article(form)
    cost = _GUESS_COSTS.get(len(rest), _GUESS_COST)
    if rest != form:
        cost = 3.5 if len(rest) > 2 else 6.0  # noqa: PLR2004 (the article is a sign if a word follows)
    elif form.endswith(("ات", "ة", "ية")):
        cost -= 0.8
    for reading in _nominals(_guessed_lemma(rest), form, form, cost, ReadingSource.SHAPE):
        yield reading
    if rest == form:
        yield _name(form, cost + 0.1, ReadingSource.SHAPE)
        if form[0] in "يتن" and len(form) > 3:  # noqa: PLR2004 (a prefix and three letters)
            price = {"ي": -0.5, "ت": 0.5, "ن": 1.5}[form[0]]
            yield StemReading(
                form[1:], "VERB", "I", imperfect_features(form), cost + price, ReadingSource.SHAPE, form
            )
        elif form.endswith(("وا", "ت")):
            yield StemReading(
                form.removesuffix("وا").removesuffix("ت"),
                "VERB",
                "V",
                perfect_features(form, base=False),
                cost + 0.5,
                ReadingSource.SHAPE,
                form,
            )


def _guessed_lemma(form: str) -> str:
    """Return the lemma of an unknown noun or adjective.

    >>> _guessed_lemma("كشتبانات"), _guessed_lemma("كشتبانية"), _guessed_lemma("كشتباني")
    ('كشتبانة', 'كشتباني', 'كشتباني')
    """
    if form.endswith("ات") and len(form) > 4:  # noqa: PLR2004
        return f"{form[:-2]}ة"
    for ending in ("يتين", "يتان", "يين", "يون", "ية"):
        if form.endswith(ending) and len(form) - len(ending) > 2:  # noqa: PLR2004
            return form.removesuffix(ending) + "ي"
    for ending in ("ون", "ين"):
        if form.endswith(ending) and len(form) > 5:  # noqa: PLR2004
            return form.removesuffix(ending)
    return form
