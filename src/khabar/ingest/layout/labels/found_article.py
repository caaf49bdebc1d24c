"""A page with its article found, as the labellers see it; what a labeller is."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from khabar.ingest.layout.line_evidence import LineEvidence, content_words
from khabar.ingest.layout.lines import unquoted
from khabar.messages import Message
from khabar.vocabulary import BlockKind, Certainty

HEADING = 14
"""Words of the longest heading of a section."""
QUESTION = ("؟", "?")
_QUESTIONS = 3
"""Questions in an article from which on it is an interview, whose questions are no headings."""
KICKER = 3
_TITLE = 3
"""Words of the shortest title of another article."""
TIMED = re.compile(r"\d{1,2}[:.]\d{2}\b")
Label = tuple[BlockKind | str, Certainty, Message]


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """A page with its article found.

    Attributes:
        evidence: Its lines.
        region: The lines of the text.
        items: The lines in lists of other articles, and comments.
        headline: The index of the headline.
        names: The keys of the names of the site.
        topic: The content words of the first paragraphs.
        interview: Whether the text has questions, one after the other.
        marks: The lines that mark the parts of a live blog: times.
        galleries: The labels of the lines of galleries.
    """

    evidence: Sequence[LineEvidence]
    region: range
    items: Mapping[int, str]
    headline: int
    names: frozenset[str]
    topic: frozenset[str]
    interview: bool
    marks: frozenset[int]
    galleries: Mapping[int, BlockKind | str] = field(default_factory=dict)

    @property
    def headline_key(self) -> str:
        """The key of the headline."""
        return self.evidence[self.headline].line.key

    def repeats_headline(self, index: int) -> bool:
        """Whether another line has all words of the headline."""
        if index == self.headline or len(self.headline_key) <= HEADING:
            return False
        return unquoted(self.headline_key) in unquoted(self.evidence[index].line.key)

    def doubles_headline(self, index: int) -> bool:
        """Whether a line is the headline twice."""
        return self.evidence[index].line.key == f"{self.headline_key} {self.headline_key}"

    def is_on_topic(self, index: int) -> bool:
        """Whether a line has a word of the first paragraphs."""
        return bool(self.topic & content_words(self.evidence[index].line.text))

    def is_site_name(self, index: int) -> bool:
        """Whether a line is a name of the site."""
        return self.evidence[index].line.key.strip(" -–—|_:") in self.names


def is_interview(lines: Sequence[LineEvidence]) -> bool:
    """Whether a text has several questions, and not many more paragraphs than questions."""
    questions = sum(item.line.text.endswith(QUESTION) and not item.is_item for item in lines)
    return questions >= _QUESTIONS and 2 * questions >= sum(item.is_prose for item in lines)


def sign_type(item: LineEvidence) -> str:
    """Return the type of the sign of a line; the heading of a list, with no other title in it, is of none."""
    return item.sign.type if item.sign else "other"


Labeller = Callable[[FoundArticle, int], Label | None]
"""Labels a line, or leaves it to the next labeller."""


def first_label(view: FoundArticle, index: int, labellers: Sequence[Labeller]) -> Label:
    """Return the label of the first labeller that has one; the last one always has."""
    return next(label for labeller in labellers if (label := labeller(view, index)))
