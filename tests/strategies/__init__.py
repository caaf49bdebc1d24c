"""Hypothesis strategies: random Arabic, random headers, random valid entries."""

from tests.strategies.entries import entries
from tests.strategies.headers import headers
from tests.strategies.texts import arabic_text, words, xml_text

__all__ = ("arabic_text", "entries", "headers", "words", "xml_text")
