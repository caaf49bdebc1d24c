"""Assembling a draft: labels and guesses become an entry, and new items for the registers."""

from khabar.ingest.assemble.draft import Draft, DraftSettings, assemble
from khabar.ingest.assemble.referents import DraftItem

__all__ = ("Draft", "DraftItem", "DraftSettings", "assemble")
