"""An `s` element contains more than one sentence.

Reports a stop (`.` `؟` `!` `…`) inside an `s` that follows a word of 3 or more letters, is followed by
a space, and is outside double quotation marks and guillemets. Two sentences in one `s` count as one,
and all measures by sentence are wrong. After shorter words the stop may belong to an abbreviation (د.
or أ.د.), so it is not reported. Nor are two full stops (`..`), which Arabic papers write for a pause.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة. وتوقفت عند الجسر.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s> <s xml:id="s2">وتوقفت عند الجسر.</s></p>

TEI: s
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

# A stop after at least three letters: not that of an abbreviation (د. أ.د.) or a number (3.5).
_END = re.compile(r"(?<=\w{3})[.؟!…]+(?=\s+\S)")
_PAUSE = ".."
# Searched first: most sentences have none.
_STOP = re.compile(r"[.؟!…] ")
# With a limit: otherwise each of thousands of unclosed marks would search the whole text.
_QUOTED = re.compile(r'"[^"]{0,2000}"|«[^»]{0,2000}»|“[^”]{0,2000}”')


def check(subject: Subject) -> Iterator[Problem]:
    """Yield stops inside a sentence that are followed by a space and are outside quotation marks."""
    text = subject.text
    for row in subject.rows("s"):
        if not _STOP.search(text, row.start, row.end):
            continue
        masked = _QUOTED.sub(lambda match: "x" * len(match[0]), text[row.start : row.end])
        for match in _END.finditer(masked):
            if match[0] == _PAUSE:
                continue
            site = subject.at_text(row.start + match.start(), row.start + match.end())
            yield Problem(say("`s` continues past the end of a sentence"), site)


RULE = Rule("S004", "two-sentences", Severity.WARNING, Scope.ENTRY, check, requires=("S002",))
