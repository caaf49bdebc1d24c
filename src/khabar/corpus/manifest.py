"""`releases.json`: the released versions, with the digests that prove them unchanged.

```
{
  "corpus": [
    {"version": "1.0.0", "date": "2026-11-24", "entries": {"news-0001": "1.0.0"}, "summary": "…",
     "files": {"taxonomy.xml": "<sha256>"}, "quality": {"sentences": 14}}
  ],
  "entries": {
    "news-0001": [{"version": "1.0.0", "date": "2026-11-24", "page": "<sha256>", "text": "<sha256>",
                   "xml": "<sha256>", "rules": "…"}]
  },
  "withdrawn": {"news-0002": {"version": "2.0.0", "date": "2026-12-01", "reason": "…"}}
}
```

Versions are listed oldest first. The frozen copy of a release is `releases/<entry>/<version>.xml`, that of a
file which all entries share (a register, the taxonomy) `releases/shared/<sha256>.xml`.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from khabar.corpus.names import is_file_name
from khabar.disk import parse_json
from khabar.errors import CorpusError, ShapeError, message_of
from khabar.messages import say
from khabar.model import Release


@dataclass(frozen=True, slots=True)
class CorpusRelease:
    """A released version of the corpus.

    Attributes:
        version: The version number.
        date: The day of the release, ISO 8601.
        entries: The pinned version of each entry, as pairs in the order of the ids.
        summary: The changes since the last release and the reason.
        files: The SHA-256 of each file that the entries share, as pairs in the order of the paths.
        quality: The metrics of the quality card, as pairs of name and number.

    >>> import khabar
    >>> release = khabar.load().releases[0]
    >>> release.version, release.entries, dict(release.quality)["sentences"]
    ('1.0.0', (('egypttoday-0001', '1.0.0'),), 14)
    """

    version: str
    date: str
    entries: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    files: tuple[tuple[str, str], ...] = ()
    quality: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An entry whose text was removed.

    Attributes:
        version: The version of its tombstone.
        date: The day, ISO 8601.
        reason: The reason.

    >>> gone = Withdrawal("2.0.0", "2026-12-01", "the publisher asked")
    >>> Manifest(withdrawn=(("toy-0002", gone),)).withdrawal("toy-0002").reason
    'the publisher asked'
    """

    version: str
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All releases, oldest first.

    Attributes:
        corpus: The releases of the corpus.
        entries: The releases of its entries, as pairs in the order of the ids.
        withdrawn: The withdrawn entries, as pairs in the order of the ids. Their releases are still listed,
            but their frozen copies are gone.

    >>> import khabar
    >>> manifest = khabar.load().manifest
    >>> [release.version for release in manifest.releases("egypttoday-0001")]
    ['1.0.0', '1.0.1', '1.1.0']
    >>> manifest.find("toy-0001", "1.0.0") is None
    True
    """

    corpus: tuple[CorpusRelease, ...] = ()
    entries: tuple[tuple[str, tuple[Release, ...]], ...] = ()
    withdrawn: tuple[tuple[str, Withdrawal], ...] = ()

    def releases(self, entry_id: str) -> tuple[Release, ...]:
        """Return the releases of an entry, oldest first; none if it was never released."""
        return dict(self.entries).get(entry_id, ())

    def find(self, entry_id: str, version: str) -> Release | None:
        """Return a release of an entry, or `None`."""
        return next((release for release in self.releases(entry_id) if release.version == version), None)

    def find_corpus(self, version: str) -> CorpusRelease | None:
        """Return a release of the corpus, or `None`."""
        return next((release for release in self.corpus if release.version == version), None)

    def withdrawal(self, entry_id: str) -> Withdrawal | None:
        """Return the withdrawal of an entry, or `None` if it was not withdrawn."""
        return dict(self.withdrawn).get(entry_id)


def read_manifest(source: bytes, path: str = "releases.json") -> Manifest:
    """Read a manifest.

    Raises:
        CorpusError: if it is not one.

    >>> read_manifest(b'{"corpus": [], "entries": {}}')
    Manifest(corpus=(), entries=(), withdrawn=())
    """
    try:
        table = parse_json(source)
        return Manifest(
            tuple(_corpus_release(item) for item in table["corpus"]),
            tuple((key, tuple(map(_release, items))) for key, items in _named(table["entries"])),
            tuple((key, _withdrawal(item)) for key, item in _named(table.get("withdrawn", {}))),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CorpusError(
            say(
                "{path}: not a manifest of releases: {error}; restore it from the last commit",
                path=path,
                error=message_of(error),
            )
        ) from None


def write_manifest(manifest: Manifest) -> bytes:
    """Write a manifest; `read_manifest` gives the same back.

    >>> read_manifest(write_manifest(Manifest()))
    Manifest(corpus=(), entries=(), withdrawn=())
    """
    table = {
        "corpus": [
            asdict(item) | {name: dict(getattr(item, name)) for name in ("entries", "files", "quality")}
            for item in manifest.corpus
        ],
        "entries": {key: [asdict(item) for item in items] for key, items in manifest.entries},
        "withdrawn": {key: asdict(item) for key, item in manifest.withdrawn},
    }
    return (json.dumps(table, ensure_ascii=False, indent=2) + "\n").encode()


def _pairs(table: dict[str, Any]) -> list[tuple[str, Any]]:
    return sorted(table.items())


def _named(table: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return pairs whose keys are ids of entries, which name files and folders."""
    return [(_file_name(key), value) for key, value in _pairs(table)]


def _file_name(value: object) -> str:
    name = _text(value)
    if not is_file_name(name):
        raise ShapeError(say("{name!r} cannot be the name of a file", name=name))
    return name


def _shared_file(path: str) -> str:
    """Return the path of a file that the entries share: it becomes that of a member of an archive."""
    folder, _, name = path.rpartition("/")
    if folder not in {"", "registers"} or not is_file_name(name):
        raise ShapeError(say("{path!r} is neither the taxonomy nor a register", path=path))
    return path


def _corpus_release(item: Mapping[str, Any]) -> CorpusRelease:
    return CorpusRelease(
        version=_file_name(item["version"]),
        date=_text(item["date"]),
        entries=tuple((key, _file_name(version)) for key, version in _named(item["entries"])),
        summary=_text(item.get("summary", "")),
        files=tuple((_shared_file(key), _file_name(digest)) for key, digest in _pairs(item.get("files", {}))),
        # In the order in which they are shown.
        quality=tuple((key, _number(value)) for key, value in item.get("quality", {}).items()),
    )


def _release(item: Mapping[str, Any]) -> Release:
    date, page, text, xml = (_text(item[key]) for key in ("date", "page", "text", "xml"))
    version = _file_name(item["version"])
    return Release(version, date, page, text, xml, _text(item.get("rules", "")))


def _withdrawal(item: Mapping[str, Any]) -> Withdrawal:
    return Withdrawal(*(_text(item[key]) for key in ("version", "date", "reason")))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a string")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is not a number")
    return value
