"""Two entries are nearly the same article.

Agencies' reports appear in many outlets, and outlets publish an article twice under two addresses. In a
corpus, such an article counts twice, in every frequency and in every comparison of outlets. Two articles are
told here if they share half of their sequences of four words: about nine of ten words are the same then.
An article that repeats another's background in a paragraph or two stays below that.

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

from khabar.rules.finding import Problem, Related, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.rules.subjects.entry_summary import recurring, resemblance
from khabar.vocabulary import Status

THRESHOLD = 0.5
"""The share of their sequences of words that two articles have in common, from which on they are told."""

_SHORTEST = 8
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
                "the article is nearly that of {entry}: {share:.0%} alike",
                entry=paths[first].stem,
                share=share,
            )
            yield Problem(message, corpus.position(paths[second]), (related,))


def near_duplicates(sketches: Sequence[Sequence[int]]) -> list[tuple[_Pair, float]]:
    """Return the pairs of texts that are nearly the same, each with how much they share, in their order."""
    shares = ((pair, resemblance(sketches[pair[0]], sketches[pair[1]])) for pair in _candidates(sketches))
    return sorted((pair, share) for pair, share in shares if share >= THRESHOLD)


def _candidates(sketches: Sequence[Sequence[int]]) -> Iterator[_Pair]:
    """Yield pairs of texts that share enough to be compared.

    A text meets, for each of its sequences, the first text that has it and the last one before it, never all
    of them: so what stands in all texts costs no more than anything else, and of a group of copies each still
    meets another.
    """
    compared = [(place, sketch) for place, sketch in enumerate(sketches) if len(sketch) >= _SHORTEST]
    recurs = recurring(chain.from_iterable(sketch for _, sketch in compared))
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    shared: Counter[_Pair] = Counter()
    for place, sketch in compared:
        for sequence in recurs.intersection(sketch):
            met = {first.setdefault(sequence, place), last.get(sequence, place)}
            last[sequence] = place
            shared.update((other, place) for other in met if other != place)
    # Of two texts that share half, at least a third of what was sampled of one was sampled of the other.
    yield from (pair for pair, n in shared.items() if 3 * n >= min(len(sketches[place]) for place in pair))


RULE = Rule("C003", "near-duplicate", Severity.WARNING, Scope.CORPUS, check, reads=())
