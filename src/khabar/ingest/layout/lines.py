"""The lines of a page, with what shows in each of them alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.arabic import Level, fold
from khabar.quick_init import quick_init
from khabar.tei.folding import fold_space

_STOP = re.compile(r"""[.؟?!…][\s"»”’')\]]*$""")
_WIDE = re.compile(r"\S(?:\t| {3,})\S?")
QUOTED = re.compile(r"""^["«“][^"«»“”]*["»”]$""")
"""A line that is one quotation, and nothing else."""


@quick_init
@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page that has text.

    Attributes:
        number: Its number in the page, from 1.
        text: Its text, white space folded.
        key: Its folded key, by which it is found again elsewhere on the page.
        words: The number of its words.
        gap: The number of lines without text before it.
        stopped: Whether it ends as a sentence does.
        columns: Whether wide spaces divide it, as the words of a menu.
    """

    number: int
    text: str
    key: str
    words: int
    gap: int
    stopped: bool
    columns: bool = False


def page_lines(text: str) -> Iterator[PageLine]:
    r"""Yield the lines of a page that have text.

    >>> [(line.number, line.text, line.gap, line.stopped) for line in page_lines("عنوان\n\n وصلت القافلة.\n")]
    [(1, 'عنوان', 0, False), (3, 'وصلت القافلة.', 1, True)]
    """
    last = 0
    for number, raw in enumerate(text.splitlines(), 1):
        if line := fold_space(raw):
            stopped = bool(_STOP.search(line[-8:])) or bool(QUOTED.match(line))
            wide = "\t" in raw or "   " in raw
            columns = wide and len(_WIDE.findall(raw.strip()[:_LONGEST_KEY])) > 1
            words = line.count(" ") + 1
            yield PageLine(number, line, _key(line), words, number - last - 1, stopped, columns)
            last = number


_LONGEST_KEY = 300
"""Characters of a line that is looked for elsewhere on the page: a headline is shorter."""


def _key(line: str) -> str:
    return fold(line, Level.SEARCH) if len(line) <= _LONGEST_KEY else ""


_QUOTE = re.compile("[«»“”\"'‹›]")
_NO_QUOTES = dict.fromkeys(map(ord, "«»“”\"'‹›"))


def unquoted(key: str) -> str:
    """Return a key without quotation marks, which the text of a picture may lack.

    >>> unquoted("«النقل»: لا نيه لرفع الاجور")
    'النقل: لا نيه لرفع الاجور'
    """
    return key.translate(_NO_QUOTES) if _QUOTE.search(key) else key
