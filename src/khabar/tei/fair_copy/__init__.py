"""Fair copies: entries so regular that they are read without an XML parser.

This is the door of the folder: nothing else in it is imported from outside. `read_fair_copy` decides whether
a file is a fair copy and reads it; the essay at the head of `khabar.tei.fair_copy.automaton` shows how.
"""

from khabar.tei.fair_copy.listing import is_canonical_listing
from khabar.tei.fair_copy.recognition import FairCopy, read_fair_copy

__all__ = ("FairCopy", "is_canonical_listing", "read_fair_copy")
