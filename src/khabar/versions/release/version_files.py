"""Files that state the version of the corpus: `corpus.toml` and `CITATION.cff`.

People write them, with comments and in their own layout, so only the values are replaced.
"""

import re

from khabar.corpus.manifest import CorpusRelease, Manifest
from khabar.errors import ReleaseError
from khabar.messages import say
from khabar.versions.snapshots.numbers import Bump, next_version, parse_version

_SETTING = re.compile(rb'^(version[ \t]*=[ \t]*")([^"\n]*)(")', re.MULTILINE)
_DATASET = re.compile(rb"^type:[ \t]*[\"']?dataset\b", re.MULTILINE)
_VERSION = re.compile(rb"^(version:[ \t]*)(\S+)()", re.MULTILINE)
_DATE = re.compile(rb'^(date-released:[ \t]*"?)([0-9-]+)("?)', re.MULTILINE)


def state_version(settings: bytes, manifest: Manifest, part: Bump) -> tuple[str, bytes]:
    """Return the next version of the corpus, or the stated one if it is the first, and `corpus.toml`.

    Raises:
        ReleaseError: if the corpus states no version, or was released before and no bump is given.
    """
    match = _SETTING.search(settings)
    if match is None:
        raise ReleaseError(say('corpus.toml has no version; add: version = "1.0.0"'))
    if not manifest.corpus:
        version = match[2].decode()
        parse_version(version)
        return version, settings
    if part is Bump.NONE:
        raise ReleaseError(
            say("corpus was released before, as {version}", version=manifest.corpus[-1].version)
        )
    version = next_version(manifest.corpus[-1].version, part)
    return version, set_version(settings, version)


def set_version(settings: bytes, version: str) -> bytes:
    r"""Return `corpus.toml` with another version.

    >>> set_version(b'name = "toy"\nversion = "0.1.0" # of the corpus\n', "0.2.0")
    b'name = "toy"\nversion = "0.2.0" # of the corpus\n'
    """
    return _SETTING.sub(rb"\g<1>" + version.encode() + rb"\g<3>", settings, count=1)


def state_citation(content: bytes, release: CorpusRelease) -> bytes:
    """Return `CITATION.cff` with the version and date of a release; unchanged if it is not for a data set."""
    if not _DATASET.search(content):
        return content
    content = _VERSION.sub(rb"\g<1>" + release.version.encode() + rb"\g<3>", content, count=1)
    return _DATE.sub(rb"\g<1>" + release.date.encode() + rb"\g<3>", content, count=1)
