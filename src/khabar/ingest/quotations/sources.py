"""The words that name a source: the phrase after a cue, as far as it goes.

The phrase has a title, a name, an apposition between commas, in any order, and no preposition before it:

```
قالت   المديرة العامة للهيئة ريما نصار   خلال مؤتمر صحفي إن
قال    المتحدث باسم وزارة الصحة، سالم عمر،   لرويترز إن
أكدت   مصادر مقربة من وزارة الخارجية   أن
```

It ends before an adverb, a date, an occasion (`في مؤتمر صحفي`), a recipient (`لرويترز`, `للصحفيين`), a relative
clause, and before a noun without the article that follows a definite one: that is the object (`نفى الوزير` `وجود`).
"""

from dataclasses import dataclass

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import cuts
from khabar.ingest.names.lexemes import lexeme
from khabar.ingest.names.persons import is_title
from khabar.ingest.names.tables import read_classes
from khabar.ingest.quotations.passage import Passage
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import cue_of
from khabar.model import Span
from khabar.vocabulary import EntityType

_OCCASIONS = frozenset(
    ("موتمر موتمره تصريح تصريحات تصريحاته تصريحاتها بيان بيانه بيانها مقابله مقابلته حديث حديثه حديثها كلمه كلمته كلمتها تغريده تغريدات لقاء اجتماع جلسه "
    "خطاب خطابه رساله منشور تقرير تقريره تقريرها حسابه حسابها حساب صفحته صفحتها صفحه ختام وقت مداخله اتصال حوار مقال مقاله تدوينه بث مقطع فيديو "
    "هذا هذه ذلك تلك تعليق تعليقه تعليقها رد رده ردها اول اخر الجلسه الموتمر المقابله المناسبه شهادته شهادتها افاده افادته مرافعته افتتاحيه افتتاح كتابه ندوه محاضره".split())
)
_RECIPIENTS = frozenset({"الصحفيين", "الصحافيين", "الاعلاميين", "الصحافه", "وسايل", "قناه", "وكاله", "صحيفه", "اذاعه", "موقع", "مجله", "جريده", "برنامج"})
_INSIDE = frozenset({"باسم", "من", "في", "عن", "لدي", "لشوون", "بشوون", "الي", "لدى", "مع", "علي"})
_STARTERS = frozenset({"احد", "احدي", "بعض", "عدد", "كل", "اكثر", "جميع", "معظم", "كلا", "عشرات", "ميات", "الاف", "اثنان", "ثلاثه", "اول", "اخرون", "عده"})
_QUOTES = '"«»“”‹›'
_ASIDE = frozenset({"", "(", ")", "/", "-", "."})
_LONGEST = 18
_LONGEST_TITLE = 12
_DEFINITE_STOP = frozenset({"الذي", "التي", "الذين", "اللذان", "وهو", "وهي", "وهم", "حيث"})


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """A phrase that names a source.

    Attributes:
        span: Its extent.
        first: The number of its first word.
        last: The number after that of its last word.
    """

    span: Span
    first: int
    last: int


def read_source(passage: Passage, start: int, stop: int) -> SourcePhrase | None:
    """Return the phrase that begins at an offset and names a source; `None` if there is none.

    Args:
        passage: The sentence.
        start: The offset after the cue, or after the preposition before the phrase.
        stop: The offset at which it must end: that of the particle, colon or quotation mark.

    >>> from khabar.ingest.guesses import Article
    >>> from khabar.ingest.quotations.passage import read_article, read_passage
    >>> text = "قالت مديرة المعهد أمس إن السد آمن"
    >>> passage = read_passage(read_article(Article(text), ()), 0, len(text), ())
    >>> found = read_source(passage, 4, text.index("إن"))
    >>> text[found.span.start : found.span.end]
    'مديرة المعهد'
    """
    reading = passage.reading
    words = reading.words
    first = reading.place_at(start)
    if first >= len(words) or words.starts[first] >= stop or not _may_begin(passage, first, stop):
        return None
    return _Reader(passage, words, stop).read(first, max(start, words.starts[first]))


