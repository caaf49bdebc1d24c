"""Plain queries: one or more words with one condition each, read without the grammar.

Most queries are `[lemma="قال"]` or `"وزير" [pos="PROPN"]`. To load lark and to make a parser of the grammar
takes longer than to start Python, and longer than the answer to any such query. So these are read here, to
the same parts; a test compares them with those that the grammar gives. Every other query, wrong ones
included, is left to the grammar.
"""

import re

from khabar.query.cql.syntax import Not, Query, Sequence, Test, TokenPattern

_WORD = re.compile(
    r"""\s*(?:\[\s*(?P<name>[A-Za-z_]\w*)\s*(?P<operator>!==|!=|==|=)\s*"(?P<value>[^"\\]*)"\s*(?P<flag>%c)?\s*\]
    |"(?P<word>[^"\\]*)"(?:\s*(?P<word_flag>%c)(?![A-Za-z]))?|(?P<any>\[\s*\]))\s*""",
    re.VERBOSE,
)


def parse_plain(text: str) -> Query | None:
    """Return the parts of a plain query; `None` for any other text.

    >>> parse_plain('[lemma="قال"]').pattern
    TokenPattern(condition=Test(attribute='lemma', value='قال', literal=False, fold_case=False, position=1),
    label='')
    >>> parse_plain('[lemma="قال"]+')
    """
    patterns = []
    place = 0
    while place < len(text):
        match = _WORD.match(text, place)
        if match is None:
            return None
        patterns.append(_token(match))
        place = match.end()
    if not patterns:
        return None
    return Query(text, patterns[0] if len(patterns) == 1 else Sequence(tuple(patterns)), None, ())


def _token(match: re.Match[str]) -> TokenPattern:
    if match["any"] is not None:
        return TokenPattern(None, "")
    if match["name"] is None:
        position = match.start("word") - 1
        fold_case = match["word_flag"] is not None
        return TokenPattern(Test("word", match["word"], fold_case=fold_case, position=position), "")
    operator = match["operator"]
    test = Test(
        match["name"], match["value"], operator.endswith("=="), match["flag"] is not None, match.start("name")
    )
    return TokenPattern(Not(test) if operator.startswith("!") else test, "")
