"""The words that name a source: the phrase after a cue, as far as it goes.

The phrase has a title, a name, an apposition between commas, in any order, and no preposition before it:

```
قالت   المديرة العامة للهيئة ريما نصار   خلال مؤتمر صحفي إن
قال    المتحدث باسم وزارة الصحة، سالم عمر،   لرويترز إن
أكدت   مصادر مقربة من وزارة الخارجية   أن
```

It ends before an adverb, a date, an occasion (`في مؤتمر صحفي`), a recipient (`لرويترز`), a relative
clause, and before a noun without the article that follows a definite one: that is the object (`وجود` in
`نفى الوزير وجود`). What belongs to a title is taken whole, up to the name of the person.
"""

from dataclasses import dataclass

from khabar.ingest.guesses import NameGuess
from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.event_words import is_event
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.sources.anonymity import after_anonymity
from khabar.ingest.quotations.sources.phrase_words import (
    ADVERBS,
    CALLED,
    CLOSE,
    DAYS,
    DEPUTIES,
    INFORMED,
    MANNERS,
    OCCASIONS,
    OF_THEM,
    QUANTITIES,
    RELATIVES,
    THE_SAME,
    WEEKDAYS,
    ends_phrase,
    is_saying,
    is_several,
    may_begin,
)
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.model import Span
from khabar.quick_init import quick_init
from khabar.vocabulary import EntityType

_HEADS = read_classes("org_heads.txt")
_BODIES = _HEADS["strong"] | _HEADS["weak"] | _HEADS["outside"]
"""Keys of nouns for bodies, which are no adjectives."""

_PREPOSITIONS = frozenset(["باسم", "من", "في", "عن", "لدي", "لشوون", "بشوون", "الي"])
_GOVERNED = frozenset({"على", "علي"})
_NOT_IN_TITLES = (OCCASIONS | RELATIVES | MANNERS) - {"اول"}
_LETTERS = frozenset({"ل", "ب", "ك"})
_QUOTES = '"«»“”‹›'
_ASIDE = frozenset({"", "(", ")", "/", "-", "."})
_COMMAS = frozenset({"،", ","})
_DEFINITE = ("ال", "وال", "لل")
_WITH_PRONOUN = ("اً", "ًا", "ها", "هم", "هما", "ه")
_LONGEST, _LONGEST_TITLE, _LONGEST_APPOSITION = 18, 12, 10
_NEAR = 6


