"""Vowel signs: pages write few, and mostly where a reader would otherwise go wrong.

| sign | on | tells |
|---|---|---|
| damma | the first letter of a word | a verb in the perfect is passive (`نُقل`); a noun is less likely |
| tanwin | the last letter | an indefinite noun or adjective, with its case; no verb |

>>> from khabar.ingest.tokens.analysers.rule_analyser import RuleAnalyser
>>> from khabar.ingest.tokens.analysis import AnnotatedText
>>> [word] = RuleAnalyser()(AnnotatedText("نُقل"))
>>> word.parts[0].pos, word.parts[0].features
('VERB', 'Aspect=Perf|Gender=Masc|Number=Sing|Person=3|Voice=Pass')
"""

from collections.abc import Sequence
from dataclasses import replace

from khabar.ingest.tokens.division.clitics import Clitic
from khabar.ingest.tokens.division.divider import WordDivision
from khabar.ingest.tokens.features.inflection import with_features

_DAMMA = "\u064f"
_TANWIN = {"\u064b": "Acc", "\u064c": "Nom", "\u064d": "Gen"}
_VERB_WITH_DAMMA = -1.5
_VERB_WITH_TANWIN = 4.0
_ROOT = 3


def heeded(
    form: str, offsets: Sequence[int], divisions: tuple[WordDivision, ...]
) -> tuple[WordDivision, ...]:
    """Return divisions with the costs and features that the vowel signs of a word suggest.

    Args:
        form: The word as it is on the page.
        offsets: The offset of each of its letters.
        divisions: Its divisions.
    """
    if len(form) + 1 == len(offsets):
        return divisions
    case = next((_TANWIN[sign] for sign in form[-2:] if sign in _TANWIN), "")
    return tuple(_heeded(form, offsets, division, case) for division in divisions)


def _heeded(form: str, offsets: Sequence[int], division: WordDivision, case: str) -> WordDivision:
    stem = division.parts[division.stem]
    start = sum(len(part.letters) for part in division.parts[: division.stem])
    last = division.stem == len(division.parts) - 1
    if case and last:
        if stem.pos == "VERB":
            return replace(division, cost=division.cost + _VERB_WITH_TANWIN)
        if stem.pos in {"NOUN", "ADJ"}:
            return _with_stem(division, with_features(stem.features, Case=case, Definite="Ind"))
    elif _is_passive(stem) and form[offsets[start] + 1 : offsets[start] + 2] == _DAMMA:
        passive = _with_stem(division, with_features(stem.features, Voice="Pass"))
        return replace(passive, cost=passive.cost + _VERB_WITH_DAMMA)
    return division


def _is_passive(stem: Clitic) -> bool:
    """Whether a damma on the first letter of a verb makes it passive: `نُقل`, `تُصرف` of `صرف`, not `يُعلن`.

    The perfect of a verb with `ت` before its root (`تصرّف`) has a second damma then, which no page writes.
    """
    if stem.tag == "I":
        return len(stem.lemma) == _ROOT and stem.lemma[0] != "أ"
    return stem.tag == "V" and not stem.letters.startswith("ت")


def _with_stem(division: WordDivision, features: str) -> WordDivision:
    parts = list(division.parts)
    parts[division.stem] = replace(parts[division.stem], features=features)
    return replace(division, parts=tuple(parts))
