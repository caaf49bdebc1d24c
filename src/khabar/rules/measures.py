"""Sizes that a header states, against those that are counted."""

from collections.abc import Iterator, Mapping

from khabar.rules.finding import Edit, Fix
from khabar.rules.message import say
from khabar.rules.subject import Problem, Subject


def wrong_measures(subject: Subject, counted: Mapping[str, int]) -> Iterator[Problem]:
    """Yield each measure that states another quantity than was counted for its unit."""
    for measure in subject.parts("fileDesc/extent/measure"):
        unit = measure.tag.get("unit", "")
        stated = measure.tag.get("quantity", "")
        if unit in counted and stated != str(counted[unit]):
            start, end = subject.document.source_map.attribute(measure.number, "quantity")
            fix = Fix(say("write {number}", number=counted[unit]), (Edit(start, end, str(counted[unit])),))
            message = say(
                "the header states {stated} for {unit}, counted are {counted}",
                stated=stated,
                unit=unit,
                counted=counted[unit],
            )
            yield Problem(message, subject.at(measure, "quantity"), fix=fix)