@quick_init
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
    >>> from khabar.ingest.quotations.passages.article_reading import read_article
    >>> from khabar.ingest.quotations.passages.passage import read_passage
    >>> text = "قالت مديرة المعهد أمس إن السد آمن"
    >>> passage = read_passage(read_article(Article(text), ()), 0, len(text))
    >>> found = read_source(passage, 4, text.index("إن"))
    >>> text[found.span.start : found.span.end]
    'مديرة المعهد'
    """
    reading = passage.reading
    words = reading.words
    first = reading.place_at(start)
    if first >= len(words) or words.ends[first] > stop:
        return None
    name = reading.names.get(first)
    if name is None and not may_begin(words, first, inside=start > words.starts[first]):
        return None
    if name and start <= words.starts[first] < name.span.start and words.key(first)[:1] == "ل":
        # قال لرويترز
        return None
    return _PhraseReader(passage, stop, first).read(max(start, words.starts[first]))


class _PhraseReader:
    """Reads one phrase, word by word.

    Attributes:
        names: The names of the article, by the number of their first word.
        named: Whether the name of a person was read, after which only an apposition may follow.
        definite: Whether the last word is definite, after which a noun without the article is an object.
        last_name: The number of the word after the last name.
        target: The number of the word after the person's name that the title leads to.
        retitled: The number of a title right after the name; 0 if there is none.
    """

    __slots__ = (
        "definite",
        "ends",
        "first",
        "last_name",
        "named",
        "names",
        "retitled",
        "stop",
        "target",
        "words",
    )

    def __init__(self, passage: Passage, stop: int, first: int) -> None:
        self.words: KeyedText = passage.reading.words
        self.names, self.ends = passage.reading.names, passage.reading.name_ends
        self.stop, self.first = stop, first
        self.named = self.definite = False
        self.last_name, self.retitled = -1, 0
        self.target = self._find_person()

    def read(self, start: int) -> SourcePhrase | None:
        """Read the phrase, which begins at an offset."""
        place = self.first
        # A word that content begins in (بفتح) is no part of the phrase.
        after = min(len(self.words), self.first + _LONGEST)
        while place < after and self.words.ends[place] <= self.stop:
            following = self._take(place)
            if following == place:
                break
            place = following
            if self._ends_after(place):
                break
        if place == self.first or self._is_adverb(place):
            return None
        return SourcePhrase(Span(start, min(self._closing(place), self.stop)), self.first, place)

    def _is_adverb(self, last: int) -> bool:
        """Whether the phrase is one word that says how: `وتابعت باكية: «…»`."""
        key = self.words.key(self.first)
        if last - self.first > 1 or self.first in self.names or key.startswith("ال") or lexeme(key).title:
            return False
        return key in ADVERBS

    def _find_person(self) -> int:
        """Return the number of the word after a person's name that a title leads to; 0 if there is none."""
        words = self.words
        if not is_title(words.key(self.first)):
            return 0
        several = is_several(words.key(self.first))
        for place in range(self.first + 1, min(self.first + _LONGEST_TITLE, len(words))):
            name = self.names.get(place)
            person = name is not None and name.type is EntityType.PERSON
            # رئيس اللجنة بالمجلس، حسين عيسى، إن
            aside = person or is_title(words.key(place))
            allowed = {"", ".", *_QUOTES, "،", "»،", '"،'} if aside else {"", ".", *_QUOTES}
            if words.starts[place] >= self.stop or words.gap(place - 1) not in allowed:
                return 0
            if person:
                return self.ends[place]
            if several and words.key(place) in _PREPOSITIONS:
                # يتهم فلاحون في المنطقة مجمع عين الرتم
                return 0
            if is_saying(words, place) or words.key(place) in _NOT_IN_TITLES:
                return 0
        return 0

    def _take(self, place: int) -> int:
        """Return the number of the word after what the phrase takes at a word; the word itself at its end."""
        if name := self.names.get(place):
            return self._take_name(place, name)
        key = self.words.key(place)
        if place > self.first and self._is_fixed(place, key):
            return place + 1
        if place in {self.first, *range(self.target)}:
            # مديره السابق: a pronoun makes a noun definite.
            self.definite = key.startswith("ال") or (place == self.first and self._has_pronoun(place))
            return place + 1
        if is_title(key) and self._joins_another(place, place + 1):
            # صديقتاها الرسامة هدى سالم والممثلة ندى قباني
            self.last_name = self.ends[place + 1]
            return self.last_name
        return self._take_word(place, key)

    def _is_fixed(self, place: int, key: str) -> bool:
        """Whether a word surely goes on with the phrase: `ذاته`, `مقربون منها`, `ويدعى سالم عمر`."""
        # وزير السكن و العمران
        joined = (key == "و" and place < self.target) or (key in THE_SAME and not self.words.gap(place - 1))
        close = key in OF_THEM and self.words.key(place - 1) in CLOSE
        return joined or close or (key in CALLED and self._is_apposition(place))

    def _take_word(self, place: int, key: str) -> int:
        if key in _PREPOSITIONS or (key == "على" and self.words.key(place - 1) in INFORMED):
            return self._take_preposition(place)
        if (following := self._after_anonymity(place)) > place or self._is_region(place):
            return max(following, place + 1)
        # قال أحد للمرضى
        ends = key in _LETTERS or ends_phrase(self.words, place)
        ends = ends or (key.startswith("لل") and self.words.key(self.first) in QUANTITIES)
        return self._take_adjective(place, key) if ends else self._take_noun(place, key)

    def _has_pronoun(self, place: int) -> bool:
        return self.words.word(place).endswith(("ه", "ها", "هم")) and lexeme(self.words.key(place)).common

    def _take_name(self, place: int, name: NameGuess) -> int:
        words = self.words
        if self._joins_another(place, place):
            # النائبان سالم وصالح
            self.last_name = self.ends[place]
            return self.last_name
        joined = name.span.start > words.starts[place] and not words.key(place).startswith("لل")
        if joined and place > self.first and place >= self.target:
            return place
        # حثت إسرائيل موسكو: the second name is that of another, but for a person's.
        apart = self.named or name.type is not EntityType.PERSON
        if self.last_name == place >= self.target and apart:
            return place
        self.last_name = self.ends[place]
        self.named |= name.type is EntityType.PERSON
        self.definite = True
        return self.last_name

    def _joins_another(self, place: int, named: int) -> bool:
        """Whether `و` at a word joins one of several speakers, who is named there or after a title."""
        name = self.names.get(named)
        person = name is not None and name.type is EntityType.PERSON
        joined = (
            self.words.key(place)[:1] == "و" and self.last_name == place and not self.words.gap(place - 1)
        )
        return self.named and person and joined and is_several(self.words.key(self.first))

    def _take_noun(self, place: int, key: str) -> int:
        known = lexeme(key)
        if self.named and not self._in_apposition(place) and not self._goes_on_with_title(place, key):
            return place
        if not known.title and self.definite and not key.startswith(_DEFINITE):
            return place
        if self.definite and self._is_object(place, key):
            return place
        if not self.named and (self._begins_content(place, key) or self._is_told(place, key)):
            return place
        # مصادر مطلعة رفضها: a noun with a pronoun is what they said.
        if self.words.word(place).endswith(_WITH_PRONOUN) and not known.proper:
            return place
        self.definite = key.startswith(_DEFINITE)
        return place + 1

    def _is_object(self, place: int, key: str) -> bool:
        """Whether a definite noun after another is no adjective: `اتهمت النقابة الوزارة`."""
        if not key.startswith("ال") or self.words.gap(place - 1):
            return False
        before = self.words.key(place - 1)
        # دعا الوزير المعلمين
        people = key.endswith("ين") and is_title(before) and not is_several(before)
        bare = key[len("ال") :]
        # ختم رئيس الوزراء اللقاء بالقول
        event = is_event(bare) and not is_nisba(bare) and not lexeme(bare).title
        return people or event or bare in _BODIES or self._disagrees(before, key)

    def _disagrees(self, noun: str, key: str) -> bool:
        """Whether a definite word is no adjective of the only noun before it: `حثت المنظمة الدول`."""
        if not noun.startswith("ال") or noun != self.words.key(self.first) or lexeme(noun).function:
            return False
        if noun.endswith("ه"):
            return not key.endswith(("ه", "ي", "ا", "ام")) and not lexeme(key).title
        single = noun[len("ال") :] in read_keys("titles.txt") and not noun.endswith(("ين", "ون", "ات"))
        return single and key.endswith(("ه", "ات")) and not lexeme(key).title

    def _is_told(self, place: int, key: str) -> bool:
        """Whether a title is that of who is addressed by one of several: `سأل أحد الصحافيين المدرب عما`."""
        one = self.words.key(self.first) in QUANTITIES and place > self.first + 1
        return one and key.startswith("ال") and key[len("ال") :] in read_keys("titles.txt")

    def _begins_content(self, place: int, key: str) -> bool:
        """Whether a verbal noun is what the source says: `رفض الوكيل الخوض في الأرقام`."""
        if place == self.first + 1 and self.words.key(self.first) in QUANTITIES:
            # إحدى الأمهات
            return False
        if key.startswith("ال"):
            following = self.words.key(place + 1)
            governs = following in _PREPOSITIONS or following in _GOVERNED
            return place > self.first and governs and is_event(key[len("ال") :])
        bound = self.words.key(place - 1) in _PREPOSITIONS
        return place > self.first + 1 and not bound and is_event(key) and not lexeme(key).proper

    def _goes_on_with_title(self, place: int, key: str) -> bool:
        """Whether a title right after a name is one of that person: `سالم عمر المدير العام للهيئة`."""
        if self.retitled and place - self.retitled < _NEAR:
            return True
        words = self.words
        # وسأل كمال عدلي الشاهد متى: one word alone is rather who is addressed.
        more = (
            place + 1 not in self.names
            and not words.gap(place)
            and words.ends[min(place + 1, len(words) - 1)] <= self.stop
        )
        if self.last_name == place and more and lexeme(key).title and not is_saying(words, place):
            self.retitled, self.definite = place, False
            return True
        return False

    def _take_adjective(self, place: int, key: str) -> int:
        """Take an adjective among the words that end a phrase: `الوزير السابق`, `المبعوث الجديد`."""
        if key in {"العام", "العامه"} and is_title(self.words.key(place - 1)):
            return place + 1
        adjective = key.startswith("ال") and lexeme(key).function and key not in RELATIVES
        goes_on = adjective and self.definite and not self.named and key not in DAYS | WEEKDAYS
        return place + 1 if goes_on else place

    def _after_anonymity(self, place: int) -> int:
        """Return the number of the word after what says that a source is not named, or the word itself."""
        return place if self.named else after_anonymity(self.words, place, self.stop)

    def _is_region(self, place: int) -> bool:
        """Whether a word leads from a place to the region it is in: `وادي الزيتون` `بولاية باجة`."""
        key, name = self.words.key(place), self.names.get(place + 1)
        regions = read_classes("place_heads.txt")["outside"]
        after_place = self.last_name == place and name is not None and name.type is EntityType.PLACE
        return after_place and key[:1] == "ب" and key[1:] in regions

    def _take_preposition(self, place: int) -> int:
        """Take the preposition that belongs to a title or description: `مصادر في`, `المتحدث باسم`."""
        words, following = self.words, place + 1
        aside = self._in_apposition(place)
        # دعا السائقين إلى الالتزام: only in an apposition does إلى belong to a title.
        after_name = self.named or self.last_name == place
        if following >= len(words) or (not aside and (after_name or words.key(place) == "الي")):
            return place
        if words.key(place) == "عن" and words.key(place - 1).removeprefix("ال") not in DEPUTIES:
            return place
        key = words.key(following)
        if (
            key in OCCASIONS
            or key.isdecimal()
            or lexeme(key).function
            or words.starts[following] >= self.stop
        ):
            return place
        name = self.names.get(following)
        # قال الوزير في بيروت: where it was said.
        if words.key(place) == "في" and name and name.type is EntityType.PLACE and self.definite:
            return place
        self.definite = False
        return following

    def _in_apposition(self, place: int) -> bool:
        return any("،" in self.words.gap(before) for before in range(max(self.first, place - _NEAR), place))

    def _ends_after(self, place: int) -> bool:
        """Whether the phrase ends at the punctuation before a word."""
        gap = self.words.gap(place - 1)
        if place < self.target or gap in _ASIDE or all(mark in _QUOTES for mark in gap):
            return False
        return gap not in _COMMAS or not self._is_apposition(place)

    def _is_apposition(self, place: int) -> bool:
        """Whether a title or name between commas follows: `هدى سالم، مديرة المعهد،`."""
        words = self.words
        key = words.key(place)
        if place >= len(words) or words.starts[place] >= self.stop or key in RELATIVES:
            return False
        if key in CALLED:
            name = self.names.get(place + 1)
            return bool(name and name.type is EntityType.PERSON)
        if not self.named:
            # مدرب الميناء، الصربي ميلان كوفاتش،
            first = place + (key.startswith("ال") and is_nisba(key) and not words.gap(place))
            # دفاعه، المحامي رشيد سالم،
            first += first == place and key.startswith("ال") and is_title(key) and not words.gap(place)
            name = self.names.get(first)
            return bool(name and name.type is EntityType.PERSON and name.span.start == words.starts[first])
        if not lexeme(key).title or lexeme(key).function:
            return False
        self.definite = False
        return self._is_closed(place)

    def _is_closed(self, place: int) -> bool:
        """Whether a comma, or what the phrase must end at, comes soon after a word."""
        return any(
            self.words.gap(later) in _COMMAS or self.words.starts[later] >= self.stop
            for later in range(place, min(place + _LONGEST_APPOSITION, len(self.words)))
        )

    def _closing(self, place: int) -> int:
        """Return the offset after the last word, with the mark that closes a quoted name or a bracket."""
        words = self.words
        end = words.ends[place - 1]
        # «خليج الملح» تعزو: a mark before the phrase is outside, and its partner, too.
        before = "".join(words.gap(earlier) for earlier in range(max(self.first, place - _NEAR), place - 1))
        closes = words.gap(place - 1)[:1]
        opened = closes and {'"': '"', "»": "«", "”": "“", ")": "("}.get(closes, " ") in before
        return end + 1 if opened else end
