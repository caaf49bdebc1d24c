"""Plans of releases: what is requested, and what is to become of which file."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from khabar.corpus import CorpusRelease
from khabar.corpus.journal import FileChange
from khabar.errors import ReleaseError
from khabar.messages import say
from khabar.model import Entry, Release
from khabar.tei.folding import fold_space
from khabar.versions.diff.changes import Difference
from khabar.versions.snapshots.numbers import Bump


@dataclass(frozen=True, slots=True)
class ReleaseRequest:
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
class CompanionFile:
    """A file that states the version of the corpus and is to be kept in step with it.

    Attributes:
        path: The file, relative to the corpus.
        content: What it holds.
        restate: Gives what it is to hold, from that and the new version.
    """

    path: str
    content: bytes
    restate: Callable[[bytes, CorpusRelease], bytes]

    def change(self, release: CorpusRelease) -> FileChange:
        """Return what is to become of it."""
        return FileChange(self.path, self.content, self.restate(self.content, release))


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
class ReleasePlan:
    """A release, worked out.

    Attributes:
        entries: The entries to be released.
        corpus: The version of the corpus to be released, if it is.
        changes: What becomes of all files.
    """

    entries: tuple[EntryPlan, ...]
    corpus: CorpusRelease | None
    changes: tuple[FileChange, ...]


def fold_reason(why: str) -> str:
    r"""Return a reason as it is written down: in one line.

    >>> fold_reason(" a name\n was missed ")
    'a name was missed'

    Raises:
        ReleaseError: if nothing is said, or something that XML cannot hold.
    """
    folded = fold_space(why)
    if not folded:
        raise ReleaseError(say("no reason given; give one with -m REASON"))
    try:
        etree.Element("reason").text = folded
    except ValueError:
        raise ReleaseError(say("reason contains a control character, which XML does not allow")) from None
    return folded
