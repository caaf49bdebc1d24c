"""Plans of releases: what is wished, and what is to become of which file."""

from dataclasses import dataclass

from khabar.corpus import CorpusRelease
from khabar.corpus.journal import FileChange
from khabar.model import Entry, Release
from khabar.versions.changes import Difference
from khabar.versions.numbers import Bump


@dataclass(frozen=True, slots=True)
class Wish:
    """How a release is to be made.

    Attributes:
        bump: The part of the version number to raise; `NONE` for the first release, which freezes what is
            there under the version that it states.
        message: Why.
        date: The day, ISO 8601.
        rules: Which rules the entries have passed.
        who: Id of the annotator who is responsible; by default that of the newest revision.
    """

    bump: Bump
    message: str
    date: str
    rules: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """An entry to be released.

    Attributes:
        entry: The entry in its new version.
        release: What the manifest is to say of it.
        difference: What changed since its last release; `None` for the first one.
        changes: What becomes of its files.
    """

    entry: Entry
    release: Release
    difference: Difference | None
    changes: tuple[FileChange, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A release, worked out.

    Attributes:
        entries: The entries to be released.
        corpus: The version of the corpus to be released, if it is.
        changes: What becomes of all files.
    """

    entries: tuple[EntryPlan, ...]
    corpus: CorpusRelease | None
    changes: tuple[FileChange, ...]
