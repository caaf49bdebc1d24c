"""Evaluation: one annotation of a page measured against another, which is taken as right.

>>> import khabar
>>> from dataclasses import replace
>>> entry = khabar.load()["egypttoday-0001"]
>>> found = evaluate(entry, replace(entry, mentions=entry.mentions[1:]))
>>> found.layers["mentions"].exact, found.accuracies["speakers"]
(Score(gold=73, predicted=72, common=72), Accuracy(matched=12, correct=12))
>>> [(item.kind, item.line, item.gold.text) for item in found.confusions]
[('missed', 3, 'بهرام قاسمي')]
"""

from khabar.query.evaluation.alpha import label_alpha
from khabar.query.evaluation.confusions import Confusion, SideLabel
from khabar.query.evaluation.evaluate import evaluate, evaluate_all
from khabar.query.evaluation.referents import ReferentComparison
from khabar.query.evaluation.report import confusion_lines, score_lines, to_json
from khabar.query.evaluation.scores import Evaluation, LayerScore

__all__ = (
    "Confusion",
    "Evaluation",
    "LayerScore",
    "ReferentComparison",
    "SideLabel",
    "confusion_lines",
    "evaluate",
    "evaluate_all",
    "label_alpha",
    "score_lines",
    "to_json",
)
