"""The lines above the text of an article: which is the headline, which the kicker, caption, place and author.

The headline is the line that the page repeats, as the scheme says: as its title, as the text of a picture, in
the foot. Where nothing is repeated, it is the line that has most words in common with the first paragraphs,
is as long as a headline, and is not one of a row of short lines, which is a menu.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, takewhile

from khabar.ingest.layout.captions import is_caption
from khabar.ingest.layout.line_evidence import LineEvidence, content_words
from khabar.ingest.layout.lines import unquoted
from khabar.ingest.layout.openers import (
    DATELINE_WORDS,
    may_be_opener,
    read_opener,
)
from khabar.ingest.layout.region import log_marks
from khabar.ingest.spelling import spelt
from khabar.messages import Message, say

_FARTHEST = 40
"""Lines above the text among which a headline is looked for."""
_SHORTEST, _LONGEST = 4, 22
_ALIKE = 10
"""Characters of the shortest line whose repetition is no chance."""
_ROW, _NEAR_ABOVE = 4, 5
_LEAST = -1.5
"""The least score of a headline."""
_MENU_WORDS = 3
_OUTLETS = frozenset({"صحيفه", "جريده", "مجله", "قناه", "اذاعه", "راديو", "موقع"})
_ONLINE = frozenset({"برس", "نيوز", "نت", "اونلاين", "بوست", "ميديا"})
"""Keys of words that the names of outlets begin or end with."""

_DATED, _HEAD = 1.5, 9
"""What a date below a line speaks for its being the headline, and the lines below it that are looked at."""
_FEW = 2
"""Long words of a line, at least, among which those of the topic are counted."""

_TITLE_SEPARATORS = (" - ", " | ")
_SEPARATORS = ("-", "–", "—", "|")
_LIVE = re.compile(r"(?:بث |تغطية )?(?:مباشر|مباشرة|مستمرة|لحظة بلحظة) *[|:–—-] *\S+ \S+ ")
_NAME_LETTERS = 5
_RIGHTS = 20
"""Copyright lines that are looked at: a page has one or two."""
_KICKER = 0.75
_HEADLINE_WORDS = 14
"""Words of a heading from which on it rather sums up the article, below its headline."""
_OPENING = 5
"""Paragraphs that show what the article is about."""
_KIND = spelt(r"^(حوار|مقابلة|لقاء|حديث) (خاص )?مع\b|^(تقرير|تحليل|تحقيق|خاص|ملف|متابعة|رأي|افتتاحية)\b")
_GOES_ON = re.compile(r"(?:عن|في|بعد|قبل|وسط|مع|خلال|على|من|إثر|بسبب|رغم|فيما|بينما|ضمن) ")
_MAIN_SEPARATOR = re.compile(r"\s*[|»«:–—-]\s*")


def choose_headline(
    evidence: Sequence[LineEvidence], region: range, items: Collection[int], names: frozenset[str]
) -> tuple[int, Message] | None:
    """Return the line of the headline, and why; `None` if no line above the text can be one."""
    topic = topic_of(evidence, region)
    names = names | frozenset(_rights_names(evidence))
    candidates = [
        index for index in _candidates(evidence, region, items) if evidence[index].line.key not in names
    ]
    candidates = _without_titles(evidence, _above_parts(evidence, candidates, topic))
    scored = [
        (score, -index, reason)
        for index in candidates
        for score, reason in [_score(evidence, index, topic, region)]
        # The first line of the text is its headline only if the page repeats it.
        if index != region.start or _is_repeated(evidence, index)
    ]
    best = max(scored, key=lambda item: item[:2], default=None)
    if best and best[0] > _LEAST:
        return _first_same(evidence, -best[1], candidates, region, items), best[2]
    return _last_resort(evidence, candidates, region, topic)


def _above_parts(evidence: Sequence[LineEvidence], candidates: list[int], topic: frozenset[str]) -> list[int]:
    """Leave out the headings of the parts of a live blog, if a line on the topic is above its first part."""
    marks = log_marks(evidence)
    above = [index for index in candidates if index < min(marks, default=0)]
    if not any(len(topic & content_words(evidence[index].line.text)) > 1 for index in above):
        return candidates
    return [index for index in candidates if index - 1 not in marks]


def _without_titles(evidence: Sequence[LineEvidence], candidates: list[int]) -> list[int]:
    """Leave out the lines that are another one after the name of the site: the text of its picture."""
    keys = {index: evidence[index].line.key for index in candidates}
    shown = {key for key in keys.values() if len(key) >= _ALIKE}
    return [
        index
        for index, key in keys.items()
        if not any(mark in key for mark in _TITLE_SEPARATORS)
        or not any(_is_titled(key, other) for other in shown)
    ]


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
        shown = item.line.words >= _SHORTEST and not item.is_date and _is_repeated(evidence, index)
        if shown or (not item.is_furniture and index not in items):
            yield index


def _score(
    evidence: Sequence[LineEvidence], index: int, topic: frozenset[str], region: range
) -> tuple[float, Message]:
    line = evidence[index].line
    words = content_words(line.text)
    # الدوري المصري: so are sections.
    repeated = line.words >= _SHORTEST - 1 and _is_repeated(evidence, index)
    score = 3.0 if repeated else 0.0
    # مباشر | تطورات الفيضان, above the parts of a live blog
    live = _LIVE.match(line.text) is not None
    score += 5 * live
    score += 2 if _SHORTEST <= line.words <= _LONGEST else 0.8 if line.words == _SHORTEST - 1 else -2
    score += 4 * len(words & topic) / max(_FEW, len(words))
    # خشبة ونص -: the name of the site, without the title after it.
    score -= 4 * line.text.endswith(_SEPARATORS)
    score -= 0.1 * min(30, region.start - index)
    score -= 3 * is_caption(line.text) + _in_row(evidence, index)
    opens = may_be_opener(line.text, topic) and line.words < 2 * DATELINE_WORDS and not repeated
    score -= 4 * (opens and not live)
    score -= 1.5 * _is_above_menu(evidence, index, region)
    # وفيما يلي نصها: what announces the text is no headline.
    score -= 3 * line.text.endswith((":", "："))
    # حريق في شبرا, below حريق في شبرا.. شاهد عيان: «…»: the text of a picture is the beginning of the headline.
    score -= 4 * _begins_earlier(evidence, index)
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


def _begins_earlier(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether one of the lines just above a line begins with it and goes on."""
    key = evidence[index].line.key
    above = (evidence[place].line.key for place in range(max(0, index - _NEAR_ABOVE), index))
    return len(key) >= _ALIKE and any(other.startswith(key) and other != key for other in above)


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


