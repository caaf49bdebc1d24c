"""A file in `entries/` is not an entry.

Reports files and folders in `entries` that are not named `<id>.xml` in UTF-8, hidden ones excepted. A
backup, a copy with another extension or an entry in a subfolder is never read, so corrections in it are
lost without notice. Move or delete the file.

Wrong:
    entries/news-0001.xml.bak

Right:
    entries/news-0001.xml

TEI: none; a convention of khabar
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Location, Problem, ProblemPosition, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield files and folders among the entries that are never read; hidden ones are ignored."""
    store = corpus.workspace.store
    entries = set(store.entry_paths())
    for path in sorted((store.root / "entries").glob("*")):
        if path not in entries and not path.name.startswith("."):
            message = say("{name!r} is not an entry; expected a name like <id>.xml", name=path.name)
            yield Problem(message, ProblemPosition(Location(str(path))))


RULE = Rule("C009", "stray-file", Severity.WARNING, Scope.CORPUS, check, reads=("entries",))
