"""Labels for the lines of an article, from its headline to its last paragraph."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from khabar.arabic import OPENING_MARKS
from khabar.ingest.layout.evidence import LineEvidence, content_words
from khabar.ingest.layout.headings import (
    begins_next,
    is_agency,
    is_byline,
    is_caption,
    may_be_author,
    may_be_opener,
    names_person,
    read_opener,
    shows_scene,
)
from khabar.ingest.layout.region import COMMENT
from khabar.messages import Message, say
from khabar.vocabulary import BlockKind, Certainty

_HEADING = 14
"""Words of the longest heading of a section."""

_QUOTED = 5
"""Words of the longest heading in quotation marks."""

_QUESTION = ("؟", "?")
_QUESTIONS = 3
"""Questions in an article from which on it is an interview, whose questions are no headings."""

_TIMED = re.compile(r"\d{1,2}[:.]\d{2}\b")
_KICKER = 3
_TITLE = 3
"""Words of the shortest title of another article."""

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
        log: Whether the text has times on lines of their own, as a live blog does.
        galleries: The labels of the lines of galleries.
    """

    evidence: Sequence[LineEvidence]
    region: range
    items: Mapping[int, str]
    headline: int
    names: frozenset[str]
    topic: frozenset[str]
    interview: bool
    log: bool
    galleries: Mapping[int, BlockKind | str] = field(default_factory=dict)

    @property
    def headline_key(self) -> str:
        """The key of the headline."""
        return self.evidence[self.headline].line.key

    def repeats_headline(self, index: int) -> bool:
        """Whether another line has all words of the headline."""
        key = self.evidence[index].line.key
        return index != self.headline and len(self.headline_key) > _HEADING and self.headline_key in key

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
    questions = sum(item.line.text.endswith(_QUESTION) and not item.is_item for item in lines)
    return questions >= _QUESTIONS and 2 * questions >= sum(item.is_prose for item in lines)


def sign_type(item: LineEvidence) -> str:
    """Return the type of the sign of a line; the heading of a list, with no other title in it, is of none."""
    if item.sign is None:
        return "other"
    alone = item.sign.begins and item.sign.leaves(item.line.text).count(" ") < _TITLE - 1
    return "other" if alone else item.sign.type


Labeller = Callable[[FoundArticle, int], Label | None]
"""Labels a line, or leaves it to the next labeller."""


def first_label(view: FoundArticle, index: int, labellers: Sequence[Labeller]) -> Label:
    """Return the label of the first labeller that has one; the last one always has."""
    return next(label for labeller in labellers if (label := labeller(view, index)))


def label_head(view: FoundArticle, index: int) -> Label:
    """Return the label of a line between the headline and the text, or just above the headline."""
    return first_label(view, index, _HEAD)


def _headline(view: FoundArticle, index: int) -> Label | None:
    if index != view.headline:
        return None
    return BlockKind.HEADLINE, Certainty.HIGH, say("headline")


def _byline(view: FoundArticle, index: int) -> Label | None:
    text = view.evidence[index].line.text
    if is_byline(text) or (
        index > view.headline and names_person(text) and not view.evidence[index].is_prose
    ):
        return BlockKind.OPENER, Certainty.HIGH, say("place or author above the text")
    return None


def _caption(view: FoundArticle, index: int) -> Label | None:
    line = view.evidence[index].line
    if not is_caption(line.text) or line.words >= 2 * _HEADING or _is_dated_place(line.text):
        return None
    return BlockKind.CAPTION, Certainty.HIGH, say("words or credit of a picture")


def _is_dated_place(text: str) -> bool:
    """Whether a line is a place with a date or an agency: `بيروت، 5 آذار (رويترز)`."""
    parts = read_opener(text)
    return parts is not None and parts.place is not None and parts.author is None


def _picture(view: FoundArticle, index: int) -> Label | None:
    if index == view.headline:
        return None
    if begins_next(view.evidence, index):
        return "imageAlt", Certainty.MEDIUM, say("the next line begins with it, as a caption does")
    if index > view.headline and _describes_next(view, index):
        return "imageAlt", Certainty.MEDIUM, say("above a caption that has its words")
    return None


def _describes_next(view: FoundArticle, index: int) -> bool:
    """Whether a short line has words in common with the caption right below it."""
    item = view.evidence[index]
    if (
        index + 1 >= len(view.evidence)
        or item.line.stopped
        or item.is_furniture
        or is_caption(item.line.text)
    ):
        return False
    after = view.evidence[index + 1].line.text
    return is_caption(after) and bool(content_words(item.line.text) & content_words(after))


