"""The findings of a check, sorted by its waivers: the subject of the rules about waivers (family W)."""

from dataclasses import dataclass

from khabar.corpus import Waiver
from khabar.rules.finding import Finding


@dataclass(frozen=True, slots=True)
class Judgement:
    """Findings, sorted by waivers.

    Attributes:
        unresolved: The findings that no waiver covers.
        waived: The findings that a waiver covers.
        unused: The waivers that cover nothing.
        expired: The waivers whose last day has passed; they no longer cover anything.
        malformed: The waivers without a reason, or with an unknown code.
    """

    unresolved: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    unused: tuple[Waiver, ...] = ()
    expired: tuple[Waiver, ...] = ()
    malformed: tuple[Waiver, ...] = ()
