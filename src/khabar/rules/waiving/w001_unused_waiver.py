"""A waiver is unused.

Reports waivers that cover no finding. The problem was fixed, or its place has changed. Delete the
waiver: otherwise it would hide the next mistake of that kind at that place.

Wrong:
    <?khabar-waive code="N003" id="m5" reason="the page writes the two names as one word"?> <!-- m5 cuts no word -->

Right:
    <!-- the waiver is deleted -->

TEI: none; a convention of khabar
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Location, Problem, ProblemPosition, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.judgement import Judgement


def check(judgement: Judgement) -> Iterator[Problem]:
    """Yield waivers that cover no finding."""
    for waiver in judgement.unused:
        place = Location(waiver.path, waiver.line, 1, waiver.line + 1, 1)
        message = say("waiver of {code} is unused; delete it", code=waiver.code)
        yield Problem(message, ProblemPosition(place, id=waiver.id))


RULE = Rule("W001", "unused-waiver", Severity.WARNING, Scope.WAIVER, check)
