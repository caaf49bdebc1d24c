"""The attributes of tokens and the structures that queries name, and where the index has them.

An attribute of a token is a column of the tokens, or one of the annotations that the token is in: `entity` is
that of each mention that the token is in. A token can be in two mentions, one within the other, or in none:
a comparison holds if it holds for one of them. So `[entity!="place:.*"]` is a token in no mention of a place.
"""

from dataclasses import dataclass

from khabar.arabic import Level
from khabar.messages import Message, say
from khabar.query.compiled.index import Index
from khabar.query.compiled.tables import ATTRIBUTES, CODED, TABLES
from khabar.suggest import nearest


@dataclass(frozen=True, slots=True)
class Column:
    """Where the index has an attribute.

    Attributes:
        table: The table.
        name: The column in it.
        clitics: Whether the forms with proclitics count as well.
    """

    table: str
    name: str
    clitics: bool = False

    @property
    def key(self) -> str:
        """Its name in the index."""
        return f"{self.table}.{self.name}"

    @property
    def level(self) -> Level | None:
        """The level at which its values are folded, so that those of a query must be; `None` for others."""
        return _LEVELS.get(self.key)


_LEVELS = {"tokens.letters": Level.LETTERS, "tokens.names": Level.NAMES, "tokens.norm": Level.SEARCH}

_TOKEN_COLUMNS = {name: Column("tokens", name) for name in ATTRIBUTES} | {
    "word": Column("tokens", "form"),
    "search": Column("tokens", "norm"),
    "lookup": Column("tokens", "names", clitics=True),
    "tag": Column("tokens", "pos"),
    "upos": Column("tokens", "pos"),
    "feats": Column("tokens", "msd"),
}
_OF_WORDS = tuple(Column("tokens", name) for name in ("lemma", "pos", "msd"))
"""The attributes that only entries with annotated words have."""

_COVERING_COLUMNS = {
    "entity": Column("mentions", "entity"),
    "type": Column("mentions", "type"),
    "mention": Column("mentions", "type"),
    "speaker": Column("quotations", "speaker"),
    "medium": Column("quotations", "medium"),
    "addressee": Column("quotations", "addressee"),
    "quotation": Column("quotations", "type"),
    "cue": Column("cues", "class"),
    "source": Column("sources", "entity"),
    "date": Column("dates", "when"),
    "phrase": Column("phrases", "kind"),
    "block": Column("blocks", "kind"),
    "section": Column("blocks", "kind"),
    "entry": Column("entries", "id"),
    "publisher": Column("entries", "publisher"),
    "author": Column("entries", "author"),
}
COLUMNS = _TOKEN_COLUMNS | _COVERING_COLUMNS
"""The attributes of tokens."""

STRUCTURES = {
    "s": "sentences",
    "sentence": "sentences",
    "p": "blocks",
    "block": "blocks",
    "mention": "mentions",
    "name": "mentions",
    "quotation": "quotations",
    "said": "quotations",
    "cue": "cues",
    "source": "sources",
    "date": "dates",
    "phrase": "phrases",
    "entry": "entries",
    "text": "entries",
}
"""The structures, and the tables that hold them."""

DISJOINT = frozenset({"sentences", "blocks", "entries"})
"""The tables whose annotations do not overlap."""


def structure_columns(table: str) -> dict[str, Column]:
    """Return the attributes of a structure.

    >>> sorted(structure_columns("cues"))
    ['class', 'id']
    """
    return {name: Column(table, name) for name, kind in TABLES[table].items() if kind == CODED}


def is_empty(index: Index, column: Column) -> bool:
    """Whether no row of a corpus has a value in a column, as `lemma` where no words are annotated."""
    values = index.values(column.key)
    return len(values) == 0 or (len(values) == 1 and not values[0])


def unknown_attribute(name: str, known: dict[str, Column]) -> Message:
    """Return the message about an attribute that is not known, with a similar one or all."""
    if near := nearest(name, known):
        return say("unknown attribute {name!r}; similar: {similar}", name=name, similar=near)
    names = tuple(sorted(known))
    return say("unknown attribute {name!r}; choose from {names}", name=name, names=names)


def unknown_structure(name: str) -> Message:
    """Return the message about a structure that is not known, with a similar one or all."""
    if near := nearest(name, STRUCTURES):
        return say("unknown structure {name!r}; similar: {similar}", name=name, similar=near)
    names = tuple(sorted(STRUCTURES))
    return say("unknown structure {name!r}; choose from {names}", name=name, names=names)


def missing(name: str, index: Index, known: dict[str, Column]) -> Message:
    """Return the message about an attribute that no token has: how to get it, or which ones some have."""
    if known[name] in _OF_WORDS:
        return say("no {name} is annotated in this corpus; to add words, run: khabar tokenise", name=name)
    filled = tuple(sorted(other for other, column in known.items() if not is_empty(index, column)))
    return say("no {name} is annotated in this corpus; it has {names}", name=name, names=filled)
