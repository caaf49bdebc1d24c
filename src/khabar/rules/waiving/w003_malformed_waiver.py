"""A waiver has no reason, no rule or no readable date.

Nobody can judge a finding that was waived without a reason, and a waiver of a rule that does not
exist waives nothing.

Wrong:
    <?khabar-waive code="N003" id="m5" reason=""?>

Right:
    <?khabar-waive code="N003" id="m5" reason="the page writes the two names as one word"?>

TEI: none; a convention of khabar
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Location, Problem, ProblemPosition, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.judgement import Judgement


def check(judgement: Judgement) -> Iterator[Problem]:
    """Yield waivers that say too little."""
    for waiver in judgement.malformed:
        place = Location(waiver.path, waiver.line, 1, waiver.line + 1, 1)
        message = say(
            "the waiver of {code} needs a code of a rule, a reason, and a date of the form 2027-01-31 if any",
            code=waiver.code or say("nothing"),
        )
        yield Problem(message, ProblemPosition(place, id=waiver.id))


RULE = Rule("W003", "malformed-waiver", Severity.WARNING, Scope.WAIVER, check)
