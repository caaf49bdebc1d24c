"""What must be typed to make one file of XML from another: elements, attributes, ids and characters.

Both files are in the canonical layout, so they differ in their content only. They are cut into the pieces
that an editor of XML completes or leaves to the typist, and the pieces are matched in order:

```
before   <date  |  xml:id="d1"  |  cert="medium"  |  >  |  n  |  o  |  w  |  </date>
after    <date  |  xml:id="d1"                    |  >  |  n  |  o  |  w  |  </date>
```

Here, one place changes: an attribute is selected and deleted, and nothing is typed. The count favours XML:
the editor is one that puts an element around what is selected, so an end tag costs nothing, nor do `>` and
the indentation of a line; no one mistypes an id, and no one has to look one up.
"""

import re
from dataclasses import dataclass

from khabar.patience import changed_rows

_PIECES = re.compile(r"""</[^>]*>|<[^\s/>]+|\s[\w:]+="[^"]*"|/?>|[^\s<>]|\s+""")
_FREE = re.compile(r"</.*>|/?>|\s+")
_ATTRIBUTE = re.compile(r'\s([\w:]+)="')
_POINTERS = frozenset({"xml:id", "ref", "who", "corresp", "source", "ana", "toWhom", "resp"})


@dataclass(frozen=True, slots=True)
class Retyping:
    """The work of making one file from another by hand.

    Attributes:
        places: Places to which the cursor must go.
        removed: Places at which something is deleted.
        elements: Elements that are typed.
        attributes: Attributes that are typed.
        ids: Those of them that are an id, or point to one.
        characters: Characters that are typed.
    """

    places: int = 0
    removed: int = 0
    elements: int = 0
    attributes: int = 0
    ids: int = 0
    characters: int = 0


def retyping(before: str, after: str) -> Retyping:
    """Return the work of making one file from another by hand.

    >>> retyping('<date cert="low">now</date>', '<date>now</date>')
    Retyping(places=1, removed=1, elements=0, attributes=0, ids=0, characters=0)
    >>> retyping("<s>in Rome</s>", '<s>in <placeName ref="place:rome">Rome</placeName></s>')
    Retyping(places=1, removed=0, elements=1, attributes=1, ids=1, characters=27)
    """
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    rows = [
        (_costly(old[gone.start : gone.stop]), _costly(new[made.start : made.stop]))
        for gone, made in changed_rows(old, new)
    ]
    typed = [piece for _, made in rows for piece in made]
    names = [match[1] for piece in typed if (match := _ATTRIBUTE.match(piece))]
    return Retyping(
        places=sum(bool(gone or made) for gone, made in rows),
        removed=sum(bool(gone) for gone, _ in rows),
        elements=sum(piece.startswith("<") for piece in typed),
        attributes=len(names),
        ids=sum(name in _POINTERS for name in names),
        characters=sum(map(len, typed)),
    )


def _costly(pieces: list[str]) -> list[str]:
    """Return the pieces that an editor leaves to the typist."""
    return [piece for piece in pieces if not _FREE.fullmatch(piece)]
