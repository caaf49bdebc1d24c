"""Who a source is: from the words beside a cue to a person, place, organisation or anonymous source.

Sentences are resolved in order, since each one builds on the speakers before it. In the words of a
source

1. a person's name decides, unless it only belongs to a title (`مبعوث بوتين`: somebody else);
2. a place or organisation at the head of the phrase speaks itself (`قالت إسرائيل`, `ذكرت وزارة الصحة`);
3. a definite description (`الوزير`, `الصحيفة`, `المصادر`) takes up the last speaker or person that it
   describes;
4. any other phrase is an anonymous source, one for each description.

A dropped subject (`وأضاف أن`) is the nearest earlier speaker of the same gender, since an Arabic verb
shows it; a participle (`مضيفة`) has the speaker of its sentence. What relays words (`نقلت رويترز عن`)
is never such a subject.
"""

from dataclasses import dataclass, field, replace

from khabar.ingest.guesses import ReferentGuess
from khabar.ingest.names.persons.name_parts import is_head
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.quotations.descriptions import (
    addressed_so,
    described,
    described_later,
    is_anybody,
    only_person,
)
from khabar.ingest.quotations.mentions import (
    Spoken,
    first_named,
    introduced,
    mentioned,
    named_before,
    named_in_clause,
)
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.passages.passage import is_joined, is_led
from khabar.ingest.quotations.patterns.report import SpeechReport, SubjectKind
from khabar.ingest.quotations.sources.agreement import FEMININE, MASCULINE, PEOPLE, PLURAL, fits, gender_of
from khabar.ingest.quotations.sources.named_sources import (
    gender_of_name,
    head_name,
    keys_of,
    names_several,
)
from khabar.ingest.quotations.sources.phrase_words import ALIKE, QUANTITIES, THE_SAME, is_several
from khabar.ingest.quotations.sources.source_phrase import SourcePhrase
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.model import Span
from khabar.vocabulary import Certainty, EntityType

_MEDIA_WORDS = read_classes("speech_words.txt")["media"]
_HONORIFICS = read_classes("speech_words.txt")["honorifics"]
_SOURCES = read_classes("speech_words.txt")["sources"]
_REPORT_WORDS = frozenset({"تقرير", "التقرير", "خبر", "مقال"})
_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "مذكور", "مذكوره"})
_ONE = frozenset({"احد", "احدي", "احدهم", "احداهن"})
_CLASS_WORDS = 2
_PRONOUN_GENDERS = {"ه": MASCULINE, "ها": FEMININE, "هم": PLURAL}
_ANYBODY = ("احد",)
_OF_AGE = ("يني", "ينيه")
"""Endings of adjectives of age: `الأربعينية`."""

_WRITINGS = frozenset({"بيان", "بلاغ", "كتاب", "رساله", "مذكره", "تقرير", "منشور", "تغريده", "تعميم", "حساب"})
_OFFICIALS = frozenset(
    {
        "المسوول",
        "المسووله",
        "المتحدث",
        "المتحدثه",
        "القيادي",
        "القياديه",
        "الاخير",
        "الاخيره",
        "المعني",
        "المعنيه",
    }
)
"""Keys of descriptions that fit many who speak, and mean the last one."""

_PAPERS = frozenset({"المصدر", "البيان", "البلاغ", "التقرير", "المذكره", "الدراسه"})


