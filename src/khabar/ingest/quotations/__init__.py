"""Reported speech: what was said, with which cue, by whom; and marks that do not quote."""

from khabar.ingest.quotations.finding import find_quotations
from khabar.ingest.quotations.phrases import find_phrases

__all__ = ("find_phrases", "find_quotations")
