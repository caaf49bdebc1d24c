"""Archives of a released version of the corpus: one zip file for a repository such as Zenodo.

The zip file is a bag (BagIt, RFC 8493): the payload under `data/`, and the digests of all files. The payload
is a corpus that khabar can open, with `CITATION.cff` and `datacite.json` (DataCite 4.5). The same version
gives the same bytes, on any machine and any day.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from io import BytesIO

from khabar.corpus import CorpusRelease, Settings, Store
from khabar.corpus.store import SETTINGS
from khabar.errors import ReleaseError
from khabar.messages import say
from khabar.model import Entry
from khabar.tei import read
from khabar.versions.release.citation import Creator, read_citation
from khabar.versions.release.version_files import set_version
from khabar.versions.release.zip_file import write_zip
from khabar.versions.textfree.strip import strip

_LICENCE = "LICENSE.md"


def make_archive(  # noqa: PLR0913 (what goes in)
    store: Store,
    settings: Settings,
    release: CorpusRelease,
    *,
    citation: bytes = b"",
    card: str = "",
    text_free: bool = False,
) -> bytes:
    """Return the archive of a released version of the corpus.

    Args:
        store: The corpus.
        settings: Its settings.
        release: The version.
        citation: The content of `CITATION.cff` for it; empty if there is none. It names the creators.
        card: Its quality card, in Markdown.
        text_free: Whether to leave out the text.

    Raises:
        CorpusError: if a frozen copy is missing or was changed.
        ReleaseError: if an entry that the version pins was withdrawn, or `CITATION.cff` is not valid.
    """
    creators = read_citation(citation).creators if citation else ()
    payload = dict(_payload(store, release, text_free=text_free))
    payload |= _descriptions(store, settings, release, creators, text_free=text_free)
    payload["README.md"] = _readme(settings, release, card, text_free=text_free)
    if citation:
        payload["CITATION.cff"] = citation
    name = f"{settings.name or 'corpus'}-{release.version}{'-text-free' if text_free else ''}"
    return _zip(name, _bag({f"data/{path}": content for path, content in payload.items()}, release))


def _descriptions(
    store: Store,
    settings: Settings,
    release: CorpusRelease,
    creators: Sequence[Creator],
    *,
    text_free: bool,
) -> Iterator[tuple[str, bytes]]:
    """Yield the files that describe the corpus and its rights."""
    pairs = {name: dict(getattr(release, name)) for name in ("entries", "files", "quality")}
    yield "release.json", _json(asdict(release) | pairs)
    yield "datacite.json", _json(datacite(settings, release, creators, text_free=text_free))
    yield SETTINGS, set_version(store.read(store.root / SETTINGS), release.version)
    notes = store.root / "releases" / "notes" / f"{release.version}.md"
    for name, path in (("NOTES.md", notes), (_LICENCE, store.root / _LICENCE)):
        if path.is_file():
            yield name, store.read(path)


_WHOLE = (
    "Entries in TEI P5 (`entries`), the pages that they were made from (`pages`), registers and taxonomy. "
    'In this folder `khabar check .` proves that they fit, and `khabar.load(".")` opens them in Python.'
)
_TEXT_FREE = (
    "The annotation of the corpus without the text of its pages. `khabar hydrate standoff/<id>.json PAGE "
    "-o OUT` gives an entry back to whoever has the page."
)


def _readme(settings: Settings, release: CorpusRelease, card: str, *, text_free: bool) -> bytes:
    title = dict(settings.titles).get("en") or settings.name
    sums = "`manifest-sha256.txt`, one folder up, has the SHA-256 of each file."
    parts = (f"# {title}, version {release.version}", _TEXT_FREE if text_free else _WHOLE, sums, card)
    return "\n\n".join(parts).encode()


def _payload(store: Store, release: CorpusRelease, *, text_free: bool) -> Iterator[tuple[str, bytes]]:
    manifest = store.manifest()
    for path, digest in release.files:
        yield path, store.read_frozen(store.shared_path(digest), digest)
    for entry_id, version in release.entries:
        if known := manifest.withdrawal(entry_id):
            raise ReleaseError(
                say(
                    "{entry} was withdrawn on {date}; release the corpus without it",
                    entry=entry_id,
                    date=known.date,
                )
            )
        pinned = manifest.find(entry_id, version)
        if pinned is None:
            raise ReleaseError(
                say(
                    "releases.json pins {entry} {version}, but does not list it",
                    entry=entry_id,
                    version=version,
                )
            )
        source = store.read_frozen(store.release_path(entry_id, version), pinned.xml)
        page = _page(store, read(source), pinned.page)
        if text_free:
            yield f"standoff/{entry_id}.json", strip(source, page)
        else:
            yield f"entries/{entry_id}.xml", source
            yield f"pages/{read(source).header.provenance.page}", page


def _page(store: Store, entry: Entry, digest: str) -> bytes:
    name = entry.header.provenance.page
    page = store.read_page(name)
    if sha256(page).hexdigest() != digest:
        raise ReleaseError(
            say(
                "{id} {version}: page {name} changed after the release",
                id=entry.id,
                version=entry.version,
                name=name,
            )
        )
    return page


def creator(settings: Settings) -> str:
    """Return the creators of a corpus, for citations.

    >>> creator(Settings(name="toy"))
    'The toy editors'
    """
    return f"The {settings.name} editors"


def datacite(
    settings: Settings, release: CorpusRelease, creators: Sequence[Creator] = (), *, text_free: bool = False
) -> dict[str, object]:
    """Return the metadata of a version for DataCite, without a DOI, which the repository assigns.

    Args:
        settings: The settings of the corpus.
        release: The version.
        creators: The creators, as `CITATION.cff` names them; default: the editors of the corpus.
        text_free: Whether the archive is without the texts.
    """
    titles = [{"title": title, "lang": language} for language, title in settings.titles]
    texts = "All rights in the texts are reserved by their publishers"
    return {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Annotated corpus"},
        "titles": titles or [{"title": settings.name}],
        "creators": [_creator_record(item) for item in creators or [Creator(creator(settings))]],
        "publisher": {"name": settings.name},
        "publicationYear": release.date[:4],
        "dates": [{"date": release.date, "dateType": "Issued"}],
        "version": release.version,
        "language": settings.language,
        "rightsList": [
            {
                "rights": "Annotation, registers and taxonomy",
                "rightsIdentifier": settings.licence,
                "rightsIdentifierScheme": "SPDX",
            },
            *([] if text_free else [{"rights": texts}]),
        ],
    }


def _creator_record(item: Creator) -> dict[str, object]:
    """Return a creator in the terms of DataCite, where the name of a person begins with the family."""
    if item.name:
        return {"name": item.name, "nameType": "Organizational", **_identifiers(item)}
    parts = {"givenName": item.given, "familyName": item.family}
    return {
        "name": ", ".join(filter(None, (item.family, item.given))),
        "nameType": "Personal",
        **{key: value for key, value in parts.items() if value},
        **_identifiers(item),
        **({"affiliation": [{"name": item.affiliation}]} if item.affiliation else {}),
    }


def _identifiers(item: Creator) -> dict[str, object]:
    if not item.orcid:
        return {}
    known = {"nameIdentifier": item.orcid, "nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}
    return {"nameIdentifiers": [known]}


def _bag(payload: Mapping[str, bytes], release: CorpusRelease) -> dict[str, bytes]:
    size = sum(map(len, payload.values()))
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": (
            f"Bagging-Date: {release.date}\nPayload-Oxum: {size}.{len(payload)}\n"
            f"External-Identifier: {release.version}\n"
        ).encode(),
        "manifest-sha256.txt": _sums(payload),
    }
    return {**payload, **tags, "tagmanifest-sha256.txt": _sums(tags)}


def _sums(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)).encode()


def _zip(name: str, files: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    write_zip(buffer, name, sorted(files.items()))
    return buffer.getvalue()


def _json(table: object) -> bytes:
    return (json.dumps(table, ensure_ascii=False, indent=2) + "\n").encode()
