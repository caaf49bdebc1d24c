"""The texts of the site, in the language of the build.

All texts of khabar that readers see go through these functions, so that the catalogues in `locale/` can
translate
them: `_` and `counted` in Python, `_(…)` and `ngettext(…)` in templates, and Sphinx's `_(…)`
(`Documentation.gettext`) in JavaScript. Messages are whole sentences or labels with named fields, `%(name)s`,
because other languages order words differently.

The log of a build is in English.
"""

import re

from docutils import nodes
from sphinx.locale import get_translation, get_translator

CATALOGUE = "khabar"
"""The name of the catalogues: `locale/<language>/LC_MESSAGES/khabar.po`."""

_ = get_translation(CATALOGUE)
"""Translate a message. At import time, it returns a proxy that is translated when it is shown."""


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
    """Make a message whose fields, `%(name)s`, are filled with nodes.

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
