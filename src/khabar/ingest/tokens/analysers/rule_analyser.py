"""The analyser of khabar itself: rules and a lexicon.

1. `khabar.words` finds the written words and marks.
2. `division` lists for each the ways to divide it, with their costs.
3. What the entry says about names is used: before a name are proclitics, and a word of a person's name is not
   divided. A word that the text has elsewhere without the clitic is evidence for the clitic.
4. `context` chooses one way for each word of the text.
5. `agreement` adds the features that the neighbours show.

>>> analyse = RuleAnalyser()
>>> text = "وقالت الوزيرة للصحافيين إن دولتها ستدعم لبنان"
>>> words = analyse(AnnotatedText(text))
>>> " ".join("+".join(text[part.start : part.end] for part in word.parts) for word in words)
'و+قالت الوزيرة ل+لصحافيين إن دولت+ها س+تدعم لبنان'
>>> [(part.lemma, part.pos) for part in words[4].parts], words[4].parts[0].features
([('دولة', 'NOUN'), ('هو', 'PRON')], 'Case=Acc|Definite=Cons|Gender=Fem|Number=Sing')
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from khabar.ingest.tokens.analysis import AnnotatedText, SyntacticWord, WrittenWord
from khabar.ingest.tokens.context import cheapest_way
from khabar.ingest.tokens.division.clitics import PROCLITICS, Clitic
from khabar.ingest.tokens.division.divider import Divider, WordDivision, load_dictionary
from khabar.ingest.tokens.division.known_names import known_names
from khabar.ingest.tokens.division.name_words import name_of_words, named_divisions
from khabar.ingest.tokens.division.stems import StemReader
from khabar.ingest.tokens.division.written_words import (
    bare,
    is_lettered,
    letters_of,
    proclitics_of_number,
    unlettered,
)
from khabar.ingest.tokens.features.agreement import add_features
from khabar.ingest.tokens.features.vowel_signs import heeded
from khabar.ingest.tokens.readings.stem_reading import ReadingSource
from khabar.vocabulary import Certainty
from khabar.words import token_spans

_TRANSPARENT = frozenset("\"'«»“”‘’„‟‹›")
"""Marks that do not separate a word from its context."""
_MOST_FORMS = 50_000
"""Words that are kept with their divisions; a corpus of a million entries has far more."""
_SEEN = 2.5
"""How much cheaper a division is whose unknown rest is a word of the text elsewhere."""
_UNNAMED = 2.0
"""How much dearer a name is that the annotation of names does not have."""


@dataclass(frozen=True, slots=True)
class WordForm:
    """What follows from the characters of a written word alone.

    Attributes:
        letters: Its letters, without vowel signs and tatweel; empty if it cannot be looked up.
        offsets: The offset of each of its letters in the word, and one more for its end.
        divisions: The ways to divide it.
        doubtful: Whether the rest of the text may change their costs.
        transparent: Whether the words around it are neighbours.
    """

    letters: str
    offsets: Sequence[int]
    divisions: tuple[WordDivision, ...]
    doubtful: bool = False
    transparent: bool = False


@dataclass(frozen=True, slots=True)
class PossibleWord:
    """A written word of a text with its possible divisions there.

    Attributes:
        start: The offset of its first character.
        end: The offset after its last character.
        form: What follows from its characters alone.
        divisions: The ways to divide it.
    """

    start: int
    end: int
    form: WordForm
    divisions: tuple[WordDivision, ...]


@dataclass(frozen=True, slots=True)
class RuleAnalyser:
    """Rules and a lexicon, as an analyser of texts.

    Attributes:
        divider: Divides the words.
    """

    divider: Divider = field(default_factory=lambda: Divider(StemReader(load_dictionary(), known_names())))
    _forms: dict[str, WordForm] = field(default_factory=dict, repr=False)

    def __call__(self, text: AnnotatedText, /) -> tuple[WrittenWord, ...]:
        """Return the written words and marks of a text, in order."""
        stretches = stretches_of(text, self.possible_words(text))
        return tuple(word for stretch in stretches for word in assemble(stretch, chosen_divisions(stretch)))

    def possible_words(self, text: AnnotatedText) -> list[PossibleWord]:
        """Return the written words and marks of a text with all their divisions."""
        spans = token_spans(text.text)
        forms = [self._form(text.text[start:end]) for start, end in spans]
        names = name_of_words(spans, text.names)
        seen = _undivided(forms)
        words = []
        for place, ((start, end), form) in enumerate(zip(spans, forms, strict=True)):
            divisions = form.divisions
            if place in names and form.letters:
                divisions = named_divisions(text.text[start:end], start, names[place], divisions)
            elif form.doubtful:
                divisions = tuple(_weighed(item, seen, named=bool(names)) for item in divisions)
            words.append(PossibleWord(start, end, form, divisions))
        return [_bordered(word, text) for word in words] if text.borders else words

    def _form(self, form: str) -> WordForm:
        known = self._forms.get(form)
        if known is None:
            if len(self._forms) >= _MOST_FORMS:
                self._forms.clear()
                self.divider.forget()
            known = self._forms[form] = self._read(form)
        return known

    def _read(self, form: str) -> WordForm:
        if not is_lettered(form):
            return WordForm("", range(len(form) + 1), (_other(form),), transparent=form in _TRANSPARENT)
        letters, offsets = letters_of(form)
        divisions = heeded(form, offsets, self.divider.divisions(letters))
        return WordForm(letters, offsets, divisions, any(division.doubtful for division in divisions))


def stretches_of(text: AnnotatedText, words: Iterable[PossibleWord]) -> Iterator[list[PossibleWord]]:
    r"""Yield the words of each sentence or line: those of others are no context.

    >>> analyse = RuleAnalyser()
    >>> text = AnnotatedText("القافلة تصل\nوصلت إلى بيروت")
    >>> [len(stretch) for stretch in stretches_of(text, analyse.possible_words(text))]
    [2, 3]
    """
    starts = {sentence.start for sentence in text.sentences}
    stretch: list[PossibleWord] = []
    for word in words:
        if stretch and (word.start in starts or "\n" in text.text[stretch[-1].end : word.start]):
            yield stretch
            stretch = []
        stretch.append(word)
    if stretch:
        yield stretch


def chosen_divisions(words: Sequence[PossibleWord]) -> list[WordDivision]:
    """Return the division of each word that the context chooses."""
    way = iter(cheapest_way([word.divisions for word in words if not word.form.transparent]))
    return [word.divisions[0] if word.form.transparent else next(way) for word in words]


def _undivided(forms: Iterable[WordForm]) -> set[str]:
    """Return the words of a text that have no clitics, with and without their article."""
    likeliest = [form.divisions[0].parts for form in set(forms)]
    norms = {parts[0].norm for parts in likeliest if len(parts) == 1}
    return norms | {norm.removeprefix("ال") for norm in norms}


def _other(form: str) -> WordDivision:
    """Return the division of a word that cannot be looked up: a number, a mark, an address."""
    before = proclitics_of_number(form)
    pos, features = unlettered(form[len(before) :])
    chain = tuple(PROCLITICS[letter] for letter in before)
    tag = {"PUNCT": "K", "NUM": "M"}.get(pos, "R")
    rest = form[len(before) :]
    parts = (*chain, Clitic(rest, bare(rest), pos, tag, features, rest, 0.0))
    return WordDivision(parts, len(chain), ReadingSource.CLOSED, 0.0, Certainty.HIGH)


def _weighed(division: WordDivision, seen: set[str], *, named: bool) -> WordDivision:
    """Return a division with the cost that the rest of the text suggests.

    Args:
        division: The division.
        seen: The words of the text that have no clitics.
        named: Whether the names of the text are annotated; what is not is no name then.
    """
    if named and division.parts[division.stem].tag == "R":
        return replace(division, cost=division.cost + _UNNAMED)
    if division.source is not ReadingSource.SHAPE or len(division.parts) == 1:
        return division
    norm = division.parts[division.stem].norm
    if norm in seen or norm.removeprefix("ال") in seen:
        return replace(division, cost=division.cost - _SEEN)
    return division


def _bordered(word: PossibleWord, text: AnnotatedText) -> PossibleWord:
    """Return a word whose divisions have a border wherever an annotation begins or ends inside it."""
    borders = text.borders[bisect_right(text.borders, word.start) : bisect_left(text.borders, word.end)]
    if not borders:
        return word
    cuts = {border - word.start for border in borders}
    fitting = tuple(division for division in word.divisions if cuts <= set(_cuts(word, division)))
    if fitting:
        return replace(word, divisions=fitting)
    # No division has these borders, or they are between a letter and its signs: the pieces are not analysed.
    pieces = [text.text[first:last] for first, last in pairwise([word.start, *borders, word.end])]
    parts = tuple(Clitic(piece, bare(piece), "X", "R", "", piece, 0.0) for piece in pieces)
    division = WordDivision(parts, 0, ReadingSource.SHAPE, 0.0, Certainty.LOW)
    return replace(word, form=WordForm("", range(word.end - word.start + 1), ()), divisions=(division,))


def _cuts(word: PossibleWord, division: WordDivision) -> list[int]:
    """Return where the parts of a word begin and end, as offsets in the word."""
    offsets = word.form.offsets
    return [0, *(offsets[place] for place in division.borders), word.end - word.start]


def assemble(words: Sequence[PossibleWord], way: Sequence[WordDivision]) -> tuple[WrittenWord, ...]:
    """Return the words with the divisions that were chosen, and with the features that neighbours show."""
    parts = [
        part
        for word, division in zip(words, way, strict=True)
        if not word.form.transparent
        for part in division.parts
    ]
    tags, features = [part.tag for part in parts], [part.features for part in parts]
    shown = iter(add_features(tags, features, [part.lemma for part in parts]))
    return tuple(
        WrittenWord(word.start, word.end, tuple(_syntactic_words(word, division, shown)))
        for word, division in zip(words, way, strict=True)
    )


def _syntactic_words(
    word: PossibleWord, division: WordDivision, features: Iterator[str]
) -> Iterator[SyntacticWord]:
    start, certainty = word.start, division.certainty
    cuts = _cuts(word, division)
    for part, first, last in zip(division.parts, cuts, cuts[1:], strict=False):
        shown = "" if word.form.transparent else next(features)
        yield SyntacticWord(start + first, start + last, part.lemma, part.pos, part.norm, shown, certainty)
