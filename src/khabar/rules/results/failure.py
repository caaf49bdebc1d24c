"""Failures of a check: rules that raised an exception, files that could not be read.

A failure is not a finding, since nothing is known to be wrong with the file. It cannot be waived, deselected or put
into a baseline. The check continues with the other rules and files, reports its findings, and ends with the exit
code of an incomplete check.
"""

import traceback
from dataclasses import dataclass

from khabar.errors import message_of
from khabar.messages import say
from khabar.rules.rule import KHABAR, Rule


@dataclass(frozen=True, slots=True, order=True)
class CheckFailure:
    """A part of a check that could not be carried out.

    Attributes:
        path: The file.
        message: The reason, in the language of the report.
        code: The rule that failed; empty if none did.
        traceback: The traceback of the exception; empty if there was none.

    >>> failure = CheckFailure("a.xml", "the file cannot be read: Permission denied")
    >>> failure.code, failure.traceback
    ('', '')
    """

    path: str
    message: str
    code: str = ""
    traceback: str = ""


def rule_failure(rule: Rule, error: Exception, path: str, language: str) -> CheckFailure:
    """Return the failure of a rule that raised an exception.

    Args:
        rule: The rule.
        error: The exception.
        path: The file that was checked; for rules about a whole corpus, the corpus.
        language: The language of the report.
    """
    message = say(
        "rule {code} failed: {error}; this is a defect of {origin}, not of the file",
        code=rule.code,
        error=_describe(error),
        origin=rule.origin,
    )
    return CheckFailure(path, message.render(language), rule.code, _trace(error))


def internal_failure(path: str, error: Exception, language: str) -> CheckFailure:
    """Return the failure of khabar itself on a file, outside any rule."""
    message = say(
        "check failed: {error}; this is a defect of {origin}, not of the file",
        error=_describe(error),
        origin=KHABAR,
    )
    return CheckFailure(path, message.render(language), traceback=_trace(error))


def read_failure(path: str, error: OSError, language: str) -> CheckFailure:
    """Return the failure to read a file."""
    message = say("cannot read the file: {reason}", reason=message_of(error))
    return CheckFailure(path, message.render(language))


def worker_failure(path: str, language: str) -> CheckFailure:
    """Return the failure of a file on which the process that checks it is killed, whichever it is."""
    message = say("check failed: each worker that read it was killed, possibly for lack of memory")
    return CheckFailure(path, message.render(language))


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _trace(error: Exception) -> str:
    return "".join(traceback.format_exception(error))
