"""A file in the folder of entries is no entry.

Entries are the files `<id>.xml` in `entries`. A backup, a copy with another ending or an entry in a folder of its
own is read by nothing: somebody may go on correcting it, and nobody will see the corrections.

Wrong:
    entries/news-0001.xml.bak

Right:
    entries/news-0001.xml

TEI: none; a convention of khabar
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Location, Problem, ProblemPosition, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield what lies among the entries and is not read; hidden files are left alone."""
    store = corpus.workspace.store
    entries = set(store.entry_paths())
    for path in sorted((store.root / "entries").glob("*")):
        if path not in entries and not path.name.startswith("."):
            message = say(
                "{name!r} is no entry, so nothing reads it; entries are named <id>.xml", name=path.name
            )
            yield Problem(message, ProblemPosition(Location(str(path))))


RULE = Rule("C009", "stray-file", Severity.WARNING, Scope.CORPUS, check, reads=("entries",))
