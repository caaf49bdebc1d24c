"""Assembling a draft: labels of lines and guesses of layers, into an entry and new items for the registers."""

from khabar.ingest.assemble.draft import Draft, DraftItem, DraftSettings, assemble

__all__ = ("Draft", "DraftItem", "DraftSettings", "assemble")
