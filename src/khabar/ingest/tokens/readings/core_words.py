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
from khabar.ingest.tokens import costs
from khabar.ingest.tokens.features.inflection import (
    ARTICLE,
    adjective_forms,
    gender_of,
    imperfect_features,
    noun_forms,
    perfect_features,
    with_features,
    without_article,
)
from khabar.ingest.tokens.readings.closed_classes import table_lines
from khabar.ingest.tokens.readings.stem_reading import ReadingSource, StemReading
from khabar.lexicon.conjugation import VerbForm, conjugate, participles
from khabar.lexicon.cue_forms import cue_verbs

_SHADDA = "\u0651"
_CORE = ReadingSource.CORE

Table = dict[str, tuple[StemReading, ...]]


def core_readings(form: str) -> tuple[StemReading, ...]:
    """Return the readings of a word that the tables know.

    Args:
        form: The word without clitics, perhaps with the article.
    """
    exact, loose = _tables()
    found = _readings(exact, form, form)
    if found:
        return found
    found = _readings(loose, form, fold(form, Level.SEARCH))
    return tuple(replace(reading, norm=form, cost=reading.cost + costs.CORE_BY_KEY) for reading in found)


def _readings(table: Table, form: str, key: str) -> tuple[StemReading, ...]:
    """Return the readings of a word in one of the tables."""
    rest = without_article(key)
    defined = table.get(rest, ()) if rest != key else ()
    return (
        *table.get(key, ()),
        *(_definite(form, reading) for reading in defined if _takes_article(reading)),
    )


def _takes_article(reading: StemReading) -> bool:
    verbal = reading.pos in {"VERB", "AUX"}
    return not verbal and "Cons" not in reading.features and "Definite=Ind" not in reading.features


def _definite(form: str, reading: StemReading) -> StemReading:
    """Return a reading with the article."""
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
    for form, shown in noun_forms(lemma, plurals):
        features = with_features(shown, Gender=gender)
        cost = costs.CORE + (costs.CORE_PLURAL if form == f"{lemma}ات" else 0)
        if "Cons" in features:
            yield StemReading(lemma, "NOUN", "c", features, cost + costs.CORE_CONSTRUCT, _CORE, form)
        else:
            yield StemReading(lemma, "NOUN", "N", features, cost, _CORE, form)
    if len(lemma) > len(ARTICLE):
        yield from _adjective(f"{lemma.removesuffix('ة')}ي", cost=costs.CORE + costs.CORE_NISBA)


def _adjectives() -> Iterator[StemReading]:
    for lemma, others in _entries("adjectives.txt"):
        yield from _adjective(lemma, others)


def _adjective(lemma: str, others: tuple[str, ...] = (), cost: float = costs.CORE) -> Iterator[StemReading]:
    for form, features in adjective_forms(lemma, others):
        yield StemReading(lemma, "ADJ", "A", features, cost, _CORE, form)


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
            yield StemReading(verb.participle, "ADJ", "A", features, costs.CORE, _CORE, form)


def _verb(lemma: str, imperfect: str, *, ambiguous: bool = False) -> Iterator[StemReading]:
    base = lemma.replace(_SHADDA, "")
    pos = "AUX" if base == "كان" else "VERB"
    for form, kind in conjugate(lemma, imperfect):
        features = _verbal_features(form, kind, base)
        cost = costs.CORE + _rarity(features, kind)
        if "Aspect=Imp" in features:
            # Without a doubled letter or ending, shorter than the third person means shortened.
            cost += costs.CORE_SHORTENED if len(form) < len(imperfect) else 0
            yield StemReading(base, pos, "I", features, cost, _CORE, form)
        else:
            cost += costs.CORE_AMBIGUOUS if ambiguous else 0
            yield StemReading(base, pos, "V", features, cost, _CORE, form)


def _verbal_features(form: str, kind: VerbForm, base: str) -> str:
    if kind is VerbForm.PASSIVE:
        # The passive of the perfect begins as the active does: قيل and قال, يقال.
        present = form[0] in "يت" and form[1:2] != base[1:2]
        features = imperfect_features(form) if present else perfect_features(form, base=False)
        return with_features(features, Voice="Pass")
    return (
        imperfect_features(form) if kind is VerbForm.IMPERFECT else perfect_features(form, base=form == base)
    )


def _rarity(features: str, kind: VerbForm) -> float:
    rarity = costs.CORE_PASSIVE if kind is VerbForm.PASSIVE else 0.0
    if "Gender=Fem|Number=Plur" in features:
        rarity += costs.CORE_FEMININE_PLURAL
    elif "Number=Dual" in features:
        rarity += costs.CORE_DUAL
    elif "Person=1" in features and "Aspect=Imp" in features:
        rarity += costs.CORE_FIRST_PERSON
    return rarity