def _may_begin(passage: Passage, first: int, stop: int) -> bool:
    reading = passage.reading
    words = reading.words
    if first in reading.names:
        return True
    key = words.key(first)
    if key in _STARTERS:
        return True
    known = lexeme(key)
    if known.function or not known.arabic or key in {"امس", "قايلا", "قايله"}:
        return False
    if key.startswith(("لل", "بال")) and not known.proper:
        return False
    # قال ضاحكا, قال لرويترز, وأضاف بقوله.
    if words.word(first).endswith(("ا", "اً", "ًا")) and known.common and not known.proper and not known.title:
        return False
    return not _is_recipient(words, first) and not _is_finite(words, first)


def _is_recipient(words: KeyedText, place: int) -> bool:
    """Whether a word is `ل` with a medium or the press: `لرويترز`, `للصحفيين`."""
    key = words.key(place)
    media = read_classes("org_heads.txt")["outside"]
    return any(letters and (rest in _RECIPIENTS or rest in media) for letters, rest in cuts(key) if "ل" in key[:letters])


def _is_finite(words: KeyedText, place: int) -> bool:
    cue = cue_of(words.word(place))
    return cue is not None and cue.form in {VerbForm.PERFECT, VerbForm.IMPERFECT, VerbForm.PARTICIPLE} and not cue.ambiguous


