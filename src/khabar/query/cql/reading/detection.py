"""Telling queries from words, where both are accepted."""

import re

_QUERY = re.compile(r"\s*(?:\w+\s*:\s*)?(?:\[|</?[A-Za-z]|\((?=.*[\[\"<]))", re.DOTALL)
_QUOTED = re.compile(r"\s*\"[^\"\s]*\"(?:%c)?(?:\s*$|\s*[\[\"<({*+?|:&]|\s*!?(?:within|containing)\b)")


def is_cql(text: str) -> bool:
    """Whether a text is a query in CQL rather than words.

    >>> [is_cql(text) for text in ('[word="قال"] []', '<s/>', '"قال" []', 'a:[]', '("قال" | "قالت")')]
    [True, True, True, True, True]
    >>> [is_cql(text) for text in ('قال', '(رويترز)', '"حزب الله"', 'روس*', '<3')]
    [False, False, False, False, False]
    """
    return bool(_QUERY.match(text) or _QUOTED.match(text))
