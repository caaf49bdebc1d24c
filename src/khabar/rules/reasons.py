"""Reasons: what the floors below the rules say in English, recognised and made messages.

The reader of files and the profile give their reasons as text. Each kind of reason has its template here;
one that has none (libxml2's, the operating system's) is said as it is.
"""

import re
from collections.abc import Iterator

from khabar.rules.message import Message, either

TEMPLATES = (
    # khabar.tei.document
    "the file has {size} bytes; khabar reads up to {limit}. Is it an entry?",
    "the file has no end within {limit} bytes, khabar's limit",
    "an element has {number} attributes; khabar reads up to {limit}",
    "the file begins with a byte order mark; save it as UTF-8 without one",
    "byte {byte} is not UTF-8; save the file as UTF-8",
    "the file declares the encoding {encoding}; only UTF-8 is read",
    "the file has a document type declaration; remove it, and write character references for entities",
    "not well-formed XML: {reason}",
    # khabar.tei.validation.grammar
    "`{element}` is not in the namespace of TEI, {namespace}",
    "`{element}` is no element of the profile; in `{parent}` may stand: {allowed}",
    "`{element}` is no element of the profile; as the root element may stand: {allowed}",
    "`{element}` may not stand in `{parent}`; what may: no element",
    "`{element}` may not stand in `{parent}`; what may: {allowed}",
    "`{element}` may not stand as the root element; what may: {allowed}",
    "`{element}` may not stand here; what may: nothing more",
    "`{element}` may not stand here; what may: {allowed}",
    "`{element}` lacks {alternatives}",
    "`{element}` holds elements only, not the text {text}",
    "`{element}` has no @{attribute}; it may have none",
    "`{element}` has no @{attribute}; it may have {allowed}",
    "@{attribute} is {value}; it may be {allowed}",
    "@{attribute} is {value}; that is not of the type that `{element}` needs",
    # khabar.tei.validation.profile
    "`{element}` holds {number} elements; in an entry it may hold {limit}",
    "the file breaks the strict profile",
    "`{element}` does not fit the profile: {reason}",
    # The page of an entry: khabar.rules.subjects.subject and khabar.corpus.store
    "the page is not UTF-8: byte {byte} at {offset}",
    "the header names no page",
    "{path}: the file cannot be read: {reason}",
    "{name} is not the name of a page in {folder}",
)
"""The more special template stands before the more general one."""


def compile_template(template: str) -> re.Pattern[str]:
    """Return what matches the texts that a template makes, its values as named groups."""
    parts = re.split(r"\{(\w+)\}", template)
    pattern = "".join(f"(?P<{part}>.+)" if odd % 2 else re.escape(part) for odd, part in enumerate(parts))
    return re.compile(pattern, re.DOTALL)


_PATTERNS = tuple((template, compile_template(template)) for template in TEMPLATES)


def _readings(reason: str) -> Iterator[Message]:
    for template, pattern in _PATTERNS:
        if match := pattern.fullmatch(reason):
            yield Message(
                template, tuple((name, _value(name, text)) for name, text in match.groupdict().items())
            )


def _value(name: str, text: str) -> object:
    return either(text.split(" or ")) if name == "alternatives" else text


def recognise(reason: str) -> Message:
    """Return a reason as a message, which says in English what the reason says.

    >>> recognise("not well-formed XML: Premature end of data").values
    (('reason', 'Premature end of data'),)
    """
    return next(_readings(reason), Message("{reason}", (("reason", reason),)))
