"""Waivers: findings that were reviewed and accepted, each with a reason and, optionally, a last day.

A waiver is written in `corpus.toml`:

    [[waivers]]
    code = "N003"
    entry = "egypttoday-0001"
    id = "m5"
    reason = "the page writes the two names as one word"
    until = 2027-01-01

or in the entry itself, as a processing instruction:

    <?khabar-waive code="N003" id="m5" reason="the page writes the two names as one word"?>

Without an id it covers the whole entry. A waived finding is counted, not reported. A waiver that covers nothing, is
expired or is malformed is a finding itself (family W): otherwise old waivers would hide new mistakes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from khabar.corpus import Waiver
from khabar.rules.finding import Finding
from khabar.rules.subjects.judgement import Judgement
from khabar.rules.subjects.subject import Subject

_INSTRUCTION = "khabar-waive"
_FIELD = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def judge(
    findings: Iterable[Finding], waivers: Sequence[Waiver], codes: frozenset[str], today: date
) -> Judgement:
    """Sort findings by whether a waiver covers them.

    Args:
        findings: All findings of a check.
        waivers: The waivers of the settings and of the files.
        codes: The codes of all rules.
        today: The day on which expiry is decided.
    """
    malformed = tuple(waiver for waiver in waivers if not waiver.reason.strip() or waiver.code not in codes)
    expired = tuple(waiver for waiver in waivers if waiver.until and waiver.until < today)
    valid = [waiver for waiver in waivers if waiver not in malformed and waiver not in expired]
    used: set[Waiver] = set()
    unresolved: list[Finding] = []
    waived: list[Finding] = []
    for finding in findings:
        covering = [waiver for waiver in valid if _covers(waiver, finding)]
        used.update(covering)
        (waived if covering else unresolved).append(finding)
    unused = tuple(waiver for waiver in valid if waiver not in used)
    return Judgement(tuple(unresolved), tuple(waived), unused, expired, malformed)


def _covers(waiver: Waiver, finding: Finding) -> bool:
    return (
        finding.code == waiver.code
        and waiver.entry in {"", Path(finding.location.path).stem}
        and waiver.id in {"", finding.id}
    )


def read_waivers(subject: Subject) -> Iterator[Waiver]:
    """Yield the waivers in an entry; missing fields are empty."""
    for instruction in subject.document.instructions(_INSTRUCTION):
        fields = {match[1]: match[2] or match[3] or "" for match in _FIELD.finditer(instruction.text)}
        until = _date(fields.get("until", ""))
        yield Waiver(
            code=fields.get("code", ""),
            # A waiver whose date cannot be read loses its reason, and is reported: it would never expire.
            reason=fields.get("reason", "") if until or not fields.get("until") else "",
            entry=Path(subject.path).stem,
            id=fields.get("id", ""),
            until=until,
            path=subject.path,
            line=instruction.line,
        )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
