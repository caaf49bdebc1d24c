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
([('دولة', 'NOUN'), ('هو', 'PRON')], 'Case=Acc|Definite=Cons|Number=Sing')
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from khabar.ingest.tokens.agreement import add_features
from khabar.ingest.tokens.analysis import AnnotatedText, SyntacticWord, WrittenWord
from khabar.ingest.tokens.clitics import PROCLITICS, Clitic
from khabar.ingest.tokens.context import cheapest_way
from khabar.ingest.tokens.division import Divider, WordDivision, load_dictionary
from khabar.ingest.tokens.known_names import known_names
from khabar.ingest.tokens.name_words import name_of_words, named_divisions
from khabar.ingest.tokens.stem_reading import ReadingSource
from khabar.ingest.tokens.stems import Stems
from khabar.ingest.tokens.written_words import is_lettered, letters_of, proclitics_of_number, unlettered
from khabar.vocabulary import Certainty
from khabar.words import token_spans

_TRANSPARENT = frozenset("\"'«»“”‘’„‟‹›")
"""Marks that do not separate a word from its context."""
_SEEN = 2.5
"""How much cheaper a division is whose unknown rest is a word of the text elsewhere."""
_UNNAMED = 2.0
"""How much dearer a name is that the annotation of names does not have."""
_SURE = 1.5
"""How much cheaper than all others a division must be to be certain."""


@dataclass(frozen=True, slots=True)
class LetteredWord:
    """A written word with its possible divisions.

    Attributes:
        start: The offset of its first character.
        end: The offset after its last character.
        offsets: The offset of each of its letters in the word, and one more for its end.
        divisions: The ways to divide it.
        lettered: Whether it is one that can be looked up.
        transparent: Whether the words around it are neighbours.
    """

    start: int
    end: int
    offsets: Sequence[int]
    divisions: tuple[WordDivision, ...]
    lettered: bool = True
    transparent: bool = False


@dataclass(frozen=True, slots=True)
class RuleAnalyser:
    """Rules and a lexicon, as an analyser of texts.

    Attributes:
        divider: Divides the words.
    """

    divider: Divider = field(default_factory=lambda: Divider(Stems(load_dictionary(), known_names())))

    def __call__(self, text: AnnotatedText, /) -> tuple[WrittenWord, ...]:
        """Return the written words and marks of a text, in order."""
        words = self.possible_words(text)
        way = iter(cheapest_way([word.divisions for word in words if not word.transparent]))
        return assemble(words, [word.divisions[0] if word.transparent else next(way) for word in words])

    def possible_words(self, text: AnnotatedText) -> list[LetteredWord]:
        """Return the written words and marks of a text with all their divisions."""
        spans = token_spans(text.text)
        names = name_of_words(spans, text.names)
        words = [self._word(text, start, end) for start, end in spans]
        seen = {word.divisions[0].parts[0].norm for word in words if len(word.divisions[0].parts) == 1}
        seen |= {norm.removeprefix("ال") for norm in seen}
        for place, word in enumerate(words):
            if place in names and word.lettered:
                divisions = named_divisions(text.text[word.start : word.end], word.start, names[place], word.divisions)
                words[place] = replace(word, divisions=divisions)
            elif any(division.doubtful for division in word.divisions):
                weighed = tuple(_weighed(item, seen, named=bool(names)) for item in word.divisions)
                words[place] = replace(word, divisions=weighed)
        return [_bordered(word, text.borders) for word in words] if text.borders else words

    def _word(self, text: AnnotatedText, start: int, end: int) -> LetteredWord:
        form = text.text[start:end]
        if is_lettered(form):
            letters, offsets = letters_of(form)
            return LetteredWord(start, end, offsets, self.divider.divisions(letters))
        return LetteredWord(start, end, range(end - start + 1), (_other(form),), lettered=False, transparent=form in _TRANSPARENT)


def _other(form: str) -> WordDivision:
    """Return the division of a word that cannot be looked up: a number, a mark, an address."""
    before = proclitics_of_number(form)
    pos, features = unlettered(form[len(before) :])
    chain = tuple(PROCLITICS[letter] for letter in before)
    tag = {"PUNCT": "K", "NUM": "M"}.get(pos, "R")
    rest = form[len(before) :]
    parts = (*chain, Clitic(rest, rest, pos, tag, features, rest, 0.0))
    return WordDivision(parts, len(chain), ReadingSource.CLOSED, 0.0, parts[0].tag, tag)


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


def _bordered(word: LetteredWord, borders: Sequence[int]) -> LetteredWord:
    """Return a word whose divisions have a border wherever an annotation begins or ends inside it."""
    cuts = [border - word.start for border in borders[bisect_right(borders, word.start) : bisect_left(borders, word.end)]]
    if not cuts:
        return word
    fitting = tuple(division for division in word.divisions if set(cuts) <= set(_cuts(word, division)))
    if fitting:
        return replace(word, divisions=fitting)
    return replace(word, divisions=(_cut(word, cuts),))


def _cuts(word: LetteredWord, division: WordDivision) -> list[int]:
    """Return where the parts of a word begin and end, as offsets in the word."""
    places = [0]
    for part in division.parts:
        places.append(places[-1] + len(part.letters))
    return [0, *(word.offsets[place] for place in places[1:-1]), word.end - word.start]


def _cut(word: LetteredWord, cuts: Sequence[int]) -> WordDivision:
    """Return a word cut at borders where no division has one: its pieces are not analysed."""
    letters = "".join(part.letters for part in word.divisions[0].parts)
    places = [0, *(bisect_left(word.offsets, cut) for cut in cuts), len(letters)]
    pieces = [letters[first:last] for first, last in pairwise(places)]
    parts = tuple(Clitic(piece, piece, "X", "R", "", piece, 0.0) for piece in pieces)
    return WordDivision(parts, 0, ReadingSource.SHAPE, 0.0, "R", "R")


def assemble(words: Sequence[LetteredWord], way: Sequence[WordDivision]) -> tuple[WrittenWord, ...]:
    """Return the words with the divisions that were chosen, and with the features that neighbours show."""
    parts = [part for word, division in zip(words, way, strict=True) if not word.transparent for part in division.parts]
    features = iter(
        add_features(
            [part.tag for part in parts], [part.features for part in parts], [part.lemma for part in parts]
        )
    )
    written = []
    for word, division in zip(words, way, strict=True):
        certainty = _certainty(word, division)
        borders = [word.start + cut for cut in _cuts(word, division)]
        written.append(
            WrittenWord(
                word.start,
                word.end,
                tuple(
                    SyntacticWord(
                        start,
                        end,
                        part.lemma,
                        part.pos,
                        part.norm,
                        "" if word.transparent else next(features),
                        certainty,
                    )
                    for part, (start, end) in zip(division.parts, pairwise(borders), strict=True)
                ),
            )
        )
    return tuple(written)


def _certainty(word: LetteredWord, chosen: WordDivision) -> Certainty:
    if chosen.source is ReadingSource.SHAPE:
        return Certainty.LOW
    shape = [(part.letters, part.pos) for part in chosen.parts]
    others = [
        division.cost
        for division in word.divisions
        if [(part.letters, part.pos) for part in division.parts] != shape
    ]
    return Certainty.HIGH if not others or min(others) - chosen.cost >= _SURE else Certainty.MEDIUM
