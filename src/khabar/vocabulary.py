"""The closed vocabularies of the scheme: types of mentions and quotations, kinds of blocks, certainty.

The values are the ones written in TEI, so that a value read from an entry *is* the enumeration's value.
Open vocabularies, which the taxonomy of a corpus may extend (types of furniture, classes of cues), are not
here.
"""

from enum import StrEnum

SCHEME = 2
"""The version of the annotation scheme that this khabar writes; `khabar.tei.migrations` migrates to it."""


PARTS_OF_SPEECH: frozenset[str] = frozenset(
    [
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "INTJ",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "SYM",
        "VERB",
        "X",
    ]
)
"""The universal tags (UPOS) of Universal Dependencies, for the part of speech of a token."""


class EntityType(StrEnum):
    """The type of an entity; `GROUP` is an anonymous source of one entry.

    >>> EntityType("place") is EntityType.PLACE, EntityType.PLACE == "place"
    (True, True)
    """

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    GROUP = "group"


class QuotationType(StrEnum):
    """The part of a quotation that is in quotation marks: all, none or some of it.

    >>> [str(kind) for kind in QuotationType]
    ['direct', 'indirect', 'mixed']
    """

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Certainty(StrEnum):
    """The certainty of an annotator; the values of TEI's `@cert`. An absent `@cert` means `HIGH`.

    >>> [str(certainty) for certainty in Certainty]
    ['high', 'medium', 'low', 'unknown']
    """

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"


class BlockKind(StrEnum):
    """The kind of a block of the article; the values are those of `head/@type`, or elements.

    >>> BlockKind("main")
    <BlockKind.HEADLINE: 'main'>
    """

    KICKER = "kicker"
    HEADLINE = "main"
    SECTION_HEADING = "section"
    CAPTION = "caption"
    OPENER = "opener"
    PARAGRAPH = "paragraph"


class PhraseKind(StrEnum):
    """The role of a phrase: in quotation marks but not a quotation, or a part of the opener.

    The values are elements of TEI.

    >>> PhraseKind("soCalled")
    <PhraseKind.DISTANCED: 'soCalled'>
    """

    DISTANCED = "soCalled"
    TITLE = "title"
    CITED = "quote"
    DATELINE = "dateline"
    BYLINE = "byline"
    AUTHOR = "docAuthor"


class Status(StrEnum):
    """The status of an entry; the values of `revisionDesc/@status`.

    >>> Status("published")
    <Status.PUBLISHED: 'published'>
    """

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


PREFIXES: dict[str, EntityType] = {
    "person": EntityType.PERSON,
    "org": EntityType.ORGANISATION,
    "place": EntityType.PLACE,
}
"""The prefix of a pointer into a register, and the type of entity that it points to."""

EVIDENCE: tuple[str, ...] = ("internal", "external", "conjecture")
"""The kinds of evidence for an inferred date, which is from the page, from the world or from neither."""

UNLINKED = "#unlinked"
"""The pointer of a mention or quotation whose referent is unknown. It resolves to nothing, on purpose."""

AUTOMATIC = "automatic draft"
"""The role of the tool that drafted an entry, among those responsible for it."""
