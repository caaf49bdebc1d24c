"""What is known about an entry and the page that it was made from."""

from dataclasses import dataclass

from khabar.vocabulary import SCHEME, Certainty, Status


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Somebody who is responsible for annotation; `id` is what `@resp` and `change/@who` point at."""

    id: str
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Extent:
    """The size of an entry: bytes and code points of the page, paragraphs and sentences of the article."""

    bytes: int = 0
    characters: int = 0
    paragraphs: int = 0
    sentences: int = 0


@dataclass(frozen=True, slots=True)
class Licence:
    """The rights in one part of an entry.

    Attributes:
        part: `text` or `annotation`.
        statement: The rights in words.
        target: Address of the licence, or empty.
    """

    part: str
    statement: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class SourceDate:
    """When the page was published or retrieved, as far as that is known.

    Attributes:
        type: `publication` or `retrieval`.
        reasoning: How the date is known, in words.
        when: The date that the page states, ISO 8601.
        not_before: Earliest date that can be inferred.
        not_after: Latest date that can be inferred.
        certainty: How sure that is.
        evidence: `internal` (the page), `external` (the world) or `conjecture`; empty where the page states
            the date.
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
    """The page that an entry was made from. What the page does not say is empty.

    Attributes:
        page: File name of the raw page in `corpus/pages`.
        sha256: SHA-256 of the raw page, in hexadecimal.
        encoding: Encoding of the raw page.
        title: Its headline.
        author: Its byline.
        publisher: The site, as it calls itself.
        url: Its address.
        dates: When it was published and retrieved.
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
    """A version of an entry.

    Attributes:
        version: Its number: patch for a correction, minor for a new layer, major for a changed scheme.
        date: Its day, ISO 8601.
        summary: What changed and why.
        who: Id of a `Responsibility`, or empty.
    """

    version: str
    date: str
    summary: str
    who: str = ""


_TITLE = 60
"""Characters of a title that `repr` shows."""


@dataclass(frozen=True, slots=True, repr=False)
class Header:
    """What is known about an entry.

    Attributes:
        title: The headline.
        version: Version of the entry; equals that of the newest revision.
        language: Language of the article, BCP 47.
        publisher: Who publishes the entry (not the page).
        responsibilities: The annotators.
        extent: Its size.
        licences: The rights in text and annotation.
        provenance: The page.
        revisions: Its versions, newest first.
        status: Where it stands in its life.
        scheme: Version of the annotation scheme that it follows.
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
