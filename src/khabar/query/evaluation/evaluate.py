"""Evaluation of entries: each layer compared by positions on the page."""

from collections.abc import Iterable, Iterator

from khabar.model import Entry
from khabar.query.evaluation.choices import (
    LabelChoice,
    accuracy,
    cue_classes,
    label_pairs,
    line_choices,
    link_choices,
    speaker_choices,
)
from khabar.query.evaluation.confusions import Confusion, Disagreement, disagreements, reading
from khabar.query.evaluation.layers import LAYERS, on_page
from khabar.query.evaluation.matching import Marked
from khabar.query.evaluation.page_places import ARTICLE, PagePlaces
from khabar.query.evaluation.quoted import Quoted, quotation_score, quoted
from khabar.query.evaluation.referents import ReferentComparison
from khabar.query.evaluation.scores import Evaluation, LayerScore, add_up, layer_score
from khabar.query.evaluation.token_layers import token_layers

_Sides = tuple[list[Marked], list[Marked]]


def evaluate(
    gold: Entry, predicted: Entry, page: str = "", referents: ReferentComparison | None = None
) -> Evaluation:
    """Measure an annotation against another one of the same page, which is taken as right.

    Either may lack layers. They may differ over article and furniture.

    Args:
        gold: The standard.
        predicted: The annotation under test.
        page: The raw page, for the lines and columns of differences. Without it, blocks and pieces of
            furniture are counted as lines.
        referents: How referents are compared; by default, by their names only.

    Raises:
        QueryError: if they are annotations of different pages.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> found = evaluate(entry, entry)
    >>> min(layer.exact.f1 for layer in found.layers.values()), found.confusions
    (1.0, ())
    """
    return _EntryComparison(gold, predicted, page, referents or ReferentComparison()).result()


def evaluate_all(
    pairs: Iterable[tuple[Entry, Entry, str]], referents: ReferentComparison | None = None
) -> Evaluation:
    """Measure many annotations: the counts of all entries are added up.

    Args:
        pairs: Standard, annotation under test, and raw page (or nothing) of each entry.
        referents: How referents are compared.

    Raises:
        QueryError: if two are annotations of different pages.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> evaluate_all([(entry, entry, ""), (entry, entry, "")]).layers["sentences"].exact
    Score(gold=28, predicted=28, common=28)
    """
    return add_up(evaluate(*pair, referents) for pair in pairs)


class _EntryComparison:
    """The comparison of two entries."""

    def __init__(self, gold: Entry, predicted: Entry, page: str, referents: ReferentComparison) -> None:
        places = PagePlaces(gold)
        others = places.of_same_page(predicted)
        self._id = gold.id
        self._finder = places.line_finder(page)
        sides = ((gold, places), (predicted, others))
        words = places.words()
        self._labels = label_pairs(*sides)
        self._layers: dict[str, _Sides] = {
            name: (on_page(gold, layer, places.place), on_page(predicted, layer, others.place))
            for name, layer in LAYERS.items()
        }
        self._of_tokens = token_layers(*sides)
        self._layers |= self._of_tokens
        self._quoted: tuple[list[Quoted], list[Quoted]] = (
            quoted(gold, places, words),
            quoted(predicted, others, words),
        )
        self._choices: dict[str, list[LabelChoice]] = {
            "speakers": speaker_choices(*self._quoted, referents),
            "links": link_choices(*sides, referents),
            "line_types": line_choices(places, others),
            "cue_classes": cue_classes(*sides),
        }

    def result(self) -> Evaluation:
        # Sentences, cues and sources have one label each, and dates many, so that only these have types.
        scores = {
            name: layer_score(*sides, typed=name in {"blocks", "mentions"}, overlap=name == "mentions")
            for name, sides in self._layers.items()
        }
        order = ["lines", "blocks", "sentences", "mentions", "quotations", "cues", "sources", "dates"]
        order += self._of_tokens
        scores |= {"lines": self._lines(), "quotations": quotation_score(*self._quoted)}
        return Evaluation(
            (self._id,),
            {name: scores[name] for name in order},
            {name: accuracy(choices) for name, choices in self._choices.items()},
            labels=self._labels,
            confusions=tuple(sorted(self._confusions(), key=_place)),
        )

    def _lines(self) -> LayerScore:
        """Score the lines: a line is right in its type, but the figure for all is that of the article."""
        choices = self._choices["line_types"]
        by_type = layer_score(
            [choice.gold for choice in choices], [choice.predicted for choice in choices], typed=True
        ).by_type
        return LayerScore(by_type.get(ARTICLE, LayerScore()).exact, by_type=by_type)

    def _marked_quotations(self) -> _Sides:
        ours, theirs = self._quoted
        return [item.marked for item in ours], [item.marked for item in theirs]

    def _confusions(self) -> Iterator[Confusion]:
        for name, sides in (*self._layers.items(), ("quotations", self._marked_quotations())):
            for found in disagreements(*sides):
                yield self._confusion(name, found)
        for name, choices in self._choices.items():
            for choice in choices:
                if not choice.correct:
                    yield self._confusion(name, (choice.gold, choice.predicted))

    def _confusion(self, layer: str, found: Disagreement) -> Confusion:
        gold, predicted = found
        start = min(marked.span.start for marked in found if marked)
        place = self._finder.position(start)
        words = self._finder.words
        return Confusion(
            self._id, layer, place.line, place.column, reading(gold, words), reading(predicted, words)
        )


def _place(confusion: Confusion) -> tuple[int, int]:
    return confusion.line, confusion.column
