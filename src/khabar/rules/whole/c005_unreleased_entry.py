"""A published entry was never released.

Reports entries with the status `published` that are not in the manifest of releases, `releases.json`. A
published entry can be cited, so a frozen copy of it must exist. Corpora without a manifest are not
checked. Release the entry, or set its status to `draft`.

Wrong:
    <revisionDesc status="published"><change n="1.0.0" when="2026-01-01" who="#a1">First annotation.</change></revisionDesc>

Right:
    <revisionDesc status="draft"><change n="1.0.0" when="2026-01-01" who="#a1">First annotation.</change></revisionDesc>

TEI: revisionDesc
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.vocabulary import Status


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield the published entries that are not in the manifest."""
    if not corpus.workspace.store.manifest_path.is_file():
        return
    for path, digest in corpus.summaries.items():
        if digest.status == Status.PUBLISHED and path.stem not in corpus.workspace.releases:
            message = say("entry is published, but no version of it is released")
            yield Problem(message, corpus.position(path, path.stem))


RULE = Rule(
    "C005", "unreleased-entry", Severity.WARNING, Scope.CORPUS, check, reads=(), requires_all=("C007",)
)
