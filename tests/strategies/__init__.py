"""Hypothesis strategies: random Arabic, random headers, random valid entries."""

from hypothesis import settings

from tests.strategies.entries import entries
from tests.strategies.headers import headers
from tests.strategies.texts import arabic_text, words, xml_text

__all__ = ("arabic_text", "entries", "headers", "times", "words", "xml_text")


def times(factor: float, **more: object) -> settings:
    """Return settings for a multiple of the examples of the profile, for laws that need more, or cost more."""
    return settings(max_examples=max(1, round(settings.default.max_examples * factor)), **more)
