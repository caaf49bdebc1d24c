"""A sentence holds the end of a sentence.

A stop followed by a space, outside quotation marks, ends a sentence. If the tag goes on behind it,
two sentences count as one and every measure by sentence is off.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة. وتوقفت عند الجسر.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s> <s xml:id="s2">وتوقفت عند الجسر.</s></p>

TEI: s
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.rules.finding import Problem, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

# A stop behind three letters at least: not one of an abbreviation (د. أ.د.) or a number (3.5).
_END = re.compile(r"(?<=\w{3})[.؟!…]+(?=\s+\S)")
# The first thing to look for: most sentences have none.
_STOP = re.compile(r"[.؟!…] ")
# With an end to the search: else thousands of marks that nothing closes would each search the whole text.
_QUOTED = re.compile(r'"[^"]{0,2000}"|«[^»]{0,2000}»|“[^”]{0,2000}”')


def check(subject: Subject) -> Iterator[Problem]:
    """Yield stops inside a sentence that are followed by a space and stand outside quotation marks."""
    text = subject.text
    for row in subject.rows("s"):
        if not _STOP.search(text, row.start, row.end):
            continue
        masked = _QUOTED.sub(lambda match: "x" * len(match[0]), text[row.start : row.end])
        for match in _END.finditer(masked):
            site = subject.at_text(row.start + match.start(), row.start + match.end())
            yield Problem(say("a sentence ends here, but its `s` goes on"), site)


RULE = Rule("S004", "two-sentences", Severity.WARNING, Scope.ENTRY, check, requires=("S002",))
