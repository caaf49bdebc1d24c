"""Merging the division of the text into sentences.

Sentences tile their blocks; taken one by one from two sides, they would leave gaps or overlap. So what is
merged is the division of each stretch between two borders that all three states have.
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
    """Merge the sentences of three states, in order and shifted over to the merged text."""
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
    """Yield what the states have between each two borders that are common to all."""
    starts = [[sentence.span.start for sentence in state] for state in states]
    common = sorted(set(starts[0]).intersection(*starts[1:]))
    cuts = [[0, *(bisect_left(own, start) for start in common), len(own)] for own in starts]
    for number in range(len(common) + 1):
        yield tuple(state[cut[number] : cut[number + 1]] for state, cut in zip(states, cuts, strict=True))
