"""The readings of a word without its clitics, from the surest source that knows it.

1. the table of closed classes (`closed_classes`)
2. the tables of frequent words (`core_words`)
3. the lexicon of another package (`form_dictionary`)
4. its shape: the article, an ending, a prefix of the imperfect (`nominals`)

Each source has its costs (`costs`), so that `و` and a known word (`وقال`) is cheaper than an unknown word,
and an unknown word cheaper than three clitics with an unknown rest.

>>> stems = StemReader(load_dictionary(), {})
>>> [(reading.lemma, reading.pos) for reading in stems.free("القبطان")]
[('قبطان', 'NOUN'), ('قبطان', 'ADJ')]
>>> min(stems.bound("مدرست"), key=lambda reading: reading.cost).norm
'مدرسة'
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from khabar.arabic import Level, fold
from khabar.ingest.tokens import costs
from khabar.ingest.tokens.features.inflection import (
    ARTICLE,
    imperfect_features,
    perfect_features,
    without_article,
)
from khabar.ingest.tokens.readings.closed_classes import bound_closed_readings, closed_readings
from khabar.ingest.tokens.readings.core_words import core_readings
from khabar.ingest.tokens.readings.form_dictionary import FormDictionary, load_dictionary
from khabar.ingest.tokens.readings.nominals import guessed_lemma, name_reading, nominal_readings
from khabar.ingest.tokens.readings.stem_reading import ReadingSource, StemReading

__all__ = ["StemReader", "load_dictionary"]

_FOREIGN_ENDINGS = ("ا", "و", "يوس", "ستان", "نغ", "غ")
_BOUND_SPELLINGS = {"ت": "ة", "ا": "ى", "و": "وا", "ئ": "ء", "ؤ": "ء"}
"""How a last letter before a pronoun is written without one."""
_PREFIXED = "ميت"
"""Letters that a noun or verb often has as a prefix."""
_ROOT = 3


@dataclass(frozen=True, slots=True)
class StemReader:
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
            self._free[form] = (*closed_readings(form), *self._open_readings(form))
        return self._free[form]

    def bound(self, stem: str) -> tuple[StemReading, ...]:
        """Return the readings of a word before a pronoun, where some endings are written otherwise."""
        if stem not in self._bound:
            found = (*bound_closed_readings(stem), *self._unbound(stem))
            self._bound[stem] = tuple(reading for reading in found if _takes_pronoun(reading))
        return self._bound[stem]

    def forget(self) -> None:
        """Forget the readings that are kept, which may be those of very many words."""
        self._free.clear()
        self._bound.clear()

    def _unbound(self, stem: str) -> Iterator[StemReading]:
        """Yield the readings of a stem in each spelling that it can have on its own."""
        spellings = [stem]
        if stem[-1] in _BOUND_SPELLINGS:
            spellings.append(stem[:-1] + _BOUND_SPELLINGS[stem[-1]])
        readings = [reading for spelling in spellings for reading in self._open_readings(spelling)]
        known = [reading for reading in readings if reading.source < ReadingSource.SHAPE]
        # Of the two spellings of an unknown word in ت, that of the feminine ending is the likelier.
        yield from known or [reading for reading in readings if reading.norm == spellings[-1]]

    def _open_readings(self, form: str) -> Iterator[StemReading]:
        """Yield the readings of a word as one of an open class."""
        found = list(core_readings(form))
        sure = [reading for reading in found if reading.cost < costs.CORE_IS_SURE]
        if not sure:
            found += self._dictionary_readings(form)
            found = [replace(item, cost=item.cost + self._own_noun(form, item)) for item in found]
        elif all(reading.pos == "VERB" for reading in sure):
            # Most verbs of three letters are also written as their verbal noun is: فتح.
            others = (item for item in self._dictionary_readings(form) if item.pos != "VERB")
            found += (replace(item, lemma=form) if item.lemma == f"{form}ة" else item for item in others)
        name = self.names.get(fold(form, Level.NAMES))
        if name is not None:
            cost = name if found else min(name, costs.KNOWN_NAME)
            found.append(name_reading(form, cost, ReadingSource.DICTIONARY))
        yield from found or self._shape_readings(form)

    def _own_noun(self, form: str, reading: StemReading) -> float:
        """Return what a reading costs more since the word is a noun of its own: مسؤولية, not of مسؤول."""
        rest = without_article(form)
        if reading.source is not ReadingSource.CORE or not rest.endswith("ية") or reading.lemma == rest:
            return 0.0
        return costs.OWN_NOUN if self.dictionary.lemmas.get(rest) == rest else 0.0

    def _dictionary_readings(self, form: str) -> list[StemReading]:
        """Return the readings of the first spelling that the lexicon knows."""
        for place, spelling in enumerate(_spellings(form)):
            more = costs.DICTIONARY_SPELLING if place else 0.0
            cost = costs.of_dictionary(len(without_article(form))) + more
            found = [
                *self._nominal_readings(spelling, form, cost),
                *self._verbal_readings(spelling, form, cost),
            ]
            if found:
                return found
        return []

    def _nominal_readings(self, form: str, norm: str, cost: float) -> Iterator[StemReading]:
        lemma = self.dictionary.nominal_lemma(form)
        if lemma:
            yield from nominal_readings(lemma, form, norm, cost, ReadingSource.DICTIONARY)
        if lemma == form and form[0] != "م" and self.dictionary.may_be_name(form):
            foreign = form.endswith(_FOREIGN_ENDINGS)
            cost += costs.DICTIONARY_FOREIGN if foreign else costs.DICTIONARY_NAME
            yield name_reading(norm, cost, ReadingSource.DICTIONARY)

    def _verbal_readings(self, form: str, norm: str, cost: float) -> Iterator[StemReading]:
        if form != without_article(form):
            return
        for lemma, present in self.dictionary.verbal_lemmas(form):
            if present:
                features = imperfect_features(form)
            else:
                features = perfect_features(form, base=form == lemma)
                cost += costs.DICTIONARY_PERFECT
            tag = "I" if present else "V"
            yield StemReading(lemma, "VERB", tag, features, cost, ReadingSource.DICTIONARY, norm)

    def _shape_readings(self, form: str) -> Iterator[StemReading]:
        """Yield the readings of an unknown word."""
        rest = without_article(form)
        cost = costs.of_shape(len(rest))
        if rest != form:
            cost = costs.SHAPE_WITH_ARTICLE if len(rest) >= _ROOT else cost
            as_name = costs.SHAPE_NAME_WITH_ARTICLE
        elif form.endswith(("ات", "ة")) or form[0] in _PREFIXED:
            cost += costs.SHAPE_WITH_ENDING
            as_name = costs.SHAPE_NAME_WITH_ENDING
        else:
            as_name = costs.SHAPE_NAME
        yield from nominal_readings(guessed_lemma(rest), form, form, cost, ReadingSource.SHAPE)
        yield name_reading(form, cost + as_name, ReadingSource.SHAPE)
        if rest == form:
            yield from self._guessed_verbs(form, cost)

    def _guessed_verbs(self, form: str, cost: float) -> Iterator[StemReading]:
        if form[0] in costs.SHAPE_IMPERFECT and len(form) > _ROOT:
            lemma, tag, features = (
                self.dictionary.imperfect_lemma(form) or form[1:],
                "I",
                imperfect_features(form),
            )
            cost += costs.SHAPE_IMPERFECT[form[0]]
        elif form.endswith(("وا", "ت")):
            lemma, tag = form.removesuffix("وا").removesuffix("ت"), "V"
            features = perfect_features(form, base=False)
            cost += costs.SHAPE_PERFECT
        else:
            return
        yield StemReading(lemma, "VERB", tag, features, cost, ReadingSource.SHAPE, form)


def _takes_pronoun(reading: StemReading) -> bool:
    if reading.source is ReadingSource.CLOSED:
        return True
    return reading.tag in {"V", "I", "N", "A", "M"} and "Definite=Ind" not in reading.features


def _spellings(form: str) -> Iterator[str]:
    """Yield a form, and how it would be spelt with the hamza and dots that pages leave out.

    >>> list(_spellings("اعلامى"))
    ['اعلامى', 'أعلامى', 'إعلامى', 'آعلامى', 'اعلامي']
    """
    yield form
    start = len(form) - len(without_article(form))
    if form[start] == "ا":
        yield from (f"{form[:start]}{seat}{form[start + 1 :]}" for seat in "أإآ")
    if form[-1] in "هىي" and len(form) > len(ARTICLE) + 1:
        yield form[:-1] + {"ه": "ة", "ى": "ي", "ي": "ى"}[form[-1]]
