"""Labels for the lines of an article, from its headline to its last paragraph."""

import re

from khabar.ingest.layout.captions import is_caption
from khabar.ingest.layout.labels.found_article import (
    HEADING,
    KICKER,
    QUESTION,
    TIMED,
    FoundArticle,
    Label,
    Labeller,
    first_label,
    sign_type,
)
from khabar.ingest.layout.labels.shared import (
    byline,
    caption,
    credit,
    credited,
    gallery,
    name_or_date,
    repetition,
    shown,
    titled,
)
from khabar.ingest.layout.line_evidence import content_words, goes_on
from khabar.ingest.layout.lines import QUOTED
from khabar.ingest.layout.regions.lists import COMMENT, INSERTION
from khabar.messages import say
from khabar.vocabulary import BlockKind, Certainty

_TITLE, _NEAR, _FAR = 3, 3, 20
_SPOKEN = re.compile(r"""^["«“][^"«»“”]+["»”] ?[،,] ?\w""")
_OFFERED = re.compile(r"(?:بودكاست|فيديو|بالفيديو|بالصور|ألبوم|إنفوغراف|إنفوجراف)(?: \S+){0,2} ?[|:：]")
_QUOTED = 5
"""Words of the longest heading in quotation marks."""


def label_text(view: FoundArticle, index: int) -> Label:
    """Return the label of a line between the first paragraph and the last."""
    return first_label(view, index, _TEXT)


def _log_time(view: FoundArticle, index: int) -> Label | None:
    item = view.evidence[index]
    if index in view.marks and not item.sign and not item.fixed and index not in view.items:
        return BlockKind.OPENER, Certainty.MEDIUM, say("time of an update, as others in the text")
    return None


def _item(view: FoundArticle, index: int) -> Label | None:
    return label_item(view, index) if index in view.items else None


def _row(view: FoundArticle, index: int) -> Label | None:
    item = view.evidence[index]
    return (BlockKind.PARAGRAPH, Certainty.MEDIUM, item.reason) if item.is_row else None


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
    if view.items[index] == INSERTION:
        return _inserted_type(view, index), Certainty.MEDIUM, say("in a block of links or buttons")
    return "related", Certainty.MEDIUM, say("in a list of other articles")


def _inserted_type(view: FoundArticle, index: int) -> str:
    """Return the type of a line of an insertion: that of its heading, if that leads to other articles."""
    first = index
    while first > 0 and view.items.get(first) == INSERTION and not view.evidence[first].line.gap:
        first -= 1
    sign = view.evidence[first].sign
    title = view.evidence[index].line.words >= _TITLE
    return (
        sign.type
        if sign and title and sign.type in {"related", "advertisement"}
        else "related"
        if title
        else "other"
    )


def _pull_quote(view: FoundArticle, index: int) -> Label | None:
    """Return the label of a quotation that the text has, too: a page shows it large beside the text."""
    line = view.evidence[index].line
    if not QUOTED.match(line.text) or line.words < _TITLE:
        return None
    words = content_words(line.text)
    later = index + _NEAR if line.words > _QUOTED else index
    first = max(view.region.start, index - _FAR)
    near = (*range(first, index), *range(index + 1, min(later, view.region.stop)))
    if words and any(words <= content_words(view.evidence[place].line.text) for place in near):
        return "other", Certainty.MEDIUM, say("words of the text once more, in quotation marks")
    return None


def _below_picture(view: FoundArticle, index: int) -> Label | None:
    """Return the label of a line below the text of a picture: its caption, unless it is a paragraph."""
    sign = view.evidence[index - 1].sign
    if sign and sign.type == "imageAlt" and not view.evidence[index].line.stopped:
        return BlockKind.CAPTION, Certainty.MEDIUM, say("below the text of a picture")
    return None


