"""khabar: an annotated corpus of Arabic news, and the toolkit around it.

>>> import khabar
>>> corpus = khabar.load()
>>> entry = corpus["egypttoday-0001"]
>>> entry.quotations[6].attribution.speaker.name("en")
'Vladimir Putin'

Names are imported when they are first used, so that `import khabar` costs nothing to those who need one of
them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from khabar.version import __version__

if TYPE_CHECKING:
    from khabar.api import Corpus, JoinedCorpus, check, load
    from khabar.errors import (
        AnnotationNotFoundError,
        CorpusError,
        DifferenceError,
        EntryNotFoundError,
        IdError,
        IndexFileError,
        KhabarError,
        QueryError,
        QuerySyntaxError,
        ReleaseError,
        SchemaError,
        TEIError,
        UsageError,
        WithdrawnError,
    )
    from khabar.model import (
        Attribution,
        Block,
        Cue,
        Entity,
        Entry,
        Furniture,
        Header,
        Mention,
        Name,
        Quotation,
        Release,
        Revision,
        Sentence,
        Source,
        Span,
        TimeExpression,
        Token,
        Word,
    )
    from khabar.query import ConcordanceLine
    from khabar.rules import Finding, Report, Rule, Severity
    from khabar.versions import Difference, diff
    from khabar.vocabulary import BlockKind, Certainty, EntityType, QuotationType
    from khabar.workflow.reanchoring.reanchor import reanchor
    from khabar.workflow.releasing.archive import archive
    from khabar.workflow.releasing.release import release

__all__ = (
    "AnnotationNotFoundError",
    "Attribution",
    "Block",
    "BlockKind",
    "Certainty",
    "ConcordanceLine",
    "Corpus",
    "CorpusError",
    "Cue",
    "Difference",
    "DifferenceError",
    "Entity",
    "EntityType",
    "Entry",
    "EntryNotFoundError",
    "Finding",
    "Furniture",
    "Header",
    "IdError",
    "IndexFileError",
    "JoinedCorpus",
    "KhabarError",
    "Mention",
    "Name",
    "QueryError",
    "QuerySyntaxError",
    "Quotation",
    "QuotationType",
    "Release",
    "ReleaseError",
    "Report",
    "Revision",
    "Rule",
    "SchemaError",
    "Sentence",
    "Severity",
    "Source",
    "Span",
    "TEIError",
    "TimeExpression",
    "Token",
    "UsageError",
    "WithdrawnError",
    "Word",
    "__version__",
    "archive",
    "check",
    "diff",
    "load",
    "reanchor",
    "release",
)

_HOMES = {
    "khabar.api": ("Corpus", "JoinedCorpus", "check", "load"),
    "khabar.query": ("ConcordanceLine",),
    "khabar.rules": ("Finding", "Report", "Rule", "Severity"),
    "khabar.versions": ("Difference",),
    # Not from `khabar.versions`, where a folder has the same name as the function.
    "khabar.versions.diff.entry": ("diff",),
    "khabar.vocabulary": ("BlockKind", "Certainty", "EntityType", "QuotationType"),
    "khabar.workflow.releasing.archive": ("archive",),
    "khabar.workflow.reanchoring.reanchor": ("reanchor",),
    "khabar.workflow.releasing.release": ("release",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'khabar' has no attribute {name!r}")
    default = "khabar.errors" if name.endswith("Error") else "khabar.model"
    return getattr(import_module(_HOME_OF.get(name, default)), name)


def __dir__() -> list[str]:
    return sorted(__all__)
