"""A page has no entry.

Reports pages in `pages` that no entry and no released version names. Either the entry was deleted or
renamed and its page was forgotten, or a page was copied in without `khabar add`. The text of a page
is protected by copyright: one that no annotation needs should not be in the corpus, least of all that of
a withdrawn entry.

Wrong:
    pages/news-0099.txt, but no entry of that name

Right:
    pages/news-0001.txt, entries/news-0001.xml

TEI: none; a convention of khabar
Since: 0.2.0
"""

import re
from collections.abc import Iterator
from pathlib import Path

from khabar.disk import read_bytes
from khabar.errors import CorpusError, TEIError
from khabar.messages import say
from khabar.rules.finding import Location, Problem, ProblemPosition, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject

_PAGE = re.compile(rb"""\stype\s*=\s*["']page["'][^<>]*>\s*([^<]*?)\s*</""")


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield pages that no entry names; hidden files are ignored."""
    pages = {path.name: path for path in sorted((corpus.workspace.store.root / "pages").glob("*"))}
    usual = {f"{path.stem}.txt" for path in corpus.workspace.store.entry_paths()}
    doubtful = {name: path for name, path in pages.items() if name not in usual and not name.startswith(".")}
    if doubtful:
        # Only where there is such a page are the entries read again.
        named = frozenset().union(*map(_named, _files(corpus)))
        for name, path in doubtful.items():
            if name.encode(errors="surrogateescape") not in named:
                yield Problem(
                    say("no entry names the page {name!r}", name=name), ProblemPosition(Location(str(path)))
                )


def _files(corpus: CorpusSubject) -> Iterator[Path]:
    store = corpus.workspace.store
    yield from store.entry_paths()
    yield from sorted((store.root / "releases").glob("*/*.xml"))


def _named(path: Path) -> frozenset[bytes]:
    """Return the words of an entry that may be names of pages."""
    try:
        return frozenset(_PAGE.findall(read_bytes(path)))
    except (CorpusError, TEIError, OSError):
        return frozenset()


RULE = Rule("C012", "orphan-page", Severity.WARNING, Scope.CORPUS, check, reads=("pages", "releases"))
