"""Files that state the version of the corpus: `corpus.toml` and `CITATION.cff`.

They are written by people and hold comments; only the value is replaced.
"""

import re
from dataclasses import replace

from khabar.corpus.journal import FileChange
from khabar.corpus.manifest import Manifest
from khabar.errors import ReleaseError
from khabar.versions.numbers import Bump, next_version, parse_version

_SETTING = re.compile(rb'^(version[ \t]*=[ \t]*")([^"\n]*)(")', re.MULTILINE)
_VERSION = re.compile(rb"^(version:[ \t]*)(\S+)()", re.MULTILINE)
_DATE = re.compile(rb'^(date-released:[ \t]*"?)([0-9-]+)("?)', re.MULTILINE)


def state_version(settings: bytes, manifest: Manifest, part: Bump) -> tuple[str, bytes]:
    """Return the next version of the corpus, and `corpus.toml` with it.

    The first release is that of the version which stands there.

    Raises:
        ReleaseError: if the corpus states no version, or was released and none is asked for.
    """
    match = _SETTING.search(settings)
    if match is None:
        raise ReleaseError('corpus.toml states no version; write version = "1.0.0"')
    if not manifest.corpus:
        version = match[2].decode()
        parse_version(version)
        return version, settings
    if part is Bump.NONE:
        raise ReleaseError(f"the corpus was released before, as {manifest.corpus[-1].version}")
    version = next_version(manifest.corpus[-1].version, part)
    return version, _SETTING.sub(rb"\g<1>" + version.encode() + rb"\g<3>", settings, count=1)


def state_citation(change: FileChange, version: str, date: str) -> FileChange:
    """Return what is to become of a citation file: the same, with another version and date."""
    if change.before is None:
        return change
    content = _VERSION.sub(rb"\g<1>" + version.encode() + rb"\g<3>", change.before, count=1)
    content = _DATE.sub(rb"\g<1>" + date.encode() + rb"\g<3>", content, count=1)
    return replace(change, after=content)
