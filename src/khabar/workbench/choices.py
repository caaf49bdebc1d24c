"""The values that a page offers to choose from: those of the scheme, and those of the corpus' taxonomy.

A page has no list of its own, so it offers just what the rules accept (`H009`) in a corpus that has added
classes of cues, or has fewer.
"""

from collections.abc import Iterable
from typing import Any

from khabar.tei import Category
from khabar.vocabulary import EVIDENCE, PREFIXES, BlockKind, Certainty, EntityType


def choices(categories: Iterable[Category], language: str) -> dict[str, list[Any]]:
    """Return the values by what they are values of; those of the taxonomy as pairs of value and meaning.

    Args:
        categories: The categories of the taxonomy.
        language: The language of the meanings.

    >>> import khabar
    >>> categories = khabar.load().categories.values()
    >>> choices(categories, "en")["cues"][3], choices(categories, "ar")["cues"][3]
    (('ask', 'ask (asking)'), ('ask', 'سؤال: سأل، تساءل'))
    >>> [str(kind) for kind in choices(categories, "en")["types"]]
    ['person', 'place', 'organisation']
    """
    known = list(categories)
    return {
        "cues": _of_group(known, "cue", language),
        "furniture": _of_group(known, "fw", language),
        "types": [kind for kind in EntityType if kind in PREFIXES.values()],
        "kinds": list(BlockKind),
        "certainties": list(Certainty),
        "evidence": list(EVIDENCE),
    }


def _of_group(categories: list[Category], group: str, language: str) -> list[tuple[str, str]]:
    members = [
        (item.id.removeprefix(f"{group}."), item) for item in categories if item.id.startswith(f"{group}.")
    ]
    return [(value, _meaning(value, item.description(language), language)) for value, item in members]


def _meaning(value: str, description: str, language: str) -> str:
    """Return the description; the values are English words, which help those who read English only."""
    if not description:
        return value
    return f"{value} ({description})" if language == "en" else description
