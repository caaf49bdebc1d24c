"""From the lines of a page to their labels.

1. Each line is weighed alone (`line_evidence`): prose, furniture, or neither.
2. Lists of other articles and comments are found, then the article as the best stretch of prose (`region`).
3. The headline is chosen among the lines above it (`headings`).
4. Each line is labelled by its place: in the frame (`frame`), around the headline or in the text (`body`).
5. The labels are made to fit the scheme: one headline, headings above paragraphs, pictures with their lines.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from khabar.arabic import Level, fold
from khabar.errors import PageError
from khabar.ingest.layout.headline.choice import choose_headline, topic_of
from khabar.ingest.layout.headline.site_names import site_names
from khabar.ingest.layout.labels.body import label_text
from khabar.ingest.layout.labels.found_article import FoundArticle, Label, is_interview
from khabar.ingest.layout.labels.frame import label_above, label_below
from khabar.ingest.layout.labels.galleries import find_galleries
from khabar.ingest.layout.labels.head import label_head
from khabar.ingest.layout.line_evidence import LineEvidence, content_words, weigh
from khabar.ingest.layout.line_verdict import Verdict
from khabar.ingest.layout.lines import page_lines
from khabar.ingest.layout.openers import may_be_author
from khabar.ingest.layout.profile import UNKNOWN, OutletProfile
from khabar.ingest.layout.regions.endings import with_end
from khabar.ingest.layout.regions.insertions import find_insertions
from khabar.ingest.layout.regions.lists import INSERTION, list_items
from khabar.ingest.layout.regions.promotions import find_promotions
from khabar.ingest.layout.regions.region import find_region, log_marks
from khabar.ingest.spelling import spelt
from khabar.messages import say
from khabar.vocabulary import BlockKind, Certainty

_HEADS = (BlockKind.KICKER, BlockKind.HEADLINE)
_TICKER = re.compile(r"(?:خبر )?عاجل ?[:|]")
_NEWS = spelt(r"^(أخبار|أنباء|الدوري|دوري|كرة|شؤون) \w+$")
"""The name of a section, where it is no name of a site."""
_NUMBER, _NUMBERS = re.compile(r"[\d٠-٩]+"), 2
_COMMON = 3
"""Words in common with the text by which a line above the headline is about the same."""
_KICKER_WORDS = 3
_SECTION = 4
"""Words of the longest name of a section."""
_NEAR = 3
"""Lines between the text and a gallery that belongs to it, at most."""


def classify(text: str, profile: OutletProfile = UNKNOWN) -> tuple[Verdict, ...]:
    r"""Return the label of each line of a page, in order.

    >>> page = "القائمة\nأمطار على الساحل\nهطلت أمطار غزيرة على الساحل صباح الأحد.\nشارك على فيسبوك\n"
    >>> [str(verdict.label) for verdict in classify(page)]
    ['navigation', 'main', 'paragraph', 'share']

    Raises:
        PageError: if no line of the page is part of an article.
    """
    evidence = weigh(tuple(page_lines(text)), profile)
    view = _look(evidence, profile)
    top = _top(view)
    verdicts = [
        Verdict(item.line, *label[:2], (label[2],))
        for index, item in enumerate(evidence)
        for label in [_label(view, index, top)]
    ]
    return tuple(_number_figures(list(_fit(verdicts))))


def _look(evidence: Sequence[LineEvidence], profile: OutletProfile) -> FoundArticle:
    galleries = find_galleries(evidence)
    items = {index: kind for index, kind in list_items(evidence).items() if index not in galleries}
    found = find_region(evidence, items) or _only_line(evidence)
    region = _with_galleries(with_end(evidence, found, items), galleries)
    inserted = find_insertions(evidence, region) | find_promotions(evidence, region)
    items = dict.fromkeys(inserted.difference(galleries), INSERTION) | items
    known = frozenset(fold(name, Level.SEARCH) for name in profile.site_names)
    items = _without_topic(evidence, items, region)
    chosen = choose_headline(evidence, region, {*items, *galleries}, known)
    headline = chosen[0] if chosen else region.start
    if headline == region.start:
        rest = [index for index in region if index > headline and not evidence[index].is_furniture]
        if rest:
            region = range(rest[0], region.stop)
    items = _without_head(evidence, items, range(headline, region.start))
    names = known | frozenset(site_names(evidence, evidence[headline].line.key))
    text = [evidence[index] for index in region if index not in items]
    return FoundArticle(
        evidence,
        region,
        items,
        headline,
        names,
        topic_of(evidence, region),
        interview=is_interview(text),
        marks=_marks(evidence, region),
        galleries=galleries,
    )


def _without_topic(evidence: Sequence[LineEvidence], items: dict[int, str], region: range) -> dict[int, str]:
    """Leave out what is above the text and about the same: the headline may be below a list."""
    topic = topic_of(evidence, region)
    return {
        index: kind
        for index, kind in items.items()
        if index >= region.start or len(topic & content_words(evidence[index].line.text)) < _COMMON
    }


def _without_head(evidence: Sequence[LineEvidence], items: dict[int, str], head: range) -> dict[int, str]:
    """Leave out what is between headline and text, but for a list that begins there."""
    begins = (index for index in head if (sign := evidence[index].sign) and sign.begins)
    free = range(head.start, next(begins, head.stop))
    return {index: kind for index, kind in items.items() if index not in free}


def _marks(evidence: Sequence[LineEvidence], region: range) -> frozenset[int]:
    """Return the times that mark the parts of a live blog; two dates in the text are enough."""
    dated = frozenset(index for index in region if evidence[index].is_date)
    return log_marks(evidence) or (dated if len(dated) > 1 else frozenset())


def _with_galleries(region: range, galleries: Collection[int]) -> range:
    """Return the lines of the text with a gallery that follows it."""
    later = [index for index in galleries if index >= region.stop]
    if later and min(later) - region.stop <= _NEAR:
        return range(region.start, max(later) + 1)
    return region


def _only_line(evidence: Sequence[LineEvidence]) -> range:
    """Return the last line that may be the text of a very short report."""
    for index in range(len(evidence) - 1, -1, -1):
        item = evidence[index]
        if not item.is_furniture and item.line.words > _KICKER_WORDS and item.repeats == 1:
            return range(index, index + 1)
    raise PageError(say("page has no article: all of its lines look like menus, buttons or lists"))


def _label(view: FoundArticle, index: int, top: int) -> Label:
    if index < top:
        return label_above(view, index)
    if index < view.region.start:
        return label_head(view, index)
    if index == view.headline:
        return label_head(view, index)
    return label_text(view, index) if index < view.region.stop else label_below(view, index)


def _top(view: FoundArticle) -> int:
    """Return the first line of the article: the headline, or a kicker directly above it."""
    above = view.headline - 1
    if above > 0 and _is_author_note(view, above):
        return above - 1
    if above < 0 or view.headline >= view.region.stop:
        return view.headline
    item = view.evidence[above]
    plain = not item.is_furniture and above not in view.items and not view.is_site_name(above)
    # The page of a section has its name once more in the menu.
    plain = (
        plain and not (item.repeats > 1 and item.line.words <= _SECTION) and not _NEWS.match(item.line.text)
    )
    # صرف الدولار: 1620 شراء 1632 بيع
    plain = plain and (len(_NUMBER.findall(item.line.text)) < _NUMBERS or view.is_on_topic(above))
    # عاجل: زلزال يضرب الساحل: the ticker of another report.
    plain = plain and (not _TICKER.match(item.line.text) or view.is_on_topic(above))
    if plain and _is_long_enough(view, above) and not view.repeats_headline(above) and _touches(view, above):
        return above
    return view.headline


def _is_long_enough(view: FoundArticle, above: int) -> bool:
    """Whether a line has words enough for a kicker: two will do on the topic, or below the frame."""
    line, headline = view.evidence[above].line, view.evidence[view.headline].line
    words = line.words
    if headline.gap == 0 < line.gap and above > 0:
        # Above an empty line, and right on the headline.
        return True
    alone = above == 0 or view.evidence[above - 1].is_furniture
    return words >= _KICKER_WORDS or (words > 1 and (alone or view.is_on_topic(above)))


def _is_author_note(view: FoundArticle, index: int) -> bool:
    """Whether a line says who the author is whose name is above it, as over a column."""
    item, before = view.evidence[index], view.evidence[index - 1]
    is_note = item.sign is not None and item.sign.type == "other" and item.line.words > 1
    return is_note and may_be_author(before.line.text, view.topic) and not before.is_furniture


def _touches(view: FoundArticle, above: int) -> bool:
    """Whether a line above the headline belongs to it, rather than ending a menu or a list."""
    if len(view.topic & content_words(view.evidence[above].line.text)) >= _COMMON:
        return True
    if above and not view.evidence[above - 1].is_furniture:
        before, line = view.evidence[above - 1].line, view.evidence[above].line
        named = view.is_site_name(above - 1) or view.repeats_headline(above - 1)
        # - مقتل ثلاثة في حادث سير: the last item of a list above.
        listed = view.evidence[above - 1].is_item and not view.evidence[above].is_item
        return line.gap > 0 or before.words < _KICKER_WORDS or named or listed
    return True


def _fit(verdicts: list[Verdict]) -> Iterator[Verdict]:
    """Yield the verdicts, with headlines and kickers above the first paragraph only."""
    begun = False
    for verdict in verdicts:
        if begun and verdict.label in _HEADS:
            yield verdict.changed(BlockKind.PARAGRAPH, say("below the first paragraph"), Certainty.LOW)
            continue
        begun = begun or verdict.label is BlockKind.PARAGRAPH
        yield verdict


def _number_figures(verdicts: list[Verdict]) -> list[Verdict]:
    """Give the caption and the alternative text of one picture one number."""
    article = [index for index, verdict in enumerate(verdicts) if not verdict.is_furniture]
    number, last = 0, -2
    for index in range(article[0], article[-1] + 1) if article else ():
        if verdicts[index].label in {BlockKind.CAPTION, "imageAlt"}:
            joined = last == index - 1 and verdicts[index].label != verdicts[last].label
            number += not joined
            verdicts[index] = replace(verdicts[index], figure=number)
            last = index
    return verdicts
