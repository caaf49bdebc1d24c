"""A digest in the manifest is not that of the released text or page.

Reports releases whose text or page has another SHA-256 than `releases.json` states, although the frozen
copy is unchanged (C006). The page that a release names must stay as it was, also if the entry has moved
on to a newer page. With it and the digests, anyone can prove that a quotation from a released version is
on the page.

Wrong:
    release 1.0.0 whose page was replaced afterwards

Right:
    release 1.0.0 with its page, and a new page beside it for version 2.0.0

TEI: none; a convention of khabar
Since: 0.2.0
"""

from collections.abc import Iterator
from hashlib import sha256

from khabar.errors import CorpusError, TEIError
from khabar.messages import say
from khabar.model import Release
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.tei import Document, parse

_IDNO = "fileDesc/sourceDesc/bibl/idno"


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield the digests of released texts and pages that are wrong; withdrawn entries have none."""
    manifest = corpus.manifest
    for entry, releases in manifest.entries if manifest else ():
        if manifest and manifest.withdrawal(entry) is None:
            for release in releases:
                yield from _check_release(corpus, entry, release)


def _check_release(corpus: CorpusSubject, entry: str, release: Release) -> Iterator[Problem]:
    store = corpus.workspace.store
    try:
        source = store.read(store.release_path(entry, release.version))
        document = parse(source)
    except (CorpusError, TEIError):
        return
    if sha256(source).hexdigest() != release.xml:
        # The frozen copy itself has changed: a finding of C006.
        return
    if sha256(document.table.text.encode()).hexdigest() != release.text:
        message = say("text of {entry} {version} has another SHA-256", entry=entry, version=release.version)
        yield Problem(message, corpus.manifest_position(release.text))
    if not _has_page(corpus, document, release) and not _is_current(corpus, entry, document, release):
        message = say(
            "page of {entry} {version} is missing or has changed", entry=entry, version=release.version
        )
        yield Problem(message, corpus.manifest_position(release.page))


def _has_page(corpus: CorpusSubject, document: Document, release: Release) -> bool:
    """Whether the page of a release is there, as it was."""
    try:
        page = corpus.workspace.store.read_page(_number(document, "page"))
    except (CorpusError, TEIError):
        return False
    return sha256(page).hexdigest() == release.page


def _is_current(corpus: CorpusSubject, entry: str, document: Document, release: Release) -> bool:
    """Whether the entry still has the page of a release: then rules about entries report it (F002, F004)."""
    if _number(document, "sha256") != release.page:
        return False
    store = corpus.workspace.store
    try:
        current = parse(store.read(store.entry_path(entry)))
    except (CorpusError, TEIError):
        return False
    return all(_number(current, kind) == _number(document, kind) for kind in ("page", "sha256"))


def _number(document: Document, kind: str) -> str:
    return next((part.text for part in document.parts.all(_IDNO) if part.tag.get("type") == kind), "")


RULE = Rule(
    "C013",
    "release-digest",
    Severity.ERROR,
    Scope.CORPUS,
    check,
    reads=("pages", "releases"),
)
