"""From the text of a query to its parts: plain ones without the grammar, all others by it."""

from khabar.errors import QueryError
from khabar.messages import say
from khabar.query.cql.reading.plain import parse_plain
from khabar.query.cql.syntax import Query

LONGEST = 10_000
"""The most characters of a query."""


def parse_query(text: str) -> Query:
    """Return the parts of a query.

    Raises:
        QuerySyntaxError: if it cannot be read.
        QueryError: if it is too long or nested too deeply.

    >>> parse_query('"قال" []{1,2}').pattern
    Sequence(patterns=(TokenPattern(condition=Test(attribute='word', value='قال', literal=False,
    fold_case=False, position=0), label=''), Repetition(pattern=TokenPattern(condition=None, label=''),
    least=1, most=2)))
    """
    if len(text) > LONGEST:
        raise QueryError(
            say("the query has {size:,} characters; at most {most:,}", size=len(text), most=LONGEST)
        )
    if plain := parse_plain(text):
        return plain
    from khabar.query.cql.reading.grammar import parse_any  # noqa: PLC0415 (it needs lark, which is slow to import)

    return parse_any(text)
