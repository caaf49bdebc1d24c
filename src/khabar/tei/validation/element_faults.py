"""The faults of one element by itself: its attributes, and text directly in it."""

from collections.abc import Iterator

from lxml import etree

from khabar.messages import Message, either, say
from khabar.tei.names import XML_NAMESPACE, local
from khabar.tei.validation.pattern import Pattern
from khabar.tei.validation.violation import Violation


def element_faults(element: etree._Element, patterns: list[Pattern]) -> Iterator[Violation]:
    """Yield the faults of an element, compared with the patterns of its name."""
    name = local(element.tag)
    # The stubs allow bytes, which lxml does not return.
    written = {_attribute_name(str(key)): str(value) for key, value in element.items()}
    for attribute, value in written.items():
        if reason := _attribute_at_fault(name, attribute, value, patterns):
            yield Violation(element, reason, attribute, in_tag=True)
    fitting = [pattern for pattern in patterns if _values_fit(pattern, written)] or patterns
    missing = frozenset.intersection(*(pattern.required for pattern in fitting)) - written.keys()
    known = {attribute for pattern in patterns for attribute in pattern.attributes}
    # An unknown attribute may be the missing one, misspelt.
    if missing and written.keys() <= known:
        yield Violation(
            element,
            say(
                "`{element}` has no {attributes}",
                element=name,
                attributes=tuple(f"@{key}" for key in sorted(missing)),
            ),
            in_tag=True,
        )
    if not any(pattern.mixed for pattern in patterns) and (stray := _stray_text(element)):
        yield Violation(
            element, say("text {text!r} is not allowed directly in `{element}`", element=name, text=stray)
        )


def _attribute_at_fault(name: str, attribute: str, value: str, patterns: list[Pattern]) -> Message | None:
    """Return the problem of an attribute, or nothing."""
    holders = [pattern for pattern in patterns if attribute in pattern.attributes]
    if not holders:
        allowed = tuple(sorted({f"@{key}" for pattern in patterns for key in pattern.attributes}))
        return say(
            "@{attribute} is not allowed on `{element}`; allowed: {allowed}",
            element=name,
            attribute=attribute,
            allowed=allowed or say("no attribute"),
        )
    if any(pattern.accepts(attribute, value) for pattern in holders):
        return None
    if choices := sorted({choice for pattern in holders for choice in pattern.attributes[attribute]}):
        return say(
            "@{attribute} is {value!r}; expected {allowed}",
            attribute=attribute,
            value=value,
            allowed=either(choices),
        )
    return say(
        "@{attribute} is {value!r}, which is invalid for `{element}`",
        element=name,
        attribute=attribute,
        value=value,
    )


def _values_fit(pattern: Pattern, written: dict[str, str]) -> bool:
    return all(
        key in pattern.attributes and (not pattern.attributes[key] or value in pattern.attributes[key])
        for key, value in written.items()
    )


def _stray_text(element: etree._Element) -> str:
    texts = [element.text, *(child.tail for child in element)]
    return next((text.strip()[:20] for text in texts if text and text.strip()), "")


def _attribute_name(key: str) -> str:
    return key.replace(f"{{{XML_NAMESPACE}}}", "xml:")
