"""Expressions of time: the words of an expression, and the value that it has."""

from khabar.ingest.dates.finding import find_dates

__all__ = ("find_dates",)
