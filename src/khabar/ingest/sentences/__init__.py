"""Dividing a block of an article into sentences."""

from khabar.ingest.sentences.divider import divide_sentences

__all__ = ("divide_sentences",)
