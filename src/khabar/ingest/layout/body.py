"""Labels for the lines of an article, from its headline to its last paragraph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khabar.ingest.layout.evidence import Evidence
from khabar.ingest.layout.headings import is_agency, is_caption, may_be_author, read_opener, shows_scene
from khabar.ingest.layout.region import COMMENT
from khabar.messages import Message, say
from khabar.vocabulary import BlockKind, Certainty

_HEADING = 14
"""Words of the longest heading of a section."""

_QUESTIONS = 3
"""Questions in an article from which on it is an interview, whose questions are no headings."""

_KICKER = 3

Label = tuple[BlockKind | str, Certainty, Message]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with its article found.

    Attributes:
        evidence: Its lines.
        region: The lines of the text.
        items: The lines in lists of other articles, and comments.
        headline: The index of the headline.
        names: The keys of the names of the site.
        topic: The content words of the first paragraphs.
        interview: Whether the text has questions, one after the other.
        times: Whether the text has times on lines of their own, as a live blog does.
    """

    evidence: Sequence[Evidence]
    region: range
    items: Mapping[int, str]
    headline: int
    names: frozenset[str]
    topic: frozenset[str]

    @property
    def headline_key(self) -> str:
        """The key of the headline."""
        return self.evidence[self.headline].line.key

    def repeats_headline(self, index: int) -> bool:
        """Whether another line has all words of the headline."""
        key = self.evidence[index].line.key
        return index != self.headline and len(self.headline_key) > _HEADING and self.headline_key in key

    def is_site_name(self, index: int) -> bool:
        """Whether a line is a name of the site."""
        return self.evidence[index].line.key.strip(" -–—|_:") in self.names


def label_head(view: PageView, index: int) -> Label:
    """Return the label of a line between the headline and the text, or just above the headline."""
    item = view.evidence[index]
    text = item.line.text
    if index == view.headline:
        return BlockKind.HEADLINE, Certainty.HIGH, say("headline")
    if common := _common(view, index):
        return common
    if is_caption(text):
        return BlockKind.CAPTION, Certainty.HIGH, say("words or credit of a picture")
    if index < view.headline:
        return _label_above(view, index)
    if item.is_prose:
        return BlockKind.PARAGRAPH, Certainty.MEDIUM, item.reason
    if read_opener(text) or is_agency(text):
        return BlockKind.OPENER, Certainty.HIGH, say("place or author above the text")
    if view.repeats_headline(index - 1) or (shows_scene(text) and item.line.words > _KICKER):
        return BlockKind.CAPTION, Certainty.MEDIUM, say("describes a picture, above the text")
    if may_be_author(text, view.topic):
        return BlockKind.OPENER, Certainty.LOW, say("may be the name of the author")
    if item.line.words < _KICKER:
        return "navigation", Certainty.LOW, say("one or two words above the text")
    return BlockKind.KICKER, Certainty.MEDIUM, say("another heading beside the headline")


def _label_above(view: PageView, index: int) -> Label:
    item = view.evidence[index]
    if item.line.words >= _KICKER:
        return BlockKind.KICKER, Certainty.MEDIUM, say("another heading beside the headline")
    return "navigation", Certainty.MEDIUM, say("one or two words above the headline")


def _common(view: PageView, index: int) -> Label | None:
    """Return the label of furniture that may be anywhere in the article."""
    item = view.evidence[index]
    if item.fixed:
        return item.fixed, Certainty.HIGH, item.reason
    if item.sign:
        return item.sign.type, Certainty.HIGH, item.reason
    if view.repeats_headline(index):
        return "imageAlt", Certainty.HIGH, say("has the words of the headline")
    if view.is_site_name(index):
        return "siteName", Certainty.HIGH, say("name of the site")
    if item.is_date:
        return "clock", Certainty.MEDIUM, item.reason
    return None


def label_text(view: PageView, index: int) -> Label:
    """Return the label of a line between the first paragraph and the last."""
    item = view.evidence[index]
    if item.is_date and not item.sign and not item.fixed and index not in view.items and _is_log(view):
        return BlockKind.SECTION_HEADING, Certainty.MEDIUM, say("time of an update, as others in the text")
    if index in view.items:
        return label_item(view, index)
    if common := _common(view, index):
        return common
    if is_caption(item.line.text) and item.line.words < 2 * _HEADING:
        return BlockKind.CAPTION, Certainty.HIGH, say("words or credit of a picture")
    if item.is_prose:
        return BlockKind.PARAGRAPH, Certainty.HIGH, item.reason
    return _label_short(view, index)


def label_item(view: PageView, index: int) -> Label:
    """Return the label of a line in a list of other articles, or among comments."""
    item = view.evidence[index]
    if view.items[index] == COMMENT and not item.sign and not item.fixed:
        return "other", Certainty.MEDIUM, say("comment of a reader")
    if item.is_date:
        return "relatedDate", Certainty.HIGH, say("date in a list of other articles")
    if item.sign or item.fixed:
        return item.fixed or (item.sign.type if item.sign else "other"), Certainty.HIGH, item.reason
    return "related", Certainty.MEDIUM, say("in a list of other articles")


def _label_short(view: PageView, index: int) -> Label:
    item = view.evidence[index]
    if item.repeats > 1 and item.line.words <= _KICKER:
        return "other", Certainty.LOW, item.reason
    if item.is_item or (item.is_note and item.line.text.endswith((":", "："))):
        return BlockKind.PARAGRAPH, Certainty.MEDIUM, say("item of a list or turn of an interview")
    question = item.line.text.endswith(("؟", "?"))
    if question and _questions(view) >= _QUESTIONS:
        return BlockKind.PARAGRAPH, Certainty.MEDIUM, say("one of several questions")
    if item.line.words <= _HEADING and _is_before_paragraph(view, index) and not (item.line.stopped and not question):
        return BlockKind.SECTION_HEADING, Certainty.MEDIUM, say("short, without a stop, above a paragraph")
    return BlockKind.PARAGRAPH, Certainty.LOW, item.reason


def _questions(view: PageView) -> int:
    return sum(view.evidence[index].line.text.endswith(("؟", "?")) for index in view.region)


def _is_log(view: PageView) -> bool:
    return sum(view.evidence[index].is_date for index in view.region if index not in view.items) > 1


def _is_before_paragraph(view: PageView, index: int) -> bool:
    """Whether the next line that is not furniture is a paragraph."""
    for place in range(index + 1, view.region.stop):
        item = view.evidence[place]
        if place not in view.items and not item.is_furniture and not is_caption(item.line.text):
            return item.is_prose
    return False
