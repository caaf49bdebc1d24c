"""Reads a phrase that names a source, word by word: title, name, appositions, and where each of them ends."""

from khabar.ingest.guesses import NameGuess
from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.source_phrases.anonymity import after_anonymity
from khabar.ingest.quotations.source_phrases.appositions import is_apposition, is_second_title
from khabar.ingest.quotations.source_phrases.noun_limits import ends_at_noun
from khabar.ingest.quotations.source_phrases.phrase_limits import (
    closing_at,
    find_person,
    goes_on_with_both,
    has_complement,
    has_pronoun,
    is_adverb,
    is_odd_adjective,
    is_of_body,
    is_region,
)
from khabar.ingest.quotations.source_phrases.phrase_words import (
    CALLED,
    CLOSE,
    INFORMED,
    OF_THEM,
    QUANTITIES,
    THE_SAME,
    ends_phrase,
    is_several,
)
from khabar.ingest.quotations.source_phrases.unlisted_sources import is_title_read_as_name
from khabar.vocabulary import EntityType

_PREPOSITIONS = frozenset(["باسم", "من", "في", "عن", "لدي", "لشوون", "بشوون", "الي"])
_LETTERS = frozenset({"ل", "ب", "ك"})
_QUOTES = '"«»“”‹›'
_ASIDE = frozenset({"", "(", ")", "/", "-", "."})
_COMMAS = frozenset({"،", ","})
_DEFINITE = ("ال", "وال", "لل")
_WITH_PRONOUN = ("اً", "ًا", "ها", "هم", "هما", "ه")
_LONGEST, _NEAR = 18, 6


class PhraseReader:
    """Reads one phrase, word by word.

    Attributes:
        names: The names of the article, by the number of their first word.
        named: Whether the name of a person was read, after which only an apposition may follow.
        definite: Whether the last word is definite, after which a noun without the article is an object.
        is_definite: Whether the first word has the article.
        is_several: Whether it is a dual or plural.
        last_name: The number of the word after the last name.
        target: The number of the word after the person's name that the title leads to.
        retitled: The number of a title right after the name; 0 if there is none.
    """

    __slots__ = (
        "definite",
        "ends",
        "first",
        "is_definite",
        "is_several",
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
        self.is_definite = self.words.key(first).startswith("ال")
        self.is_several = is_several(self.words.key(first))
        self.target = find_person(passage.reading, first, stop)

    def read(self) -> tuple[int, int] | None:
        """Return the offset after the phrase and the number of the word there; `None` if there is none."""
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
        if place == self.first or is_adverb(self.words, self.names, self.first, place):
            return None
        return min(closing_at(self.words, self.first, place), self.stop), place

    def _take(self, place: int) -> int:
        """Return the number of the word after what the phrase takes at a word; the word itself at its end."""
        name = self.names.get(place)
        if name and not is_title_read_as_name(self.words, self.ends, place):
            return self._take_name(place, name)
        key = self.words.key(place)
        if place > self.first and self._is_fixed(place, key):
            return place + 1
        if place == self.first or place < self.target:
            # مديره السابق: a pronoun makes a noun definite.
            self.definite = key.startswith("ال") or (place == self.first and has_pronoun(self.words, place))
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
        if self.is_definite:
            close = close or (not self.named and is_of_body(self.words, self.first, place))
            close = close or goes_on_with_both(self.words, self.first, place)
        return joined or close or (key in CALLED and self._is_apposition(place))

    def _take_word(self, place: int, key: str) -> int:
        if key in _PREPOSITIONS or (key == "على" and self.words.key(place - 1) in INFORMED):
            return self._take_preposition(place)
        if not self.named and after_anonymity(self.words, place, self.stop) > place:
            # مصدر أمني طلب عدم ذكر اسمه: the wish is outside.
            return place
        if self.last_name == place and is_region(self.words, self.names, place):
            return place + 1
        # قال أحد للمرضى
        ends = key in _LETTERS or ends_phrase(self.words, place)
        ends = ends or (key.startswith("لل") and self.words.key(self.first) in QUANTITIES)
        return self._take_adjective(place, key) if ends else self._take_noun(place, key)

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
        # ناشد أهالي القرية خفر السواحل: a body right after a definite noun is another's, too.
        body = name.type is EntityType.ORGANISATION and name.span.start == words.starts[place]
        body = body and self.definite and not words.gap(place - 1) and place > self.first
        if place >= self.target and ((self.last_name == place and apart) or body):
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
        return self.named and person and joined and self.is_several

    def _take_noun(self, place: int, key: str) -> int:
        known = lexeme(key)
        if self.named and not self._in_apposition(place) and not self._goes_on_with_title(place):
            return place
        if not known.title and self.definite and not key.startswith(_DEFINITE):
            return place
        if ends_at_noun(self.words, self.first, place, definite=self.definite, named=self.named):
            return place
        # مصادر مطلعة رفضها: a noun with a pronoun is what they said.
        bound = self.words.word(place).endswith(_WITH_PRONOUN) and not key.startswith(_DEFINITE)
        if bound and not known.proper:
            return place
        self.definite = key.startswith(_DEFINITE)
        return place + 1

    def _goes_on_with_title(self, place: int) -> bool:
        """Whether a title right after a name is one of that person: `سالم عمر المدير العام للهيئة`."""
        if self.retitled and place - self.retitled < _NEAR:
            return True
        if self.last_name == place and is_second_title(self.words, self.names, place, self.stop):
            self.retitled, self.definite = place, False
            return True
        return False

    def _take_adjective(self, place: int, key: str) -> int:
        """Take an adjective among the words that end a phrase: `الوزير السابق`, `المبعوث الجديد`."""
        goes_on = self.definite and not self.named and is_odd_adjective(key)
        return place + (goes_on or (key in {"العام", "العامه"} and is_title(self.words.key(place - 1))))

    def _take_preposition(self, place: int) -> int:
        """Take the preposition that belongs to a title or description: `مصادر في`, `المتحدث باسم`."""
        words, following = self.words, place + 1
        aside = self._in_apposition(place)
        # دعا السائقين إلى الالتزام: only in an apposition does إلى belong to a title.
        after_name = self.named or self.last_name == place
        if following >= len(words) or (not aside and (after_name or words.key(place) == "الي")):
            return place
        if not has_complement(words, place, self.stop):
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
        found = is_apposition(self.words, self.names, place, self.stop, named=self.named)
        self.definite = self.definite and not (found and self.named)
        return found
