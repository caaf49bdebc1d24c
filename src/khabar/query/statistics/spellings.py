"""The spelling under which a table shows a folded word: the most frequent one of the corpus.

Statistics count words under their keys, in which قرقنة and قرقنه are one word. A key is not a word of the
language, so a table shows a spelling, which also finds the word in a query.
"""

from collections.abc import Iterable

import numpy as np

from khabar.query.compiled.index import Index
from khabar.query.cql.attributes import Column


def spell(index: Index, column: Column, codes: Iterable[int]) -> dict[int, str]:
    """Return the most frequent spelling of each value of a column of words.

    A value of a column that is not folded is its own spelling.

    Args:
        index: The index.
        column: The column.
        codes: The codes of the values.

    >>> import khabar
    >>> from khabar.query.cql.attributes import COLUMNS
    >>> index = khabar.load().selection.index
    >>> code = index.values("tokens.norm").code("سوريه")
    >>> spell(index, COLUMNS["norm"], [code])[code]
    'سورية'
    """
    values = index.values(column.key)
    if column.level is None:
        return {code: values[code] for code in codes}
    forms = index.values("tokens.form")
    return {code: forms[_usual_form(index, column, code)] if values[code] else "" for code in codes}


def _usual_form(index: Index, column: Column, code: int) -> int:
    found, counts = np.unique(
        index.numbers("tokens.form")[index.rows_of(column.key, code)], return_counts=True
    )
    return int(found[np.argmax(counts)])
