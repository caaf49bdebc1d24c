"""The last released version of an entry, what changed since, and a new version."""

from typing import Any

from khabar.corpus import StoredCorpus
from khabar.editing import EditingError
from khabar.messages import say
from khabar.model import Entry
from khabar.versions.diff.comparison import compare
from khabar.versions.diff.required_bump import reasons
from khabar.versions.reports.text import change_lines
from khabar.versions.snapshots.numbers import Bump, next_version
from khabar.workbench.sessions.session import EditSession
from khabar.workbench.sessions.workbench import Workbench
from khabar.workflow.releasing.release import FIRST, release


def changes_since_release(corpus: StoredCorpus, entry: Entry, language: str) -> dict[str, Any]:
    """Return what changed since the last released version, and the versions that it can be released as.

    Args:
        corpus: The corpus.
        entry: The entry as it is now.
        language: The language of the changes, which are as `khabar diff` prints them, and of the reasons.

    >>> import khabar
    >>> from dataclasses import replace
    >>> corpus = khabar.load()
    >>> entry = corpus["egypttoday-0001"]
    >>> found = changes_since_release(corpus, replace(entry, mentions=entry.mentions[1:]), "en")
    >>> found["bump"], found["versions"], found["changes"][0]
    ('patch', {'patch': '1.1.1', 'minor': '1.2.0', 'major': '2.0.0'}, 'mention: 1 change')
    """
    history = corpus.history(entry.id)
    if not history:
        return {
            "released": "",
            "bump": FIRST,
            "versions": {FIRST: entry.version},
            "changes": [],
            "reasons": [],
        }
    last = history[-1].version
    found = compare(corpus.entry(entry.id, last), entry)
    return {
        "released": last,
        "bump": str(found.bump),
        "versions": {str(part): next_version(last, part) for part in Bump if part},
        "changes": change_lines(found, language),
        "reasons": [
            {"bump": str(weight), "reason": message.render(language)}
            for weight, message in reasons(found.difference)
            if weight
        ],
    }


def release_entry(  # noqa: PLR0913 (the choices of a release)
    workbench: Workbench,
    session: EditSession,
    part: str,
    why: str,
    *,
    name: str = "",
    allow_warnings: bool = False,
    language: str = "en",
) -> None:
    """Save an entry, release it, and go on with the released file.

    Args:
        workbench: The corpus.
        session: The entry.
        part: The part of the version number to raise: `patch`, `minor`, `major`, or `first`.
        why: The reason, for the history.
        name: Who releases it, for its header; empty for whoever edited it last.
        allow_warnings: Whether to release in spite of warnings.
        language: The language of the findings that refuse it.

    Raises:
        EditingError: if the entry could not be saved, since others have changed it.
        ReleaseError: if the release is refused; `RefusedFindingsError` if the check of the corpus does.
    """
    who = session.sign(name) if name else ""
    # Saving locks the registers, too, and whoever holds those may wait for this entry: so not under its lock.
    if not session.is_saved and workbench.save(session).conflicts:
        raise EditingError(say("save first: others have changed the entry, and both changes conflict"))
    with session.lock:
        release(
            workbench.root,
            part,
            why,
            entry=session.entry.id,
            who=who,
            allow_warnings=allow_warnings,
            language=language,
        )
        session.discard()
