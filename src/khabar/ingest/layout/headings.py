"""The lines above the text of an article: which is the headline, which the kicker, caption, place and author.

The headline is the line that the page repeats, as the scheme says: as its title, as the text of a picture, in
the foot. Where nothing is repeated, it is the line that has most words in common with the first paragraphs,
is as long as a headline, and is not one of a row of short lines, which is a menu.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from khabar.arabic import Level, fold
from khabar.ingest.layout.dates import is_dating
from khabar.ingest.layout.evidence import LineEvidence, content_words
from khabar.ingest.layout.spelling import LETTER, spelt
from khabar.ingest.names.lexemes import lexeme
from khabar.messages import Message, say

_FARTHEST = 40
"""Lines above the text among which a headline is looked for."""

_SHORTEST, _LONGEST = 4, 22
_ALIKE = 10
"""Characters of the shortest line whose repetition is no chance."""

_ROW = 4
_LEAST = -1.5
"""The least score of a headline."""

_MENU_WORDS = 3
_NAME_LETTERS = 5
_RIGHTS = 20
"""Copyright lines that are looked at: a page has one or two."""

_KICKER = 0.75
_OPENING = 5
"""Paragraphs that show what the article is about."""

AGENCIES = (
    r"رويترز|أ\.? ?ف\.? ?ب\.?|د\.? ?ب\.? ?أ\.?|أ\.? ?ب\.?|فرانس برس|أسوشيتد برس|وكالات|الوكالات|الأناضول|شينخوا|سبوتنيك|نوفوستي|وام|واس|وفا|سانا|"
    r"بترا|كونا|قنا|بنا|واع|ماب|وات|أ ش أ|الوطنية|afp|reuters|ap|getty( images)?|epa|xinhua"
)
_CAPTION = spelt(
    rf"^\d{{1,2}}/\d{{1,2}} \S|^(صورة|الصورة|تصوير|عدسة|كاريكاتير)( |:|$)|[(\[]\s*({AGENCIES}|أرشيف|أرشيفية|صورة أرشيفية|من الأرشيف|انترنت|إنترنت|(تصوير|عدسة|صورة|المصدر|أرشيف)[ :].{{2,40}})\s*[)\]]\s*\.?$|"
    r"(صورة أرشيفية|\(أرشيفية\)|- أرشيف(ية)?|أرشيفية|[-–] (تصوير|عدسة)\s*[:：]?( \S+){1,3})\s*\.?$|^(من اليمين|من اليسار|إلى اليمين|إلى اليسار|من لقاء|جانب من|لقطة من|مشهد من)\b"
)
_SCENE = spelt(r"(^| )(خلال|أثناء|لدى|في لقاء|قرب|أمام|بعد وصوله|عقب)( |$)")
_BYLINE = spelt(
    r"^(?P<label>(كتب|كتبت|كتبه|كتبها|بقلم|by)(?=[\s:/–—ـ-])\s*[:：/–—ـ-]?\s*|"
    r"(تصوير وتعليق|نص وتصوير|كتابة وتصوير|تعليق وتصوير|إعداد|إعداد وتقديم|تقرير|حوار|حاوره|حاورها|حاورته|حاورتها|أجرى الحوار|أجرت الحوار|أجرى اللقاء|ترجمة|متابعة|تغطية|"
    r"مراسلنا|مراسلتنا|(مراسل|مراسلة)( \S+)?|الكاتب|الكاتبة|المحرر|تحرير)( في \S+)?\s*[:：/–—ـ-]\s*)(?P<author>(?:[دأم]\. ?)*[^\d.؟!،:]{3,60})$"
)
_CREDIT = spelt(r"^[(\[](كتب|كتبت|إعداد|تحرير|ترجمة|تغطية|متابعة|تقرير)( \S+)?\s*[:：]\s*[^.؟!]{3,90}[)\]]$")
_DATELINE = spelt(
    rf"^(?P<place>{LETTER}+( {LETTER}+){{0,2}}) ?([(（](?P<agency>{AGENCIES})[)）])?(?P<between> ?[-–—ـ/|،] ?)(?P<author>[^\d.؟!:]{{2,50}}?)?[-–—ـ:]?$"
)
_KIND = spelt(r"^(حوار|مقابلة|لقاء|حديث) (خاص )?مع\b|^(تقرير|تحليل|تحقيق|خاص|ملف|متابعة|رأي|افتتاحية)\b")
_DATED = spelt(
    rf"^(?P<place>{LETTER}+( {LETTER}+){{0,2}})(?:[،,]| [-–—])?(?: في)? [\d٠-٩]{{1,2}} {LETTER}+( [/] {LETTER}+| {LETTER}+)?( [\d٠-٩]{{4}})?( ?[(（][^()]{{2,25}}[)）])?\s*[-–:]?$"
)
_COLON = re.compile(
    rf"^(?P<place>{LETTER}+(?: {LETTER}+)?) ?[:：] ?(?P<author>{LETTER}+(?: {LETTER}+){{0,3}})$"
)
_GOES_ON = re.compile(r"(?:عن|في|بعد|قبل|وسط|مع|خلال|على|من|إثر|بسبب|رغم|فيما|بينما|ضمن) ")
_PLACES = frozenset({"place", "wire", "bare"})
_BETWEEN_CREDITS = re.compile(r" [–—|/-] |[،؛] ?")
_FILED = spelt(
    rf"^(?P<place>{LETTER}+( {LETTER}+)?) ?[(（]({AGENCIES})[)）]$|"
    rf"^(?P<wire>{LETTER}+( {LETTER}+)?)( [-–—])?( في)? \d{{1,2}} {LETTER}+( \d{{4}})? ?/ ?({AGENCIES}) ?/?$|^(?P<bare>{LETTER}+):$"
)
_DASHES = re.compile(r" ?[-–—/|] ?(?=\D)|(?<=\D) ?[-–—/|] ?")
_SENDER = re.compile(rf"^(?P<place>{LETTER}+(?: {LETTER}+)?) من (?P<author>{LETTER}+(?: {LETTER}+){{1,2}})$")
_DEGREE = re.compile(r"(?<!\w)[دأم]\. ?")
_NAME_WORDS = 6
_DATELINE_WORDS = 9
_AGENCY = spelt(rf"^[(\[]?({AGENCIES})[)\]]?$")
_NAME = re.compile(rf"^(?:[دأم]\. ?)*{LETTER}+(?: {LETTER}+){{1,3}}$")
_MAIN_SEPARATOR = re.compile(r"\s*[|»«:–—-]\s*")


@dataclass(frozen=True, slots=True)
class OpenerParts:
    """The parts of a line with place and author, as spans of the line; `None` for a part it does not have."""

    place: tuple[int, int] | None
    author: tuple[int, int] | None


def is_caption(text: str) -> bool:
    """Whether a line has the words or the credit of a caption.

    >>> is_caption("سكان ينتظرون في طرابلس (رويترز)"), is_caption("بيروت (رويترز) - وصلت القافلة")
    (True, False)
    """
    return bool(_CAPTION.search(text))


def shows_scene(text: str) -> bool:
    """Whether a line tells what a picture may show.

    >>> shows_scene("الوزيرة خلال افتتاح المعرض")
    True
    """
    return bool(_SCENE.search(text))


def is_byline(text: str) -> bool:
    """Whether a line begins with the words that announce its author.

    >>> is_byline("كتبت: هدى سالم"), is_byline("(تحرير: هدى سالم)"), is_byline("بيروت - هدى سالم")
    (True, True, False)
    """
    bare = text.strip("()[]*• ")
    if _BYLINE.match(bare) or _CREDIT.match(text):
        return True
    parts = [part.strip() for part in _BETWEEN_CREDITS.split(bare)]
    return len(parts) > 1 and all(_BYLINE.match(part) for part in parts)


def read_opener(text: str) -> OpenerParts | None:
    """Return the parts of a line with place or author; `None` for another line.

    >>> read_opener("بيروت - هدى سالم")
    OpenerParts(place=(0, 5), author=(8, 16))
    >>> read_opener("كتبت: هدى سالم"), read_opener("وصلت القافلة صباحا.")
    (OpenerParts(place=None, author=(6, 14)), None)
    """
    if match := _BYLINE.match(text):
        return OpenerParts(None, match.span("author"))
    if match := _DATED.match(text) or _FILED.match(text):
        return OpenerParts(match.span(_place_group(match)), None)
    if text.count(" ") < _DATELINE_WORDS and (match := _DATELINE.match(text)):
        author = match.span("author") if match["author"] else None
        return OpenerParts(match.span("place"), author)
    return None


def _place_group(match: re.Match[str]) -> str:
    """Return the name of the group of the place in a match: each form of a dateline has its own."""
    return next(name for name, found in match.groupdict().items() if found and name in _PLACES)


def read_named_line(text: str) -> OpenerParts | None:
    """Return the parts of a line that is a place, a colon and a name; a headline may have this form, too.

    >>> read_named_line("بيروت: هدى سالم")
    OpenerParts(place=(0, 5), author=(7, 15))
    """
    match = _COLON.match(text)
    return OpenerParts(match.span("place"), match.span("author")) if match else None


def may_be_opener(text: str, topic: frozenset[str]) -> bool:
    """Whether a line has place and author, or the form of them, with a name that the text does not have."""
    if is_byline(text) or _is_list_of_openers(text) or names_person(text):
        return True
    parts = read_opener(text) or read_named_line(text) or _read_sender(text)
    if parts is None:
        return False
    if parts.author is None or (read_opener(text) and text.count(" ") < _SHORTEST):
        return True
    return not topic & content_words(text[slice(*parts.author)])


def _is_list_of_openers(text: str) -> bool:
    """Whether a line has several places with their authors: `القاهرة - هدى سالم | بيروت - سلام سالم`."""
    parts = [part.strip() for part in re.split(r"[|؛]", text)]
    if len(parts) > 1 and all(read_opener(part) for part in parts):
        return True
    # بيروت - الوكالة الوطنية - الثلاثاء 3 آذار 2026
    pieces = [part.strip() for part in _DASHES.split(text)]
    return len(pieces) > 1 and any(map(is_dating, pieces[1:])) and pieces[0].count(" ") < _SHORTEST - 1


def _read_sender(text: str) -> OpenerParts | None:
    """Return the parts of a place, `من` and a name: `المنامة من هدى سالم`."""
    match = _SENDER.match(text)
    return OpenerParts(match.span("place"), match.span("author")) if match else None


@lru_cache(maxsize=1_000)
def names_person(text: str) -> bool:
    """Whether a line is the name of one person or two, and nothing else.

    >>> names_person("د. خالد المناعي وهدى فخرو"), names_person("خالد يعود إلى الملعب")
    (True, False)
    """
    if text.count(" ") > _NAME_WORDS or not text.replace(".", "").replace(" ", "").isalpha():
        return False
    keys = [fold(word, Level.SEARCH) for word in _DEGREE.sub("", text).split()]
    if not 1 < len(keys) <= _NAME_WORDS:
        return False
    first = lexeme(keys[0])
    return first.given and not first.common and all(_is_of_name(key) for key in keys[1:])


def _is_of_name(key: str) -> bool:
    known = lexeme(key)
    return not known.function and (
        not known.common or known.given or key.startswith("ال") or lexeme(key.removeprefix("و")).given
    )


def is_agency(text: str) -> bool:
    """Whether a line is the name of a news agency alone.

    >>> is_agency("(رويترز)"), is_agency("قالت رويترز")
    (True, False)
    """
    return bool(_AGENCY.match(text))


def may_be_author(text: str, topic: frozenset[str]) -> bool:
    """Whether a line between headline and text may be the name of its author: two to four words, all new."""
    return bool(_NAME.match(text)) and not topic & content_words(text)


def choose_headline(
    evidence: Sequence[LineEvidence], region: range, items: Collection[int], names: frozenset[str]
) -> tuple[int, Message] | None:
    """Return the line of the headline, and why; `None` if no line above the text can be one."""
    topic = topic_of(evidence, region)
    names = names | frozenset(_rights_names(evidence))
    candidates = [
        index for index in _candidates(evidence, region, items) if evidence[index].line.key not in names
    ]
    scored = [
        (score, -index, reason)
        for index in candidates
        for score, reason in [_score(evidence, index, topic, region)]
        # The first line of the text is its headline only if the page repeats it.
        if index != region.start or _is_repeated(evidence, index)
    ]
    best = max(scored, key=lambda item: item[:2], default=None)
    return (
        (-best[1], best[2])
        if best and best[0] > _LEAST
        else _last_resort(evidence, candidates, region, topic)
    )


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
        soft = item.sign is not None and item.line.words >= _SHORTEST and _is_repeated(evidence, index)
        if (not item.is_furniture or soft) and index not in items:
            yield index


def _score(
    evidence: Sequence[LineEvidence], index: int, topic: frozenset[str], region: range
) -> tuple[float, Message]:
    line = evidence[index].line
    words = content_words(line.text)
    repeated = _is_repeated(evidence, index)
    score = 3.0 if repeated else 0.0
    score += 2 if _SHORTEST <= line.words <= _LONGEST else 0.8 if line.words == _SHORTEST - 1 else -2
    score += 4 * len(words & topic) / max(1, len(words))
    score -= 0.1 * min(30, region.start - index)
    score -= 3 * is_caption(line.text) + _in_row(evidence, index)
    score -= 4 * (may_be_opener(line.text, topic) and line.words < 2 * _DATELINE_WORDS and not repeated)
    score -= 1.5 * _is_above_menu(evidence, index, region)
    score += _rank(evidence, index, region) - bool(_KIND.match(line.text)) - 3 * begins_next(evidence, index)
    # عن عمر ناهز الثمانين: a line below the headline that goes on with it.
    goes_on = _GOES_ON.match(line.text) is not None and index > 0 and _is_heading(evidence[index - 1])
    score -= 1.5 * goes_on
    if repeated:
        return score, say("the page repeats it")
    common = len(words & topic)
    return score, say("the last heading above the text, {common} words in common with it", common=common)


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
    # The next line is no repetition: the text of a picture may be the beginning of its caption.
    return any(abs(place - index) > 1 and key in item.line.key for place, item in enumerate(evidence))


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
    """Prefer the first of two headings in a row, unless it is a short one above a longer one."""
    key = evidence[index].line.key
    below = [
        evidence[place].line
        for place in range(index + 1, min(index + 3, region.start))
        if _is_heading(evidence[place]) and key not in evidence[place].line.key
    ]
    if not below:
        return 0.0
    line = evidence[index].line
    if line.words < _KICKER * below[0].words and line.words <= _SHORTEST + _MENU_WORDS:
        return -0.6
    return 0.6


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
