"""Troubles: what kept a check from looking at something, so that its report is not complete.

A trouble is no finding: nothing is known to be wrong with the file. It cannot be waived, selected away or put
into a baseline. The check goes on with the other rules and files, reports what it found, and ends with the
exit code of a check that could not be carried out.
"""

import traceback
from collections.abc import Iterable
from dataclasses import dataclass

from khabar.messages import Message, say
from khabar.rules.finding import Finding, Fix, Related
from khabar.rules.rule import KHABAR, Rule
from khabar.rules.subjects.subject import Problem


@dataclass(frozen=True, slots=True, order=True)
class Trouble:
    """What a check could not look at, and why.

    Attributes:
        path: The file.
        message: What happened, in the language of the report.
        code: The rule that failed; empty where no rule is to blame.
        traceback: Where in the code it failed, as Python shows it; empty where no code is to blame.
    """

    path: str
    message: str
    code: str = ""
    traceback: str = ""


def failure(rule: Rule, error: Exception, path: str, language: str) -> Trouble:
    """Return the trouble of a rule that failed.

    Args:
        rule: The rule.
        error: What it raised.
        path: The file that it was run on; for rules about more than one, the corpus.
        language: Language of the messages.
    """
    message = say(
        "the rule {code} failed: {error}; this is a defect of {origin}, not of the file",
        code=rule.code,
        error=_describe(error),
        origin=rule.origin,
    )
    return Trouble(path, message.render(language), rule.code, _trace(error))


def as_finding(rule: Rule, problem: Problem, language: str) -> Finding:
    """Return what a rule found, said in a language."""
    site, fix = problem.site, problem.fix

    def said(message: Message) -> str:
        return message.render(language, rule.locale)

    return Finding(
        rule.code,
        rule.severity,
        said(problem.message),
        site.location,
        site.id,
        site.sentence,
        site.span,
        tuple(Related(item.location, said(item.message)) for item in problem.related),
        Fix(said(fix.message), fix.edits, fix.safe) if fix else None,
    )


def failed_on(path: str, error: Exception, language: str) -> Trouble:
    """Return the trouble of a file on which khabar itself failed, outside any rule."""
    message = say(
        "the check failed: {error}; this is a defect of {origin}, not of the file",
        error=_describe(error),
        origin=KHABAR,
    )
    return Trouble(path, message.render(language), traceback=_trace(error))


def unreadable(path: str, error: OSError, language: str) -> Trouble:
    """Return the trouble of a file that the operating system does not let us read."""
    message = say("the file cannot be read: {reason}", reason=error.strerror or str(error))
    return Trouble(path, message.render(language))


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _trace(error: Exception) -> str:
    return "".join(traceback.format_exception(error))


def parted(found: Iterable[Finding | Trouble]) -> tuple[tuple[Finding, ...], tuple[Trouble, ...]]:
    """Return findings and troubles apart."""
    items = tuple(found)
    findings = tuple(item for item in items if isinstance(item, Finding))
    return findings, tuple(item for item in items if isinstance(item, Trouble))