def _first_same(
    evidence: Sequence[LineEvidence],
    index: int,
    candidates: Sequence[int],
    region: range,
    items: Collection[int],
) -> int:
    """Return the line of a headline among those with its words.

    A page may have them once more in place of a picture, above its caption. Above or right below a menu, they
    are the title of the page.
    """
    key = unquoted(evidence[index].line.key)
    same = [other for other in candidates if unquoted(evidence[other].line.key) == key]
    same = [other for other in same if not _is_above_caption(evidence, other)] or same
    own = [
        other
        for other in same
        if not _is_above_menu(evidence, other, region) and not _is_below_menu(evidence, other)
    ]
    free = [other for other in own if other not in items]
    return (free or own or same[-1:])[0]


def _is_above_caption(evidence: Sequence[LineEvidence], index: int) -> bool:
    return index + 1 < len(evidence) and is_caption(evidence[index + 1].line.text)


def _is_below_menu(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether a line is the first one of a page, or the last one of a menu is right above it."""
    before = evidence[index - 1] if index else None
    return before is None or (before.line.words <= _MENU_WORDS and not before.is_furniture)


def _is_above_menu(evidence: Sequence[LineEvidence], index: int, region: range) -> bool:
    """Whether a menu or breadcrumb is between a line and the text: the headline is below it."""
    signs = (evidence[place].sign for place in range(index + 1, region.start))
    return any(sign is not None and sign.type == "navigation" for sign in signs)


def begins_next(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether the next line begins with a line: the text of a picture, above its caption."""
    after = evidence[index + 1].line.key if index + 1 < len(evidence) else ""
    key = evidence[index].line.key
    return len(after) > len(key) > 0 and after.startswith(key)


def _is_repeated(evidence: Sequence[LineEvidence], index: int) -> bool:
    key = evidence[index].line.key
    if len(key) < _ALIKE:
        return False
    short = evidence[index].line.words < _SHORTEST
    # The next line is no repetition: the text of a picture may be the beginning of its caption. Nor is a
    # paragraph that has a few words of a line, as it names the site.
    return any(
        key in item.line.key
        and (abs(place - index) > 1 or _is_titled(item.line.key, key))
        and not (short and item.is_prose)
        for place, item in enumerate(evidence)
    )


def _is_titled(title: str, key: str) -> bool:
    """Whether a line is another one beside the name of the site: `الغد - أمطار غزيرة`."""
    return any(
        title.endswith(f"{mark}{key}") or title.startswith(f"{key}{mark}") for mark in _TITLE_SEPARATORS
    )


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


def site_names(evidence: Sequence[LineEvidence], headline: str) -> Iterator[str]:
    """Yield the keys of the names under which the site shows itself beside the headline on the page.

    Args:
        evidence: The lines.
        headline: The key of the headline.
    """
    for item in evidence:
        key = item.line.key
        if len(headline) >= _ALIKE and key != headline and headline in key:
            rest = _MAIN_SEPARATOR.sub(" ", key.replace(headline, " ")).strip()
            if rest and rest.count(" ") < _ROW:
                yield rest
    first = evidence[0].line
    if 1 < first.words <= _ROW and not evidence[0].is_furniture:
        # Where nothing else shows it, the first short line of a page is its name.
        yield first.key
    yield from _rights_names(evidence)
    above = takewhile(lambda item: item.line.key != headline, evidence)
    yield from (item.line.key for item in above if _is_outlet(item))


def _is_outlet(item: LineEvidence) -> bool:
    """Whether a short line is the name of an outlet, by its first word or its last: `صحيفة الضفة`, `جفارة نت`."""
    words = item.line.key.split()
    return 1 < len(words) < _ROW and (words[0] in _OUTLETS or words[-1] in _ONLINE)


def _rights_names(evidence: Sequence[LineEvidence]) -> Iterator[str]:
    """Yield the short lines that a copyright line names."""
    lines = (item.line.key for item in evidence if item.sign and item.sign.type == "copyright")
    rights = frozenset(islice(lines, _RIGHTS))
    for item in evidence:
        name = item.line.key.strip(" -–—|_:")
        if (
            len(name) >= _NAME_LETTERS
            and item.line.words <= _ROW
            and any(name in key for key in rights)
            and name not in rights
        ):
            yield name
