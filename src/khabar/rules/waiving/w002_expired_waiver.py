"""A waiver has expired.

Reports waivers whose last day (`until`) is in the past. The author of the waiver wanted it to be
reviewed by that day. An expired waiver covers nothing, so its findings are reported again. Review them,
and extend or delete the waiver.

Wrong:
    <?khabar-waive code="N003" id="m5" reason="until the register is complete" until="2020-01-01"?>

Right:
    <?khabar-waive code="N003" id="m5" reason="until the register is complete" until="2099-01-01"?>

TEI: none; a convention of khabar
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Location, Problem, ProblemPosition, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.judgement import Judgement


def check(judgement: Judgement) -> Iterator[Problem]:
    """Yield waivers whose last day is in the past."""
    for waiver in judgement.expired:
        place = Location(waiver.path, waiver.line, 1, waiver.line + 1, 1)
        message = say("waiver of {code} expired on {day}", code=waiver.code, day=waiver.until)
        yield Problem(message, ProblemPosition(place, id=waiver.id))


RULE = Rule("W002", "expired-waiver", Severity.WARNING, Scope.WAIVER, check)
