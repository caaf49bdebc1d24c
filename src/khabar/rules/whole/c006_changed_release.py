"""A released file is changed, missing or unlisted.

Reports released files whose SHA-256 differs from the one in the manifest, `releases.json`, or that are
missing; and files in `releases/<entry>/` that the manifest does not list. A citation of a version
refers to `releases/<entry>/<version>.xml`, so the file never changes; registers and taxonomy of a
release are frozen as well. Correct mistakes in a new version, and restore the released file from
version control.

Wrong:
    <!-- releases/news-0001/1.0.0.xml, after somebody corrected a name in it -->

Right:
    <!-- the file as it was on the day of the release; version control has it -->

TEI: none; a convention of khabar
Since: 0.2.0
"""

from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from khabar.corpus import Manifest
from khabar.errors import CorpusError, TEIError
from khabar.messages import say
from khabar.rules.finding import Location, Problem, ProblemPosition, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield released files that differ from the manifest, and files that it does not list."""
    if (manifest := corpus.manifest) is None:
        return
    named = dict(_named(corpus, manifest))
    for path, digest in named.items():
        yield from _check_file(corpus, path, digest)
    for path in sorted((corpus.workspace.store.root / "releases").glob("*/*.xml")):
        if path not in named:
            yield Problem(
                say("file is not in the manifest of releases"), ProblemPosition(Location(str(path)))
            )


def _named(corpus: CorpusSubject, manifest: Manifest) -> Iterator[tuple[Path, str]]:
    """Yield the files that must exist, and their SHA-256; withdrawn ones are deleted."""
    store = corpus.workspace.store
    for entry, releases in manifest.entries:
        for release in () if manifest.withdrawal(entry) else releases:
            # A name that points outside the folder is a finding of C007.
            with suppress(CorpusError):
                yield store.release_path(entry, release.version), release.xml
    for pinned in manifest.corpus:
        for _, digest in pinned.files:
            with suppress(CorpusError):
                yield store.shared_path(digest), digest


def _check_file(corpus: CorpusSubject, path: Path, digest: str) -> Iterator[Problem]:
    store = corpus.workspace.store
    try:
        source = store.read(path)
    except (CorpusError, TEIError):
        name = path.relative_to(store.root).as_posix()
        message = say("released file {path} is missing or unreadable", path=name)
        yield Problem(message, corpus.manifest_position(digest))
        return
    if sha256(source).hexdigest() != digest:
        message = say("file changed after its release; expected SHA-256 {digest}", digest=digest)
        yield Problem(message, ProblemPosition(Location(str(path))))


RULE = Rule(
    "C006",
    "changed-release",
    Severity.ERROR,
    Scope.CORPUS,
    check,
    reads=("releases",),
)
