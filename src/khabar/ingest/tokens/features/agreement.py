"""Features that the neighbours of a word show: case, mood, and the construct state.

Arabic writes few endings, so most cases are not on the page. Some follow from the words before:

| word | after | feature |
|---|---|---|
| noun or name | a preposition | `Case=Gen` |
| noun | `إن`, `أن` and their sisters | `Case=Acc` |
| noun or name | a noun in construct | `Case=Gen` |
| adjective | its noun | the case of the noun |
| noun without the article | before a noun or name, unless that shows the accusative | `Definite=Cons` |
| imperfect | `لم` · `لن`, `أن`, `كي`, `ل` | `Mood=Jus` · `Mood=Sub`, else `Mood=Ind` |

>>> noun = ("P", "N", "D")
>>> add_features(noun, ("", "Number=Plur", "Definite=Def"), ("إلى", "دول", "خليج"))
['', 'Case=Gen|Definite=Cons|Number=Plur', 'Case=Gen|Definite=Def']
"""

from collections.abc import Sequence

from khabar.ingest.tokens.features.inflection import with_features

_MOODS = {"لم": "Jus", "لن": "Sub", "أن": "Sub", "كي": "Sub", "ل": "Sub", "حتى": "Sub"}
_NOUNS = frozenset("NDEABGRgc")
_NOMINAL = frozenset("NDABRMQTGgc")
_INDEFINITE = frozenset("NGgc")
_GOVERNED_BY_NOUN = frozenset("DRGgcN")


def add_features(tags: Sequence[str], features: Sequence[str], lemmas: Sequence[str]) -> list[str]:
    """Return the features of the words of a text with those that their neighbours show.

    Args:
        tags: The tag of each syntactic word; see `context`.
        features: Its features.
        lemmas: Its lemma.
    """
    result = list(features)
    case = ""
    for place, tag in enumerate(tags):
        before = tags[place - 1] if place else "K"
        after = tags[place + 1] if place + 1 < len(tags) else "K"
        case = _case(case, before, tag, result[place - 1] if place else "")
        if "Aspect=Imp" in features[place]:
            result[place] = with_features(
                features[place], Mood=_MOODS.get(lemmas[place - 1] if place else "", "Ind")
            )
        elif tag in _NOUNS:
            accusative = place + 1 < len(tags) and "Case=Acc|Definite=Ind" in features[place + 1]
            result[place] = _nominal(result[place], case, tag, "K" if accusative else after)
            case = _shown(result[place])
    return result


def _case(case: str, before: str, tag: str, previous: str) -> str:
    """Return the case of a word, as far as the word before it tells; empty if it does not."""
    if tag in {"A", "B"} and before in _NOUNS:
        return case
    if tag not in _NOMINAL:
        return ""
    if before in {"P", "L"}:
        return "Gen"
    if before in {"S", "Z"}:
        return "Acc"
    if before in _INDEFINITE and "Definite=Cons" in previous:
        return "Gen"
    return case if before == "T" else ""


def _nominal(features: str, case: str, tag: str, after: str) -> str:
    more = {}
    if case and "Case=" not in features:
        more["Case"] = case
    if tag in _INDEFINITE and "Definite=" not in features:
        more["Definite"] = "Cons" if after in _GOVERNED_BY_NOUN or after == "E" else "Ind"
    elif tag == "A" and "Definite=" not in features:
        more["Definite"] = "Ind"
    return with_features(features, **more) if more else features


def _shown(features: str) -> str:
    return next((pair[5:] for pair in features.split("|") if pair.startswith("Case=")), "")
