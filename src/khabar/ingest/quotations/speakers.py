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

from khabar.ingest.guesses import NameGuess, ReferentGuess
from khabar.ingest.names.candidates import cuts
from khabar.ingest.names.persons.name_parts import is_head
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.quotations.descriptions import addressed_so, described, described_later, is_anybody
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
from khabar.ingest.quotations.sources.phrase_words import ALIKE, QUANTITIES, THE_SAME, is_several
from khabar.ingest.quotations.sources.source_phrase import SourcePhrase
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.model import Span
from khabar.vocabulary import Certainty, EntityType

_BELONGS = read_classes("speech_words.txt")["relations"]
_MEDIA_WORDS = read_classes("speech_words.txt")["media"]
_HONORIFICS = read_classes("speech_words.txt")["honorifics"]
_SOURCES = read_classes("speech_words.txt")["sources"]
_REPORT_WORDS = frozenset({"تقرير", "التقرير", "خبر", "مقال"})
_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "مذكور", "مذكوره"})
_CLASS_WORDS = 2
_PRONOUNS = ("ه", "ها", "هم")
_PRONOUN_GENDERS = {"ه": MASCULINE, "ها": FEMININE, "هم": PLURAL}
_WRITINGS = frozenset({"بيان", "بلاغ", "تقرير", "رساله", "مذكره", "نص", "تدوينه", "تغريده", "منشور"})
_ANYBODY = ("احد",)
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
        if cue.word.verb.category == "reply" and (self.asked or (self.addressed and governor is None)):
            # سأل القاضي المتهم: هل …، فأجاب: whoever was asked answers.
            return Spoken(self.addressed, gender, Certainty.MEDIUM) if self.addressed else None
        found = self._fresh(cue, gender) or self._of_joined(report, gender) if governor is None else None
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
        shown = PLURAL if plural else FEMININE if key.endswith("ه") else MASCULINE
        found = self._of_phrase(report.main, gender) if shown == gender else None
        return replace(found, certainty=Certainty.MEDIUM) if found else None

    def _fresh(self, cue: FoundCue, gender: str) -> Spoken | None:
        """Return who was named since the last quotation: in the sentence of the cue, or before it."""
        # سألتُ الطبيب منير حداد فأجاب
        joined = is_joined(self.reading.text, cue) or is_led(self.reading.text, cue)
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

    def note_addressee(self, report: SpeechReport, addressee: ReferentGuess | None) -> None:
        """Remember whom a report addresses, who may answer next."""
        self.addressed = addressee
        cue = report.cues[0].word if report.cues else None
        # سُئلت متى تعود الكهرباء، فأجابت: nobody says who asked.
        self.asked = cue is not None and cue.verb.lemma == "سأل" and cue.form is not VerbForm.PASSIVE
        if self.asked and addressee is None and (gender := _PRONOUN_GENDERS.get(cue.pronoun if cue else "")):
            # ولما سألته الساير: whoever spoke last.
            known = [spoken for spoken in self.chain if fits(spoken.gender, gender)]
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
        if self._keys(phrase) == _ANYBODY:
            # فهل قال أحد
            return None
        if self._names_several(phrase):
            return Spoken(self._group(self._keys(phrase), phrase), PEOPLE, Certainty.HIGH)
        if (name := self.head_name(phrase)) and name.referent:
            certainty = Certainty.HIGH if name.certainty is Certainty.HIGH else Certainty.MEDIUM
            return Spoken(name.referent, gender or _gender_of_name(self.reading, phrase), certainty)
        keys = self._keys(phrase)
        if found := self._described(keys, phrase, gender):
            return found
        # ذكر شهود: before its subject, a verb does not show a plural.
        people = keys[0].endswith(("ون", "ين", "ان")) and not keys[0].startswith("سكان")
        shown = PEOPLE if people else "" if keys[0] in _SOURCES | QUANTITIES else gender
        return Spoken(self._group(keys, phrase), shown, Certainty.HIGH)

    def _names_several(self, phrase: SourcePhrase) -> bool:
        """Whether a phrase names several persons, who speak together: `النائبان بدر سالم ومنيرة صالح`."""
        names = self.reading.names
        persons = [names[place] for place in range(phrase.first, phrase.last) if place in names]
        return len({name.referent for name in persons if name.type is EntityType.PERSON}) > 1 and any(
            self._is_joined_name(place) for place in range(phrase.first + 1, phrase.last)
        )

    def _is_joined_name(self, place: int) -> bool:
        """Whether `و` is written onto a name or its title: `ومنيرة`, `والممثلة`, not `وكيل`."""
        key = self.reading.words.key(place)
        name = self.reading.names.get(place)
        joined = name is not None and name.span.start > self.reading.words.starts[place]
        return key[:1] == "و" and (joined or (not lexeme(key).title and is_title(key)))

    def head_name(self, phrase: SourcePhrase) -> NameGuess | None:
        """Return the name of the speaker in a phrase; `None` if it only describes one.

        Args:
            phrase: The words of the source.
        """
        reading = self.reading
        inside = [
            (place, reading.names[place])
            for place in range(phrase.first, phrase.last)
            if place in reading.names
        ]
        for place, name in inside:
            if name.type is EntityType.PERSON and not self._belongs(place, phrase):
                return name
        for place, name in inside:
            if name.type is not EntityType.PERSON and self._is_head(place, phrase):
                return name
        return None

    def _belongs(self, place: int, phrase: SourcePhrase) -> bool:
        """Whether a person's name belongs to a title before it: `مبعوث بوتين`."""
        words = self.reading.words
        if place == phrase.first:
            return False
        before = words.key(place - 1)
        if before in {"لدي", "من", "عن", "بين", "مع"} and not words.gap(place - 1):
            return True
        if words.word(place - 1).endswith(_PRONOUNS):
            # ابنه سامر is the son, ابن سامر another person.
            return False
        alone = self.reading.name_ends[place] - place == 1
        return (
            alone
            and not words.gap(place - 1)
            and any(rest in _BELONGS for _, rest in cuts(before))
            and not before.startswith("ال")
        )

    def _is_head(self, place: int, phrase: SourcePhrase) -> bool:
        """Whether a name begins a phrase, but for a word for its kind: `صحيفة «الغد»`."""
        words = self.reading.words
        if place == phrase.first:
            return True
        heads = read_classes("org_heads.txt")
        outside = heads["outside"] | heads["strong"] | heads["weak"]
        return (
            place - phrase.first <= _CLASS_WORDS + _CLASS_WORDS
            and all(
                words.key(before).removeprefix("ال") in outside | _WRITINGS
                or lexeme(words.key(before)).common
                for before in range(phrase.first, place)
            )
            and words.key(phrase.first).removeprefix("ال") in outside | _WRITINGS
        )

    def _keys(self, phrase: SourcePhrase) -> tuple[str, ...]:
        keys = self.reading.words.keys[phrase.first : phrase.last]
        return (keys[0].removeprefix("لل") if keys[0].startswith("لل") else keys[0], *keys[1:])

    def _described(self, keys: tuple[str, ...], phrase: SourcePhrase, gender: str) -> Spoken | None:
        """Return who a definite description takes up."""
        head = keys[0]
        if last := self._again(keys, phrase, gender):
            return last
        if head in _MEDIA_WORDS | _PAPERS and self.media:
            return Spoken(self.media[-1], gender, Certainty.MEDIUM)
        if head.startswith("ال") and (group := self._named_group(keys)):
            return Spoken(group, gender, Certainty.HIGH)
        if self._resumes(head, phrase) and (last := self._last(gender)):
            return last
        found = described(self.reading, keys, phrase.first) or described_later(
            self.reading, keys, phrase.last
        )
        if found is None and len(keys) <= _CLASS_WORDS and head in _OFFICIALS:
            # واسترسل المسؤول الجماعي: whoever spoke last.
            last = self._last(gender)
            return last if last and last.referent.type is EntityType.PERSON else None
        return Spoken(found, gender, Certainty.MEDIUM) if found else None

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
        keys = self._keys(phrase)
        return (
            self.media[-1]
            if self.media and keys[0].removeprefix("لل") in _MEDIA_WORDS | _REPORT_WORDS
            else None
        )


def _gender_of_name(reading: PassageReading, phrase: SourcePhrase) -> str:
    key = reading.words.key(phrase.first)
    if key.endswith("ه") and (key in read_keys("titles.txt") or key.startswith("ال")):
        return FEMININE
    # جارها, المدير: a woman's title would have ة.
    return MASCULINE if is_title(key) and not key.endswith(("ون", "ين", "ان", "ات")) else ""
