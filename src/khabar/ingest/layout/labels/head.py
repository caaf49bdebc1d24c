"""Labels for the lines around the headline: between it and the text, and just above it."""

import re

from khabar.ingest.layout.captions import is_caption, shows_scene
from khabar.ingest.layout.headline.copies import begins_next
from khabar.ingest.layout.labels.found_article import (
    HEADING,
    KICKER,
    TIMED,
    FoundArticle,
    Label,
    Labeller,
    first_label,
)
from khabar.ingest.layout.labels.shared import (
    byline,
    caption,
    credited,
    gallery,
    name_or_date,
    repetition,
    shown,
    titled,
)
from khabar.ingest.layout.line_evidence import content_words
from khabar.ingest.layout.openers import is_agency, may_be_author, may_be_opener
from khabar.messages import say
from khabar.vocabulary import BlockKind, Certainty

_BUTTON = 5
"""Words of the longest button or label between headline and text."""
_TRAIL = re.compile(r"\S+(?: \S+)?(?: ?[|›»>«] ?| / )\S+(?: \S+)?$")
"""Two sections: `أخبار | العراق`."""
_DASHES = re.compile(r" [-–—|•] ")


def label_head(view: FoundArticle, index: int) -> Label:
    """Return the label of a line between the headline and the text, or just above the headline."""
    return first_label(view, index, _HEAD)


def _headline(view: FoundArticle, index: int) -> Label | None:
    if index != view.headline:
        return None
    return BlockKind.HEADLINE, Certainty.HIGH, say("headline")


def _picture(view: FoundArticle, index: int) -> Label | None:
    if index == view.headline:
        return None
    if begins_next(view.evidence, index):
        return "imageAlt", Certainty.MEDIUM, say("the next line begins with it, as a caption does")
    if index > view.headline and _is_of_headline(view, index):
        return "imageAlt", Certainty.MEDIUM, say("has only words of the headline")
    if index > view.headline and _describes_next(view, index):
        return "imageAlt", Certainty.MEDIUM, say("above a caption that has its words")
    return None


def _is_of_headline(view: FoundArticle, index: int) -> bool:
    """Whether a line is the beginning of the headline, or has some of its words and no other ones.

    `حريق في شبرا`, below `حريق في شبرا.. شاهد عيان: «…»`; `صيادون العرائش`, below a headline with both words.
    """
    line, headline = view.evidence[index].line, view.evidence[view.headline].line
    words = content_words(line.text)
    some = len(words) > 1 and line.words <= _BUTTON and words <= content_words(headline.text)
    return some or (line.words >= KICKER and headline.key.startswith(line.key))


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


def _log_time(view: FoundArticle, index: int) -> Label | None:
    """Return the label of the time of the first part of a live blog, right below the headline."""
    item = view.evidence[index]
    if index in view.marks and index > view.headline and not item.sign:
        return BlockKind.OPENER, Certainty.MEDIUM, say("time of an update, as others in the text")
    return None


def _time(view: FoundArticle, index: int) -> Label | None:
    line = view.evidence[index].line
    if index < view.headline or line.words == 1 or not TIMED.match(line.text):
        return None
    return BlockKind.SECTION_HEADING, Certainty.MEDIUM, say("time of an update, as others in the text")


def _part(view: FoundArticle, index: int) -> Label | None:
    """Return the label of a line right below the time of the first part of a live blog: its heading."""
    item = view.evidence[index]
    if index - 1 not in view.marks or index <= view.headline or item.is_prose or item.is_furniture:
        return None
    return BlockKind.SECTION_HEADING, Certainty.MEDIUM, say("short, without a stop, above a paragraph")


def _above_headline(view: FoundArticle, index: int) -> Label | None:
    if index > view.headline:
        return None
    if index == view.headline - 2 and may_be_author(view.evidence[index].line.text, view.topic):
        return BlockKind.OPENER, Certainty.MEDIUM, say("name above a note about the author")
    line = view.evidence[index].line
    if not line.stopped and (len(_DASHES.findall(line.text)) > 1 or _TRAIL.match(line.text)):
        return "navigation", Certainty.MEDIUM, say("words between dashes, as in a menu")
    if line.words > 1 or (
        line.gap > 0 == view.evidence[view.headline].line.gap and index == view.headline - 1
    ):
        return _heading(view, index)
    return "navigation", Certainty.MEDIUM, say("one or two words above the headline")


def _lead(view: FoundArticle, index: int) -> Label | None:
    item = view.evidence[index]
    announces = (
        item.line.text.endswith((":", "：")) and item.line.words > HEADING // 2 and index > view.headline
    )
    return (BlockKind.PARAGRAPH, Certainty.MEDIUM, item.reason) if item.is_prose or announces else None


def _summary(view: FoundArticle, index: int) -> Label | None:
    """Return the label of an item of the summary below the headline, or of the line that announces it."""
    after = view.evidence[index + 1] if index + 1 < len(view.evidence) else None
    item = view.evidence[index]
    if index <= view.headline:
        return None
    if item.is_item and (view.evidence[index - 1].is_item or (after and after.is_item)):
        return BlockKind.PARAGRAPH, Certainty.MEDIUM, say("item of a summary below the headline")
    if item.line.text.endswith((":", "：")) and after and after.is_item:
        return BlockKind.SECTION_HEADING, Certainty.MEDIUM, say("above the items of a summary")
    return None


def _opener(view: FoundArticle, index: int) -> Label | None:
    text = view.evidence[index].line.text
    if may_be_opener(text, view.topic) or is_agency(text):
        return BlockKind.OPENER, Certainty.HIGH, say("place or author above the text")
    return None


def _scene(view: FoundArticle, index: int) -> Label | None:
    line = view.evidence[index].line
    if view.repeats_headline(index - 1) or (shows_scene(line.text) and line.words > KICKER):
        return BlockKind.CAPTION, Certainty.MEDIUM, say("describes a picture, above the text")
    return None


def _author(view: FoundArticle, index: int) -> Label | None:
    if may_be_author(view.evidence[index].line.text, view.topic):
        return BlockKind.OPENER, Certainty.LOW, say("may be the name of the author")
    return None


def _category(view: FoundArticle, index: int) -> Label | None:
    if view.evidence[index].line.words >= KICKER:
        return None
    return "navigation", Certainty.LOW, say("one or two words above the text")


def _strange(view: FoundArticle, index: int) -> Label | None:
    """Return the label of a short line below the headline without a word of it or of the text: a button."""
    line = view.evidence[index].line
    words = content_words(line.text)
    near = words & view.topic or words & content_words(view.evidence[view.headline].line.text)
    if index > view.headline and line.words <= _BUTTON and not near:
        return "other", Certainty.LOW, say("short, with no word of the article")
    return None


def _heading(view: FoundArticle, index: int) -> Label | None:  # noqa: ARG001 (a labeller)
    return BlockKind.KICKER, Certainty.MEDIUM, say("another heading beside the headline")


_HEAD: tuple[Labeller, ...] = (
    _headline,
    gallery,
    shown,
    repetition,
    titled,
    _log_time,
    name_or_date,
    byline,
    _picture,
    _time,
    _part,
    _summary,
    credited,
    caption,
    _above_headline,
    _lead,
    _opener,
    _author,
    _scene,
    _category,
    _strange,
    _heading,
)
"""The labellers of lines above the text, in the order in which they are asked."""
