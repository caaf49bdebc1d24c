"""Lines with place and author: bylines, datelines, credits, names of agencies."""

import re
from dataclasses import dataclass
from functools import lru_cache

from khabar.arabic import Level, fold
from khabar.ingest.layout.compound_openers import OpenerPart, read_parts
from khabar.ingest.layout.dates import is_dating
from khabar.ingest.layout.line_evidence import content_words
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.spelling import LETTER, spelt

AGENCIES = (
    r"رويترز|أ\.? ?ف\.? ?ب\.?|د\.? ?ب\.? ?أ\.?|أ\.? ?ب\.?|فرانس برس|أسوشيتد برس|وكالات|الوكالات|الأناضول|شينخوا|سبوتنيك|نوفوستي|وام|واس|وفا|سانا|"
    r"بترا|كونا|قنا|بنا|واع|ماب|وات|أ ش أ|الوطنية|afp|reuters|ap|getty( images)?|epa|xinhua"
)
_BYLINE = spelt(
    r"^(?P<label>(كتب|كتبت|كتبه|كتبها|بقلم|by)(?=[\s:/–—ـ-])\s*[:：/–—ـ-]?\s*|"
    r"(تصوير وتعليق|نص|نصوص|تحقيق|استطلاع|ريبورتاج|روبورتاج|نص وتصوير|كتابة وتصوير|تعليق وتصوير|إعداد|إعداد وتقديم|تقرير|حوار|حاوره|حاورها|حاورته|حاورتها|(أجرى|أجرت) (الحوار|اللقاء|المقابلة|الحديث)|أجراه|أجرته|أجراها|أجرتها|ترجمة|متابعة|تغطية|"
    r"(مبعوث|مبعوثة|موفد|موفدة|مراسل|مراسلة)(نا|تنا)? «[^»]{2,30}»( \S+){0,3}|(مراسلنا|مراسلتنا)( (في )?\S+)?|(مراسل|مراسلة)( \S+)?|الكاتب|الكاتبة|المحرر|تحرير)( في \S+)?\s*[:：/–—ـ-]\s*)(?P<author>(?:[دأم]\. ?)*[^\d.؟!،:]{3,60})(?:، [^\d.؟!،:]{2,30})?\s*[:：]?$"
)
_PHOTOGRAPHER = spelt(r"^(تصوير|عدسة|رسوم|إخراج|فيديو)\s*[:：]\s*[^\d.؟!،:]{3,40}$")
_CREDIT = spelt(
    r"^[(\[](كتب|كتبت|إعداد|تحرير|إشراف|ترجمة|تغطية|متابعة|تقرير|تصوير و\S+|شارك في التغطية|ساهم في التغطية)( \S+)?\s*[:： ]\s*[^.؟!]{3,90}[)\]]$"
)
_DATELINE = spelt(
    rf"^(?P<place>{LETTER}+( {LETTER}+){{0,2}}) ?([(（](?P<agency>{AGENCIES})[)）])?(?P<between> ?[-–—ـ/|،] ?)(?P<author>(\w\. ?)?[^\d.؟!:]{{2,50}}?)?[-–—ـ:]?$"
)
_DATED = spelt(
    rf"^(?P<place>{LETTER}+( {LETTER}+){{0,2}})(?:[،,]| [-–—])?(?: في)? [\d٠-٩]{{1,2}} {LETTER}+( [/] {LETTER}+| {LETTER}+)?( [\d٠-٩]{{4}})?( ?[(（][^()]{{2,25}}[)）])?\s*[-–:]?$"
)
_COLON = re.compile(
    rf"^(?P<place>{LETTER}+(?: {LETTER}+)?) ?[:：] ?(?P<author>{LETTER}+(?: {LETTER}+){{0,3}})$"
)
_FILED_ENDS = (")", "）", ":")
_DIGIT = re.compile(r"\d")
_PLACES = frozenset({"place", "wire", "bare", "filed"})
_BETWEEN_CREDITS = re.compile(r" [–—|/-] |[،؛] ?")
_FILED = spelt(
    rf"^(?P<place>{LETTER}+( {LETTER}+)?) ?[(（]({AGENCIES})[)）]$|"
    rf"^(?P<wire>{LETTER}+( {LETTER}+)?)( [-–—])?( في)? \d{{1,2}} {LETTER}+( \d{{4}})? ?/ ?({AGENCIES}) ?/?$|^(?P<bare>{LETTER}+):$|"
    rf"^(?P<filed>{LETTER}+( {LETTER}+)?) ?[(（][^()]{{2,25}}[)）] \d{{1,2}} {LETTER}+( \d{{4}})?\s*[-–—:]?$"
)
_WORDS = re.compile(r"[^\W\d_]+")
_DASHES = re.compile(r" ?[-–—/|] ?(?=\D)|(?<=\D) ?[-–—/|] ?")
_SENDER = re.compile(rf"^(?P<place>{LETTER}+(?: {LETTER}+)?) من (?P<author>{LETTER}+(?: {LETTER}+){{1,2}})$")
_DEGREE = re.compile(r"(?<!\w)[دأم]\. ?")
_FEW = 4
_NAME_WORDS = 6
DATELINE_WORDS = 9
_AGENCY = spelt(rf"^[(\[]?({AGENCIES})[)\]]?$")
_INITIALS = re.compile(
    r"^[\u0621-\u064a]\. ?(?:[\u0621-\u064a]{2,}(?: [\u0621-\u064a]{2,})?|[\u0621-\u064a]\.?)$"
)
"""An author who gives initials: `ب. كريم`, `ق. ر`."""

