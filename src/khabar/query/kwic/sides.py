"""The sides by which a concordance is sorted.

Arabic lines run from right to left, so the words before the node are on its right. `before` and `after` are
the same in every script; `left` and `right`, as concordancers call them, are the columns of the results.
"""

from typing import Literal, get_args

from khabar.errors import QueryError
from khabar.messages import say

Side = Literal["before", "node", "after", "left", "right"]
Column = Literal["left", "node", "right"]

_COLUMNS: dict[str, Column] = {
    "before": "left",
    "after": "right",
    "left": "left",
    "node": "node",
    "right": "right",
}


def side_column(side: str) -> Column:
    """Return the column of the results that has the words of a side.

    Raises:
        QueryError: if there is no such side.

    >>> side_column("before"), side_column("right")
    ('left', 'right')
    """
    if side not in _COLUMNS:
        raise QueryError(say("unknown side {side!r}; choose from {known}", side=side, known=get_args(Side)))
    return _COLUMNS[side]
