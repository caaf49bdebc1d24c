"""Sizes that a header states, against those that are counted."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from khabar.messages import Message, say
from khabar.rules.finding import Edit, Fix, Location, Mask, Problem, Related
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row

_LONG = 9
"""Digits that no number of an element has."""


def wrong_measures(
    subject: Subject, counted: Mapping[str, int], numbered: Mapping[str, str] | None = None
) -> Iterator[Problem]:
    """Yield each measure that states another quantity than was counted for its unit, or states it again.

    Args:
        subject: The entry.
        counted: The counted sizes, by unit.
        numbered: For units whose elements have numbers in their ids, the name of the element: where a number
            is skipped, an element may be missing.
    """
    seen: set[str] = set()
    for measure in subject.parts("fileDesc/extent/measure"):
        unit = measure.tag.get("unit", "")
        if unit in seen and unit in counted:
            yield Problem(say("header states {unit} twice", unit=unit), subject.at(measure))
        seen.add(unit)
        stated = measure.tag.get("quantity", "")
        if unit in counted and stated != str(counted[unit]):
            start, end = subject.document.source_map.attribute(measure.number, "quantity")
            fix = Fix(say("write {number}", number=counted[unit]), (Edit(start, end, str(counted[unit])),))
            message = say(
                "header states {stated} for {unit}, but the actual count is {counted}",
                stated=stated,
                unit=unit,
                counted=counted[unit],
            )
            position = subject.at(measure, "quantity")
            gaps = list(_gaps(subject, (numbered or {}).get(unit, "")))
            mask = Mask((position.location, *(stretch for _, stretch in gaps)))
            yield Problem(message, position, tuple(related for related, _ in gaps), fix, mask)


def _gaps(subject: Subject, name: str) -> Iterator[tuple[Related[Message], Location]]:
    """Yield the elements after which the numbers of the ids have a gap, each with the stretch of the gap."""
    rows = subject.rows(name)
    for element, following in pairwise(rows):
        if _number(following) > _number(element) + 1 > 1:
            message = say("{id} is missing after this one", id=f"{element.id[0]}{_number(element) + 1}")
            yield Related(subject.around(element).location, message), _stretch(subject, element, following)


def _stretch(subject: Subject, element: Row, following: Row) -> Location:
    """Return the stretch from an element to the one after it."""
    extents = subject.document.source_map.extents
    return subject.location(extents[element.number].start, extents[following.number].start)


def _number(element: Row) -> int:
    digits = element.id[1:]
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < _LONG else 0
