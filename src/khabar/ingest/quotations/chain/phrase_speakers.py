"""Who the words of a source are: from a phrase to a person, place, organisation or anonymous source.

1. a person's name decides, unless it only belongs to a title (`مبعوث بوتين`: somebody else);
2. a place or organisation at the head of the phrase speaks itself (`قالت إسرائيل`, `ذكرت وزارة الصحة`), and
   so does the author of a paper (`بلاغ للنقابة`);
3. a definite description (`الوزير`, `الصحيفة`, `المصادر`) takes up the last speaker or person that it
   describes;
4. after a verb that goes on (`وتابع صاحب الهدف`), it takes up the last speaker, whatever it says;
5. any other phrase is an anonymous source, one for each description.
"""

from dataclasses import dataclass

from khabar.ingest.guesses import ReferentGuess
from khabar.ingest.names.persons.name_parts import is_head
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.quotations.chain.anonymous_sources import AnonymousSources
from khabar.ingest.quotations.chain.authors import author_of
from khabar.ingest.quotations.chain.descriptions import (
    addressed_so,
    described,
    described_later,
    is_anybody,
    only_person,
    surnamed,
)
from khabar.ingest.quotations.chain.mentions import mentioned
from khabar.ingest.quotations.chain.spoken import PAPERS, SpeakerChain, Spoken
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.source_phrases.phrase_words import ALIKE, LATTER, QUANTITIES, THE_SAME
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase
from khabar.ingest.quotations.sources.agreement import PEOPLE
from khabar.ingest.quotations.sources.named_sources import (
    gender_of_name,
    head_name,
    keys_of,
    names_several,
)
from khabar.ingest.tables.reading import read_classes
from khabar.vocabulary import Certainty

_WORDS = read_classes("speech_words.txt")
_MEDIA, _HONORIFICS, _SOURCES = _WORDS["media"], _WORDS["honorifics"], _WORDS["sources"]
_CLASS_WORDS = 2
_ANYBODY = ("احد",)
_OF_AGE = ("يني", "ينيه")
"""Endings of adjectives of age: `الأربعينية`."""

_EPITHETS = _WORDS["epithets"]
"""Keys of words before what somebody is known for, which only take up who is known: `صاحب الرواية`."""

_ADDRESSES = _WORDS["addresses"]
_OFFICIALS = frozenset(
    ["المسوول", "المسووله", "المتحدث", "المتحدثه", "القيادي", "القياديه", "المعني", "المعنيه"]
)
"""Keys of descriptions that fit many who speak, and mean the last one."""