def _latin(view: FoundArticle, index: int) -> Label | None:
    """Return the label of a short line without an Arabic letter or figure: `View this post on Instagram`."""
    text = view.evidence[index].line.text
    if text.isascii() and not any(map(str.isdigit, text)) and view.evidence[index].line.words <= HEADING:
        return "other", Certainty.LOW, say("not in Arabic letters")
    return None


def _repeated(view: FoundArticle, index: int) -> Label | None:
    item = view.evidence[index]
    after = view.evidence[index + 1] if index + 1 < len(view.evidence) else None
    # الترتيب, also in the menu, above the rows of a table
    if item.repeats > 1 and item.line.words <= KICKER and not (after and (after.is_row or after.is_item)):
        return "other", Certainty.LOW, item.reason
    return None


def _update(view: FoundArticle, index: int) -> Label | None:
    line = view.evidence[index].line
    if TIMED.match(line.text) and line.words <= HEADING and _is_before_paragraph(view, index):
        return BlockKind.SECTION_HEADING, Certainty.MEDIUM, say("time of an update, as others in the text")
    return None


def _turn(view: FoundArticle, index: int) -> Label | None:
    item = view.evidence[index]
    if item.is_item or (item.is_note and item.line.text.endswith((":", "："))):
        return BlockKind.PARAGRAPH, Certainty.MEDIUM, say("item of a list or turn of an interview")
    if view.interview and item.line.text.endswith(QUESTION):
        return BlockKind.PARAGRAPH, Certainty.MEDIUM, say("one of several questions")
    if view.interview and view.evidence[index - 1].line.text.endswith(QUESTION):
        return BlockKind.PARAGRAPH, Certainty.LOW, say("below a question of an interview")
    if _SPOKEN.match(item.line.text):
        # «نخاف عليهم كل صباح»، يضيف المتحدث: words of somebody, and who says them.
        return BlockKind.PARAGRAPH, Certainty.MEDIUM, say("words in quotation marks, with a speaker")
    return None


def _is_short(view: FoundArticle, index: int) -> bool:
    """Whether a line of the text is short and has no stop, but is no furniture and no caption."""
    item = view.evidence[index]
    inside = index in view.region and index not in view.items
    plain = not item.is_furniture and not is_caption(item.line.text)
    return inside and plain and not item.is_prose and not item.line.stopped


def _offered(view: FoundArticle, index: int) -> Label | None:
    """Return the label of what a page offers to hear or see, by its first word: `بودكاست الغد | الحلقة 4`."""
    line = view.evidence[index].line
    if line.words <= HEADING and not line.text.endswith(".") and _OFFERED.match(line.text):
        return "related", Certainty.MEDIUM, say("in a block of links or buttons")
    return None


def _section(view: FoundArticle, index: int) -> Label | None:
    line = view.evidence[index].line
    quoted = QUOTED.match(line.text) is not None and line.words <= _QUOTED
    open_end = not line.stopped or line.text.endswith(QUESTION) or quoted
    if (_is_short(view, index - 1) and not line.text.endswith(":")) or (
        line.words > _QUOTED and goes_on(line.text)
    ):
        # Headings come alone: two short lines are verse, or a list. وفي الجلسة تساءل سالم: متى نعود؟
        return None
    if line.words <= HEADING and open_end and _is_before_paragraph(view, index):
        return BlockKind.SECTION_HEADING, Certainty.MEDIUM, say("short, without a stop, above a paragraph")
    return None


def _remainder(view: FoundArticle, index: int) -> Label | None:
    return BlockKind.PARAGRAPH, Certainty.LOW, view.evidence[index].reason


_TEXT: tuple[Labeller, ...] = (
    gallery,
    _log_time,
    _item,
    _row,
    credit,
    _pull_quote,
    byline,
    shown,
    repetition,
    titled,
    name_or_date,
    caption,
    _paragraph,
    _below_picture,
    credited,
    _latin,
    _repeated,
    _update,
    _offered,
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
            # الأحياء المتضررة, above the items of a list; بقية الأسماء, above labels with names
            return item.weight > 0 or item.is_item or item.is_note
    return False
