"""Waivers: findings that somebody has looked at and lets stand, with a reason and, if need be, a last day.

A waiver stands in `corpus.toml`:

    [[waivers]]
    code = "N003"
    entry = "egypttoday-0001"
    id = "m5"
    reason = "the page writes the two names as one word"
    until = 2027-01-01

or in the entry itself, as a processing instruction:

    <?khabar-waive code="N003" id="m5" reason="the page writes the two names as one word"?>

Without an id it covers the whole entry. A waived finding is counted, not reported. A waiver that covers
nothing, is expired or is malformed is a finding itself (family W): otherwise old waivers would hide new
mistakes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from lxml import etree

from khabar.corpus import Waiver
from khabar.rules.finding import Finding

_INSTRUCTION = "khabar-waive"
_FIELD = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Findings, sorted by waivers. It is what the rules of family W look at.

    Attributes:
        standing: Findings that no waiver covers.
        waived: Findings that one covers.
        unused: Waivers that cover nothing.
        expired: Waivers whose last day is past; they cover nothing any more.
        malformed: Waivers without a reason, or for a rule that there is not.
    """

    standing: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    unused: tuple[Waiver, ...] = ()
    expired: tuple[Waiver, ...] = ()
    malformed: tuple[Waiver, ...] = ()


def judge(
    findings: Iterable[Finding], waivers: Sequence[Waiver], codes: frozenset[str], today: date
) -> Judgement:
    """Sort findings by what the waivers say of them.

    Args:
        findings: All findings of a check.
        waivers: All waivers that concern the files checked.
        codes: Codes of the rules that there are.
        today: The day that expiry counts from.
    """
    malformed = tuple(waiver for waiver in waivers if not waiver.reason.strip() or waiver.code not in codes)
    expired = tuple(waiver for waiver in waivers if waiver.until and waiver.until < today)
    valid = [waiver for waiver in waivers if waiver not in malformed and waiver not in expired]
    used: set[Waiver] = set()
    standing: list[Finding] = []
    waived: list[Finding] = []
    for finding in findings:
        covering = [waiver for waiver in valid if _covers(waiver, finding)]
        used.update(covering)
        (waived if covering else standing).append(finding)
    unused = tuple(waiver for waiver in valid if waiver not in used)
    return Judgement(tuple(standing), tuple(waived), unused, expired, malformed)


def _covers(waiver: Waiver, finding: Finding) -> bool:
    return (
        finding.code == waiver.code
        and waiver.entry in {"", Path(finding.location.path).stem}
        and waiver.id in {"", finding.id}
    )


def read_instructions(root: etree._Element, path: str) -> Iterator[Waiver]:
    """Yield the waivers that an entry holds as processing instructions; what one does not say is empty."""
    before, behind = root.itersiblings(preceding=True), root.itersiblings()
    nodes = (*before, *root.iter(etree.ProcessingInstruction), *behind)
    # The stubs of lxml know neither the target nor the line of an instruction.
    for node in cast("Iterable[Any]", nodes):
        if node.tag is etree.ProcessingInstruction and node.target == _INSTRUCTION:
            fields = {match[1]: match[2] or match[3] or "" for match in _FIELD.finditer(node.text or "")}
            until = _date(fields.get("until", ""))
            yield Waiver(
                code=fields.get("code", ""),
                # A date that cannot be read makes the waiver as good as none: it would never expire.
                reason=fields.get("reason", "") if until or not fields.get("until") else "",
                entry=Path(path).stem,
                id=fields.get("id", ""),
                until=until,
                path=path,
                line=node.sourceline,
            )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