@dataclass(slots=True)
class PhraseSpeakers:
    """Resolves the phrases of an article.

    Attributes:
        reading: The article.
        chain: The speakers so far.
        anonymous: The sources without a name.
    """

    reading: PassageReading
    chain: SpeakerChain
    anonymous: AnonymousSources

    def of(self, phrase: SourcePhrase, gender: str, *, goes_on: bool = False) -> Spoken | None:
        """Return who a phrase is; `None` if it is nobody (`فهل قال أحد`).

        Args:
            phrase: The phrase.
            gender: The gender that its verb shows.
            goes_on: Whether its verb goes on with a statement: `وتابع`.
        """
        keys = keys_of(self.reading, phrase)
        if keys == _ANYBODY:
            return None
        known = self._named(keys, phrase, gender) or self._known(keys, phrase, gender)
        if known or (goes_on and (known := self._going_on(keys, phrase, gender))):
            return known
        # ذكر شهود: before its subject, a verb does not show a plural.
        people = keys[0].endswith(("ون", "ين", "ان")) and not keys[0].startswith("سكان")
        shown = PEOPLE if people else "" if keys[0] in _SOURCES | QUANTITIES else gender
        return Spoken(self.anonymous.of(keys, phrase), shown, Certainty.HIGH)

    def _named(self, keys: tuple[str, ...], phrase: SourcePhrase, gender: str) -> Spoken | None:
        """Return whom a phrase names: one, or several who speak together."""
        if names_several(self.reading, phrase):
            return Spoken(self.anonymous.of(keys, phrase), PEOPLE, Certainty.HIGH)
        if phrase.person:
            return Spoken(self.anonymous.named(keys, phrase, phrase.person), gender, Certainty.LOW)
        name = head_name(self.reading, phrase)
        if name is None or name.referent is None:
            return None
        alone = len(name.span) == len(self.reading.words.word(phrase.first)) and len(keys) == 1
        if alone and (known := self.anonymous.surnamed(keys)):
            # جاد حرفوش, whose name no list has
            return Spoken(known, gender, Certainty.LOW)
        certainty = Certainty.HIGH if name.certainty is Certainty.HIGH else Certainty.MEDIUM
        return Spoken(name.referent, gender or gender_of_name(self.reading, phrase), certainty)

    def _known(self, keys: tuple[str, ...], phrase: SourcePhrase, gender: str) -> Spoken | None:
        """Return the author of a paper, or whom a description takes up."""
        if author := author_of(self.reading, keys, phrase):
            return Spoken(author, gender, Certainty.MEDIUM)
        if (
            len(keys) > 1
            and keys[0] in PAPERS
            and (body := self.anonymous.again((keys[1].replace("لل", "ال", 1),)))
        ):
            # بلاغ للنقابة
            return Spoken(body, gender, Certainty.MEDIUM)
        return self._described(keys, phrase, gender)

    def _described(self, keys: tuple[str, ...], phrase: SourcePhrase, gender: str) -> Spoken | None:
        """Return who a definite description takes up."""
        keys = _without_addresses(keys)
        head = keys[0]
        if last := self._again(keys, phrase, gender):
            return last
        if group := self.anonymous.again(keys):
            return Spoken(group, gender, Certainty.HIGH)
        if paper := self._of_paper(head):
            return Spoken(paper, gender, Certainty.MEDIUM)
        if self._resumes(head, phrase) and (last := self.chain.last(gender)):
            return last
        found = (
            self.anonymous.surnamed(keys)
            or described(self.reading, keys, phrase.first)
            or surnamed(self.reading, keys, phrase.first)
            or described_later(self.reading, keys, phrase.last)
        )
        if found:
            return Spoken(found, gender, Certainty.MEDIUM)
        return self._last_described(keys, phrase, gender)

    def _last_described(self, keys: tuple[str, ...], phrase: SourcePhrase, gender: str) -> Spoken | None:
        """Return who spoke or was named last, where a description fits anybody."""
        head = keys[0]
        if len(keys) <= _CLASS_WORDS and head in _OFFICIALS:
            # واسترسل المسؤول الجماعي: whoever spoke last.
            last = self.chain.last(gender)
            return last if last and self.anonymous.is_one(last) else None
        if head in _EPITHETS:
            # يقول صاحب «دفتر الريح»
            return self.chain.since(phrase.first) or self.chain.last(gender)
        if head.startswith("ال") and keys[-1].endswith(_OF_AGE):
            # العاملة الأربعينية: whom the paragraph names.
            found = only_person(self.reading, phrase.first, feminine=head.endswith("ه"))
            return Spoken(found, gender, Certainty.MEDIUM) if found else None
        return None

    def _of_paper(self, head: str) -> ReferentGuess | None:
        """Return whose writing speaks again (`وأضاف البيان`), or the medium last named (`الصحيفة`)."""
        paper = self.chain.papers.get(head.removeprefix("ال")) if head.startswith("ال") else None
        if paper:
            return paper.referent
        bare = head.removeprefix("ال")
        relays = head in _MEDIA or head == "المصدر" or (head != bare and bare in PAPERS)
        return self.chain.media[-1] if relays and self.chain.media else None

    def _going_on(self, keys: tuple[str, ...], phrase: SourcePhrase, gender: str) -> Spoken | None:
        """Return the last speaker, whom a description with the article takes up: `وتابع صاحب هدف الفوز`."""
        # ابنة وهران
        named = any(place in self.reading.names for place in range(phrase.first + 1, phrase.last))
        owned = is_title(keys[0]) and (named or any(key.startswith("ال") for key in keys[1:]))
        definite = keys[0].startswith("ال") or owned
        last = self.chain.last(gender) if definite else None
        return (
            last if last and self.anonymous.is_one(last) and not is_head(keys[0].removeprefix("ال")) else None
        )

    def _resumes(self, head: str, phrase: SourcePhrase) -> bool:
        """Whether `الرجل` means who spoke last: nobody was named since then."""
        return is_anybody(head) and self.chain.told > 0 and self.chain.named_since(phrase.first) is None

    def _again(self, keys: tuple[str, ...], phrase: SourcePhrase, gender: str) -> Spoken | None:
        """Return who was quoted last, where a phrase says so: `المتحدث ذاته`, `وقال الإيطالي`, `فضيلته`."""
        head, start = keys[0], self.reading.words.starts[phrase.first]
        if head in _HONORIFICS:
            if named := addressed_so(self.reading, head, phrase.first):
                return Spoken(named, gender, Certainty.MEDIUM)
            return self.chain.last("") or mentioned(self.reading, start, {})
        if head in LATTER:
            return self.chain.since(phrase.first) or self.chain.last(gender)
        same = head in ALIKE and len(keys) > 1
        if (head.startswith("ال") and keys[-1] in THE_SAME) or same:
            relays = head in _MEDIA or head == "المصدر" or head.removeprefix("ال") in PAPERS
            return self.chain.last("" if relays else gender)
        # وقال الإيطالي, but not وأكدت البلدية
        nation = len(keys) == 1 and head.startswith("ال") and is_nisba(head)
        if not nation or is_head(head.removeprefix("ال")):
            return None
        return self.chain.since(phrase.first) or self.chain.last(gender)


def _without_addresses(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return a description without the forms of address before its title.

    >>> _without_addresses(("سعاده", "الشيخ", "الوالي")), _without_addresses(("السيد", "الوزير"))
    (('الوالي',), ('الوزير',))
    """
    while len(keys) > 1 and keys[0] in _ADDRESSES and keys[1].startswith("ال") and is_title(keys[1]):
        keys = keys[1:]
    return keys
