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

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from khabar.arabic import Level, fold
from khabar.ingest.guesses import NameGuess, ReferentGuess
from khabar.ingest.names.candidates import cuts
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.descriptions import described
from khabar.ingest.quotations.passages.passage import PassageReading
from khabar.ingest.quotations.patterns.report import Report, Subject
from khabar.ingest.quotations.sources.source_phrase import SourcePhrase
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.vocabulary import Certainty, EntityType

_BELONGS = read_classes("speech_words.txt")["relations"]
_MEDIA_WORDS = read_classes("speech_words.txt")["media"]
_SOURCES = read_classes("speech_words.txt")["sources"]
_REPORT_WORDS = frozenset({"تقرير", "التقرير", "خبر", "مقال"})
_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "مذكور", "مذكوره"})
_CLASS_WORDS = 2
_FEMININE, _MASCULINE, _PLURAL = "f", "m", "p"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A resolved speaker, as later sentences see it.

    Attributes:
        referent: Who it is.
        gender: The gender of the verb that it had, `f`, `m` or `p` for a plural; empty if no verb shows it.
        certainty: How sure that is.
    """

    referent: ReferentGuess
    gender: str
    certainty: Certainty


@dataclass(slots=True)
class Speakers:
    """The chain of speakers of an article.

    Attributes:
        reading: The article.
        chain: The speakers so far, the last one last.
        groups: The anonymous sources, by the keys of their descriptions.
        media: The media that were named, the last one last.
        addressed: Who the last quotation is addressed to.
    """

    reading: PassageReading
    chain: list[Spoken] = field(default_factory=list)
    groups: dict[tuple[str, ...], ReferentGuess] = field(default_factory=dict)
    media: list[ReferentGuess] = field(default_factory=list)
    addressed: ReferentGuess | None = None

    def resolve(self, report: Report, governor: Spoken | None) -> Spoken | None:
        """Return the speaker of a report; `None` if that is not known.

        Args:
            report: The report.
            governor: The speaker of the report before it in its sentence.
        """
        if not report.cues:
            return self._of_phrase(report.source, "") if report.source else None
        return self._with_cue(report, report.cues[0], governor)

    def _with_cue(self, report: Report, cue: FoundCue, governor: Spoken | None) -> Spoken | None:
        gender = gender_of(self.reading.text[cue.start : cue.end], cue)
        if report.subject is Subject.PHRASE and report.source:
            return self._of_phrase(report.source, gender)
        if report.subject is Subject.NOBODY:
            return None
        if report.subject is Subject.CONTROLLER:
            return governor or self._named_before(cue) or self._last("")
        if cue.word.verb.category == "reply" and self.addressed and governor is None:
            return Spoken(self.addressed, gender, Certainty.MEDIUM)
        if governor is None and "و" in cue.word.before and (named := self._named_before(cue)):
            return named
        return self._dropped(gender, governor) or self._mentioned(cue.start)

    def _named_before(self, cue: FoundCue) -> Spoken | None:
        """Return the subject of the verb that a cue is joined to: `انتقد هيثم البيطار الحكم، وقال إن`."""
        sentences = self.reading.article.sentences
        number = bisect_right(sentences, cue.start, key=lambda span: span.start) - 1
        start = sentences[number].start if number >= 0 else 0
        return self._first_person(start, cue.start)

    def _first_person(self, start: int, end: int) -> Spoken | None:
        """Return the person that a stretch of text names first."""
        words = self.reading.words
        place = self.reading.place_at(start)
        while place < len(words) and words.starts[place] < end:
            name = self.reading.names.get(place)
            if name and name.type is EntityType.PERSON and name.referent:
                return Spoken(name.referent, "", Certainty.MEDIUM)
            place += 1
        return None

    def _mentioned(self, offset: int) -> Spoken | None:
        """Return the person that the sentence before a cue names first: `وصل سالم. وصرّح بأن …`."""
        sentences = self.reading.article.sentences
        number = bisect_right(sentences, offset, key=lambda span: span.start) - 1
        for sentence in reversed(sentences[max(0, number - 2) : max(0, number)]):
            if found := self._first_person(sentence.start, sentence.end):
                return replace(found, certainty=Certainty.LOW)
        return None

    def note(self, spoken: Spoken) -> None:
        """Add a speaker to the chain."""
        self.chain.append(spoken)

    def _dropped(self, gender: str, governor: Spoken | None) -> Spoken | None:
        if governor and _fits(governor.gender, gender):
            return governor
        return self._last(gender)

    def _last(self, gender: str) -> Spoken | None:
        for spoken in reversed(self.chain):
            if _fits(spoken.gender, gender):
                return replace(spoken, certainty=Certainty.MEDIUM)
        return None

    def _of_phrase(self, phrase: SourcePhrase, gender: str) -> Spoken:
        if (name := self.head_name(phrase)) and name.referent:
            certainty = Certainty.HIGH if name.certainty is Certainty.HIGH else Certainty.MEDIUM
            return Spoken(name.referent, gender or _gender_of_name(self.reading, phrase), certainty)
        keys = self._keys(phrase)
        if found := self._described(keys, phrase, gender):
            return found
        # ذكر شهود: before its subject, a verb does not show a plural.
        plural = keys[0].endswith(("ون", "ين")) or keys[0] in _SOURCES
        return Spoken(self._group(keys, phrase), "" if plural else gender, Certainty.HIGH)

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
            place - phrase.first <= _CLASS_WORDS
            and all(
                words.key(before).removeprefix("ال") in outside or lexeme(words.key(before)).common
                for before in range(phrase.first, place)
            )
            and words.key(phrase.first).removeprefix("ال") in outside
        )

    def _keys(self, phrase: SourcePhrase) -> tuple[str, ...]:
        keys = self.reading.words.keys[phrase.first : phrase.last]
        return (keys[0].removeprefix("لل") if keys[0].startswith("لل") else keys[0], *keys[1:])

    def _described(self, keys: tuple[str, ...], phrase: SourcePhrase, gender: str) -> Spoken | None:
        """Return who a definite description takes up."""
        head = keys[0]
        if head in _MEDIA_WORDS and self.media:
            return Spoken(self.media[-1], gender, Certainty.MEDIUM)
        if head.startswith("ال") and (group := self._named_group(keys)):
            return Spoken(group, gender, Certainty.HIGH)
        found = described(self.reading, keys, phrase.first)
        return Spoken(found, gender, Certainty.MEDIUM) if found else None

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


def gender_of(word: str, cue: FoundCue) -> str:
    """Return the gender that a cue shows: `f`, `m`, `p` for a plural; empty if it shows none.

    >>> from khabar.lexicon.cues import find_cues
    >>> [gender_of(word, next(find_cues(word))) for word in ("قالت", "يؤكد", "أضافوا", "مشيرة")]
    ['f', 'm', 'p', 'f']
    """
    key = fold(word, Level.SEARCH)
    form = cue.word.form
    if form is VerbForm.PERFECT:
        return (
            _PLURAL
            if key.endswith(("وا", "ن")) and len(key) > len("اعلن") - 1 and not _ends_in_root(key, cue)
            else (_FEMININE if key.endswith("ت") else _MASCULINE)
        )
    if form is VerbForm.IMPERFECT:
        return _PLURAL if key.endswith(("ون", "وا")) else _FEMININE if key.startswith("ت") else _MASCULINE
    if form is VerbForm.PARTICIPLE:
        return _FEMININE if key.endswith(("ه", "ات")) else _PLURAL if key.endswith("ين") else _MASCULINE
    return {"ها": _FEMININE, "ه": _MASCULINE, "هم": _PLURAL}.get(cue.word.pronoun, "")


def _ends_in_root(key: str, cue: FoundCue) -> bool:
    """Whether the last letter of a verb is one of its lemma: the ن of أعلن."""
    return not key.endswith("وا") and fold(cue.word.verb.lemma, Level.SEARCH).endswith(key[-1])


def _fits(known: str, shown: str) -> bool:
    """Whether a speaker can be the subject of a verb: plurals of things have a feminine verb, too."""
    return (
        not known
        or not shown
        or known == shown
        or (_PLURAL in {known, shown} and _MASCULINE not in {known, shown})
    )


def _gender_of_name(reading: PassageReading, phrase: SourcePhrase) -> str:
    key = reading.words.key(phrase.first)
    if key in read_keys("titles.txt") or key.startswith("ال"):
        return _FEMININE if key.endswith("ه") else ""
    return ""
