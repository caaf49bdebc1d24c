"""Layout: which lines of a page are the article, and what each line is.

No outlet need be known. Each label has its reasons, which `khabar add --explain` prints.
"""

from khabar.ingest.layout.classify import classify
from khabar.ingest.layout.profile import UNKNOWN, OutletProfile, parse_profile, read_profile, write_profile
from khabar.ingest.layout.verdict import Verdict

__all__ = (
    "UNKNOWN",
    "OutletProfile",
    "Verdict",
    "classify",
    "parse_profile",
    "read_profile",
    "write_profile",
)
