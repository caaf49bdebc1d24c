"""Stripping an entry of its text, and restoring it from its page."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from khabar.corpus import StoredCorpus
from khabar.errors import PageMismatchError
from khabar.model import Revision
from khabar.tei import read, write
from khabar.versions.reanchor.entry import Reanchoring
from khabar.versions.snapshots.numbers import Bump, next_version
from khabar.versions.textfree.hydrate import hydrate
from khabar.versions.textfree.recovery import PageFit, Progress, fit, recover
from khabar.versions.textfree.standoff import Standoff
from khabar.versions.textfree.strip import strip
from khabar.workflow.reanchoring.check import find_errors, obey


@dataclass(frozen=True, slots=True)
class HydratedEntry:
    """An entry that was restored from its annotation and a page.

    Attributes:
        source: The file of the entry.
        fit: The parts of the entry that were found on the page; `None` if the page is the original.
        result: The placement of each annotation; `None` if the page is the original.
        is_original: Whether the page is the original to the byte, and not the same text in other bytes.
    """

    source: bytes
    fit: PageFit | None = None
    result: Reanchoring | None = None
    is_original: bool = False


def strip_entry(corpus: StoredCorpus, entry_id: str, *, secret: bytes = b"") -> bytes:
    """Return the annotation of an entry of a corpus without its text, as JSON.

    Args:
        corpus: The corpus.
        entry_id: The entry.
        secret: A key for the digests, which prevents guessing the text.

    Raises:
        EntryNotFoundError: if there is no such entry.
        PageMismatchError: if its page differs from its text.

    >>> from khabar.corpus import shipped_corpus
    >>> b'"khabar": "standoff"' in strip_entry(StoredCorpus(shipped_corpus()), "egypttoday-0001")
    True
    """
    store = corpus.store
    path = store.entry_path(entry_id)
    source = store.read(path)
    page = store.read_page(read(source, path=str(path)).header.provenance.page)
    return strip(source, page, secret=secret, path=str(path))


def hydrate_entry(  # noqa: PLR0913 (annotation, page, and how to search)
    standoff: Standoff,
    page: bytes,
    *,
    secret: bytes = b"",
    exact: bool = False,
    date: str = "",
    progress: Progress = iter,
) -> HydratedEntry:
    r"""Restore an entry from its annotation and a page.

    With the text of the original page, in any bytes, the result is identical to the original file. With
    another version of the page, the annotation is re-anchored, and only sure annotations are kept.

    Args:
        standoff: The stripped entry.
        page: The page.
        secret: The key of the digests, if they have one.
        exact: Whether to refuse any page but the original.
        date: The date of a new version, ISO 8601; default: today.
        progress: Wraps the parts of the page that are searched for, to show the progress.

    Raises:
        PageMismatchError: if the page is another one.
        StandoffError: if the annotation was changed.

    >>> from khabar.corpus import shipped_corpus
    >>> from khabar.versions.textfree.standoff import read_standoff
    >>> corpus = StoredCorpus(shipped_corpus())
    >>> page = corpus.store.read_page("egypttoday-0001.txt")
    >>> standoff = read_standoff(strip_entry(corpus, "egypttoday-0001"))
    >>> hydrate_entry(standoff, page.replace(b"\n", b"\r\n")).fit is None
    True
    """
    is_original = sha256(page).hexdigest() == standoff.page
    try:
        return HydratedEntry(hydrate(standoff, page, exact=exact), is_original=is_original)
    except PageMismatchError:
        if exact or is_original:
            raise
    fitting = fit(standoff, page, secret=secret, progress=progress)
    result = obey(recover(standoff, page, fitting), find_errors, ()).result
    header = result.entry.header
    revision = Revision(
        next_version(standoff.version, Bump.MINOR),
        date or datetime.now(tz=UTC).date().isoformat(),
        f"Re-anchored from version {standoff.version} without text onto another state of the page.",
        header.revisions[0].who if header.revisions else "",
    )
    header = replace(header, version=revision.version, revisions=(revision, *header.revisions))
    return HydratedEntry(write(replace(result.entry, header=header)), fitting, result)