def _time(view: FoundArticle, index: int) -> Label | None:
    line = view.evidence[index].line
    if index < view.headline or line.words == 1 or not _TIMED.match(line.text):
        return None
    return BlockKind.SECTION_HEADING, Certainty.MEDIUM, say("time of an update, as others in the text")


def _above_headline(view: FoundArticle, index: int) -> Label | None:
    if index > view.headline:
        return None
    if index == view.headline - 2 and may_be_author(view.evidence[index].line.text, view.topic):
        return BlockKind.OPENER, Certainty.MEDIUM, say("name above a note about the author")
    line = view.evidence[index].line
    if line.words > 1 or (
        line.gap > 0 == view.evidence[view.headline].line.gap and index == view.headline - 1
    ):
        return _heading(view, index)
    return "navigation", Certainty.MEDIUM, say("one or two words above the headline")


def _lead(view: FoundArticle, index: int) -> Label | None:
    item = view.evidence[index]
    return (BlockKind.PARAGRAPH, Certainty.MEDIUM, item.reason) if item.is_prose else None


def _opener(view: FoundArticle, index: int) -> Label | None:
    text = view.evidence[index].line.text
    if may_be_opener(text, view.topic) or is_agency(text):
        return BlockKind.OPENER, Certainty.HIGH, say("place or author above the text")
    return None


def _scene(view: FoundArticle, index: int) -> Label | None:
    line = view.evidence[index].line
    if view.repeats_headline(index - 1) or (shows_scene(line.text) and line.words > _KICKER):
        return BlockKind.CAPTION, Certainty.MEDIUM, say("describes a picture, above the text")
    return None


def _author(view: FoundArticle, index: int) -> Label | None:
    if may_be_author(view.evidence[index].line.text, view.topic):
        return BlockKind.OPENER, Certainty.LOW, say("may be the name of the author")
    return None


def _category(view: FoundArticle, index: int) -> Label | None:
    if view.evidence[index].line.words >= _KICKER:
        return None
    return "navigation", Certainty.LOW, say("one or two words above the text")


def _heading(view: FoundArticle, index: int) -> Label | None:  # noqa: ARG001 (a labeller)
    return BlockKind.KICKER, Certainty.MEDIUM, say("another heading beside the headline")


def _shown(view: FoundArticle, index: int) -> Label | None:
    """Return the label that a line shows by itself: listed for the outlet, or with the sign of furniture."""
    item = view.evidence[index]
    if item.fixed:
        return item.fixed, Certainty.HIGH, item.reason
    return (sign_type(item), Certainty.HIGH, item.reason) if item.sign else None


def _titled(view: FoundArticle, index: int) -> Label | None:
    """Return the label of the text of a picture, which begins or ends with the name of the site."""
    key = view.evidence[index].line.key
    text = view.evidence[index].line.text
    plain = index != view.headline and not view.evidence[index].is_prose and not _is_dateline(text)
    for name in view.names if plain else ():
        if key.startswith((f"{name} - ", f"{name} | ")) or key.endswith((f" - {name}", f" | {name}")):
            return "imageAlt", Certainty.MEDIUM, say("has the name of the site beside its words")
    return None


def _gallery(view: FoundArticle, index: int) -> Label | None:
    """Return the label of a line of a gallery: the text of a picture, or its caption."""
    label = view.galleries.get(index)
    return (label, Certainty.MEDIUM, say("between the counters of pictures")) if label else None


def _is_dateline(text: str) -> bool:
    """Whether a line is a place, a dash and an outlet: `تونس - مرايا`."""
    parts = read_opener(text)
    return parts is not None and parts.place is not None and text[slice(*parts.place)].count(" ") == 0


def _repetition(view: FoundArticle, index: int) -> Label | None:
    if not view.repeats_headline(index):
        return None
    kind = "repeatedHeadline" if view.doubles_headline(index) else "imageAlt"
    return kind, Certainty.HIGH, say("has the words of the headline")


def _name_or_date(view: FoundArticle, index: int) -> Label | None:
    item = view.evidence[index]
    if view.is_site_name(index):
        return "siteName", Certainty.HIGH, say("name of the site")
    return ("clock", Certainty.MEDIUM, item.reason) if item.is_date else None


_HEAD: tuple[Labeller, ...] = (
    _headline,
    _gallery,
    _shown,
    _repetition,
    _titled,
    _name_or_date,
    _byline,
    _picture,
    _time,
    _caption,
    _above_headline,
    _lead,
    _opener,
    _author,
    _scene,
    _category,
    _heading,
)
"""The labellers of lines above the text, in the order in which they are asked."""


