"""The tables of the compiled corpus, and the kind of each of their columns.

Every table but `entries` has a row for each annotation, in the order of the text, with its characters
(`start`, `end`) and its tokens (`first`, `last`, half-open). The table `words` has the written words, in
which a concordance of words searches: they have proclitics and no tokens.
"""

from khabar.arabic import Level

CODED, NUMBER, FLAG, TEXT = "coded", "number", "flag", "text"
"""The kinds of columns: strings that recur, numbers, 0 or 1, and texts that do not recur."""

_PLACE = {"start": NUMBER, "end": NUMBER, "first": NUMBER, "last": NUMBER}

TABLES: dict[str, dict[str, str]] = {
    "entries": {
        **dict.fromkeys(("id", "version", "publisher", "author", "date_from", "date_to"), CODED),
        **dict.fromkeys(("title", "digest", "text", "record", "token_record"), TEXT),
        "annotated": FLAG,
    },
    "tokens": {
        **dict.fromkeys(("form", "letters", "names", "norm", "lemma", "pos", "msd"), CODED),
        "start": NUMBER,
        "end": NUMBER,
        "punctuation": FLAG,
        "annotated": FLAG,
        "certainty": CODED,
        "resp": CODED,
    },
    "words": {"form": CODED, "start": NUMBER, "end": NUMBER, "block": NUMBER},
    "blocks": {"id": CODED, "kind": CODED, "figure": NUMBER, **_PLACE},
    "sentences": {"id": CODED, **_PLACE},
    "mentions": {
        **dict.fromkeys(("id", "type", "entity", "certainty", "resp"), CODED),
        "metonymic": FLAG,
        **_PLACE,
    },
    "quotations": {
        **dict.fromkeys(("id", "type", "speaker", "medium", "addressee", "cue", "certainty"), CODED),
        "piece": NUMBER,
        **_PLACE,
    },
    "attributions": {
        **dict.fromkeys(("id", "source", "cues", "speaker", "medium", "addressee", "certainty"), CODED),
    },
    "cues": {"id": CODED, "class": CODED, **_PLACE},
    "sources": {"id": CODED, "entity": CODED, "certainty": CODED, **_PLACE},
    "dates": {**dict.fromkeys(("id", "when", "type", "certainty", "resp"), CODED), **_PLACE},
    "phrases": {"id": CODED, "kind": CODED, **_PLACE},
}
"""The tables, with the kind of each of their columns. `block` of a written word is the number of its block in
the entry, from 0."""

KEYS_OF_TOKENS = {"letters": Level.LETTERS, "names": Level.NAMES, "norm": Level.SEARCH}
"""The columns of tokens that have the key of the form at a level of folding."""

KEYS: dict[str, dict[str, str]] = {"forms": dict.fromkeys(("letters", "names", "search"), CODED)}
"""The table of the forms of written words, a row for each value of `words.form`, with its key of each level
of folding. It is made when all forms are known."""

ATTRIBUTES = ("form", "letters", "names", "norm", "lemma", "pos", "msd")
"""The coded columns of tokens: the form, its keys of each level of folding, and what is annotated."""
