"""Confusions: the places where two annotations differ."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from khabar.model import Span
from khabar.query.evaluation.matching import Marked, pair_up, positions


@dataclass(frozen=True, slots=True)
class SideLabel:
    """The annotation of one side at a place.

    Attributes:
        label: The type, class, value or referent.
        text: The words.

    >>> str(SideLabel("person", "بهرام قاسمي"))
    'person بهرام قاسمي'
    """

    label: str
    text: str

    def __str__(self) -> str:
        return f"{self.label} {self.text}"


@dataclass(frozen=True, slots=True)
class Confusion:
    """A difference between the standard and the annotation under test.

    Attributes:
        entry: The id of the entry.
        layer: The layer.
        line: The line of the page, from 1.
        column: The column, from 1, in code points.
        gold: The annotation of the standard; `None` if it has none here.
        predicted: The annotation under test; `None` if it has none here.

    >>> person, place = SideLabel("person", "زياد"), SideLabel("place", "زياد")
    >>> found = Confusion("toy-0001", "mentions", 3, 1, person, place)
    >>> found.kind
    'label'
    """

    entry: str
    layer: str
    line: int
    column: int
    gold: SideLabel | None
    predicted: SideLabel | None

    @property
    def kind(self) -> str:
        """`missed`, `spurious`, `label` (a different one), or `boundary` (one label, different words).

        >>> Confusion("toy-0001", "cues", 3, 1, None, SideLabel("say", "قال")).kind
        'spurious'
        """
        if self.predicted is None:
            return "missed"
        if self.gold is None:
            return "spurious"
        return "boundary" if self.gold.label == self.predicted.label else "label"


Disagreement = tuple[Marked | None, Marked | None]
"""A difference in one layer, before it has line and text."""


def disagreements(gold: Sequence[Marked], predicted: Sequence[Marked]) -> Iterator[Disagreement]:
    """Yield the differences between two sides, each with the annotation of the other side that it overlaps.

    >>> one, other = Marked(Span(0, 5), "person"), Marked(Span(0, 3), "person")
    >>> list(disagreements([one], [other])) == [(one, other)]
    True
    """
    ours = sorted((Counter(gold) - Counter(predicted)).elements())
    theirs = sorted((Counter(predicted) - Counter(gold)).elements())
    pairs = pair_up(positions(ours), positions(theirs))
    yield from ((ours[one], theirs[other]) for one, other in pairs)
    paired, matched = {one for one, _ in pairs}, {other for _, other in pairs}
    yield from ((item, None) for index, item in enumerate(ours) if index not in paired)
    yield from ((None, item) for index, item in enumerate(theirs) if index not in matched)


def reading(marked: Marked | None, words: Callable[[Span], str]) -> SideLabel | None:
    """Return an annotation with its words.

    >>> reading(Marked(Span(0, 4), "person"), lambda span: "زياد")
    SideLabel(label='person', text='زياد')
    """
    return SideLabel(marked.label, words(marked.span)) if marked else None
