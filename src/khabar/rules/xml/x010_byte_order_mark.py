"""The file begins with a byte order mark.

Reports files whose first character is U+FEFF. UTF-8 has one byte order, so the mark says nothing, and
some programs take it for text: a script that joins files puts it in the middle, where no reader sees it
and no search finds the word beside it. Some editors write it by default.

Wrong:
    U+FEFF `<?xml version="1.0" encoding="UTF-8"?>`

Right:
    `<?xml version="1.0" encoding="UTF-8"?>`

TEI: Guidelines, chapter vi: Languages and Character Sets
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Edit, Fix, Problem, ProblemPosition, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield a byte order mark."""
    if subject.document.source.startswith("\ufeff"):
        fix = Fix(say("delete it"), (Edit(0, 1, ""),))
        message = say("file begins with a byte order mark; save it as UTF-8 without one")
        yield Problem(message, ProblemPosition(subject.location(0, 1)), fix=fix)


RULE = Rule("X010", "byte-order-mark", Severity.WARNING, Scope.TREE, check, form=True)
