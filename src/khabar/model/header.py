"""The header: metadata of an entry and of the page that it was made from."""

from dataclasses import dataclass

from khabar.vocabulary import SCHEME, Certainty, Status


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A person or body responsible for annotation.

    Attributes:
        id: The id that `@resp` and `change/@who` point to.
        role: The role, in words.
        name: The name.

    >>> import khabar
    >>> [item.name for item in khabar.load()["egypttoday-0001"].header.responsibilities]
    ['the khabar editors']
    """

    id: str
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Extent:
    """The size of an entry.

    Attributes:
        bytes: The bytes of the raw page.
        characters: The code points of the raw page.
        paragraphs: The paragraphs of the article.
        sentences: The sentences of the article.

    >>> import khabar
    >>> khabar.load()["egypttoday-0001"].header.extent
    Extent(bytes=7688, characters=4492, paragraphs=8, sentences=14)
    """

    bytes: int = 0
    characters: int = 0
    paragraphs: int = 0
    sentences: int = 0


@dataclass(frozen=True, slots=True)
class Licence:
    """The rights in one part of an entry.

    Attributes:
        part: `text` or `annotation`.
        statement: The rights, in words.
        target: The address of the licence, or empty.

    >>> import khabar
    >>> [item.part for item in khabar.load()["egypttoday-0001"].header.licences]
    ['text', 'annotation']
    """

    part: str
    statement: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class SourceDate:
    """The date of publication or retrieval of the page: stated, inferred or unknown.

    Attributes:
        type: `publication` or `retrieval`.
        reasoning: The grounds of an inferred date, in words.
        when: The date that the page states, ISO 8601; empty if it states none.
        not_before: The earliest possible date.
        not_after: The latest possible date.
        certainty: The certainty of an inferred date.
        evidence: `internal` (the page), `external` (the world) or `conjecture`; empty if the page states the
            date.

    >>> import khabar
    >>> date = khabar.load()["egypttoday-0001"].header.provenance.dates[0]
    >>> date.type, date.not_before, date.evidence
    ('publication', '2018-05-18', 'external')
    """

    type: str
    reasoning: str = ""
    when: str = ""
    not_before: str = ""
    not_after: str = ""
    certainty: Certainty = Certainty.HIGH
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The page that an entry was made from. A field is empty if the page does not state it.

    Attributes:
        page: The file name of the raw page in `corpus/pages`.
        sha256: The SHA-256 of the raw page, in hexadecimal.
        encoding: The encoding of the raw page.
        title: The headline.
        author: The byline.
        publisher: The site, as it calls itself.
        url: The address of the page.
        dates: The dates of publication and retrieval.

    >>> import khabar
    >>> page = khabar.load()["egypttoday-0001"].header.provenance
    >>> page.page, page.publisher, page.author
    ('egypttoday-0001.txt', 'مصر اليوم', 'ريتا مهنا')
    """

    page: str = ""
    sha256: str = ""
    encoding: str = "UTF-8"
    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    dates: tuple[SourceDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of an entry, or the edits of one person towards the next version.

    Attributes:
        version: The number: patch for a correction, minor for a new layer, major for a changed scheme; empty
            for edits.
        date: The day, ISO 8601.
        summary: The changes and the reason.
        who: The id of a `Responsibility`, or empty.

    >>> import khabar
    >>> [revision.version for revision in khabar.load()["egypttoday-0001"].revisions]
    ['1.0.1', '1.0.0']
    """

    version: str
    date: str
    summary: str
    who: str = ""


_TITLE = 60
"""Characters of a title that `repr` shows."""


@dataclass(frozen=True, slots=True, repr=False)
class Header:
    """The metadata of an entry.

    Attributes:
        title: The headline.
        version: The version of the entry, that of the newest revision with a number.
        language: The language of the article, BCP 47.
        publisher: The publisher of the entry (not of the page).
        responsibilities: The annotators.
        extent: The size.
        licences: The rights in text and annotation.
        provenance: The page.
        revisions: The versions, newest first, with the edits that led to each below it.
        status: Draft, published or withdrawn.
        scheme: The version of the annotation scheme that it follows.

    >>> import khabar
    >>> khabar.load()["egypttoday-0001"].header
    <Header 1.0.1 published 'شروخ صغيرة تظهر في العلاقات بين إيران وروسيا بشأن سورية'>
    """

    title: str = ""
    version: str = ""
    language: str = "ar"
    publisher: str = ""
    responsibilities: tuple[Responsibility, ...] = ()
    extent: Extent = Extent()
    licences: tuple[Licence, ...] = ()
    provenance: Provenance = Provenance()
    revisions: tuple[Revision, ...] = ()
    status: Status = Status.DRAFT
    scheme: int = SCHEME

    def __repr__(self) -> str:
        title = self.title if len(self.title) <= _TITLE else f"{self.title[:_TITLE]}…"
        return f"<Header {self.version} {self.status} {title!r}>"
