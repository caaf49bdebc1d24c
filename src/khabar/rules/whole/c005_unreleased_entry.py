"""A published entry was never released.

An entry that is published can be cited, so there must be a frozen copy of what was cited. The rule speaks
only in a corpus that releases its entries: one with a manifest, `releases.json`.

Wrong:
    <revisionDesc status="published"><change n="1.0.0" when="2026-01-01" who="#a1">First annotation.</change></revisionDesc>

Right:
    <revisionDesc status="draft"><change n="1.0.0" when="2026-01-01" who="#a1">First annotation.</change></revisionDesc>

TEI: revisionDesc
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Problem, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.vocabulary import Status


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield the published entries that the manifest does not name."""
    if not corpus.workspace.store.manifest_path.is_file():
        return
    for path, digest in corpus.summaries.items():
        if digest.status == Status.PUBLISHED and path.stem not in corpus.workspace.releases:
            message = say("the entry is published, but no version of it was released")
            yield Problem(message, corpus.position(path, path.stem))


RULE = Rule("C005", "unreleased-entry", Severity.WARNING, Scope.CORPUS, check, reads=(), requires=("C007",))
