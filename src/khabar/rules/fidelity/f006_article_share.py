"""The article is a very small part of its page.

Reports entries whose article is less than a tenth of the text of the page. Paragraphs were probably
annotated as furniture, and a successful check of a half-empty entry is misleading. If the page has so
much furniture, waive the finding.

Wrong:
    <fw type="terms">شروط النشر والاستخدام لهذا الموقع شروط النشر والاستخدام لهذا الموقع شروط النشر والاستخدام لهذا الموقع شروط النشر والاستخدام لهذا الموقع شروط النشر والاستخدام لهذا الموقع شروط النشر والاستخدام لهذا الموقع شروط النشر والاستخدام لهذا الموقع شروط النشر والاستخدام لهذا الموقع شروط النشر والاستخدام لهذا الموقع شروط النشر والاستخدام لهذا الموقع شروط النشر والاستخدام لهذا الموقع شروط النشر والاستخدام لهذا الموقع </fw>

Right:
    <fw type="terms">شروط النشر</fw>

TEI: fw
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_LEAST = 0.1


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the share of the article in the text of the entry, if it is too small."""
    article, whole = len(subject.text), len(subject.document.full_text)
    if article < _LEAST * whole:
        message = say(
            "article is only {share:.0%} of the page; an `fw` may be a paragraph", share=article / whole
        )
        for text in subject.rows("text"):
            yield Problem(message, subject.at(text))


RULE = Rule("F006", "article-share", Severity.WARNING, Scope.ENTRY, check)
