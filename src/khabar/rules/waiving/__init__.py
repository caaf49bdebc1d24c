"""Waivers that are no good (any more)."""

from khabar.rules.family import Family
from khabar.rules.waiving import (
    w001_unused_waiver,
    w002_expired_waiver,
    w003_malformed_waiver,
)

FAMILY = Family(
    letter="W",
    title="Waivers",
    rules=(
        w001_unused_waiver.RULE,
        w002_expired_waiver.RULE,
        w003_malformed_waiver.RULE,
    ),
)
