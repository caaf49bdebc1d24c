"""The model: what an entry means, without XML and without files.

Values are frozen and slotted; sequences are tuples. `khabar.tei` reads and writes them.
"""

from khabar.model.annotations import (
    Annotation,
    Attribution,
    Block,
    Cue,
    Furniture,
    Mention,
    Phrase,
    Quotation,
    Sentence,
    Source,
    TimeExpression,
    Token,
)
from khabar.model.entities import Entity, Name
from khabar.model.entry import Entry, bind
from khabar.model.header import (
    Extent,
    Header,
    Licence,
    Provenance,
    Responsibility,
    Revision,
    SourceDate,
)
from khabar.model.releases import Release, ReleasedVersions
from khabar.model.spans import Span

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
    "bind",
)
