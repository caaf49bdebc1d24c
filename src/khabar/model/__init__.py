"""The model: entries and their annotations as values, without XML and files.

Values are frozen and slotted; sequences are tuples. `khabar.tei` reads and writes them.

>>> import khabar
>>> entry = khabar.load()["egypttoday-0001"]
>>> [f"{quotation.attribution.speaker.name('en')}: {quotation.type}" for quotation in entry.quotations[4:6]]
['Bahram Qassemi: direct', 'Bahram Qassemi: direct']

Names are imported when they are first used.
"""

from typing import TYPE_CHECKING

from khabar.lazy import lazy_names

if TYPE_CHECKING:
    from khabar.model.entities import Entity, Name, items_in_use
    from khabar.model.entry import (
        Annotation,
        Attribution,
        Block,
        Cue,
        Entry,
        Mention,
        Phrase,
        Quotation,
        Sentence,
        Source,
        TimeExpression,
    )
    from khabar.model.furniture import Furniture
    from khabar.model.header import (
        Extent,
        Header,
        Licence,
        Provenance,
        Responsibility,
        Revision,
        SourceDate,
    )
    from khabar.model.identifiers import ids_of
    from khabar.model.releases import Release, ReleasedVersions, attach
    from khabar.model.spans import Span
    from khabar.model.tokens import Token, Word, are_joined, divided, words_of

__all__ = (
    "Annotation",
    "Attribution",
    "Block",
    "Cue",
    "Entity",
    "Entry",
    "Extent",
    "Furniture",
    "Header",
    "Licence",
    "Mention",
    "Name",
    "Phrase",
    "Provenance",
    "Quotation",
    "Release",
    "ReleasedVersions",
    "Responsibility",
    "Revision",
    "Sentence",
    "Source",
    "SourceDate",
    "Span",
    "TimeExpression",
    "Token",
    "Word",
    "are_joined",
    "attach",
    "divided",
    "ids_of",
    "items_in_use",
    "words_of",
)

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "entities": (
            "Entity",
            "items_in_use",
            "Name",
        ),
        "entry": (
            "Annotation",
            "Attribution",
            "Block",
            "Cue",
            "Entry",
            "Mention",
            "Phrase",
            "Quotation",
            "Sentence",
            "Source",
            "TimeExpression",
        ),
        "furniture": ("Furniture",),
        "header": (
            "Extent",
            "Header",
            "Licence",
            "Provenance",
            "Responsibility",
            "Revision",
            "SourceDate",
        ),
        "identifiers": ("ids_of",),
        "releases": (
            "Release",
            "ReleasedVersions",
            "attach",
        ),
        "spans": ("Span",),
        "tokens": (
            "Token",
            "Word",
            "are_joined",
            "divided",
            "words_of",
        ),
    },
)
