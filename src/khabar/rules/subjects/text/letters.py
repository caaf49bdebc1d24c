"""Searches for characters in a file: in its header and text, but not in furniture, which is not read."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from khabar.lexicon.languages import OTHERS_IN_ARABIC_SCRIPT, primary
from khabar.messages import Message, say
from khabar.rules.finding import Problem, Related
from khabar.rules.subjects.habits import MANY, habit
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.direct_text import running_texts
from khabar.tei.folding import string_value
from khabar.tei.names import FW, XML_LANG

SCRIPT = "\u0600-\u06ff\u0750-\u077f\u0870-\u089f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
"""The characters of the Arabic script, of Arabic or another language, as the inside of a character class."""

_ELSEWHERE = re.compile("[پچژگٹڈڑںےۀ]")
"""Letters that Arabic does not have."""

_Place = tuple[etree._Element, int, int]  # noqa: SLF001 (so is the class of elements called)
"""An element, and a stretch of its string value."""


def find_letters(  # noqa: PLR0913 (what, what is wrong with it, where not)
    subject: Subject,
    pattern: re.Pattern[str],
    message: Callable[[re.Match[str]], Message | None],
    rare: re.Pattern[str] | None = None,
    *,
    sign: re.Pattern[str] | None = None,
    arabic: bool = False,
    passing: frozenset[str] = frozenset({FW}),
) -> Iterator[Problem]:
    """Yield a problem for each match of a pattern in the texts of a file; no message means none.

    Args:
        subject: The file.
        pattern: The pattern.
        message: Returns the defect of a match; `None` if it has none.
        rare: A class of characters one of which is in every match; the pattern itself if it is such a class.
        sign: A pattern that occurs in the file wherever there is a match, regardless of the ends of texts; default: the
            pattern.
        arabic: Whether it is wrong in Arabic only, and right in other languages of the same script.
        passing: Elements whose text is passed over.
    """
    found: dict[Message, list[_Place]] = {}
    for element, match, start, end in find_matches(
        subject, pattern, rare, sign=sign, arabic=arabic, passing=passing
    ):
        if words := message(match):
            found.setdefault(words, []).append((element, start, end))
    for words, places in found.items():
        if len(places) < MANY:
            yield from _without_copies(subject, words, places)
        else:
            yield Problem(habit(words, len(places) - 1), subject.at_string(*places[0]))


def _without_copies(subject: Subject, message: Message, places: list[_Place]) -> Iterator[Problem]:
    """Yield a problem for each place, but for copies of a text (the title of an entry and of its page) one."""
    copies: dict[tuple[str, int], list[_Place]] = {}
    for element, start, end in places:
        text = string_value(element)
        known = " " in text.strip()
        copies.setdefault((text, start) if known else (text, len(copies)), []).append((element, start, end))
    for first, *others in copies.values():
        related = tuple(Related(subject.at_string(*other).location, say("the same text")) for other in others)
        yield Problem(message, subject.at_string(*first), related)


def find_matches(  # noqa: PLR0913 (as above)
    subject: Subject,
    pattern: re.Pattern[str],
    rare: re.Pattern[str] | None = None,
    *,
    sign: re.Pattern[str] | None = None,
    arabic: bool = False,
    passing: frozenset[str] = frozenset({FW}),
) -> Iterator[tuple[etree._Element, re.Match[str], int, int]]:
    """Yield each match of a pattern in the texts of a file: element, match, offsets in its string value."""
    if not _may_match(subject, sign or pattern, rare):
        return
    for run in running_texts(subject.tree.root, passing):
        for match in pattern.finditer(run.text):
            if not arabic or _may_be_arabic(run.holder(match.start()), run.text):
                yield run.element, match, run.offset + match.start(), run.offset + match.end()


def _may_be_arabic(element: etree._Element, text: str) -> bool:
    """Whether a text may be Arabic, and not another language of the script, by `xml:lang` or its letters."""
    holders = (element, *element.iterancestors())
    language = next((holder.get(XML_LANG) for holder in holders if holder.get(XML_LANG)), None)
    if language is None:
        return not _ELSEWHERE.search(text)
    return primary(language) not in OTHERS_IN_ARABIC_SCRIPT


def _may_match(subject: Subject, sign: re.Pattern[str], rare: re.Pattern[str] | None) -> bool:
    """Whether a file is worth walking: its letters settle the usual case, or one search over all of it."""
    document = subject.document
    if document.has_character_references:
        return True
    return bool((not rare or rare.search(document.alphabet)) and sign.search(document.searchable_text))
