"""`releases.json`: which versions were released, and the digests that prove them unchanged.

```
{
  "corpus":  [{"version": "1.0.0", "date": "2026-11-24", "summary": "…", "entries": {"news-0001": "1.0.0"}}],
  "entries": {"news-0001": [{"version": "1.0.0", "date": "2026-11-24", "page": "<sha256>", "text": "<sha256>",
                             "xml": "<sha256>", "rules": "…"}]}
}
```

Versions stand oldest first. The frozen copy of a release is `releases/<entry>/<version>.xml`.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from khabar.errors import CorpusError


@dataclass(frozen=True, slots=True)
class Release:
    """A released version of an entry.

    Attributes:
        version: Its number.
        date: The day of the release, ISO 8601.
        page: SHA-256 of the raw page, in hexadecimal, as all digests here.
        text: SHA-256 of `Entry.text` in UTF-8.
        xml: SHA-256 of the frozen file, which is canonical XML.
        rules: Which rules it passed.
    """

    version: str
    date: str
    page: str
    text: str
    xml: str
    rules: str = ""


@dataclass(frozen=True, slots=True)
class CorpusRelease:
    """A released version of the corpus.

    Attributes:
        version: Its number.
        date: The day of the release, ISO 8601.
        entries: The version of each entry that it pins, as pairs in the order of the ids.
        summary: What changed since the last one.
    """

    version: str
    date: str
    entries: tuple[tuple[str, str], ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """All releases, oldest first.

    Attributes:
        corpus: Those of the corpus.
        entries: Those of its entries, by id, in the order of the ids.
    """

    corpus: tuple[CorpusRelease, ...] = ()
    entries: tuple[tuple[str, tuple[Release, ...]], ...] = ()

    def releases(self, entry_id: str) -> tuple[Release, ...]:
        """Return the releases of an entry, oldest first; none if it was never released."""
        return dict(self.entries).get(entry_id, ())

    def find(self, entry_id: str, version: str) -> Release | None:
        """Return a release of an entry, or `None`."""
        return next((release for release in self.releases(entry_id) if release.version == version), None)


def read_manifest(source: bytes, path: str = "releases.json") -> Manifest:
    """Read a manifest.

    Raises:
        CorpusError: if it is not one.

    >>> read_manifest(b'{"corpus": [], "entries": {}}')
    Manifest(corpus=(), entries=())
    """
    try:
        table = json.loads(source)
        entries = sorted(table["entries"].items())
        return Manifest(
            tuple(_corpus_release(item) for item in table["corpus"]),
            tuple((key, tuple(_release(item) for item in items)) for key, items in entries),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise CorpusError(f"{path}: not a manifest of releases: {error}") from None


def write_manifest(manifest: Manifest) -> bytes:
    """Write a manifest; `read_manifest` gives the same back.

    >>> read_manifest(write_manifest(Manifest()))
    Manifest(corpus=(), entries=())
    """
    table = {
        "corpus": [asdict(item) | {"entries": dict(item.entries)} for item in manifest.corpus],
        "entries": {key: [asdict(item) for item in items] for key, items in manifest.entries},
    }
    return (json.dumps(table, ensure_ascii=False, indent=2) + "\n").encode()


def _corpus_release(item: Mapping[str, Any]) -> CorpusRelease:
    entries = tuple(sorted((key, _text(version)) for key, version in item["entries"].items()))
    return CorpusRelease(_text(item["version"]), _text(item["date"]), entries, _text(item.get("summary", "")))


def _release(item: Mapping[str, Any]) -> Release:
    version, date, page, text, xml = (_text(item[key]) for key in ("version", "date", "page", "text", "xml"))
    return Release(version, date, page, text, xml, _text(item.get("rules", "")))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a string")
    return value
