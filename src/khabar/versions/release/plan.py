"""Requests and plans of releases: the requested version, and the new content of each file."""

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
    """A requested release: bump, reason, date and annotator.

    Attributes:
        bump: The part of the version number to raise; `NONE` for the first release, which freezes the stated
            version.
        message: The reason.
        date: The date, ISO 8601.
        rules: The rules that the entries have passed.
        who: The id of the annotator responsible; default: that of the newest revision.
    """

    bump: Bump
    message: str
    date: str
    rules: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class CompanionFile:
    """A file beside the corpus that states its version, and is updated by a release.

    Attributes:
        path: The file, relative to the corpus.
        content: Its content.
        restate: Returns its new content, given the old content and the release.

    >>> readme = CompanionFile("README.md", b"1.0.0", lambda _, release: release.version.encode())
    >>> readme.change(CorpusRelease("1.0.1", "2030-01-02", ())).after
    b'1.0.1'
    """

    path: str
    content: bytes
    restate: Callable[[bytes, CorpusRelease], bytes]

    def change(self, release: CorpusRelease) -> FileChange:
        """Return the change of the file for a release."""
        return FileChange(self.path, self.content, self.restate(self.content, release))


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """The planned release of an entry.

    Attributes:
        entry: The entry in its new version.
        release: Its release, for the manifest.
        difference: The difference from its last release; `None` for the first one.
        changes: The changes of its files.
    """

    entry: Entry
    release: Release
    difference: Difference | None
    changes: tuple[FileChange, ...]


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """A planned release.

    Attributes:
        entries: The entries to release.
        corpus: The version of the corpus to release; `None` if only entries are released.
        changes: The changes of all files.
        drafts: The ids of the drafts, which a release of the corpus leaves out.
    """

    entries: tuple[EntryPlan, ...]
    corpus: CorpusRelease | None
    changes: tuple[FileChange, ...]
    drafts: tuple[str, ...] = ()


def fold_reason(why: str) -> str:
    r"""Return a reason as one line.

    >>> fold_reason(" a name\n was missed ")
    'a name was missed'

    Raises:
        ReleaseError: if it is empty, or has a character that XML does not allow.
    """
    folded = fold_space(why)
    if not folded:
        raise ReleaseError(say("no reason given; give one with -m REASON"))
    try:
        etree.Element("reason").text = folded
    except ValueError:
        raise ReleaseError(say("reason contains a control character, which XML does not allow")) from None
    return folded
