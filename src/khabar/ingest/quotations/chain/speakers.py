"""Who speaks in each report of an article, resolved in order, since each builds on the speakers before it.

The words of a source decide where there are any (`phrase_speakers`). A participle (`مضيفة`) has the speaker
of its sentence. A dropped subject (`وأضاف أن`) is looked for in this order, and must agree with its verb in
gender and number, since an Arabic verb shows them:

1. whoever acts in the same sentence, where the verb goes on with it: `يضحك الجار، ويجيب`;
2. whoever was asked, where the verb replies;
3. the speaker of the report before it in its sentence;
4. whoever was named or acted since the last quotation, unless the verb goes on with that one: `وتابع`;
5. the nearest earlier speaker; else whom the sentence before it names.

What relays words (`نقلت رويترز عن`) is never such a subject.
"""

from dataclasses import dataclass, field, replace

from khabar.ingest.guesses import ReferentGuess
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.quotations.chain.actors import acting, actor_in_sentence, asked_before
from khabar.ingest.quotations.chain.anonymous_sources import AnonymousSources
from khabar.ingest.quotations.chain.mentions import (
    first_named,
    introduced,
    mentioned,
    named_before,
    named_in_clause,
)
from khabar.ingest.quotations.chain.phrase_speakers import PhraseSpeakers
from khabar.ingest.quotations.chain.spoken import SpeakerChain, Spoken
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.passages.passage import is_linked
from khabar.ingest.quotations.patterns.report import SpeechReport, SubjectKind
from khabar.ingest.quotations.source_phrases.phrase_words import is_several
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase
from khabar.ingest.quotations.sources.agreement import FEMININE, MASCULINE, PLURAL, fits, gender_of
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.model import Span
from khabar.vocabulary import Certainty, EntityType

_PRONOUN_GENDERS = {"ه": MASCULINE, "ها": FEMININE, "هم": PLURAL}
_CLASS_WORDS = 2
_TO_SOMEBODY = frozenset({"ask", "reply"})


