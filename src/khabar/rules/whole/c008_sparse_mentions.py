"""An entry has far fewer mentions than the others.

Reports entries of 100 or more words, in a corpus with at least 20 of them, whose number of mentions per
100 words is below a third of the median and more than 5 deviations below it (median absolute deviation,
scaled to the standard deviation of a normal distribution). News is about persons, places and
organisations, and entries have similar numbers of them. Such an entry was probably left half annotated,
which rules on existing annotation cannot detect. If the article names few entities, waive the finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى بيروت.</s></p> <!-- and so on, a hundred words without a mention -->

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject

_WORDS, _ENTRIES = 100, 20
_SHARE, _DEVIATIONS = 1 / 3, 5
_SCALE = 1.4826
"""The factor that scales the median absolute deviation to a standard deviation."""


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield the entries with far fewer mentions than the others."""
    rates = {
        path: 100 * digest.mentions / digest.words
        for path, digest in corpus.summaries.items()
        if digest.words >= _WORDS
    }
    if len(rates) < _ENTRIES:
        return
    from statistics import median  # noqa: PLC0415 (slow to import, and needed once a corpus)

    middle = median(rates.values())
    deviation = _SCALE * median(abs(rate - middle) for rate in rates.values())
    bound = min(_SHARE * middle, middle - _DEVIATIONS * deviation)
    for path, rate in rates.items():
        if rate < bound:
            message = say(
                "{rate:.1f} mentions per 100 words; the corpus median is {median:.1f}",
                rate=rate,
                median=middle,
            )
            yield Problem(message, corpus.position(path))


RULE = Rule("C008", "sparse-mentions", Severity.WARNING, Scope.CORPUS, check, reads=())
