"""The step from one released version of an entry to the next."""

from dataclasses import dataclass, replace
from itertools import takewhile

from khabar.errors import ReleaseError
from khabar.messages import Message, say, term
from khabar.model import Entry, Release, Revision
from khabar.tei import canonicalise, parse, read
from khabar.tei.migrations import scheme_of, steps_from
from khabar.versions.diff.changes import Difference
from khabar.versions.diff.entry import diff
from khabar.versions.diff.required_bump import bump, reasons
from khabar.versions.release.plan import ReleaseRequest
from khabar.versions.snapshots.numbers import Bump, next_version, parse_version
from khabar.vocabulary import Status


@dataclass(frozen=True, slots=True)
class ReleaseStep:
    """The changes of an entry since its last release.

    Attributes:
        difference: The difference.
        weight: The required bump.
        reasons: The reasons for that bump.
    """

    difference: Difference
    weight: Bump
    reasons: tuple[Message, ...] = ()


def measure(frozen: bytes, source: bytes, working: Entry) -> ReleaseStep:
    """Return the changes of an entry since its last release.

    A changed comment or waiver, which is in no difference, counts as a correction. If the entry was converted
    to a newer scheme, its migrations state their bumps.

    Args:
        frozen: The last frozen copy.
        source: The working file.
        working: The entry in it.
    """
    difference = diff(read(frozen), working)
    weighed = list(reasons(difference))
    old, new = parse(frozen), parse(source)
    if not difference.changes and canonicalise(new.root).encode() != frozen:
        weighed.append((Bump.PATCH, say("comments or waivers changed")))
    steps = steps_from(scheme_of(old.root))[: scheme_of(new.root) - scheme_of(old.root)]
    weighed += [
        (
            Bump[step.weight.upper()],
            say("scheme {number}: {summary}", number=step.target, summary=term(step.summary)),
        )
        for step in steps
    ]
    weight = max([bump(difference), *(part for part, _ in weighed)])
    return ReleaseStep(
        difference, weight, tuple(dict.fromkeys(why for part, why in weighed if part is weight))
    )


def publish_first(entry: Entry, request: ReleaseRequest) -> Entry:
    """Return an entry for its first release, in the version that it states.

    The reason and the annotator, if given, become those of the newest revision: that of a draft only says how
    the entry was made.

    Raises:
        VersionError: if it does not state a version.
        ReleaseError: if the annotator is not in its header.
    """
    parse_version(entry.version)
    revisions = entry.revisions
    newest = next((item for item in revisions if item.version), None)
    if newest and (request.message or request.who):
        who = _annotator(entry, request) or newest.who
        published = replace(newest, summary=request.message or newest.summary, who=who)
        revisions = (published, *(item for item in revisions if item is not newest))
    return replace(entry, header=replace(entry.header, status=Status.PUBLISHED, revisions=revisions))


def raise_version(entry: Entry, last: Release, request: ReleaseRequest) -> Entry:
    """Return an entry in its next version. Versions that were never released are removed from its history.

    Raises:
        ReleaseError: if its history does not hold the last release, or the annotator is not in its header.
    """
    version = next_version(last.version, request.bump)
    later = list(takewhile(lambda item: item.version != last.version, entry.revisions))
    revisions = entry.revisions[len(later) :]
    if not revisions:
        raise ReleaseError(
            say(
                "{id}: history does not list version {version}, the last release",
                id=entry.id,
                version=last.version,
            )
        )
    revision = Revision(
        version, request.date, request.message, _annotator(entry, request) or revisions[0].who
    )
    # Edits are no version, and name the people who made this one.
    edits = [item for item in later if not item.version]
    header = replace(
        entry.header, version=version, revisions=(revision, *edits, *revisions), status=Status.PUBLISHED
    )
    return replace(entry, header=header)


def _annotator(entry: Entry, request: ReleaseRequest) -> str:
    known = [item.id for item in entry.header.responsibilities if item.id]
    if request.who and request.who not in known:
        choice = tuple(known) or say("none has an id")
        raise ReleaseError(
            say(
                "{id}: unknown annotator {who!r}; choose from {choice}",
                id=entry.id,
                who=request.who,
                choice=choice,
            )
        )
    return request.who


def refuse_small(entry_id: str, step: ReleaseStep, last: Release, request: ReleaseRequest) -> None:
    """Refuse a release if the changes require a higher bump.

    Raises:
        ReleaseError: if it is refused.
    """
    if request.bump is Bump.NONE:
        raise ReleaseError(
            say(
                "{entry} was released before, as {version}; give one of --patch, --minor and "
                "--major, and the reason with -m",
                entry=entry_id,
                version=last.version,
            )
        )
    if step.weight > request.bump:
        raise ReleaseError(
            say(
                "{entry}: these changes need a {weight} release, not {bump}: {reasons}",
                entry=entry_id,
                weight=term(str(step.weight)),
                bump=term(str(request.bump)),
                reasons=step.reasons,
            )
        )
