"""Violations of the profile, and the messages that name them."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from khabar.messages import Message, say
from khabar.tei.names import local


@dataclass(frozen=True, slots=True)
class Violation:
    """A place where a tree breaks the profile.

    Attributes:
        element: The element at fault.
        message: The problem, and the alternatives that the profile allows.
        attribute: The attribute at fault, as written, or empty.
        in_tag: Whether the start tag alone is at fault: an attribute, or the lack of one. The tree is then as
            the profile describes it.
        is_gap: Whether the element lacks another one.
        is_disorder: Whether it is allowed in its parent, but not after the element before it.
    """

    element: etree._Element
    message: Message
    attribute: str = ""
    in_tag: bool = False
    is_gap: bool = False
    is_disorder: bool = False


def unknown(name: str, parent: etree._Element | None, allowed: tuple[str, ...]) -> Message:
    """Return the message about an element that the profile does not have."""
    if parent is None:
        return say(
            "unknown element `{element}`; allowed as the root element: {allowed}",
            element=name,
            allowed=allowed,
        )
    return say(
        "unknown element `{element}`; allowed in `{parent}`: {allowed}",
        element=name,
        parent=local(parent.tag),
        allowed=allowed or say("no element"),
    )


def not_allowed(name: str, parent: etree._Element | None, allowed: tuple[str, ...]) -> Message:
    """Return the message about an element in the wrong parent."""
    if parent is None:
        return say(
            "`{element}` is not allowed as the root element; allowed: {allowed}",
            element=name,
            allowed=allowed,
        )
    return say(
        "`{element}` is not allowed in `{parent}`; allowed: {allowed}",
        element=name,
        parent=local(parent.tag),
        allowed=allowed or say("no element"),
    )


def disordered(name: str, expected: Sequence[str]) -> Message:
    """Return the message about an element in the wrong order."""
    return say(
        "`{element}` is not allowed here; expected: {expected}",
        element=name,
        expected=tuple(expected) or say("no further element"),
    )
