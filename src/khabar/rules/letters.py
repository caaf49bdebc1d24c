"""Searching for characters in a file: in its header and text, but not in furniture, which nobody reads."""

import re
from collections.abc import Callable, Iterator

from khabar.rules.message import Message
from khabar.rules.subject import Problem, Subject
from khabar.rules.texts import direct_texts
from khabar.tei.names import FW


def find_letters(
    subject: Subject,
    pattern: re.Pattern[str],
    message: Callable[[re.Match[str]], Message | None],
    rare: re.Pattern[str] | None = None,
) -> Iterator[Problem]:
    """Yield a problem for each match of a pattern in the texts of a file; no message means none.

    Args:
        subject: The file.
        pattern: What is looked for.
        message: What is wrong with a match.
        rare: The characters one of which every match holds; the pattern itself if it is one class of them.
    """
    if not _may_match(subject, pattern, rare):
        return
    for element in subject.root.iter("*"):
        if element.tag == FW:
            continue
        for offset, text, _ in direct_texts(element):
            for match in pattern.finditer(text):
                if words := message(match):
                    start, end = (offset + place for place in match.span())
                    yield Problem(words, subject.at_string(element, start, end))


def _may_match(subject: Subject, pattern: re.Pattern[str], rare: re.Pattern[str] | None) -> bool:
    """Whether a file is worth walking: its letters settle the usual case, or one search over all of it."""
    source = subject.document.source
    # References (`&#x200F;`) hide characters from a search.
    return "&#" in source or bool((not rare or rare.search(subject.alphabet)) and pattern.search(source))
