"""The lines above the text of an article: which is the headline, which the kicker, caption, place and author.

The headline is the line that the page repeats, as the scheme says: as its title, as the text of a picture, in
the foot. Where nothing is repeated, it is the line that has most words in common with the first paragraphs,
is as long as a headline, and is not one of a row of short lines, which is a menu.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from khabar.ingest.layout.captions import is_caption
from khabar.ingest.layout.headline.copies import (
    begins_earlier,
    begins_next,
    first_same,
    is_above_menu,
    is_repeated,
    without_titles,
)
from khabar.ingest.layout.headline.site_names import rights_names
from khabar.ingest.layout.line_evidence import LineEvidence, content_words
from khabar.ingest.layout.openers import (
    DATELINE_WORDS,
    may_be_opener,
    read_opener,
)
from khabar.ingest.layout.regions.region import log_marks
from khabar.ingest.spelling import spelt
from khabar.messages import Message, say

_FARTHEST = 40
"""Lines above the text among which a headline is looked for."""
_SHORTEST, _LONGEST = 4, 22
_ROW = 4
_LEAST = -1.5
"""The least score of a headline."""
_MENU_WORDS = 3

_DATED, _HEAD = 1.5, 9
"""What a date below a line speaks for its being the headline, and the lines below it that are looked at."""
_FEW, _RESULT = 4, 7
_SCORE = re.compile(r"(?<!\w)[\d٠-٩]{1,3} ?[-–] ?[\d٠-٩]{1,3}(?!\w)")
"""Long words of a line, at least, among which those of the topic are counted."""

_SEPARATORS = ("-", "–", "—", "|")
_LIVE = re.compile(r"(?:بث |تغطية )?(?:مباشر|مباشرة|مستمرة|لحظة بلحظة) *[|:–—-] *\S+ \S+ ")
_KICKER = 0.75
_HEADLINE_WORDS = 14
"""Words of a heading from which on it rather sums up the article, below its headline."""
_OPENING = 5
"""Paragraphs that show what the article is about."""
_KIND = spelt(r"^(حوار|مقابلة|لقاء|حديث) (خاص )?مع\b|^(تقرير|تحليل|تحقيق|خاص|ملف|متابعة|رأي|افتتاحية)\b")
_GOES_ON = re.compile(r"(?:عن|في|بعد|قبل|وسط|مع|خلال|على|من|إثر|بسبب|رغم|فيما|بينما|ضمن) ")


def choose_headline(
    evidence: Sequence[LineEvidence], region: range, items: Collection[int], names: frozenset[str]
) -> tuple[int, Message] | None:
    """Return the line of the headline, and why; `None` if no line above the text can be one."""
    topic = topic_of(evidence, region)
    names = names | frozenset(rights_names(evidence))
    candidates = [
        index for index in _candidates(evidence, region, items) if evidence[index].line.key not in names
    ]
    candidates = without_titles(evidence, _above_parts(evidence, candidates, topic))
    scored = [
        (score, -index, reason)
        for index in candidates
        for score, reason in [_score(evidence, index, topic, region)]
        # The first line of the text is its headline only if the page repeats it.
        if index != region.start or is_repeated(evidence, index)
    ]
    best = max(scored, key=lambda item: item[:2], default=None)
    if best and best[0] > _LEAST:
        return first_same(evidence, -best[1], candidates, region, items), best[2]
    return _last_resort(evidence, candidates, region, topic)


def _above_parts(evidence: Sequence[LineEvidence], candidates: list[int], topic: frozenset[str]) -> list[int]:
    """Leave out the headings of the parts of a live blog, if a line on the topic is above its first part."""
    marks = log_marks(evidence)
    above = [index for index in candidates if index < min(marks, default=0)]
    if not any(len(topic & content_words(evidence[index].line.text)) > 1 for index in above):
        return candidates
    return [index for index in candidates if index - 1 not in marks]


def _last_resort(
    evidence: Sequence[LineEvidence], candidates: Sequence[int], region: range, topic: frozenset[str]
) -> tuple[int, Message] | None:
    """Return the last line above the text that is long enough for a headline, where none looks like one."""
    for index in reversed(candidates):
        line = evidence[index].line
        plain = not may_be_opener(line.text, topic) and not is_caption(line.text)
        if index < region.start and line.words >= _SHORTEST - 1 and plain:
            return index, say("the last line above the text that is long enough")
    return None


def topic_of(evidence: Sequence[LineEvidence], region: range) -> frozenset[str]:
    """Return the content words of the first paragraphs."""
    opening = [evidence[index].line.text for index in region if evidence[index].is_prose][:_OPENING]
    return frozenset().union(*map(content_words, opening))


def _candidates(evidence: Sequence[LineEvidence], region: range, items: Collection[int]) -> Iterator[int]:
    for index in range(max(0, region.start - _FARTHEST), region.start + 1):
        item = evidence[index]
        if index == region.start and (item.line.words > _LONGEST or len(region) == 1):
            continue
        # A headline may have a word of furniture, or be below a list of other articles.
        shown = item.line.words >= _SHORTEST and not item.is_date and is_repeated(evidence, index)
        if shown or (not item.is_furniture and index not in items):
            yield index


def _score(
    evidence: Sequence[LineEvidence], index: int, topic: frozenset[str], region: range
) -> tuple[float, Message]:
    line = evidence[index].line
    words = content_words(line.text)
    # الدوري المصري: so are sections.
    repeated = line.words >= _SHORTEST - 1 and is_repeated(evidence, index)
    score = 3.0 if repeated else 0.0
    # مباشر | تطورات الفيضان, above the parts of a live blog
    live = _LIVE.match(line.text) is not None
    score += 5 * live
    score += 2 if _SHORTEST <= line.words <= _LONGEST else 0.8 if line.words == _SHORTEST - 1 else -2
    score += 4 * len(words & topic) / max(_FEW, len(words))
    # العهد 3 - 2 النجمة: the result of a match, above its report
    score -= 4 * (line.words <= _RESULT and _SCORE.search(line.text) is not None)
    # خشبة ونص -: the name of the site, without the title after it.
    score -= 4 * line.text.endswith(_SEPARATORS)
    score -= 0.1 * min(30, region.start - index)
    score -= 3 * is_caption(line.text) + _in_row(evidence, index)
    opens = may_be_opener(line.text, topic) and line.words < 2 * DATELINE_WORDS and not repeated
    score -= 4 * (opens and not live)
    score -= 1.5 * is_above_menu(evidence, index, region)
    # وفيما يلي نصها: what announces the text is no headline.
    score -= 3 * line.text.endswith((":", "："))
    # حريق في شبرا, below حريق في شبرا.. شاهد عيان: «…»: the text of a picture is the beginning of the headline.
    score -= 4 * begins_earlier(evidence, index)
    score -= 4 * _is_credited(evidence, index)
    score += (
        _DATED
        * (line.words >= _SHORTEST)
        * _is_dated(evidence, range(index + 1, min(index + _HEAD, region.start)))
    )
    # • إغلاق الميناء: an item of the summary below the headline.
    score -= 4 * (evidence[index].is_item and _has_item_beside(evidence, index))
    score += _rank(evidence, index, region) - bool(_KIND.match(line.text)) - 3 * begins_next(evidence, index)
    # عن عمر ناهز الثمانين: a line below the headline that goes on with it.
    goes_on = _GOES_ON.match(line.text) is not None and index > 0 and _is_heading(evidence[index - 1])
    score -= 1.5 * goes_on
    if repeated:
        return score, say("the page repeats it")
    common = len(words & topic)
    return score, say("the last heading above the text, {common} words in common with it", common=common)


def _is_credited(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether the credit of a picture is right below a line, which is its caption."""
    after = evidence[index + 1].sign if index + 1 < len(evidence) else None
    return after is not None and after.type == "credit"


