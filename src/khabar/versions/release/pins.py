"""Differences between two versions of the corpus, which pin versions of its entries, and the required bump.

A removed entry requires a major version, since references to it are no longer valid; a new one, a minor
version. A changed entry requires the part in which its own version was raised, and a change of a register or
of the taxonomy a patch.
"""

from collections.abc import Iterator

from khabar.corpus import CorpusRelease
from khabar.errors import ReleaseError
from khabar.messages import Message, say, term
from khabar.versions.snapshots.numbers import Bump, raised_part


def corpus_reasons(before: CorpusRelease, after: CorpusRelease) -> Iterator[tuple[Bump, Message]]:
    """Yield the differences between two versions of the corpus, with the bump that each requires."""
    old, new = dict(before.entries), dict(after.entries)
    for entry_id in sorted(old.keys() | new.keys()):
        if entry_id not in new:
            yield Bump.MAJOR, say("{entry} was removed", entry=entry_id)
        elif entry_id not in old:
            yield Bump.MINOR, say("{entry} is new", entry=entry_id)
        elif part := raised_part(old[entry_id], new[entry_id]):
            raised = say(
                "{entry} went from {older} to {newer}",
                entry=entry_id,
                older=old[entry_id],
                newer=new[entry_id],
            )
            yield part, raised
    for path in changed_files(before, after):
        yield Bump.PATCH, say("{path} changed", path=path)


def changed_files(before: CorpusRelease, after: CorpusRelease) -> list[str]:
    """Return the shared files that differ between two versions of the corpus, sorted."""
    old, new = dict(before.files), dict(after.files)
    return sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))


def refuse_small_corpus(last: CorpusRelease, pinned: CorpusRelease) -> None:
    """Refuse a version of the corpus without changes, or whose changes require a higher bump.

    Raises:
        ReleaseError: if it is refused.
    """
    reasons = list(corpus_reasons(last, pinned))
    least = max((weight for weight, _ in reasons), default=Bump.NONE)
    if least is Bump.NONE:
        raise ReleaseError(say("no changes since version {version} of the corpus", version=last.version))
    if least > (part := raised_part(last.version, pinned.version)):
        why = tuple(reason for weight, reason in reasons if weight is least)
        raise ReleaseError(
            say(
                "these changes of the corpus need a {least} release, not {part}: {why}",
                least=term(str(least)),
                part=term(str(part)),
                why=why,
            )
        )
