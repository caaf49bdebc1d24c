"""The closed vocabularies of the scheme: what a mention, a quotation, a block or a certainty can be.

The values are the ones written in TEI, so that a value read from an entry *is* the enumeration's value.
Open vocabularies, which the taxonomy of a corpus may extend, are not here: types of furniture, classes of
cues.
"""

from enum import StrEnum

SCHEME = 2
"""Version of the annotation scheme that this khabar writes; `khabar.tei.migrations` has the way to it."""


class EntityType(StrEnum):
    """What an entity is; `GROUP` is a source without a name, known to one entry only."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    GROUP = "group"


class QuotationType(StrEnum):
    """How far the words of a quotation are the speaker's own: all, none or part of them stand in marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Certainty(StrEnum):
    """How sure the annotator is; the values of TEI's `@cert`. An absent `@cert` means `HIGH`."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"


class BlockKind(StrEnum):
    """What a block of the article is."""

    KICKER = "kicker"
    HEADLINE = "main"
    SECTION_HEADING = "section"
    CAPTION = "caption"
    OPENER = "opener"
    PARAGRAPH = "paragraph"


class PhraseKind(StrEnum):
    """Which role a phrase has: marked but no quotation, or a part of the opener. The values are elements."""

    DISTANCED = "soCalled"
    TITLE = "title"
    CITED = "quote"
    DATELINE = "dateline"
    BYLINE = "byline"
    AUTHOR = "docAuthor"


class Status(StrEnum):
    """Where an entry stands in its life; the values of `revisionDesc/@status`."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


PREFIXES: dict[str, EntityType] = {
    "person": EntityType.PERSON,
    "org": EntityType.ORGANISATION,
    "place": EntityType.PLACE,
}
"""The prefix of a pointer into a register, and the type of entity it leads to."""

UNLINKED = "#unlinked"
"""The pointer of a mention or quotation whose referent cannot be told. It resolves to nothing, on purpose."""