@dataclass(slots=True)
class Speakers:
    """The speakers of an article.

    Attributes:
        reading: The article.
        chain: The speakers so far.
        phrases: What resolves the words of a source.
        addressed: Who the last quotation is addressed to.
        asked: Whether that was a question.
    """

    reading: PassageReading
    chain: SpeakerChain = field(init=False)
    phrases: PhraseSpeakers = field(init=False)
    addressed: ReferentGuess | None = None
    asked: bool = False

    def __post_init__(self) -> None:
        self.chain = SpeakerChain(self.reading)
        self.phrases = PhraseSpeakers(self.reading, self.chain, AnonymousSources(self.reading))

    def resolve(self, report: SpeechReport, governor: Spoken | None) -> Spoken | None:
        """Return the speaker of a report; `None` if that is not known.

        Args:
            report: The report.
            governor: The speaker of the report before it in its sentence.
        """
        if not report.cues:
            return self.phrases.of(report.source, "") if report.source else None
        cue = report.cues[0]
        gender = gender_of(self.reading.text[cue.start : cue.end], cue)
        match report.subject:
            case SubjectKind.PHRASE if report.source:
                goes_on = cue.word.verb.category == "continue"
                return self.phrases.of(report.source, gender, goes_on=goes_on)
            case SubjectKind.NOBODY:
                return None
            case SubjectKind.CONTROLLER:
                return (
                    (named_in_clause(self.reading, cue, self.chain.told) if governor else None)
                    or governor
                    or first_named(self.reading, cue)
                    or self._medium_sure(report.main, "")
                    or self.chain.last("")
                )
        return self._dropped(report, cue, gender, governor)

    def _dropped(
        self, report: SpeechReport, cue: FoundCue, gender: str, governor: Spoken | None
    ) -> Spoken | None:
        """Return who a dropped subject is."""
        if governor is None:
            if joined := self._of_joined(report, gender) or self._acting_before(cue, gender):
                # يضحك الجار، ويجيب: «…»
                return joined
            if asked := self._medium_sure(asked_before(self.reading, cue), gender):
                return asked
        # سأله: «ومن كان معك؟». قال: «لا أحد»: the next one who says something answers.
        answers = cue.word.before == "ف" or (cue.word.verb.lemma == "قال" and self.addressed is not None)
        replies = cue.word.verb.category == "reply" or (answers and self.asked)
        if replies and (self.asked or (self.addressed and governor is None)):
            # سأل القاضي المتهم: هل …، فأجاب: whoever was asked answers.
            return Spoken(self.addressed, gender, Certainty.MEDIUM) if self.addressed else None
        if governor and fits(governor.gender, gender):
            return governor
        found = self._fresh(cue, gender) if governor is None else None
        return (
            found
            or self._last_but_object(cue, gender)
            or mentioned(self.reading, cue.start, self.chain.genders, gender)
        )

    def _last_but_object(self, cue: FoundCue, gender: str) -> Spoken | None:
        """Return the last speaker who is not the object of a verb: `أجاب المتهم: «لا». ثم سأله: «…»`."""
        object_gender = _PRONOUN_GENDERS.get(cue.word.pronoun, "")
        last = self.chain.last(gender)
        if not object_gender or last is None:
            return last
        answered = self.chain.spoken[-1]
        if cue.word.verb.category not in _TO_SOMEBODY or not fits(answered.gender, object_gender):
            return last
        others = (one for one in reversed(self.chain.spoken) if one.referent != answered.referent)
        other = next((one for one in others if fits(one.gender, gender)), None)
        return replace(other, certainty=Certainty.MEDIUM) if other else last

    def _medium_sure(self, phrase: SourcePhrase | None, gender: str) -> Spoken | None:
        """Return who a phrase is that is not the cue's own: `نفت المندوبية ذلك، مؤكدة أن`."""
        spoken = self.phrases.of(phrase, gender) if phrase else None
        return replace(spoken, certainty=Certainty.MEDIUM) if spoken else None

    def _of_joined(self, report: SpeechReport, gender: str) -> Spoken | None:
        """Return the subject of the verb that a cue is joined to: `رفع المحتجون لافتات، وهتفوا: «…»`."""
        if report.main is None:
            return None
        key = self.reading.words.key(report.main.first)
        plural = (
            key.endswith(("ون", "ين"))
            or is_several(key)
            or (gender == PLURAL and not (is_title(key) or key.endswith("ه")))
        )
        if not (plural or is_title(key)):
            return None
        shown = PLURAL if plural else FEMININE if key.endswith("ه") else MASCULINE
        return self._medium_sure(report.main, gender) if shown == gender else None

    def _acting_before(self, cue: FoundCue, gender: str) -> Spoken | None:
        """Return who acts in the sentence of a verb: `استقبل نازحون الأنباء، وقالوا`."""
        if gender != PLURAL and not is_linked(self.reading.text, cue):
            return None
        return self._medium_sure(actor_in_sentence(self.reading, cue.start, gender), gender)

    def _fresh(self, cue: FoundCue, gender: str) -> Spoken | None:
        """Return who was named since the last quotation: in the sentence of the cue, or before it."""
        # سألتُ الطبيب منير حداد فأجاب
        if self.reading.text.startswith((" فيه", " فيها"), cue.end) and (
            named := first_named(self.reading, cue)
        ):
            # أصدرت النقابة بيانا قالت فيه
            return named
        if (
            is_linked(self.reading.text, cue)
            or cue.word.verb.category == "reply"
            or cue.word.verb.lemma == "سمّى"
        ) and (named := named_before(self.reading, cue)):
            return named
        if cue.word.verb.category == "continue":
            return None
        return introduced(self.reading, cue, gender, self.chain.told) or self._medium_sure(
            acting(self.reading, cue.start, gender, self.chain.told_end), gender
        )

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
                found = self.phrases.of(phrase, gender)
                return replace(found, certainty=Certainty.LOW) if found else None
        for spoken in reversed(self.chain.spoken):
            if gender and spoken.gender == gender and (teller is None or spoken.referent != teller.referent):
                return replace(spoken, certainty=Certainty.LOW)
        return None

    def note_addressee(
        self, report: SpeechReport, addressee: ReferentGuess | None, asker: ReferentGuess | None
    ) -> None:
        """Remember whom a report of somebody addresses, who may answer next."""
        self.addressed = addressee
        cue = report.cues[0].word if report.cues else None
        # سُئلت متى تعود الكهرباء، فأجابت: nobody says who asked.
        self.asked = cue is not None and cue.verb.lemma == "سأل" and cue.form is not VerbForm.PASSIVE
        if not self.asked or addressee is not None:
            return
        if gender := _PRONOUN_GENDERS.get(cue.pronoun if cue else ""):
            # ولما سألته الساير: whoever spoke last.
            known = [one for one in self.chain.spoken if fits(one.gender, gender) and one.referent != asker]
            self.addressed = known[-1].referent if known else None
        elif report.source and report.source.span.start > report.cues[0].start:
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
        asked = self.phrases.of(phrase, "")
        return asked.referent if asked else None