_NAME = re.compile(rf"^(?:[دأم]\. ?)*{LETTER}+(?: {LETTER}+){{1,3}}$")


@dataclass(frozen=True, slots=True)
class OpenerParts:
    """The parts of a line with place and author, as spans of the line; `None` for a part it does not have."""

    place: tuple[int, int] | None
    author: tuple[int, int] | None


# The same lines are asked about while headline, region and labels are looked for.
@lru_cache(maxsize=64)
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


@lru_cache(maxsize=64)
def read_opener(text: str) -> OpenerParts | None:
    """Return the parts of a line with place or author; `None` for another line.

    >>> read_opener("بيروت - هدى سالم")
    OpenerParts(place=(0, 5), author=(8, 16))
    >>> read_opener("كتبت: هدى سالم"), read_opener("وصلت القافلة صباحا.")
    (OpenerParts(place=None, author=(6, 14)), None)
    """
    if match := _BYLINE.match(text):
        return OpenerParts(None, match.span("author"))
    if compound := _read_compound(text):
        return compound
    # All of these have a day, or end with an agency or a colon.
    may_be_filed = text.endswith(_FILED_ENDS) or _DIGIT.search(text)
    if may_be_filed and (match := _DATED.match(text) or _FILED.match(text)):
        return OpenerParts(match.span(_place_group(match)), None)
    if text.count(" ") < DATELINE_WORDS and (match := _DATELINE.match(text)):
        author = match.span("author") if match["author"] else None
        return OpenerParts(match.span("place"), author)
    return None


def _read_compound(text: str) -> OpenerParts | None:
    """Return the parts of an opener of several parts, with one author at most."""
    parts = _parts(text)
    authors = [part for part in parts if part.kind in {"author", "byline"}]
    if not parts or len(authors) > 1:
        return None
    place = next(((part.start, part.end) for part in parts if part.kind == "place"), None)
    return OpenerParts(place, _bare_author(text, authors[0].start, authors[0].end) if authors else None)


def _bare_author(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the name of an author without the words that announce it: `كتبت: هدى سالم`."""
    match = _BYLINE.match(text[start:end])
    first, last = match.span("author") if match else (0, end - start)
    return start + first, start + last


def _kind_of_name(text: str) -> str:
    """Return what a part of an opener is, if it is the name of an author or outlet."""
    if _BYLINE.match(text) or _PHOTOGRAPHER.match(text):
        return "byline"
    if names_person(text):
        return "author"
    return "outlet" if is_agency(text) else ""


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
    if is_byline(text) or _is_list_of_openers(text) or names_person(text) or is_compound(text):
        return True
    parts = read_opener(text) or read_named_line(text) or _read_sender(text)
    if parts is None:
        return False
    if parts.author is None or (read_opener(text) and len(_WORDS.findall(text)) <= _FEW):
        return True
    return not topic & content_words(text[slice(*parts.author)])


def is_compound(text: str) -> bool:
    """Whether a line consists of place, author, outlet or date, with marks between them.

    >>> is_compound("المنصورة - كتبت: هالة الشناوي"), is_compound("المنصورة تستقبل المعرض")
    (True, False)
    """
    return bool(_parts(text))


# Each line near the headline is asked what it is by several labellers.
@lru_cache(maxsize=64)
def _parts(text: str) -> tuple[OpenerPart, ...]:
    return read_parts(text, _kind_of_name)


def _is_list_of_openers(text: str) -> bool:
    """Whether a line has several places with their authors: `القاهرة - هدى سالم | بيروت - سلام سالم`."""
    parts = [part.strip() for part in re.split(r"[|؛]| / ", text)]
    if len(parts) > 1 and all(read_opener(part) for part in parts):
        return True
    # بيروت - الوكالة الوطنية - الثلاثاء 3 آذار 2026
    pieces = [part.strip() for part in _DASHES.split(text)]
    return len(pieces) > 1 and any(map(is_dating, pieces[1:])) and pieces[0].count(" ") < _FEW - 1


def _read_sender(text: str) -> OpenerParts | None:
    """Return the parts of a place, `من` and a name, in either order: `المنامة من هدى سالم`, `هدى سالم من تازة`."""
    match = _SENDER.match(text)
    if match:
        return OpenerParts(match.span("place"), match.span("author"))
    name, _, place = text.rpartition(" من ")
    if names_person(name) and 0 < len(place.split()) < _FEW - 1:
        return OpenerParts((len(text) - len(place), len(text)), (0, len(name)))
    return None


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
    if _INITIALS.match(text):
        return True
    # استمع للخبر: a word with ل and the article is no name.
    plain = _NAME.match(text) is not None and not any(word.startswith("لل") for word in text.split())
    return plain and not topic & content_words(text) and _may_begin_name(text)


def _may_begin_name(text: str) -> bool:
    """Whether the first word of a line is a name, or in no list of ordinary words: not `حجم النص`."""
    known = lexeme(fold(_DEGREE.sub("", text).split()[0], Level.SEARCH))
    return known.given or not known.ordinary
