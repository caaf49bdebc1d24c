"""The functions on words for the browser: `words.js`, with the tables of Python put in."""

from functools import cache
from importlib.resources import files

from khabar import arabic
from khabar.site.base.script import to_script
from khabar.site.search import stemmer

_PLACE = "{/* tables */}"


@cache
def words_script() -> str:
    """Return the script that defines `KhabarWords`."""
    source = files("khabar.site.search").joinpath("words.js").read_text(encoding="utf-8")
    return source.replace(_PLACE, to_script(_tables()))


def _tables() -> dict[str, object]:
    return {
        "marks": arabic.MARK_SET,
        "ignorable": arabic.IGNORABLE_SET,
        "folds": arabic.FOLDS,
        "presentationForms": arabic.PRESENTATION_FORMS,
        "arabic": stemmer.ARABIC,
        "conjunctions": arabic.CONJUNCTIONS,
        "prepositions": arabic.PREPOSITIONS,
        "future": dict(zip(("letter", "before", "fewest"), (arabic.FUTURE, *arabic.IMPERFECT), strict=True)),
        "whole": sorted(stemmer.WHOLE),
        "stem": {
            "conjunctions": stemmer.CONJUNCTIONS,
            "articles": stemmer.ARTICLES,
            "left": stemmer.LEFT_BY_ARTICLE,
            "before": stemmer.BEFORE,
            "endings": stemmer.ENDINGS,
            "accusative": stemmer.ACCUSATIVE,
            "future": stemmer.FUTURE,
            "prepositions": stemmer.PREPOSITIONS,
        },
    }
