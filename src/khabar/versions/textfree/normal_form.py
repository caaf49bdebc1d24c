"""The normal form of a page: what stays the same when it is saved in another way.

Systems save the same text in different bytes: with a byte order mark, with other line ends, with hamza and
seat as one character or as two (NFC or NFD). All parts of a text-free file that depend on the text are made
from its normal form: white space folded, without a byte order mark, in NFC. So each of these pages restores
the entry.

A page whose own text is not in normal form has *form edits*, which lead back to it. Their positions are
public, so that offsets can be converted; their text is sealed.

```
page         وصل أ   in NFD: 5 + 1 characters
normal form  وصل أ   5 characters
form edits   [[4, 5, "أ" in NFD]]
```
"""

import unicodedata
from collections.abc import Iterable, Iterator

FormEdit = tuple[int, int, str]
"""Start and end in the normal form, and the text of the page there."""


def normal_form(folded: str) -> str:
    r"""Return the normal form of a folded page.

    >>> normal_form("\u0627\u0654") == "\u0623"
    True
    """
    return unicodedata.normalize("NFC", folded)


def form_edits(folded: str) -> list[FormEdit]:
    r"""Return the edits that lead from the normal form of a page back to the page.

    >>> form_edits("ab"), [(start, end, len(text)) for start, end, text in form_edits("b\u0627\u0654")]
    ([], [(1, 2, 2)])
    """
    normal = normal_form(folded)
    if normal == folded:
        return []
    edits: list[FormEdit] = []
    position = 0
    for cluster in _clusters(folded):
        composed = normal_form(cluster)
        if composed != cluster:
            edits.append((position, position + len(composed), cluster))
        position += len(composed)
    # Letters of some scripts compose across clusters; then the whole text is one edit.
    return edits if apply_form(normal, edits) == folded else [(0, len(normal), folded)]


def _clusters(text: str) -> Iterator[str]:
    """Yield each character with the marks that follow it."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            yield text[start:index]
            start = index


def apply_form(normal: str, edits: Iterable[FormEdit]) -> str:
    """Return the page, given its normal form and its form edits."""
    parts: list[str] = []
    position = 0
    for start, end, text in edits:
        parts += [normal[position:start], text]
        position = end
    return "".join([*parts, normal[position:]])
