"""Words of closed classes, from the lexicon: prepositions, particles, pronouns, numerals.

>>> [reading.pos for reading in closed_readings("من")]
['ADP', 'PRON']
>>> [reading.norm for reading in bound_closed_readings("علي")]
['على']
"""

from dataclasses import replace
from functools import cache
from importlib.resources import files

from khabar.ingest.tokens import costs
from khabar.ingest.tokens.features.inflection import ARTICLE, with_features
from khabar.ingest.tokens.readings.stem_reading import ReadingSource, StemReading
from khabar.lexicon.function_words import function_words

Table = dict[str, tuple[StemReading, ...]]


def closed_readings(form: str) -> tuple[StemReading, ...]:
    """Return the readings of a word as one of a closed class.

    >>> [reading.features for reading in closed_readings("الأربعة")]
    ['Definite=Def|NumForm=Word']
    """
    free = _tables()[0]
    if form.startswith(ARTICLE) and form not in free:
        numerals = (reading for reading in free.get(form.removeprefix(ARTICLE), ()) if reading.pos == "NUM")
        return tuple(
            replace(reading, norm=form, tag="D", features=with_features(reading.features, Definite="Def"))
            for reading in numerals
        )
    return free.get(form, ())


def bound_closed_readings(stem: str) -> tuple[StemReading, ...]:
    """Return the readings of what precedes a pronoun as a word of a closed class."""
    return _tables()[1].get(stem, ())


def table_lines(name: str) -> list[str]:
    """Return the lines of a table of this package, without comments.

    >>> table_lines("compounds.tsv")[0].split()[:2]
    ['مما', 'م']
    """
    text = files("khabar.ingest.tokens").joinpath("data", name).read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@cache
def _tables() -> tuple[Table, Table]:
    free: Table = {}
    bound: Table = {}
    for lemma, pos, marked_tag, features, forms in function_words():
        tag, _, more = marked_tag.partition("+")
        cost = costs.CLOSED + float(more or 0)
        for marked in forms:
            form = marked.rstrip("*-")
            norm = form if marked[-1] != "-" else lemma
            reading = StemReading(lemma, pos, tag, with_features(features), cost, ReadingSource.CLOSED, norm)
            if marked[-1] != "-":
                free[form] = (*free.get(form, ()), reading)
            if marked[-1] in "*-":
                bound[form] = (*bound.get(form, ()), reading)
    return free, bound
