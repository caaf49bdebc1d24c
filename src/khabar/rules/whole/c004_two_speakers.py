"""Two entries attribute the same words to different speakers.

Reports a quotation whose words an earlier entry attributes to another speaker. Two quotations of 4 or
more words are the same if all of their words are equal, or their first or last 8. Either one of the
pages is wrong, which readers of the corpus should know, or one of the annotations. Anonymous, unknown
and uncertain speakers (`@cert` other than `high`) are not compared.

Wrong:
    <said xml:id="q1" who="person:rami" direct="true" corresp="#c1">السد آمن ولا خطر على القرى</said> <!-- elsewhere: person:salem -->

Right:
    <said xml:id="q1" who="person:salem" direct="true" corresp="#c1">السد آمن ولا خطر على القرى</said>

TEI: att.ascribed, @who
Since: 0.2.0
"""

from collections.abc import Iterator
from pathlib import Path

from khabar.messages import say
from khabar.rules.finding import Problem, Related, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.rules.subjects.entry_summary import SaidWords, recurring

_Place = tuple[Path, SaidWords]


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield quotations whose words an earlier entry attributes to another speaker; once per pair and speaker."""
    recurs = recurring(
        key for digest in corpus.summaries.values() for words in digest.quotations for key in words.keys
    )
    first: dict[int, _Place] = {}
    told: set[tuple[Path, Path, str]] = set()
    for path, digest in corpus.summaries.items():
        for words in digest.quotations:
            for key in filter(recurs.__contains__, words.keys):
                other, theirs = first.setdefault(key, (path, words))
                pair = (path, other, words.speaker)
                if other != path and theirs.speaker != words.speaker and pair not in told:
                    told.add(pair)
                    yield _problem(corpus, (path, words), (other, theirs))


def _problem(corpus: CorpusSubject, here: _Place, there: _Place) -> Problem:
    message = say(
        "speaker of the same words is {speaker} here, but {other} in {entry}",
        other=there[1].speaker,
        entry=there[0].stem,
        speaker=here[1].speaker,
    )
    related = Related(corpus.position(there[0], there[1].id).location, say("the other quotation"))
    return Problem(message, corpus.position(here[0], here[1].id), (related,))


RULE = Rule("C004", "two-speakers", Severity.INFO, Scope.CORPUS, check, reads=())
