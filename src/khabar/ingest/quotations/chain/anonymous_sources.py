"""The sources that no name of the article has: one for each description, and who takes it up later.

A body that is only described (`النقابة المستقلة لعمال النقل`) is an organisation; people are an anonymous
source.
"""

from dataclasses import dataclass, field

from khabar.ingest.guesses import ReferentGuess
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.quotations.chain.spoken import Spoken
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.source_phrases.phrase_words import is_several
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase
from khabar.ingest.quotations.sources.agreement import PEOPLE
from khabar.ingest.tables.reading import read_classes
from khabar.model import Span
from khabar.vocabulary import EntityType

_HEADS = read_classes("org_heads.txt")
_BODIES = _HEADS["strong"] | _HEADS["weak"]
_NATIONAL = _HEADS["nation"]
_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "مذكور", "مذكوره"})
_ONE = frozenset({"احد", "احدي", "احدهم", "احداهن"})
_KIN = {"اب": "والد", "ام": "والده", "زوج": "زوج", "زوجه": "زوجه", "اخ": "شقيق", "اخت": "شقيقه"}
"""Keys of words for kin, with those by which they are first spoken of: `والد الضحية`, later `الأب`."""

_CLASS_WORDS = 2


@dataclass(slots=True)
class AnonymousSources:
    """The sources of an article that have no name.

    Attributes:
        reading: The article.
        groups: The sources, by the keys of their descriptions.
        persons: Those whose name is in no list, by the last word of it.
    """

    reading: PassageReading
    groups: dict[tuple[str, ...], ReferentGuess] = field(default_factory=dict)
    persons: dict[str, ReferentGuess] = field(default_factory=dict)

    def of(self, keys: tuple[str, ...], phrase: SourcePhrase) -> ReferentGuess:
        """Return the source of a description, a new one if nobody has it yet.

        Args:
            keys: The keys of its words.
            phrase: The description.
        """
        if keys not in self.groups:
            text = self.reading.text[phrase.span.start : phrase.span.end]
            named = any(place in self.reading.names for place in range(phrase.first + 1, phrase.last))
            kind = EntityType.ORGANISATION if _is_body(keys, named=named) else EntityType.GROUP
            self.groups[keys] = ReferentGuess(kind, name=text)
        return self.groups[keys]

    def named(self, keys: tuple[str, ...], phrase: SourcePhrase, person: Span) -> ReferentGuess:
        """Return the person of a phrase whose name is in no list.

        Args:
            keys: The keys of the words of the phrase.
            phrase: The phrase.
            person: The name.
        """
        number = self.reading.place_at(person.start) - phrase.first
        known = ReferentGuess(EntityType.PERSON, name=self.reading.text[person.start : person.end])
        known = self.persons.setdefault(keys[-1], known)
        if number:
            self.groups.setdefault(keys[:number], known)
        return known

    def surnamed(self, keys: tuple[str, ...]) -> ReferentGuess | None:
        """Return the person whose name ends with the only word of a phrase, if no list has that name."""
        return self.persons.get(keys[0]) if len(keys) == 1 else None

    def again(self, keys: tuple[str, ...]) -> ReferentGuess | None:
        """Return the source that a description takes up: `المصدر الأمني`, `رئيس اللجنة`; `None` if none."""
        return self._described(keys) if keys[0].startswith("ال") else self._office(keys)

    def _described(self, keys: tuple[str, ...]) -> ReferentGuess | None:
        """Return the source of a description with the article, not that of another of its kind."""
        bare = tuple(key.removeprefix("ال") for key in keys)
        heads = {bare[0], _KIN.get(bare[0], bare[0])}
        for description, group in reversed(self.groups.items()):
            known = tuple(key.removeprefix("ال") for key in description)
            other = (
                len(bare) > 1 and len(known) > 1 and bare[1] not in {known[1], *_SAME} and bare[0] == known[0]
            )
            if known[0] in heads and not other:
                if len(known) == 1 and _is_body(keys):
                    # النقابة in a heading, then النقابة المستقلة لعمال النقل
                    return None
                return group
        return None

    def _office(self, keys: tuple[str, ...]) -> ReferentGuess | None:
        """Return the unnamed holder of an office: `رئيس لجنة الحكام`, later `رئيس اللجنة`."""
        return next(
            (
                group
                for known, group in reversed(self.groups.items())
                if len(keys) == _CLASS_WORDS < len(known) and keys == (known[0], f"ال{known[1]}")
            ),
            None,
        )

    def is_one(self, spoken: Spoken) -> bool:
        """Whether who spoke is one person, named or not: `إحدى الضحايا`, `طبيب في المستشفى`."""
        if spoken.referent.type is not EntityType.GROUP:
            return spoken.referent.type is EntityType.PERSON
        head = next((keys[0] for keys, group in self.groups.items() if group == spoken.referent), "")
        return head in _ONE or (spoken.gender != PEOPLE and is_title(head) and not is_several(head))


def _is_body(keys: tuple[str, ...], *, named: bool = False) -> bool:
    """Whether a description is that of a body, and says which: `النقابة المستقلة لعمال النقل`.

    >>> _is_body(("النقابه", "المستقله")), _is_body(("شركه", "نرويجيه")), _is_body(("مكتبه", "الاعلامي"))
    (True, False, False)
    """
    # الديوان الجهوي للرصد, but not الإدارة القانونية
    definite = keys[0] in _NATIONAL or (keys[0].removeprefix("ال") in _BODIES and len(keys) > _CLASS_WORDS)
    known = keys[0] in _BODIES and (named or any(key.startswith(("ال", "لل")) for key in keys[1:]))
    definite = definite or known
    return definite and len(keys) > 1
