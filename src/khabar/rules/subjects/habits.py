"""Habits: the same defect at many places, reported once.

A missing id may have hundreds of pointers, and a file written on one keyboard hundreds of the same wrong letter. One
finding says so, at the first place; the others are a part of its mask, so that they explain what they explain.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.messages import Message, say
from khabar.rules.finding import Mask, Problem

MANY = 10
"""Places from which on the same defect is reported once."""


def habit(message: Message, others: int) -> Message:
    """Return the message about a defect with the number of its other places.

    >>> str(habit(say("wrong"), 9))
    'wrong; the same at 9 more places'
    """
    return say("{message}; the same at {number} more places", message=message, number=others)


def fold_habits(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems, those with the same message as one if they are many."""
    groups: dict[Message, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(problem.message, []).append(problem)
    for message, group in groups.items():
        if len(group) < MANY:
            yield from group
        else:
            mask = Mask(tuple(problem.position.location for problem in group))
            yield replace(group[0], message=habit(message, len(group) - 1), fix=None, mask=mask)
