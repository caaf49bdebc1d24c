"""Layout: which lines of a page are the article, and what each line is.

No outlet need be known. Each label has its reasons, which `khabar add --explain` prints.
"""

from khabar.ingest.layout.line_classifier import classify
from khabar.ingest.layout.line_verdict import Verdict
from khabar.ingest.layout.profile import UNKNOWN, OutletProfile, parse_profile, read_profile, write_profile

__all__ = (
    "UNKNOWN",
    "OutletProfile",
    "Verdict",
    "classify",
    "parse_profile",
    "read_profile",
    "write_profile",
)
