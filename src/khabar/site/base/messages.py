"""What the site says to its readers, in the language of the build.

Every string of ours that a reader meets goes through one of these functions, so that the catalogues in
`locale/` can hold it: in Python `_` and `counted`; in templates the same as `_(…)` and `ngettext(…)`, which
Jinja knows; in JavaScript Sphinx's `_(…)` (`Documentation.gettext`). Messages are whole sentences or labels
with named places, `%(name)s`: other languages order their words differently.

What the builder of a site reads (the log of the build) stays English.
"""

import re

from docutils import nodes
from sphinx.locale import get_translation, get_translator

CATALOGUE = "khabar"
"""The name of the catalogues: `locale/<language>/LC_MESSAGES/khabar.po`."""

_ = get_translation(CATALOGUE)
"""Translate a message. At import time, it gives a stand-in that is translated when it is shown."""


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a message that goes with a number; Arabic has six of them."""
    return get_translator(CATALOGUE).ngettext(singular, plural, number)


def counted(singular: str, plural: str, number: int) -> str:
    """Return a message with a number in it, as `%(num)s`, in the form that goes with the number.

    >>> counted("%(num)s sentence", "%(num)s sentences", 14)
    '14 sentences'
    """
    return ngettext(singular, plural, number) % {"num": number}


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
