"""The columns of CoNLL-U, and the pairs of its last one (MISC).

MISC holds what khabar knows of a token and the other columns do not: its characters in `Entry.text`
(`start_char`, `end_char`), its id, its certainty and annotator, and the right spelling of a misspelt word.
"""

from collections.abc import Iterable, Mapping

NOTHING = "_"
"""An empty column."""

COUNT = 10
"""The number of columns."""

SPACE_AFTER = "SpaceAfter"
START = "start_char"
END = "end_char"
ID = "Id"
CERTAINTY = "Cert"
ANNOTATOR = "Resp"
SPELLING = "CorrectForm"
ENTITY = "Entity"

_ESCAPES = {"\\": "\\\\", "|": "\\p", " ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_ESCAPED = {written: character for character, written in _ESCAPES.items()}


def write_pairs(pairs: Iterable[tuple[str, str]]) -> str:
    r"""Return pairs as the last column; those without a value are left out.

    >>> write_pairs([("Id", "t1"), ("Cert", ""), ("CorrectForm", "a|b")])
    'Id=t1|CorrectForm=a\\pb'
    """
    return "|".join(f"{name}={_escape(value)}" for name, value in pairs if value) or NOTHING


def read_pairs(column: str) -> Mapping[str, str]:
    r"""Return the pairs of the last column; what is no pair is left out.

    >>> read_pairs(r"Id=t1|Note|CorrectForm=a\pb")
    {'Id': 't1', 'CorrectForm': 'a|b'}
    """
    if column == NOTHING:
        return {}
    pairs = (pair.partition("=") for pair in column.split("|"))
    return {name: _unescape(value) for name, equals, value in pairs if equals}


def _escape(value: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in value)


def _unescape(value: str) -> str:
    if "\\" not in value:
        return value
    made: list[str] = []
    characters = iter(value)
    for character in characters:
        pair = character + next(characters, "") if character == "\\" else character
        made.append(_ESCAPED.get(pair, pair))
    return "".join(made)
