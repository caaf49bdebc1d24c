"""Errors about a place in a query."""

from khabar.errors import QuerySyntaxError
from khabar.messages import Message, say


def syntax_error(text: str, position: int, problem: Message) -> QuerySyntaxError:
    """Return an error about a place in a query, which is shown with a caret below it.

    >>> print(syntax_error('[lema="x"]', 1, say("unknown attribute")))
    query, column 2: unknown attribute
        [lema="x"]
         ^
    """
    line_start = text.rfind("\n", 0, position) + 1
    line = text[line_start:].partition("\n")[0].replace("\t", " ")
    caret = " " * (position - line_start) + "^"
    message = say(
        "query, column {column}: {problem}\n    {line}\n    {caret}",
        column=position + 1,
        problem=problem,
        line=line,
        caret=caret,
    )
    return QuerySyntaxError(message, position)
