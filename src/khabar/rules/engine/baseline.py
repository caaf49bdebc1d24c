"""A baseline: the findings that an old corpus has when it adopts khabar, so that only new ones fail.

A finding is recognised by its code, its file and its id: not by its line, since text above it may grow, nor by
its message, which depends on the language. Of equal findings, as many are recognised as were recorded.
"""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from khabar.corpus.writing import write_new
from khabar.disk import parse_json, read_bytes, real_path
from khabar.errors import UsageError, message_of
from khabar.messages import say
from khabar.rules.finding import Finding

_VERSION = 1
_FIELDS = ("code", "path", "id")
_Key = tuple[str, ...]


def write_baseline(findings: Iterable[Finding], path: Path) -> int:
    """Write findings down, and return how many there are.

    Raises:
        UsageError: if the path is one of a corpus.
        OSError: if the file cannot be written.
    """
    counts = Counter(_fingerprint(finding, path) for finding in findings)
    rows = [{**dict(zip(_FIELDS, key, strict=True)), "count": count} for key, count in sorted(counts.items())]
    table = {"version": _VERSION, "findings": rows}
    write_new(path, (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode())
    return counts.total()


def new_findings(findings: Iterable[Finding], path: Path) -> tuple[Finding, ...]:
    """Return the findings that a baseline does not know.

    Raises:
        UsageError: if the file is not a baseline.
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
        table = parse_json(read_bytes(path))
        if table["version"] != _VERSION:
            raise UsageError(
                say(
                    "{path}: baseline has a different version; expected {version}",
                    path=path,
                    version=_VERSION,
                )
            )
        return Counter(
            {tuple(row[field] for field in _FIELDS): int(row["count"]) for row in table["findings"]}
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(
            say("{path}: not a khabar baseline: {error}", path=path, error=message_of(error))
        ) from None


def _fingerprint(finding: Finding, baseline: Path) -> _Key:
    """Return the key of a finding; its file is relative to the baseline, so that both can be moved."""
    file = real_path(finding.location.path)
    root = real_path(baseline).parent
    name = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
    return finding.code, name, finding.id