@dataclass(slots=True)
class Speakers:
    """The chain of speakers of an article.

    Attributes:
        reading: The article.
        chain: The speakers so far, the last one last.
        groups: The anonymous sources, by the keys of their descriptions.
        media: The media that were named, the last one last.
        addressed: Who the last quotation is addressed to.
        asked: Whether that was a question.
        told: The offset of the last cue whose speaker is known.
    """

    reading: PassageReading
    chain: list[Spoken] = field(default_factory=list)
    groups: dict[tuple[str, ...], ReferentGuess] = field(default_factory=dict)
    media: list[ReferentGuess] = field(default_factory=list)
    addressed: ReferentGuess | None = None
    asked: bool = False
    told: int = 0

    def resolve(self, report: SpeechReport, governor: Spoken | None) -> Spoken | None:
        """Return the speaker of a report; `None` if that is not known.

        Args:
            report: The report.
            governor: The speaker of the report before it in its sentence.
        """
        if not report.cues:
            return self._of_phrase(report.source, "") if report.source else None
        return self._with_cue(report, report.cues[0], governor)

    def _with_cue(self, report: SpeechReport, cue: FoundCue, governor: Spoken | None) -> Spoken | None:
        gender = gender_of(self.reading.text[cue.start : cue.end], cue)
        match report.subject:
            case SubjectKind.PHRASE if report.source:
                return self._of_phrase(report.source, gender)
            case SubjectKind.NOBODY:
                return None
            case SubjectKind.CONTROLLER:
                return (
                    (named_in_clause(self.reading, cue, self.told) if governor else None)
                    or governor
                    or first_named(self.reading, cue)
                    or self._of_main_verb(report.main)
                    or self._last("")
                )
        if joined := self._of_joined(report, gender) if governor is None else None:
            # يضحك الجار، ويجيب: «…»
            return joined
        replies = cue.word.verb.category == "reply" or (cue.word.before == "ف" and self.asked)
        if replies and (self.asked or (self.addressed and governor is None)):
            # سأل القاضي المتهم: هل …، فأجاب: whoever was asked answers.
            return Spoken(self.addressed, gender, Certainty.MEDIUM) if self.addressed else None
        found = self._fresh(cue, gender) if governor is None else None
        return found or self._dropped(gender, governor) or mentioned(self.reading, cue.start)

    def _of_main_verb(self, phrase: SourcePhrase | None) -> Spoken | None:
        """Return the subject of the verb that a participle goes with: `نفت المندوبية ذلك، مؤكدة أن`."""
        spoken = self._of_phrase(phrase, "") if phrase else None
        return replace(spoken, certainty=Certainty.MEDIUM) if spoken else None

    def _of_joined(self, report: SpeechReport, gender: str) -> Spoken | None:
        """Return the subject of the verb that a cue is joined to: `رفع المحتجون لافتات، وهتفوا: «…»`."""
        if report.main is None:
            return None
        key = self.reading.words.key(report.main.first)
        plural = key.endswith(("ون", "ين")) or is_several(key)
        if not (plural or is_title(key)):
            return None
        shown = PLURAL if plural else FEMININE if key.endswith("ه") else MASCULINE
        found = self._of_phrase(report.main, gender) if shown == gender else None
        return replace(found, certainty=Certainty.MEDIUM) if found else None

    def _fresh(self, cue: FoundCue, gender: str) -> Spoken | None:
        """Return who was named since the last quotation: in the sentence of the cue, or before it."""
        # سألتُ الطبيب منير حداد فأجاب
        then = self.reading.text.startswith("ثم ", max(0, cue.start - len("ثم ")))
        joined = is_joined(self.reading.text, cue) or is_led(self.reading.text, cue) or then
        if joined or cue.word.verb.category == "reply" or cue.word.verb.lemma == "سمّى":
            named = named_before(self.reading, cue)
            if named:
                return named
        goes_on = cue.word.verb.category == "continue"
        return None if goes_on else introduced(self.reading, cue, gender, self.told)

    def told_of(self, cue: FoundCue, start: int, teller: Spoken | None) -> Spoken | None:
        """Return the person last named or described before a verb in somebody's words, who is its subject.

        Args:
            cue: The verb.
            start: The offset of the first word of the quotation.
            teller: Whose words these are.
        """
        reading = self.reading
        gender = gender_of(reading.text[cue.start : cue.end], cue)
        for place in range(reading.place_at(cue.start) - 1, reading.place_at(start) - 1, -1):
            name = reading.names.get(place)
            if name and name.type is EntityType.PERSON and name.referent:
                return Spoken(name.referent, gender, Certainty.LOW)
            key = reading.words.key(place)
            if key.startswith("ال") and is_title(key) and key.endswith("ه") == (gender == FEMININE):
                phrase = SourcePhrase(
                    Span(reading.words.starts[place], reading.words.ends[place]), place, place + 1
                )
                found = self._of_phrase(phrase, gender)
                return replace(found, certainty=Certainty.LOW) if found else None
        for spoken in reversed(self.chain):
            if gender and spoken.gender == gender and (teller is None or spoken.referent != teller.referent):
                return replace(spoken, certainty=Certainty.LOW)
        return None

    def note(self, spoken: Spoken, report: SpeechReport) -> None:
        """Add the speaker of a report to the chain."""
        self.chain.append(spoken)
        self.told = max(self.told, report.cues[0].start if report.cues else report.start)

    def note_addressee(
        self, report: SpeechReport, addressee: ReferentGuess | None, asker: ReferentGuess | None
    ) -> None:
        """Remember whom a report of somebody addresses, who may answer next."""
        self.addressed = addressee
        cue = report.cues[0].word if report.cues else None
        # سُئلت متى تعود الكهرباء، فأجابت: nobody says who asked.
        self.asked = cue is not None and cue.verb.lemma == "سأل" and cue.form is not VerbForm.PASSIVE
        if self.asked and addressee is None and (gender := _PRONOUN_GENDERS.get(cue.pronoun if cue else "")):
            # ولما سألته الساير: whoever spoke last.
            known = [
                spoken for spoken in self.chain if fits(spoken.gender, gender) and spoken.referent != asker
            ]
            self.addressed = known[-1].referent if known else None
        elif (
            self.asked
            and addressee is None
            and report.source
            and report.source.span.start > report.cues[0].start
        ):
            self.addressed = self._asked(report.source.last, report.start)

    def _asked(self, place: int, stop: int) -> ReferentGuess | None:
        """Return who is asked, where only a description says it: `سأل القاضي المتهم الأول هل …`."""
        words = self.reading.words
        last = place
        while (
            last < len(words)
            and words.key(last).startswith("ال")
            and words.ends[last] <= stop
            and last - place < _CLASS_WORDS
        ):
            last += 1
        if last == place:
            return None
        phrase = SourcePhrase(Span(words.starts[place], words.ends[last - 1]), place, last)
        asked = self._of_phrase(phrase, "")
        return asked.referent if asked else None

    def _dropped(self, gender: str, governor: Spoken | None) -> Spoken | None:
        if governor and fits(governor.gender, gender):
            return governor
        return self._last(gender)

    def _last(self, gender: str) -> Spoken | None:
        for spoken in reversed(self.chain):
            if fits(spoken.gender, gender):
                return replace(spoken, certainty=Certainty.MEDIUM)
        return None

    def _of_phrase(self, phrase: SourcePhrase, gender: str) -> Spoken | None:
        if keys_of(self.reading, phrase) == _ANYBODY:
            # فهل قال أحد
            return None
        if names_several(self.reading, phrase):
            return Spoken(self._group(keys_of(self.reading, phrase), phrase), PEOPLE, Certainty.HIGH)
        if (name := head_name(self.reading, phrase)) and name.referent:
            certainty = Certainty.HIGH if name.certainty is Certainty.HIGH else Certainty.MEDIUM
            return Spoken(name.referent, gender or gender_of_name(self.reading, phrase), certainty)
        keys = keys_of(self.reading, phrase)
        if author := self._author(keys, phrase):
            return Spoken(author, gender, Certainty.MEDIUM)
        if found := self._described(keys, phrase, gender):
            return found
        # ذكر شهود: before its subject, a verb does not show a plural.
        people = keys[0].endswith(("ون", "ين", "ان")) and not keys[0].startswith("سكان")
        shown = PEOPLE if people else "" if keys[0] in _SOURCES | QUANTITIES else gender
        return Spoken(self._group(keys, phrase), shown, Certainty.HIGH)

    def _described(self, keys: tuple[str, ...], phrase: SourcePhrase, gender: str) -> Spoken | None:
        """Return who a definite description takes up."""
        head = keys[0]
        if last := self._again(keys, phrase, gender):
            return last
        if head.startswith("ال") and (group := self._named_group(keys)):
            return Spoken(group, gender, Certainty.HIGH)
        if head in _MEDIA_WORDS | _PAPERS and self.media:
            return Spoken(self.media[-1], gender, Certainty.MEDIUM)
        if self._resumes(head, phrase) and (last := self._last(gender)):
            return last
        found = described(self.reading, keys, phrase.first) or described_later(
            self.reading, keys, phrase.last
        )
        if found is None and len(keys) <= _CLASS_WORDS and head in _OFFICIALS:
            # واسترسل المسؤول الجماعي: whoever spoke last.
            last = self._last(gender)
            return last if last and self._is_one(last) else None
        if found is None and head.startswith("ال") and keys[-1].endswith(_OF_AGE):
            # العاملة الأربعينية: whom the paragraph names.
            found = only_person(self.reading, phrase.first, feminine=head.endswith("ه"))
        return Spoken(found, gender, Certainty.MEDIUM) if found else None

    def _is_one(self, spoken: Spoken) -> bool:
        """Whether who spoke is one person, named or not: `إحدى الضحايا`, `طبيب في المستشفى`."""
        if spoken.referent.type is not EntityType.GROUP:
            return spoken.referent.type is EntityType.PERSON
        head = next((keys[0] for keys, group in self.groups.items() if group == spoken.referent), "")
        return head in _ONE or (spoken.gender != PEOPLE and is_title(head) and not is_several(head))

    def _author(self, keys: tuple[str, ...], phrase: SourcePhrase) -> ReferentGuess | None:
        """Return whose paper speaks: `بلاغ للنقابة`, `كتاب داخلي للشركة`, `بيان الاتحاد`."""
        if keys[0] not in _WRITINGS:
            return None
        body = next((f"ال{key[len('لل') :]}" for key in keys[1:] if key.startswith("لل")), "")
        if not body and len(keys) == _CLASS_WORDS and keys[1].startswith("ال"):
            body = keys[1]
        return described(self.reading, (body,), phrase.first) if body else None

    def _resumes(self, head: str, phrase: SourcePhrase) -> bool:
        """Whether `الرجل` means who spoke last: nobody was named since then."""
        if not is_anybody(head):
            return False
        last = self.reading.name_before(self.reading.words.starts[phrase.first])
        return self.told > 0 and (last is None or last.span.start < self.told)

    def _again(self, keys: tuple[str, ...], phrase: SourcePhrase, gender: str) -> Spoken | None:
        """Return who was quoted last, where a phrase says so: `المتحدث ذاته`, `وقال الإيطالي`, `فضيلته`."""
        head = keys[0]
        if head in _HONORIFICS:
            if named := addressed_so(self.reading, head, phrase.first):
                return Spoken(named, gender, Certainty.MEDIUM)
            return self._last("") or mentioned(self.reading, self.reading.words.starts[phrase.first])
        same = keys[0] in ALIKE and len(keys) > 1
        if (head.startswith("ال") and keys[-1] in THE_SAME) or same:
            return self._last("" if head in _MEDIA_WORDS | _PAPERS else gender)
        # وقال الإيطالي, but not وأكدت البلدية
        nation = len(keys) == 1 and head.startswith("ال") and is_nisba(head)
        return self._last(gender) if nation and not is_head(head.removeprefix("ال")) else None

    def _named_group(self, keys: tuple[str, ...]) -> ReferentGuess | None:
        """Return the anonymous source that a description takes up: `المصدر الأمني`, not the medical one."""
        bare = tuple(key.removeprefix("ال") for key in keys)
        for description, group in reversed(self.groups.items()):
            known = tuple(key.removeprefix("ال") for key in description)
            other = len(bare) > 1 and len(known) > 1 and bare[1] not in {known[1], *_SAME}
            if known[0] == bare[0] and not other:
                return group
        return None

    def _group(self, keys: tuple[str, ...], phrase: SourcePhrase) -> ReferentGuess:
        if keys not in self.groups:
            text = self.reading.text[phrase.span.start : phrase.span.end]
            self.groups[keys] = ReferentGuess(EntityType.GROUP, name=text)
        return self.groups[keys]

    def medium(self, phrase: SourcePhrase | None) -> ReferentGuess | None:
        """Return the medium that a phrase names or describes; `None` if it does neither.

        Args:
            phrase: The words between `نقلت` and `عن`, or after `وفقا لـ`.
        """
        if phrase is None:
            return None
        names = [
            self.reading.names[place]
            for place in range(phrase.first, phrase.last)
            if place in self.reading.names
        ]
        found = next((name.referent for name in names if name.type is EntityType.ORGANISATION), None)
        if found:
            self.media.append(found)
            return found
        keys = keys_of(self.reading, phrase)
        return (
            self.media[-1]
            if self.media and keys[0].removeprefix("لل") in _MEDIA_WORDS | _REPORT_WORDS
            else None
        )
