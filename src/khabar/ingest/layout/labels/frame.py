"""Labels for the lines of the frame: above the headline, and below the last paragraph."""

import re

from khabar.ingest.layout.labels.body import label_item
from khabar.ingest.layout.labels.found_article import FoundArticle, Label, Labeller, first_label, sign_type
from khabar.ingest.layout.regions.lists import COMMENT
from khabar.ingest.spelling import spelt
from khabar.messages import say
from khabar.vocabulary import Certainty

_MENU = 3
_TEASER = 4
_FOOT = 0.8
"""The share of the page after which short lines are its foot."""

_TAGS = 30
"""Lines of the longest list of key words."""

_NEAR = 3
_NOT_ARABIC = re.compile(r"^[^\u0621-\u064a]*$")
_COMMA = re.compile(r"[,،]")
_PARTS = re.compile(r"[,،_]| [-–] ")
_YEAR = re.compile(r" (?:19|20)\d\d$")


def label_above(view: FoundArticle, index: int) -> Label:
    """Return the label of a line above the article."""
    if common := _shared(view, index):
        return common
    line = view.evidence[index].line
    if view.repeats_headline(index):
        return "repeatedHeadline", Certainty.HIGH, say("has the words of the headline")
    if line.words <= _MENU:
        return "navigation", Certainty.MEDIUM, say("short line above the article")
    return "related", Certainty.LOW, say("line above the article")


def label_below(view: FoundArticle, index: int) -> Label:
    """Return the label of a line below the article."""
    return first_label(view, index, _BELOW)


def _comment(view: FoundArticle, index: int) -> Label | None:
    number = index in view.items and view.evidence[index].line.text.isdecimal()
    return label_item(view, index) if number or view.items.get(index) == COMMENT else None


def _repetition(view: FoundArticle, index: int) -> Label | None:
    if view.repeats_headline(index) or view.evidence[index].line.key == view.headline_key:
        return "repeatedHeadline", Certainty.HIGH, say("has the words of the headline")
    return None


def _picture(view: FoundArticle, index: int) -> Label | None:
    """Return the label of the text of a picture: the line above, after the name of the site."""
    line, before = view.evidence[index].line, view.evidence[index - 1].line
    same = before.key and before.key != line.key and line.key.endswith(before.key)
    if same and before.words >= _MENU:
        return "imageAlt", Certainty.HIGH, say("has the words of the line above")
    return None


def _rights(view: FoundArticle, index: int) -> Label | None:
    key = view.evidence[index].line.key
    if _YEAR.search(key) and _YEAR.sub("", key) in view.names:
        return "copyright", Certainty.MEDIUM, say("name of the site with a year")
    return None


def _tag(view: FoundArticle, index: int) -> Label | None:
    """Return the label of a key word, in the lines below their heading."""
    place, first = index, max(view.region.stop, index - _TAGS)
    while place > first and view.evidence[place].line.words <= _MENU and not view.evidence[place].sign:
        place -= 1
    sign = view.evidence[place].sign
    if place < index and sign and sign.tags:
        return "footer", Certainty.MEDIUM, say("key word")
    return None


def _latin(view: FoundArticle, index: int) -> Label | None:
    if not _NOT_ARABIC.match(view.evidence[index].line.text):
        return None
    if index - view.region.stop < _NEAR:
        return "share", Certainty.MEDIUM, say("name of an account below the text")
    if _is_foot(view, index):
        return "footer", Certainty.MEDIUM, say("names at the foot of the page")
    return "other", Certainty.LOW, say("not in Arabic letters")


_STREET = spelt(r"(^|[ -])(ال)?(شارع|بناية|بناء|مبنى|نهج|عمارة|الطابق|ساحة|جادة|زنقة|طريق|حي)( |$)")
_ADDRESS_WORDS = 12


def _address(view: FoundArticle, index: int) -> Label | None:
    line = view.evidence[index].line
    if (
        line.words <= _ADDRESS_WORDS
        and not line.stopped
        and _STREET.search(line.text)
        and _PARTS.search(line.text)
    ):
        return "address", Certainty.MEDIUM, say("names a street or building")
    sign = view.evidence[index - 1].sign
    if sign and sign.type == "address" and _COMMA.search(view.evidence[index].line.text):
        return "address", Certainty.MEDIUM, say("below an address")
    return None


def _teaser(view: FoundArticle, index: int) -> Label | None:
    if index not in view.items and view.evidence[index].line.words < _TEASER:
        return None
    certainty = Certainty.MEDIUM if index in view.items or _is_dated(view, index) else Certainty.LOW
    return "related", certainty, say("line below the article")


def _short(view: FoundArticle, index: int) -> Label | None:
    if _is_foot(view, index):
        return "footer", Certainty.LOW, say("short line at the foot of the page")
    return "other", Certainty.LOW, say("short line below the article")


def _shared(view: FoundArticle, index: int) -> Label | None:
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


def _sign_type(view: FoundArticle, index: int) -> str:
    """Return the type of the sign of a line; the same links are a menu above and a foot below."""
    kind = sign_type(view.evidence[index])
    if kind == "footer" and index < view.headline:
        return "navigation"
    if kind == "navigation" and _is_foot(view, index):
        return "footer"
    return kind


def _is_clock(view: FoundArticle, index: int) -> bool:
    """Whether a date is that of the page: above the article, and not one of a list."""
    return index < view.region.start and index not in view.items


def _is_dated(view: FoundArticle, index: int) -> bool:
    return any(view.evidence[place].is_date for place in (index - 1, index + 1) if place < len(view.evidence))


def _is_foot(view: FoundArticle, index: int) -> bool:
    return index >= _FOOT * len(view.evidence)


_BELOW: tuple[Labeller, ...] = (
    _comment,
    _shared,
    _repetition,
    _picture,
    _rights,
    _tag,
    _address,
    _latin,
    _teaser,
    _short,
)
"""The labellers of lines below the article, in the order in which they are asked."""
