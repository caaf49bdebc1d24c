"""Labellers of lines both around the headline and in the text."""

from khabar.ingest.layout.captions import is_caption
from khabar.ingest.layout.labels.found_article import HEADING, FoundArticle, Label, sign_type
from khabar.ingest.layout.openers import is_agency, is_byline, is_compound, names_person, read_opener
from khabar.messages import say
from khabar.vocabulary import BlockKind, Certainty

_DESKS = frozenset({"متابعات", "متابعة", "وكالات", "خاص", "رصد"})
"""What an outlet has beside its name in place of an author."""
_ADDED, _PAIR = 2, 2
"""Words that a paragraph has beside those of the headline."""


def byline(view: FoundArticle, index: int) -> Label | None:
    """Return the label of a line that announces or names an author."""
    text = view.evidence[index].line.text
    item = view.evidence[index]
    plain = index > view.headline and not item.is_prose and not item.is_furniture
    if is_byline(text) or (plain and (names_person(text) or is_compound(text))):
        return BlockKind.OPENER, Certainty.HIGH, say("place or author above the text")
    return None


def caption(view: FoundArticle, index: int) -> Label | None:
    """Return the label of a line with the words or credit of a caption."""
    line = view.evidence[index].line
    if not is_caption(line.text) or line.words >= 2 * HEADING or _is_dated_place(line.text):
        return None
    return BlockKind.CAPTION, Certainty.HIGH, say("words or credit of a picture")


def credited(view: FoundArticle, index: int) -> Label | None:
    """Return the label of a line right above the credit of a picture: its caption."""
    line = view.evidence[index].line
    if index > view.headline and not line.stopped and _is_credit(view, index + 1):
        return BlockKind.CAPTION, Certainty.MEDIUM, say("above the credit of a picture")
    return None


def credit(view: FoundArticle, index: int) -> Label | None:
    """Return the label of a name and the outlet, amid the text: who took the picture above."""
    if view.region.start < index < view.region.stop - 1 and _is_credit(view, index):
        return "credit", Certainty.MEDIUM, say("credit of a picture alone")
    return None


def _is_credit(view: FoundArticle, index: int) -> bool:
    """Whether a line is the credit of a picture: by its words, or a name beside a site or an agency."""
    if index >= len(view.evidence):
        return False
    item = view.evidence[index]
    if item.sign:
        return item.sign.type == "credit"
    names = item.line.key.replace("/", "|").split("|")
    if len(names) != _PAIR or item.line.words > HEADING // 2:
        return False
    outlet = names[1].strip()
    return any(outlet == name or name.endswith(f" {outlet}") for name in view.names) or is_agency(outlet)


def _is_dated_place(text: str) -> bool:
    """Whether a line is a place with a date or an agency: `بيروت، 5 آذار (رويترز)`."""
    parts = read_opener(text)
    return parts is not None and parts.place is not None and parts.author is None


def shown(view: FoundArticle, index: int) -> Label | None:
    """Return the label that a line shows by itself: listed for the outlet, or with the sign of furniture."""
    item = view.evidence[index]
    if item.fixed:
        return item.fixed, Certainty.HIGH, item.reason
    return (sign_type(item), Certainty.HIGH, item.reason) if item.sign else None


def titled(view: FoundArticle, index: int) -> Label | None:
    """Return the label of the text of a picture, which begins or ends with the name of the site."""
    key = view.evidence[index].line.key
    text = view.evidence[index].line.text
    plain = index != view.headline and not view.evidence[index].is_prose and not _is_dateline(text)
    for name in view.names if plain else ():
        bare = text.split(" - ")[-1].split(" | ")[-1]
        if names_person(bare) or bare in _DESKS:
            # نبض الأردن - رهام عواد, نبض الأردن - متابعات
            continue
        if key.startswith((f"{name} - ", f"{name} | ")) or key.endswith((f" - {name}", f" | {name}")):
            return "imageAlt", Certainty.MEDIUM, say("has the name of the site beside its words")
    return None


def gallery(view: FoundArticle, index: int) -> Label | None:
    """Return the label of a line of a gallery: the text of a picture, or its caption."""
    label = view.galleries.get(index)
    return (label, Certainty.MEDIUM, say("between the counters of pictures")) if label else None


def _is_dateline(text: str) -> bool:
    """Whether a line is a place, a dash and an outlet: `تونس - مرايا`."""
    parts = read_opener(text)
    return parts is not None and parts.place is not None and text[slice(*parts.place)].count(" ") == 0


def repetition(view: FoundArticle, index: int) -> Label | None:
    """Return the label of a line that has all words of the headline."""
    item = view.evidence[index]
    if not view.repeats_headline(index) or (
        item.is_prose and item.line.words > view.evidence[view.headline].line.words + _ADDED
    ):
        # قررت البلدية …: a paragraph may have all words of the headline, too.
        return None
    kind = "repeatedHeadline" if view.doubles_headline(index) else "imageAlt"
    return kind, Certainty.HIGH, say("has the words of the headline")


def name_or_date(view: FoundArticle, index: int) -> Label | None:
    """Return the label of the name of the site, or of a date alone."""
    item = view.evidence[index]
    if view.is_site_name(index):
        return "siteName", Certainty.HIGH, say("name of the site")
    if not item.is_date:
        return None
    if index > view.headline and is_compound(item.line.text):
        # الرباط، في 5 يونيو 2024
        return BlockKind.OPENER, Certainty.MEDIUM, say("place or author above the text")
    return "clock", Certainty.MEDIUM, item.reason
