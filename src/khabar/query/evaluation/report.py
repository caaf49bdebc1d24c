"""An evaluation as JSON values and as rows of a table."""

from collections.abc import Iterator, Mapping

from khabar.query.evaluation.confusions import Confusion, SideLabel
from khabar.query.evaluation.scores import Evaluation, LayerScore
from khabar.query.quality.measures import Accuracy, Score

SCORE_COLUMNS = ("layer", "type", "measure", "gold", "predicted", "common", "precision", "recall", "f1")
"""The columns of the table of scores."""

CONFUSION_COLUMNS = (
    "entry",
    "line",
    "column",
    "layer",
    "kind",
    "gold_label",
    "gold_text",
    "predicted_label",
    "predicted_text",
)
"""The columns of the table of confusions."""

Cells = tuple[str | int | float | None, ...]
"""A row; an empty cell is `None`."""


def to_json(found: Evaluation) -> dict[str, object]:
    """Return an evaluation as values for JSON.

    >>> import khabar
    >>> from khabar.query.evaluation import evaluate
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> found = to_json(evaluate(entry, entry))
    >>> found["sentences"]
    {'precision': 1.0, 'recall': 1.0, 'f1': 1.0, 'gold': 14, 'predicted': 14, 'common': 14}
    >>> found["mentions"]["by_type"]["place"]["f1"], found["quotations"]["by_type"]["direct"]["overlap"]["f1"]
    (1.0, 1.0)
    >>> found["speakers"]
    {'accuracy': 1.0, 'matched': 12, 'correct': 12}
    """
    layers = {name: _layer_json(layer) for name, layer in found.layers.items()}
    accuracies = {name: _accuracy_json(accuracy) for name, accuracy in found.accuracies.items()}
    return {
        "entries": list(found.entries),
        **layers,
        **accuracies,
        "confusions": [_confusion_json(confusion) for confusion in found.confusions],
    }


def score_lines(found: Evaluation) -> Iterator[Cells]:
    """Yield the rows of the table of scores, as `SCORE_COLUMNS` names them.

    The measure is `exact`, `overlap` or `accuracy`. Of an accuracy, the number of choices is in the columns
    of both sides, and the share in those of precision, recall and F1: where both choose for the same things,
    these are equal.

    >>> from khabar.query.evaluation.scores import Evaluation
    >>> next(score_lines(Evaluation(layers={"cues": LayerScore(Score(4, 4, 2))})))
    ('cues', '', 'exact', 4, 4, 2, 0.5, 0.5, 0.5)
    """
    for name, layer in found.layers.items():
        yield from _layer_rows(name, "", layer)
        for kind, scores in layer.by_type.items():
            yield from _layer_rows(name, kind, scores)
    for name, choice in found.accuracies.items():
        share = choice.accuracy
        yield name, "", "accuracy", choice.matched, choice.matched, choice.correct, share, share, share


def confusion_lines(found: Evaluation) -> Iterator[Cells]:
    """Yield the rows of the table of confusions, as `CONFUSION_COLUMNS` names them.

    >>> gap = Confusion("toy-0001", "cues", 3, 1, None, SideLabel("cue", "قال"))
    >>> list(confusion_lines(Evaluation(confusions=(gap,))))
    [('toy-0001', 3, 1, 'cues', 'spurious', None, None, 'cue', 'قال')]
    """
    for item in found.confusions:
        readings = (*_reading_cells(item.gold), *_reading_cells(item.predicted))
        yield item.entry, item.line, item.column, item.layer, item.kind, *readings


def _layer_rows(name: str, kind: str, layer: LayerScore) -> Iterator[Cells]:
    for measure, score in (("exact", layer.exact), ("overlap", layer.overlap)):
        if score:
            counts = score.gold, score.predicted, score.common
            yield name, kind, measure, *counts, score.precision, score.recall, score.f1


def _reading_cells(reading: SideLabel | None) -> tuple[str | None, str | None]:
    return (reading.label, reading.text) if reading else (None, None)


def _layer_json(layer: LayerScore) -> dict[str, object]:
    values: dict[str, object] = _score_json(layer.exact)
    if layer.overlap is not None:
        values["overlap"] = _score_json(layer.overlap)
    if layer.by_type:
        values["by_type"] = {kind: _layer_json(scores) for kind, scores in layer.by_type.items()}
    return values


def _score_json(score: Score) -> dict[str, object]:
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "gold": score.gold,
        "predicted": score.predicted,
        "common": score.common,
    }


def _accuracy_json(accuracy: Accuracy) -> dict[str, object]:
    return {"accuracy": accuracy.accuracy, "matched": accuracy.matched, "correct": accuracy.correct}


def _confusion_json(confusion: Confusion) -> Mapping[str, object]:
    return {
        "entry": confusion.entry,
        "layer": confusion.layer,
        "kind": confusion.kind,
        "line": confusion.line,
        "column": confusion.column,
        "gold": _reading_json(confusion.gold),
        "predicted": _reading_json(confusion.predicted),
    }


def _reading_json(reading: SideLabel | None) -> dict[str, str] | None:
    return {"label": reading.label, "text": reading.text} if reading else None
