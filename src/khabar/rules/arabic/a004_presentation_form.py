"""Text is written with presentation forms.

Reports Arabic presentation forms: codes for the shape that a letter takes in a word, made for old
printers. A search for the word does not find them, and NFC leaves them unchanged. `khabar.arabic.fold`
maps them to letters, so that khabar's own queries find the word. Signs for a phrase or a currency (ﷺ ﷻ
﷽ ﷼) are not reported, and furniture is not checked. If the page has the forms, waive the finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت ﺍﻟﻘﺎﻓﻠﺔ.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: the Unicode Standard, section 9.2: Arabic
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.letters import find_letters

_PATTERN = re.compile("[\ufb50-\ufd3d\ufd50-\ufdc7\ufdf0-\ufdf9\ufe70-\ufefc]+")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each run of presentation forms in the text or the header."""
    return find_letters(
        subject,
        _PATTERN,
        lambda match: say("{text!r} is written with presentation forms", text=match[0]),
        _PATTERN,
    )


RULE = Rule("A004", "presentation-form", Severity.WARNING, Scope.TREE, check, requires=("F001",))