def _is_dated(evidence: Sequence[LineEvidence], below: range) -> bool:
    """Whether a date is below a line: it is below the headline, and above the picture with its texts."""
    return any(evidence[place].is_date for place in below)


def _has_item_beside(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether the line before or after one is an item of a list, too."""
    return any(evidence[place].is_item for place in (index - 1, index + 1) if 0 <= place < len(evidence))


def _in_row(evidence: Sequence[LineEvidence], index: int) -> float:
    """Return how much a line looks like one of a menu, a row of short lines; less for the last one."""
    if evidence[index].line.words > _MENU_WORDS:
        return 0
    before = next((size for size in range(_ROW) if not _is_short(evidence, index - size - 1)), _ROW)
    after = next((size for size in range(_ROW) if not _is_short(evidence, index + size + 1)), _ROW)
    if before + 1 + after < _ROW:
        return 0
    # The last but one may be the headline, above the name of the author.
    return 3 if after > 1 else 1.5 if after else 1


def _is_short(evidence: Sequence[LineEvidence], index: int) -> bool:
    if not 0 <= index < len(evidence):
        return False
    line = evidence[index].line
    return line.words <= _MENU_WORDS and read_opener(line.text) is None


def _rank(evidence: Sequence[LineEvidence], index: int, region: range) -> float:
    """Prefer the second of two headings in a row, the first one being its kicker, unless that is the longer one."""
    key = evidence[index].line.key
    below = [
        evidence[place].line
        for place in range(index + 1, min(index + 3, region.start))
        if _is_heading(evidence[place]) and key not in evidence[place].line.key
    ]
    if not below:
        return 0.0
    line = evidence[index].line
    shorter = line.words < _KICKER * below[0].words and line.words <= _SHORTEST + _MENU_WORDS
    right_above = below[0] is evidence[index + 1].line and line.words <= below[0].words <= _HEADLINE_WORDS
    return -0.6 if shorter or right_above else 0.6


def _is_heading(item: LineEvidence) -> bool:
    return not item.is_furniture and not is_caption(item.line.text) and item.line.words >= _SHORTEST
