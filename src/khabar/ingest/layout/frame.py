"""Labels for the lines of the frame: above the headline, and below the last paragraph."""

import re

from khabar.ingest.layout.body import Label, PageView, label_item
from khabar.ingest.layout.region import COMMENT
from khabar.messages import say
from khabar.vocabulary import Certainty

_MENU = 3
_TEASER = 4
_FOOT = 0.8
"""The share of the page after which short lines are its foot."""

_NEAR = 3
_NOT_ARABIC = re.compile(r"^[^\u0621-\u064a]*$")
_COMMA = re.compile(r"[,،]")


def label_above(view: PageView, index: int) -> Label:
    """Return the label of a line above the article."""
    if common := _shared(view, index):
        return common
    line = view.evidence[index].line
    if view.repeats_headline(index):
        return "repeatedHeadline", Certainty.HIGH, say("has the words of the headline")
    if line.words <= _MENU:
        return "navigation", Certainty.MEDIUM, say("short line above the article")
    return "related", Certainty.LOW, say("line above the article")


def label_below(view: PageView, index: int) -> Label:
    """Return the label of a line below the article."""
    if view.items.get(index) == COMMENT:
        return label_item(view, index)
    if common := _shared(view, index):
        return common
    evidence, line = view.evidence, view.evidence[index].line
    if view.repeats_headline(index) or line.key == view.headline_key:
        return "repeatedHeadline", Certainty.HIGH, say("has the words of the headline")
    if _is_picture_of_item(view, index):
        return "imageAlt", Certainty.HIGH, say("has the words of the line above")
    is_foot = index >= _FOOT * len(evidence)
    if _NOT_ARABIC.match(line.text):
        return _label_latin(view, index, is_foot=is_foot)
    if _label_before(view, index) == "address" and _COMMA.search(line.text):
        return "address", Certainty.MEDIUM, say("below an address")
    if index in view.items or line.words >= _TEASER:
        certainty = Certainty.MEDIUM if index in view.items or _is_dated(view, index) else Certainty.LOW
        return "related", certainty, say("line below the article")
    if is_foot:
        return "footer", Certainty.LOW, say("short line at the foot of the page")
    return "other", Certainty.LOW, say("short line below the article")


def _shared(view: PageView, index: int) -> Label | None:
    item = view.evidence[index]
    if item.fixed:
        return item.fixed, Certainty.HIGH, item.reason
    if item.sign:
        return _sign_type(view, index), Certainty.HIGH, item.reason
    if item.is_date:
        return ("clock" if _is_clock(view, index) else "relatedDate"), Certainty.MEDIUM, item.reason
    if view.is_site_name(index):
        return "siteName", Certainty.HIGH, say("name of the site")
    return None


def _sign_type(view: PageView, index: int) -> str:
    """Return the type of the sign of a line; the same links are a menu above and a foot below."""
    sign = view.evidence[index].sign
    kind = sign.type if sign else "other"
    if kind == "footer" and index < view.headline:
        return "navigation"
    if kind == "navigation" and index >= _FOOT * len(view.evidence):
        return "footer"
    return kind


def _is_clock(view: PageView, index: int) -> bool:
    """Whether a date is that of the page: above the article, and not one of a list."""
    return index < view.region.start and index not in view.items


def _is_picture_of_item(view: PageView, index: int) -> bool:
    line = view.evidence[index].line
    before = view.evidence[index - 1].line
    return before.words >= _MENU and before.key != line.key and bool(before.key) and line.key.endswith(before.key)


def _is_dated(view: PageView, index: int) -> bool:
    return any(view.evidence[place].is_date for place in (index - 1, index + 1) if place < len(view.evidence))


def _label_latin(view: PageView, index: int, *, is_foot: bool) -> Label:
    if index - view.region.stop < _NEAR:
        return "share", Certainty.MEDIUM, say("name of an account below the text")
    if _label_before(view, index) == "address":
        return "address", Certainty.MEDIUM, say("below an address")
    if is_foot:
        return "footer", Certainty.MEDIUM, say("names at the foot of the page")
    return "other", Certainty.LOW, say("not in Arabic letters")


def _label_before(view: PageView, index: int) -> str:
    sign = view.evidence[index - 1].sign
    return sign.type if sign else ""
