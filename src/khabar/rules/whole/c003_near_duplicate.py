"""Two entries contain nearly the same article.

Reports an entry that shares at least half of its sequences of 4 words with an earlier one, which means
that about 9 of 10 words are the same. Agency reports appear in many outlets, and outlets publish an
article under two addresses. Such an article counts twice, in every frequency and in every comparison of
outlets. Articles under about 35 words are not compared, and an article that repeats a paragraph or two
of background is below the threshold. Withdraw one of the entries, or waive the finding.

Wrong:
    <!-- entries/news-0002.xml has the article of entries/news-0001.xml, with another headline -->

Right:
    <!-- one of them is withdrawn, or the finding is waived with a reason -->

TEI: none; a convention of khabar
Since: 0.2.0
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from khabar.messages import say
from khabar.rules.finding import Problem, Related, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.rules.subjects.entry_summary import recurring, resemblance
from khabar.vocabulary import Status

THRESHOLD = 0.5
"""The share of common word sequences from which on two articles are reported."""

SHORTEST = 8
"""Sampled sequences of the shortest text that is compared (some 35 words); shorter ones are alike by chance."""

_Pair = tuple[int, int]


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield each entry that is nearly the same as an earlier one, once; withdrawn ones are left out."""
    texts = {path: d.sketch for path, d in corpus.summaries.items() if d.status != Status.WITHDRAWN}
    paths, told = list(texts), set()
    for (first, second), share in near_duplicates(list(texts.values())):
        if second not in told:
            told.add(second)
            related = Related(corpus.position(paths[first]).location, say("the other entry"))
            message = say(
                "article may be a duplicate of {entry}: {share:.0%} alike",
                entry=paths[first].stem,
                share=share,
            )
            yield Problem(message, corpus.position(paths[second]), (related,))


def near_duplicates(sketches: Sequence[Sequence[int]]) -> list[tuple[_Pair, float]]:
    """Return the pairs of texts that are nearly the same, each with how much they share, in their order."""
    shares = ((pair, resemblance(sketches[pair[0]], sketches[pair[1]])) for pair in _candidates(sketches))
    return sorted((pair, share) for pair, share in shares if share >= THRESHOLD)


def _candidates(sketches: Sequence[Sequence[int]]) -> Iterator[_Pair]:
    """Yield pairs of texts that share enough sequences to be compared.

    For each of its sequences, a text is compared with the first text that has it and with the last one before,
    never with all. A sequence that is in all texts therefore costs no more than any other, and each of a group
    of copies is still compared with another one.
    """
    compared = [(place, sketch) for place, sketch in enumerate(sketches) if len(sketch) >= SHORTEST]
    recurs = recurring(chain.from_iterable(sketch for _, sketch in compared))
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    shared: Counter[_Pair] = Counter()
    for place, sketch in compared:
        for sequence in recurs.intersection(sketch):
            met = {first.setdefault(sequence, place), last.get(sequence, place)}
            last[sequence] = place
            shared.update((other, place) for other in met if other != place)
    # If two texts share half, the samples of both share at least a third.
    yield from (pair for pair, n in shared.items() if 3 * n >= min(len(sketches[place]) for place in pair))


RULE = Rule("C003", "near-duplicate", Severity.WARNING, Scope.CORPUS, check, reads=())
