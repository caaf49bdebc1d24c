"""Messages of the rules for people who annotate without XML, in the terms of the scheme.

The rules speak to whoever reads the files, too, and there the name of an element helps most. On a page nobody
sees elements:

>>> reword("`rs` begins inside a word: م|صدر", "en")
'source begins inside a word: م|صدر'
>>> reword("quotation has no cue (@corresp)", "en")
'quotation has no cue'
>>> reword("'place:x' is not a valid target of `persName/@ref`", "en")
"'place:x' is not a valid target of the link of a person's name"
>>> reword("ليس للعنصر `persName` السمة `@ref`", "ar")
'ليس للوسم «اسم شخص» ربط'
"""

import re
from collections.abc import Mapping

from khabar.workbench.texts import page_texts

_ASIDE = re.compile(r" \(`?(?:@[\w:]+|said|seg|rs|fw|s)`?\)")
_PART = re.compile(r"(?P<tag>العنصر )?`(?P<element>[A-Za-z]\w*)(?:/@(?P<attribute>[\w:]+))?`")
_ATTRIBUTE = re.compile(r"(?:السمة )?`?@(?P<attribute>[A-Za-z][\w:]*)`?")


def reword(message: str, language: str) -> str:
    """Return a message with the terms of the scheme in the place of elements and attributes that have one.

    Args:
        message: The message, in that language.
        language: The language.
    """
    if "`" not in message and "@" not in message:
        return message
    texts = page_texts(language)
    message = _ASIDE.sub("", message).replace("للعنصر `", "للوسم `")
    message = _PART.sub(lambda found: _part(found, texts), message)
    return _ATTRIBUTE.sub(lambda found: texts.get(f"attribute.{found['attribute']}", found[0]), message)


def _part(found: re.Match[str], texts: Mapping[str, str]) -> str:
    element = texts.get(f"element.{found['element']}")
    if element is None:
        return found[0]
    attribute = texts.get(f"attribute.{found['attribute']}", found["attribute"])
    if found["attribute"]:
        return texts["attribute of element"].format(attribute=attribute, element=element)
    tag = f"{texts['tag']} " if found["tag"] else ""
    return tag + texts["quoted"].format(element=element)
