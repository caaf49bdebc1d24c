"""A baseline: the findings that an old corpus has when it adopts khabar, so that only new ones fail.

A finding is known again by its code, its file, its id and its message, not by its line: text above it may
grow. Of equal ones as many are known as were written down.
"""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from khabar.corpus import write_atomically
from khabar.errors import UsageError
from khabar.rules.finding import Finding

_VERSION = 1
_FIELDS = ("code", "path", "id", "message")


_Key = tuple[str, str, str, str]


def write_baseline(findings: Iterable[Finding], path: Path) -> int:
    """Write findings down, and return how many there are.

    Raises:
        OSError: if the file cannot be written.
    """
    counts = Counter(_fingerprint(finding, path) for finding in findings)
    rows = [
        {"code": c, "path": p, "id": i, "message": m, "count": n}
        for (c, p, i, m), n in sorted(counts.items())
    ]
    table = {"version": _VERSION, "findings": rows}
    write_atomically(path, (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode())
    return counts.total()


def new_findings(findings: Iterable[Finding], path: Path) -> tuple[Finding, ...]:
    """Return the findings that a baseline does not know.

    Raises:
        UsageError: if the file is no baseline.
        OSError: if it cannot be read.
    """
    known = _read(path)
    fresh = []
    for finding in findings:
        key = _fingerprint(finding, path)
        if known[key]:
            known[key] -= 1
        else:
            fresh.append(finding)
    return tuple(fresh)


def _read(path: Path) -> Counter[_Key]:
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        if table["version"] != _VERSION:
            raise UsageError(
                f"{path}: a baseline of version {table['version']}; this khabar reads {_VERSION}"
            )
        return Counter(
            {(r["code"], r["path"], r["id"], r["message"]): int(r["count"]) for r in table["findings"]}
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: no baseline of khabar ({error})") from None


def _key(row: dict[str, str]) -> _Key:
    code, path, identifier, message = (row[field] for field in _FIELDS)
    return code, path, identifier, message


def _fingerprint(finding: Finding, baseline: Path) -> _Key:
    """Return what a finding is known by; the file is told from the baseline, so that both can move."""
    file = Path(finding.location.path).resolve()
    root = baseline.resolve().parent
    name = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
    return finding.code, name, finding.id, finding.message
