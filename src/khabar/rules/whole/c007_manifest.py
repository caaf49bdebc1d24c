"""The manifest of releases contradicts itself or the corpus.

Reports a manifest (`releases.json`) that cannot be read, lists an entry that does not exist or was
withdrawn, has versions out of order, or has a version of the corpus that pins an unreleased version or
omits an entry. The manifest lists the released versions of each entry, and those that each version of
the corpus pins. If it is wrong, citations are ambiguous.

Wrong:
    {"corpus": [{"version": "1.0.0", "date": "2026-01-01", "entries": {"news-0001": "9.9.9"}}], "entries": {}}

Right:
    {"corpus": [], "entries": {}}

TEI: none; a convention of khabar
Since: 0.2.0
"""

from collections.abc import Iterator
from itertools import pairwise

from khabar.corpus import CorpusRelease, Manifest, Release
from khabar.errors import CorpusError, TEIError
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.rules.subjects.version_numbers import version_numbers


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield the defects of the manifest."""
    try:
        manifest = corpus.workspace.store.manifest()
    except (CorpusError, TEIError) as error:
        message = say("cannot read the manifest of releases: {reason}", reason=str(error))
        yield Problem(message, corpus.manifest_position(""))
        return
    known = set(corpus.workspace.store.entry_ids())
    for entry, releases in manifest.entries:
        withdrawn = manifest.withdrawal(entry) is not None
        if withdrawn and entry in known:
            message = say("{entry!r} was withdrawn; its id must not be reused", entry=entry)
            yield Problem(message, corpus.manifest_position(f'"{entry}"'))
        elif not withdrawn and entry not in known:
            message = say("{entry!r} is released, but its entry is missing", entry=entry)
            yield Problem(message, corpus.manifest_position(f'"{entry}"'))
        yield from _check_order(corpus, entry, releases)
    for release in manifest.corpus:
        yield from _check_pins(corpus, manifest, release)
    for older, newer in pairwise(manifest.corpus):
        yield from _check_step(corpus, manifest, older, newer)


def _check_order(corpus: CorpusSubject, entry: str, releases: tuple[Release, ...]) -> Iterator[Problem]:
    for older, newer in pairwise(releases):
        if version_numbers(newer.version) <= version_numbers(older.version) or newer.date < older.date:
            message = say(
                "{entry} {version} is listed after {older}, but is not newer",
                entry=entry,
                version=newer.version,
                older=older.version,
            )
            yield Problem(message, corpus.manifest_position(newer.xml))


def _check_pins(corpus: CorpusSubject, manifest: Manifest, release: CorpusRelease) -> Iterator[Problem]:
    released = {(entry, item.version): item.date for entry, items in manifest.entries for item in items}
    for pin in release.entries:
        if released.get(pin, "") > release.date:
            message = say(
                "corpus version {corpus} pins {entry} {version}, which was released later",
                corpus=release.version,
                entry=pin[0],
                version=pin[1],
            )
            yield Problem(message, corpus.manifest_position(f'"{pin[0]}"'))
        if pin not in released:
            message = say(
                "corpus version {corpus} pins {entry} {version}, which is not released",
                corpus=release.version,
                entry=pin[0],
                version=pin[1],
            )
            yield Problem(message, corpus.manifest_position(f'"{pin[0]}"'))


def _check_step(
    corpus: CorpusSubject, manifest: Manifest, older: CorpusRelease, newer: CorpusRelease
) -> Iterator[Problem]:
    if version_numbers(newer.version) <= version_numbers(older.version) or newer.date < older.date:
        message = say(
            "corpus version {version} is listed after {older}, but is not newer",
            version=newer.version,
            older=older.version,
        )
        yield Problem(message, corpus.manifest_position(newer.summary or f'"{newer.version}"'))
    kept = {entry for entry, _ in newer.entries}
    for entry, _ in older.entries:
        if entry not in kept and manifest.withdrawal(entry) is None:
            message = say(
                "corpus version {version} does not include {entry}, which was not withdrawn",
                version=newer.version,
                entry=entry,
            )
            yield Problem(message, corpus.manifest_position(newer.summary or f'"{newer.version}"'))


RULE = Rule("C007", "manifest", Severity.ERROR, Scope.CORPUS, check, reads=())
