"""The functions on words for the browser: `words.js`, with the tables of Python put in."""

import json
from functools import cache
from importlib.resources import files

from khabar import arabic
from khabar.site.search import stemmer

_PLACE = "{/* tables */}"


def to_script(value: object) -> str:
    r"""Return a value as JSON that may stand in a script, within a page or in a file of its own.

    >>> to_script("</script>")
    '"\\u003c/script>"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # `<` could end the script, or begin a comment that hides its end; the others once ended a line.
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def words_script() -> str:
    """Return the script that defines `KhabarWords`."""
    source = files("khabar.site.search").joinpath("words.js").read_text(encoding="utf-8")
    return source.replace(_PLACE, to_script(_tables()))


def _tables() -> dict[str, object]:
    return {
        "marks": "".join(sorted(arabic.MARKS)),
        "folds": arabic.FOLDS,
        "presentationForms": arabic.PRESENTATION_FORMS,
        "arabic": stemmer.ARABIC,
        "conjunctions": arabic.CONJUNCTIONS,
        "prepositions": arabic.PREPOSITIONS,
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