def label_text(view: FoundArticle, index: int) -> Label:
    """Return the label of a line between the first paragraph and the last."""
    return first_label(view, index, _TEXT)


def _log_time(view: FoundArticle, index: int) -> Label | None:
    item = view.evidence[index]
    if item.is_date and not item.sign and not item.fixed and index not in view.items and view.log:
        return BlockKind.OPENER, Certainty.MEDIUM, say("time of an update, as others in the text")
    return None


def _item(view: FoundArticle, index: int) -> Label | None:
    return label_item(view, index) if index in view.items else None


def _paragraph(view: FoundArticle, index: int) -> Label | None:
    item = view.evidence[index]
    return (BlockKind.PARAGRAPH, Certainty.HIGH, item.reason) if item.is_prose else None


def label_item(view: FoundArticle, index: int) -> Label:
    """Return the label of a line in a list of other articles, or among comments."""
    item = view.evidence[index]
    if view.items[index] == COMMENT and not item.sign and not item.fixed:
        return "other", Certainty.MEDIUM, say("comment of a reader")
    if item.line.text.isdecimal():
        return "related", Certainty.MEDIUM, say("number in a list of other articles")
    if item.is_date:
        return "relatedDate", Certainty.HIGH, say("date in a list of other articles")
    if item.sign or item.fixed:
        return item.fixed or sign_type(item), Certainty.HIGH, item.reason
    return "related", Certainty.MEDIUM, say("in a list of other articles")


def _below_picture(view: FoundArticle, index: int) -> Label | None:
    """Return the label of a line below the text of a picture: its caption, unless it is a paragraph."""
    sign = view.evidence[index - 1].sign
    if sign and sign.type == "imageAlt" and not view.evidence[index].line.stopped:
        return BlockKind.CAPTION, Certainty.MEDIUM, say("below the text of a picture")
    return None


def _repeated(view: FoundArticle, index: int) -> Label | None:
    item = view.evidence[index]
    if item.repeats > 1 and item.line.words <= _KICKER:
        return "other", Certainty.LOW, item.reason
    return None


def _update(view: FoundArticle, index: int) -> Label | None:
    line = view.evidence[index].line
    if _TIMED.match(line.text) and line.words <= _HEADING and _is_before_paragraph(view, index):
        return BlockKind.SECTION_HEADING, Certainty.MEDIUM, say("time of an update, as others in the text")
    return None


def _turn(view: FoundArticle, index: int) -> Label | None:
    item = view.evidence[index]
    if item.is_item or (item.is_note and item.line.text.endswith((":", "："))):
        return BlockKind.PARAGRAPH, Certainty.MEDIUM, say("item of a list or turn of an interview")
    if item.line.text.endswith(_QUESTION) and view.interview:
        return BlockKind.PARAGRAPH, Certainty.MEDIUM, say("one of several questions")
    return None


def _is_short(view: FoundArticle, index: int) -> bool:
    """Whether a line of the text is short and has no stop, but is no furniture and no caption."""
    item = view.evidence[index]
    inside = index in view.region and index not in view.items
    plain = not item.is_furniture and not is_caption(item.line.text)
    return inside and plain and not item.is_prose and not item.line.stopped


def _section(view: FoundArticle, index: int) -> Label | None:
    line = view.evidence[index].line
    quoted = line.text[0] in OPENING_MARKS and line.words <= _QUOTED
    open_end = not line.stopped or line.text.endswith(_QUESTION) or quoted
    if _is_short(view, index - 1):
        # Headings come alone: two short lines are verse, or a list.
        return None
    if line.words <= _HEADING and open_end and _is_before_paragraph(view, index):
        return BlockKind.SECTION_HEADING, Certainty.MEDIUM, say("short, without a stop, above a paragraph")
    return None


def _remainder(view: FoundArticle, index: int) -> Label | None:
    return BlockKind.PARAGRAPH, Certainty.LOW, view.evidence[index].reason


_TEXT: tuple[Labeller, ...] = (
    _gallery,
    _log_time,
    _item,
    _byline,
    _shown,
    _repetition,
    _titled,
    _name_or_date,
    _caption,
    _paragraph,
    _below_picture,
    _repeated,
    _update,
    _turn,
    _section,
    _remainder,
)
"""The labellers of lines of the text, in the order in which they are asked."""


def _is_before_paragraph(view: FoundArticle, index: int) -> bool:
    """Whether the next line that is not furniture is a paragraph."""
    for place in range(index + 1, view.region.stop):
        item = view.evidence[place]
        if place not in view.items and not item.is_furniture and not is_caption(item.line.text):
            return item.weight > 0
    return False
