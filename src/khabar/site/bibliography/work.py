"""Works: the corpus, an entry or a version, as they are cited. Unknown facts are empty, never guessed."""

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from khabar.corpus import Manifest, Settings
from khabar.model import Entry, Header, Release, SourceDate
from khabar.versions.release.archive import creator

HOLE = "\ufffc"
"""The field for the address of a work, if only the browser knows the address of the site."""

_UNSAFE = re.compile(r"[^A-Za-z0-9.-]")
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_DIRECTIONS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Dates(NamedTuple):
    """The earliest and the latest possible day of a publication, ISO 8601; empty if unknown."""

    earliest: str = ""
    latest: str = ""

    @property
    def stated(self) -> str:
        """The exact day; empty if only bounds are known."""
        return self.earliest if self.earliest == self.latest else ""


NO_DATES = Dates()


@dataclass(frozen=True, slots=True)
class Original:
    """The article that an entry was made from.

    Attributes:
        publisher: The site that published it.
        dates: The date of its publication.
        inferred: Whether the date was inferred, because the page does not state it.
    """

    publisher: str = ""
    dates: Dates = NO_DATES
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A citable work: the corpus, an entry or a version of one.

    Attributes:
        key: Its key in a list of references: unique and permanent.
        title: Its title.
        language: The language of that title, BCP 47.
        authors: Its authors, as the page or the corpus names them.
        date: The day of the version, ISO 8601.
        version: The cited version; empty for the work in general.
        publisher: The publisher of the corpus.
        address: Its address.
        entry: The id of the entry; empty for the corpus.
        corpus: The title of the corpus that it is part of; empty for the corpus.
        editors: The editors of that corpus.
        original: The article; `None` for the corpus and for withdrawn entries.
        withdrawn: The day on which the entry was withdrawn; empty if it was not.
    """

    key: str
    title: str
    language: str
    authors: tuple[str, ...] = ()
    date: str = ""
    version: str = ""
    publisher: str = ""
    address: str = ""
    entry: str = ""
    corpus: str = ""
    editors: tuple[str, ...] = ()
    original: Original | None = None
    withdrawn: str = ""


def corpus_work(settings: Settings, manifest: Manifest, address: str = "") -> Work:
    """Return the corpus in the version in its settings."""
    titles = dict(settings.titles)
    language = "en" if "en" in titles else next(iter(titles), "en")
    release = manifest.find_corpus(settings.version)
    return Work(
        key=_key(settings.name or "corpus", settings.version),
        title=clean(titles.get(language, "") or settings.name or "corpus"),
        language=language,
        authors=(creator(settings),) if settings.name else (),
        date=_day(release.date) if release else "",
        version=settings.version,
        publisher=settings.name,
        address=address,
    )


def entry_work(entry: Entry, corpus: Work, address: str = "", *, versioned: bool = False) -> Work:
    """Return an entry in its current version.

    Args:
        entry: The entry.
        corpus: The corpus that it is part of.
        address: Its address.
        versioned: Whether to cite this version rather than the entry in general.
    """
    header, page = entry.header, entry.header.provenance
    return Work(
        key=_key(corpus.publisher or "corpus", entry.id, entry.version if versioned else ""),
        title=clean(page.title or header.title or entry.id),
        language=header.language,
        authors=(clean(page.author),) if clean(page.author) else (),
        date=_day(entry.revisions[0].date) if entry.revisions else "",
        version=entry.version if versioned else "",
        publisher=corpus.publisher,
        address=address,
        entry=entry.id,
        corpus=corpus.title,
        editors=corpus.authors,
        original=_original(header),
    )


def withdrawn_work(entry_id: str, day: str, corpus: Work, release: Release | None) -> Work:
    """Return a withdrawn entry, of which only the id is cited.

    Args:
        entry_id: The entry.
        day: The day of the withdrawal.
        corpus: The corpus that it was part of.
        release: The cited version; `None` for the entry in general.
    """
    version = release.version if release else ""
    return Work(
        key=_key(corpus.publisher or "corpus", entry_id, version),
        title=entry_id,
        language="",
        date=_day(release.date) if release else "",
        version=version,
        publisher=corpus.publisher,
        entry=entry_id,
        corpus=corpus.title,
        editors=corpus.authors,
        withdrawn=clean(day),
    )


def _original(header: Header) -> Original:
    publisher = clean(header.provenance.publisher)
    for date in header.provenance.dates:
        if date.type == "publication" and any(_bounds(date)):
            return Original(publisher, _bounds(date), inferred=not _day(date.when))
    return Original(publisher)


def _bounds(date: SourceDate) -> Dates:
    when = _day(date.when)
    return Dates(when, when) if when else Dates(_day(date.not_before), _day(date.not_after))


def _day(text: str) -> str:
    """Return a date in ISO 8601, with or without month and day; an empty string if it is not a date."""
    return text if _DAY.fullmatch(text) else ""


def _key(*parts: str) -> str:
    """Return the key of a work; different parts give different keys.

    >>> _key("khabar", "news-0001", "1.0.0"), _key("a b,c")
    ('khabar:news-0001:1.0.0', 'a_20b_2Cc')
    """
    return ":".join(_UNSAFE.sub(lambda found: f"_{ord(found[0]):02X}", part) for part in parts if part)


def clean(text: str) -> str:
    r"""Return a text in one line, without controls, which would reorder other lines in a list of references.

    >>> clean("a\u202e\n b\x07")
    'a b'
    """
    kept = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter
        for letter in text
        if letter not in _DIRECTIONS and letter != HOLE
    )
    return " ".join(kept.split())
