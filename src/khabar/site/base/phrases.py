"""Messages with nodes in them: other languages put the links of a sentence in other places."""

import re

from docutils import nodes

_PLACE = re.compile(r"%\((\w+)\)s")


def phrase(message: str, **parts: nodes.Node) -> nodes.inline:
    """Make a message whose places, `%(name)s`, are filled with nodes.

    >>> phrase("relayed by %(medium)s", medium=nodes.strong("", "Al-Hayat")).astext()
    'relayed by Al-Hayat'
    """
    made = nodes.inline()
    # Splitting by a pattern with a group yields text and names in turn.
    for index, piece in enumerate(_PLACE.split(str(message))):
        if index % 2:
            made += parts[piece]
        elif piece:
            made += nodes.Text(piece)
    return made
