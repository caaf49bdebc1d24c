"""A killed command left a temporary file.

Reports temporary files of khabar in the folders of a corpus, and new contents in `.release/` that no journal
mentions, and the lock of a command that no longer runs (`.release.lock`). A command that is killed or loses
its power leaves them. They are hidden, and they can hold the whole text of an entry, also of one that was
withdrawn since. The next command that writes into the corpus removes them; `khabar fmt` is one. The temporary
files of a command that is running are reported, too.

Wrong:
    entries/.news-0001.xml.0123456789abcdef

Right:
    entries/news-0001.xml

TEI: none; a convention of khabar
Since: 0.3.0
"""

from collections.abc import Iterator

from khabar.corpus.journal import find_leftovers
from khabar.messages import say
from khabar.rules.finding import Location, Problem, ProblemPosition, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield the temporary files that killed commands left."""
    for path in find_leftovers(corpus.workspace.store.root):
        message = say("temporary file of a killed command; to remove it, run: `khabar fmt`")
        yield Problem(message, ProblemPosition(Location(str(path))))


RULE = Rule("C014", "leftover-file", Severity.WARNING, Scope.CORPUS, check, reads=())
