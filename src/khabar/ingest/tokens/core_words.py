"""Frequent words of news in all their forms, from the tables of `data` and the lexicon of cues.

The tables have a lemma and what does not follow from it: broken plurals, irregular feminines, imperfects.
`inflection` and `khabar.lexicon.conjugation` make the forms. Pages that drop the hamza are common, so a form
that is not found is looked up once more by its key of the level `SEARCH`.

>>> [(reading.lemma, reading.pos) for reading in core_readings("الدول")]
[('دولة', 'NOUN')]
>>> [(reading.lemma, reading.features) for reading in core_readings("اكدت")]
[('أكد', 'Aspect=Perf|Gender=Fem|Number=Sing|Person=3|Voice=Act')]
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from khabar.arabic import Level, fold
from khabar.ingest.tokens.closed_classes import table_lines
from khabar.ingest.tokens.inflection import (
    adjective_forms,
    gender_of,
    imperfect_features,
    noun_forms,
    perfect_features,
    with_features,
)
from khabar.ingest.tokens.stem_reading import ReadingSource, StemReading
from khabar.lexicon.conjugation import VerbForm, conjugate, participles
from khabar.lexicon.cue_forms import cue_verbs

_SHADDA = "\u0651"
_COST = 1.0
_RARE = 0.5
"""The price of a dual or plural in construct: without its ن it has the letters of other words."""
_BROAD_PLURAL = 0.1
_DERIVED = 0.5
_AMBIGUOUS = 0.2
_PASSIVE = 0.7
_FEMININE_PLURAL = 1.2
_FIRST_PERSON = 1.0
_SHORTENED = 0.9
"""The price of a hollow verb after لم (`يقل`), whose letters are often those of another verb."""
_LOOSE = 1.0
"""The price of a form that is found only by its key."""

Table = dict[str, tuple[StemReading, ...]]


def core_readings(form: str) -> tuple[StemReading, ...]:
    """Return the readings of a word that the tables know.

    Args:
        form: The word without clitics, perhaps with the article.
    """
    exact, loose = _tables()
    rest = form[2:] if form.startswith("ال") and len(form) > 3 else ""  # noqa: PLR2004 (the article)
    found = exact.get(form, ()) + tuple(_definite(form, reading) for reading in exact.get(rest, ()) if rest)
    found = tuple(reading for reading in found if reading is not None)
    if found:
        return found
    key = fold(form, Level.SEARCH)
    found = loose.get(key, ())
    if rest:
        found += tuple(_definite(form, reading) for reading in loose.get(key[2:], ()))
    return tuple(replace(reading, norm=form, cost=reading.cost + _LOOSE) for reading in found if reading)


def _definite(form: str, reading: StemReading) -> StemReading | None:
    """Return a reading with the article; `None` for what has none, such as a verb or a word in construct."""
    if reading.pos in {"VERB", "AUX"} or "Cons" in reading.features or "Definite=Ind" in reading.features:
        return None
    tag = {"N": "D", "A": "B"}.get(reading.tag, reading.tag)
    features = with_features(reading.features, Definite="Def")
    return replace(reading, norm=form, tag=tag, features=features)


@cache
def _tables() -> tuple[Table, Table]:
    """Return the readings by form, and by key."""
    exact: dict[str, dict[tuple[str, str], StemReading]] = {}
    for reading in (*_nouns(), *_adjectives(), *_verbs(), *_cues()):
        exact.setdefault(reading.norm, {}).setdefault((reading.lemma, reading.pos), reading)
    table = {form: tuple(readings.values()) for form, readings in exact.items()}
    loose: Table = {}
    for form, readings in table.items():
        key = fold(form, Level.SEARCH)
        loose[key] = (*loose.get(key, ()), *readings)
    return table, loose


def _entries(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in table_lines(name):
        for entry in line.split():
            lemma, *others = entry.split(":")
            yield lemma, tuple(others)


def _nouns() -> Iterator[StemReading]:
    for lemma, plurals in _entries("nouns.txt"):
        yield from _noun(lemma, plurals)


def _noun(lemma: str, plurals: tuple[str, ...]) -> Iterator[StemReading]:
    gender = gender_of(lemma)
    for form, features in noun_forms(lemma, plurals):
        construct = "Cons" in features
        cost = _COST + (_RARE if construct else 0)
        # Where letters are also the plural of a feminine (عملات), they are that.
        cost += _BROAD_PLURAL if form == f"{lemma}ات" else 0
        features = with_features(features, Gender=gender)
        yield StemReading(lemma, "NOUN", "c" if construct else "N", features, cost, ReadingSource.CORE, form)
    if len(lemma) > len("الx"):
        yield from _nisba(f"{lemma.removesuffix('ة')}ي")


def _nisba(lemma: str) -> Iterator[StemReading]:
    """Yield the forms of the adjective that every noun can have."""
    for form, features in adjective_forms(lemma):
        yield StemReading(lemma, "ADJ", "A", features, _COST + _DERIVED, ReadingSource.CORE, form)


def _adjectives() -> Iterator[StemReading]:
    for lemma, others in _entries("adjectives.txt"):
        yield from _adjective(lemma, others)


def _adjective(lemma: str, others: tuple[str, ...] = ()) -> Iterator[StemReading]:
    for form, features in adjective_forms(lemma, others):
        yield StemReading(lemma, "ADJ", "A", features, _COST, ReadingSource.CORE, form)


def _verbs() -> Iterator[StemReading]:
    for lemma, (imperfect,) in _entries("verbs.txt"):
        yield from _verb(lemma, imperfect)


def _cues() -> Iterator[StemReading]:
    for verb in cue_verbs():
        yield from _verb(verb.lemma, verb.imperfect, ambiguous=verb.ambiguous)
        for noun in verb.nouns[:1]:
            yield from _noun(noun, verb.nouns[1:])
        for form in (verb.participle, *participles(verb.participle)):
            features = dict(adjective_forms(verb.participle)).get(form, "Number=Plur")
            yield StemReading(verb.participle, "ADJ", "A", features, _COST, ReadingSource.CORE, form)


def _verb(lemma: str, imperfect: str, *, ambiguous: bool = False) -> Iterator[StemReading]:
    base = lemma.replace(_SHADDA, "")
    for form, kind in conjugate(lemma, imperfect):
        present = form[0] in "يتنأ" and (kind is VerbForm.IMPERFECT or form[0] in "يت" and form[1:2] != base[1:2])
        features = imperfect_features(form) if present else perfect_features(form, form == base)
        if kind is VerbForm.PASSIVE:
            features = with_features(features, Voice="Pass")
        cost = _COST + (_PASSIVE if kind is VerbForm.PASSIVE else 0) + (_AMBIGUOUS if ambiguous and not present else 0)
        cost += _FEMININE_PLURAL if "Fem|Number=Plur" in features else 0
        if present:
            cost += (_FIRST_PERSON if form[0] in "أن" else 0) + (_SHORTENED if len(form) < len(imperfect) else 0)
        pos = "AUX" if base == "كان" else "VERB"
        yield StemReading(base, pos, "I" if present else "V", features, cost, ReadingSource.CORE, form)
