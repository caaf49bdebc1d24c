"""A waiver has an invalid rule, reason or date.

Reports waivers without a reason, for a rule that does not exist, or with a date that is not of the form
`2027-01-31`. Without a reason, no one can judge the waived finding. A waiver of an unknown rule waives
nothing.

Wrong:
    <?khabar-waive code="N003" id="m5" reason=""?>

Right:
    <?khabar-waive code="N003" id="m5" reason="the page writes the two names as one word"?>

TEI: none; a convention of khabar
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Location, Problem, ProblemPosition, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.judgement import Judgement


def check(judgement: Judgement) -> Iterator[Problem]:
    """Yield waivers without a valid rule, reason or date."""
    for waiver in judgement.malformed:
        place = Location(waiver.path, waiver.line, 1, waiver.line + 1, 1)
        message = say(
            "waiver of {code} is invalid; expected a rule code, a reason, and optionally a date "
            "like 2027-01-31",
            code=waiver.code or say("nothing"),
        )
        yield Problem(message, ProblemPosition(place, id=waiver.id))


RULE = Rule("W003", "malformed-waiver", Severity.WARNING, Scope.WAIVER, check)
