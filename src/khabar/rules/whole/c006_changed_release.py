"""A released file was changed, is missing, or stands in no manifest.

`releases/<entry>/<version>.xml` is what a citation of that version leads to. It is never edited; the
manifest, `releases.json`, has its SHA-256. What was wrong in it is put right in a new version.

Wrong:
    <!-- releases/news-0001/1.0.0.xml, after somebody corrected a name in it -->

Right:
    <!-- the file as it was on the day of the release; version control has it -->

TEI: none; a convention of khabar
Since: 0.2.0
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from khabar.corpus import Release
from khabar.errors import CorpusError, TEIError
from khabar.rules.corpus_subject import CorpusSubject
from khabar.rules.finding import Location, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Site


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield released files that are not what the manifest says, and files that it does not name."""
    store = corpus.workspace.store
    named: set[Path] = set()
    for entry, releases in corpus.workspace.releases.items():
        for release in releases:
            try:
                path = store.release_path(entry, release.version)
            except CorpusError:
                # A name that leads out of the folder is a finding of C007.
                continue
            named.add(path)
            yield from _check_file(corpus, path, release)
    for path in sorted((store.root / "releases").glob("*/*.xml")):
        if path not in named:
            yield Problem(say("the manifest does not name this file"), Site(Location(str(path))))


def _check_file(corpus: CorpusSubject, path: Path, release: Release) -> Iterator[Problem]:
    store = corpus.workspace.store
    try:
        source = store.read(path)
    except (CorpusError, TEIError):
        name = path.relative_to(store.root).as_posix()
        message = say("the released file {path} is missing or cannot be read", path=name)
        yield Problem(message, corpus.manifest_site(release.xml))
        return
    if sha256(source).hexdigest() != release.xml:
        message = say("the file was changed since its release; its SHA-256 was {digest}", digest=release.xml)
        yield Problem(message, Site(Location(str(path))))


RULE = Rule("C006", "changed-release", Severity.ERROR, Scope.CORPUS, check, requires=("C007",))
