"""A second annotation does not match the text of an entry.

Reports second annotations (`agreement/<id>.second.xml`) whose text differs from that of their entry,
that cannot be read, or that have no entry. Agreement is measured on one text. A second annotation with
other words was made from another page or edited by hand, and its offsets count other characters.
`khabar reanchor` also leaves it unchanged when it moves an entry to a new version of its page.

Wrong:
    agreement/news-0001.second.xml with a word changed

Right:
    agreement/news-0001.second.xml with the words of entries/news-0001.xml

TEI: none; a convention of khabar
Since: 0.2.0
"""

from collections.abc import Iterator
from pathlib import Path

from khabar.errors import TEIError
from khabar.messages import Message, say
from khabar.rules.finding import Location, Problem, ProblemPosition, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.tei import parse, read_bytes
from khabar.tei.folding import fold_space, string_value
from khabar.tei.names import TEXT

_ENDING = ".second.xml"


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield second annotations that do not match the text of an entry."""
    store = corpus.workspace.store
    entries = {path.stem: path for path in store.entry_paths()}
    for path in sorted((store.root / "agreement").glob(f"*{_ENDING}")):
        identifier = path.name.removesuffix(_ENDING)
        if message := _judge(path, identifier, entries.get(identifier)):
            yield Problem(message, ProblemPosition(Location(str(path))))


def _judge(path: Path, identifier: str, entry: Path | None) -> Message | None:
    if entry is None:
        return say("second annotation of the unknown entry {entry!r}", entry=identifier)
    try:
        second = _text(path)
    except (TEIError, OSError):
        return say("cannot read the second annotation of {entry!r}", entry=identifier)
    try:
        first = _text(entry)
    except (TEIError, OSError):
        # Reported for the entry itself.
        return None
    if first == second:
        return None
    place = next(
        (i for i, (one, other) in enumerate(zip(first, second, strict=False)) if one != other),
        min(len(first), len(second)),
    )
    return say(
        "text differs from that of {entry!r} at {words!r}",
        entry=identifier,
        words=second[place : place + 20],
    )


def _text(path: Path) -> str:
    text = parse(read_bytes(path), str(path)).root.find(TEXT)
    return "" if text is None else fold_space(string_value(text))


RULE = Rule(
    "C010",
    "second-annotation",
    Severity.WARNING,
    Scope.CORPUS,
    check,
    reads=("agreement",),
    requires_all=("C007",),
)