class _Reader:
    """Reads one phrase, word by word.

    Attributes:
        named: Whether the name of a person was read, after which only an apposition may follow.
        target: The number of the word after the person's name that the title leads to.
        last_name: The number of the word after the last name.
        definite: Whether the last word is definite, after which a noun without the article is an object.
    """

    __slots__ = ("definite", "last_name", "named", "passage", "stop", "target", "words")

    def __init__(self, passage: Passage, words: KeyedText, stop: int) -> None:
        self.passage, self.words, self.stop = passage, words, stop
        self.named = self.definite = False
        self.last_name = -1
        self.target = 0

    def read(self, first: int, start: int) -> SourcePhrase | None:
        """Read the phrase that begins at a word."""
        self.target = self._find_person(first)
        place = first
        while place < min(len(self.words), first + _LONGEST) and self.words.starts[place] < self.stop:
            following = self._take(place, first)
            if following == place:
                break
            place = following
            if self._ends_after(place, first):
                break
        if place == first:
            return None
        end = min(self._closing(place), self.stop)
        return SourcePhrase(Span(start, end), first, place)

    def _find_person(self, first: int) -> int:
        """Return the number of the word after a person's name that a title leads to; 0 if there is none.

        What belongs to a title is taken whole: `كاتب عام النقابة الجهوية لفلاحي الزيتون المنصف الدريدي`.
        """
        words, names = self.words, self.passage.reading.names
        if not is_title(words.key(first)):
            return 0
        for place in range(first + 1, min(first + _LONGEST_TITLE, len(words))):
            if words.starts[place] >= self.stop or words.gap(place - 1) not in {"", ".", *_QUOTES}:
                return 0
            if (name := names.get(place)) and name.type is EntityType.PERSON:
                return self.passage.reading.name_ends[place]
            if _is_finite(words, place) or words.key(place) in _OCCASIONS or words.key(place) in _DEFINITE_STOP:
                return 0
        return 0

    def _take(self, place: int, first: int) -> int:
        """Return the number of the word after what the phrase takes at a word; the word itself at its end."""
        reading, words = self.passage.reading, self.words
        if name := reading.names.get(place):
            if place > first and name.span.start > words.starts[place] and not words.key(place).startswith("لل"):
                return place
            # حثت إسرائيل موسكو: the second name is that of another, but for a person's.
            if self.last_name == place and (self.named or name.type is not EntityType.PERSON):
                return place
            self.last_name = reading.name_ends[place]
            self.named |= name.type is EntityType.PERSON
            self.definite = True
            return reading.name_ends[place]
        key = words.key(place)
        known = lexeme(key)
        if place < self.target:
            return place + 1
        if key in {"ل", "ب", "ك"}:
            return place
        if place == first:
            self.definite = key.startswith("ال")
            return place + 1
        if key in _INSIDE:
            return self._take_preposition(place)
        if key in _DEFINITE_STOP or (known.function and key not in _STARTERS) or _is_recipient(words, place) or _is_finite(words, place):
            return self._after_title_only(place, key)
        if self.named and not known.title:
            return place
        if not key.startswith(("ال", "وال", "لل")) and self.definite and not known.title:
            return place
        # مصادر مطلعة رفضها: a noun with a pronoun is what they said.
        if words.word(place).endswith(("اً", "ًا", "ها", "هم", "هما", "ه")) and not known.proper:
            return place
        self.definite = key.startswith(("ال", "وال", "لل"))
        return place + 1

    def _after_title_only(self, place: int, key: str) -> int:
        """Take the adjectives among the words that end a phrase: `الوزير السابق`, `المبعوث الجديد`."""
        adjective = key.startswith("ال") and lexeme(key).function and key not in _DEFINITE_STOP and not self.named
        return place + 1 if adjective and self.definite and not _is_time(key) else place

    def _take_preposition(self, place: int) -> int:
        words, following = self.words, place + 1
        if self.named and not self._in_apposition(place):
            return place
        key = words.key(following)
        name = self.passage.reading.names.get(following)
        if key in _OCCASIONS or key.isdecimal() or lexeme(key).function or words.starts[following : following + 1] >= (self.stop,):
            return place
        if words.key(place) == "في" and name and name.type is EntityType.PLACE and self.definite and words.key(place - 1).startswith("ال"):
            return place
        if words.key(place) in {"علي", "مع"}:
            return place
        self.definite = False
        return following

    def _in_apposition(self, place: int) -> bool:
        return any("،" in self.words.gap(before) for before in range(max(0, place - 6), place))

    def _ends_after(self, place: int, first: int) -> bool:
        """Whether the phrase ends at the punctuation before a word."""
        gap = self.words.gap(place - 1)
        if gap in _ASIDE or all(mark in _QUOTES for mark in gap):
            return False
        return gap not in {"،", ","} or not self._is_apposition(place, first)

    def _is_apposition(self, place: int, first: int) -> bool:
        """Whether a title or name between commas follows: `هدى سالم، مديرة المعهد،`."""
        words = self.words
        key = words.key(place)
        if place >= len(words) or words.starts[place] >= self.stop or key in _DEFINITE_STOP:
            return False
        name = self.passage.reading.names.get(place)
        if name and name.type is EntityType.PERSON and not self.named and name.span.start == words.starts[place]:
            return True
        if not self.named or not lexeme(key).title or lexeme(key).function:
            return False
        self.definite = False
        return self._is_closed(place)

    def _is_closed(self, place: int) -> bool:
        """Whether a comma, or what the phrase must end at, comes soon after a word."""
        for later in range(place, min(place + 10, len(self.words))):
            if self.words.gap(later) in {"،", ","} or self.words.starts[later] >= self.stop:
                return True
        return False

    def _closing(self, place: int) -> int:
        """Return the offset after the last word, with the mark that closes a quoted name or a bracket."""
        words = self.words
        end = words.ends[place - 1]
        gap = words.gap(place - 1)
        opened = any(mark in '"«“(' for before in range(max(0, place - 4), place - 1) for mark in words.gap(before))
        return end + 1 if gap[:1] in {'"', "»", "”", ")"} and opened else end


def _is_time(key: str) -> bool:
    return key in {"اليوم", "الان", "الامس", "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "الليله", "الاسبوع", "الشهر", "العام", "السنه"}
