"""Reported speech: what was said, with which cue, by whom."""

from khabar.ingest.quotations.finding import find_quotations

__all__ = ("find_quotations",)
