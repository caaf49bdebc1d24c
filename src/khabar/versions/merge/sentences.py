"""Merging the division of the text into sentences.

Sentences tile their blocks. Chosen one by one from two sides, they could leave gaps or overlap. So the text
is cut at the boundaries that all three versions have in common, and for each part the division of one side is
chosen as a whole:

```
base     s1 ----------------   s2 -----------
ours     s1 -------  s1a ---   s2 -----------        s1 was split
theirs   s1 ----------------   s2 ---  s2a --        s2 was split

common boundaries           ^ start of s1   ^ start of s2
merged   s1 -------  s1a ---   s2 ---  s2a --        the first part from ours, the second from theirs
```
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from khabar.model import Sentence, Span
from khabar.versions.diff.changes import Layer
from khabar.versions.merge.conflict import Conflict, ConflictReason
from khabar.versions.merge.layer import Choice, ChoiceOrigin

_Division = Sequence[Sentence]


def merge_sentences(
    base: _Division, ours: _Division, theirs: _Division
) -> tuple[list[Choice], list[Conflict]]:
    """Merge the sentences of three versions, in order and shifted to the merged text."""
    choices: list[Choice] = []
    conflicts: list[Conflict] = []
    for was, mine, other in _stretches(base, ours, theirs):
        if _borders(mine) == _borders(was):
            origin = ChoiceOrigin.BASE if _borders(other) == _borders(was) else ChoiceOrigin.THEIRS
            choices += [Choice(sentence, origin) for sentence in other]
            continue
        if _borders(other) not in (_borders(was), _borders(mine)):
            conflicts.append(
                Conflict(Layer.SENTENCE, (mine or was or other)[0].id, ConflictReason.SEGMENTATION)
            )
        choices += [Choice(sentence, ChoiceOrigin.OURS) for sentence in mine]
    return choices, conflicts


def _borders(sentences: _Division) -> list[tuple[Span, str]]:
    return [(sentence.span, sentence.id) for sentence in sentences]


def _stretches(*states: _Division) -> Iterator[tuple[_Division, ...]]:
    """Yield the sentences of each version between two common boundaries."""
    starts = [[sentence.span.start for sentence in state] for state in states]
    common = sorted(set(starts[0]).intersection(*starts[1:]))
    cuts = [[0, *(bisect_left(own, start) for start in common), len(own)] for own in starts]
    for number in range(len(common) + 1):
        yield tuple(state[cut[number] : cut[number + 1]] for state, cut in zip(states, cuts, strict=True))
