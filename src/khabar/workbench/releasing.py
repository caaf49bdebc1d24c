"""The last released version of an entry, what changed since, and a new version."""

from typing import Any

from khabar.corpus import StoredCorpus
from khabar.editing import EditingError
from khabar.messages import say
from khabar.model import Entry
from khabar.versions.diff.entry import diff
from khabar.versions.diff.required_bump import bump, reasons
from khabar.workbench.sessions.session import EditSession
from khabar.workbench.sessions.workbench import Workbench
from khabar.workflow.releasing.release import release


def changes_since_release(corpus: StoredCorpus, entry: Entry, language: str) -> dict[str, Any]:
    """Return what changed since the last released version, and the version number that this asks for.

    Args:
        corpus: The corpus.
        entry: The entry as it is now.
        language: The language of the reasons.

    >>> import khabar
    >>> corpus = khabar.load()
    >>> changes_since_release(corpus, corpus["egypttoday-0001"], "en")["bump"]
    'none'
    """
    history = corpus.history(entry.id)
    if not history:
        return {"released": "", "bump": "first", "reasons": []}
    last = history[-1].version
    found = diff(corpus.entry(entry.id, last), entry)
    return {
        "released": last,
        "bump": str(bump(found)),
        "reasons": [
            {"bump": str(weight), "reason": message.render(language)} for weight, message in reasons(found)
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
