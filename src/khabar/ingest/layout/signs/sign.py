"""A sign of furniture: the words by which a line shows that it is part of the frame of a page."""

import re
from dataclasses import dataclass
from functools import cache

from khabar.arabic import Level, fold
from khabar.ingest.spelling import for_keys
from khabar.messages import Message

ANY = 400
"""Words of the longest line, for signs that are sure in lines of any length."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of furniture.

    Attributes:
        type: The type of furniture, as in the taxonomy.
        pattern: The words, as a regular expression that is tried in each usual spelling (`for_keys`).
        longest: The number of words up to which a line with them is furniture.
        reason: Why, for people.
        begins: Whether a list of other articles begins here.
        comments: Whether the comments of readers begin here.
        tags: Whether key words begin here.
        amid: Whether such lines are often amid the text of an article.
        invites: Whether such lines invite readers to subscribe.
        closes: Whether what follows below the text is no article: about the author, for subscribers.
    """

    type: str
    pattern: str
    longest: int
    reason: Message
    begins: bool = False
    comments: bool = False
    tags: bool = False
    amid: bool = False
    invites: bool = False
    closes: bool = False

    def leaves(self, text: str) -> str:
        """Return the key of the words of a line after those of the sign."""
        key = fold(text, Level.SEARCH)
        found = _compiled(self.pattern).search(key)
        return key[found.end() :].strip(" :：…-–") if found else key


# A few signs only are asked for the words after them.
@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(for_keys(pattern))
