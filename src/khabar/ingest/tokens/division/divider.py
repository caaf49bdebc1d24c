"""Dividing a written word into syntactic words: all ways that its letters allow, each with its cost.

**The problem.** `وجدت` is `و` and `جدت`, or one word, "she found". Letters alone do not decide it; a list of
clitics cuts too often (`والد`, "father", is not `و` and `الد`), and a lexicon alone does not know the names
and new words that news are full of.

**The way.** Each division is a chain: proclitics, a stem, perhaps a pronoun. Its cost is the sum of

- the **clitics**: `و` costs little, `ك` much, since it is rare;
- the **stem**, by what is known of it (`stems`): a word of a closed class 0.5, a frequent word 1, a word of
  the lexicon 2 and more if it is short, an unknown word 6 and more if it is short;
- the **pairs** inside the word (`context`): a preposition before a verb is as good as excluded.

```
وبالسوق                                cost
  وبالسوق     unknown, begins with و   6.0 + 1.5                = 7.5
  و بالسوق    unknown                  0.7 + 6.0                = 6.7
  و ب السوق   سوق is a frequent noun   0.7 + 0.8 + 1.0          = 2.5   ← cheapest

والد
  والد        a frequent noun          1.0                      = 1.0   ← cheapest
  و الد       three letters, unknown   0.7 + 7.0                = 7.7
```

The sentence then chooses among them (`context.cheapest_way`): `فقد` is `ف` and `قد` before a verb in the
perfect, and one word, "he lost", elsewhere.

**What is written otherwise.** `ل` and the article merge: `للسوق` is `ل` and `السوق`, whose letters in the
text are `لسوق`; a third lam is not written (`للجنة`: `ل`, `اللجنة`). Before a pronoun, `ة` is `ت`, `ى` is
`ا`, and `وا` loses its alef. So each part has its letters in the text and its form as a word on its own,
its `norm`.

>>> divider = Divider(StemReader(load_dictionary(), {}))
>>> best = min(divider.divisions("وللجنة"), key=lambda division: division.cost)
>>> [(part.letters, part.norm) for part in best.parts]
[('و', 'و'), ('ل', 'ل'), ('لجنة', 'اللجنة')]
>>> best = min(divider.divisions("سيؤكدونها"), key=lambda division: division.cost)
>>> [(part.letters, part.lemma) for part in best.parts]
[('س', 'س'), ('يؤكدون', 'أكد'), ('ها', 'هو')]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from khabar.ingest.tokens.context import price
from khabar.ingest.tokens.division.clitics import ENCLITICS, Clitic, compounds, proclitic_chains
from khabar.ingest.tokens.division.stems import StemReader, load_dictionary
from khabar.ingest.tokens.features.inflection import with_features
from khabar.ingest.tokens.readings.stem_reading import ReadingSource, StemReading
from khabar.vocabulary import Certainty

__all__ = ["Divider", "WordDivision", "load_dictionary"]

_UNKNOWN_BEGINNINGS = {"و": 1.5, "ف": 0.5, "ب": 0.5, "ل": 0.5, "س": 0.0}
"""What an unknown word costs more if its first letter can be a clitic: few Arabic words begin with `و`."""
_UNKNOWN_ENDINGS = {"ها": 1.2, "هم": 1.2, "هما": 1.2}
"""What an unknown word costs more if its last letters can be a pronoun."""
_NOT_AFTER_PREPOSITION = frozenset("VIWwoPCXKZJ")
_NEVER_WITH_PRONOUN = frozenset("DBRTQCXKWwoJc")
_AFTER_PRONOUN = {"P": "X", "L": "X", "S": "Q", "Z": "Q", "V": "V", "I": "I"}
_RARE_WITH_PRONOUN = {"A": 1.5, "M": 2.0, "V": 0.4, "I": 0.1}
_MOST = 6
_SURE = 1.5
"""How much cheaper than all others a division must be to be certain."""


@dataclass(frozen=True, slots=True)
class WordDivision:
    """One way to divide a written word.

    Attributes:
        parts: Its parts, in order; their letters are those of the word.
        stem: The index of the part that is no clitic; -1 if all are.
        source: Where the reading of the stem is from.
        cost: How unlikely it is; less is likelier.
        certainty: How certain it is, compared with the other divisions of the word.
    """

    parts: tuple[Clitic, ...]
    stem: int
    source: ReadingSource
    cost: float
    certainty: Certainty = Certainty.MEDIUM

    @property
    def first(self) -> str:
        """The tag of the first part."""
        return self.parts[0].tag

    @property
    def last(self) -> str:
        """The tag of the last part."""
        return self.parts[-1].tag

    @property
    def borders(self) -> tuple[int, ...]:
        """Where a part ends and the next one begins, as indices of letters."""
        if len(self.parts) == 1:
            return ()
        return tuple(accumulate(len(part.letters) for part in self.parts[:-1]))

    @property
    def doubtful(self) -> bool:
        """Whether the rest of the text may change its cost: an unknown word, or a name."""
        return self.source is ReadingSource.SHAPE or self.parts[self.stem].tag == "R"


@dataclass(frozen=True, slots=True)
class Divider:
    """Divides written words.

    Attributes:
        stems: The readings of words without clitics.
    """

    stems: StemReader
    _known: dict[str, tuple[WordDivision, ...]] = field(default_factory=dict, repr=False)

    def divisions(self, form: str) -> tuple[WordDivision, ...]:
        """Return the likelier divisions of a word, at least one.

        Args:
            form: A word of Arabic letters, without vowel signs and tatweel.
        """
        if form not in self._known:
            found = sorted(self._all(form), key=lambda division: division.cost)[:_MOST]
            self._known[form] = tuple(replace(item, certainty=_certainty(item, found)) for item in found)
        return self._known[form]

    def forget(self) -> None:
        """Forget the divisions that are kept, which may be those of very many words."""
        self._known.clear()
        self.stems.forget()

    def _all(self, form: str) -> Iterator[WordDivision]:
        for chain in proclitic_chains(form):
            rest = form[len(chain) :]
            if rest in compounds():
                yield _division((*chain, *compounds()[rest]), -1, ReadingSource.CLOSED)
            if chain and chain[-1].tag in "PL":
                yield from _pronoun_only(chain, rest)
            for norm in _definite(chain, rest):
                yield from self._with_stem(chain, rest, self.stems.free(norm))
            yield from self._with_stem(chain, rest, _undefined(chain, self.stems.free(rest)))
            yield from self._with_pronoun(chain, rest)

    def _with_stem(
        self, chain: tuple[Clitic, ...], letters: str, readings: Sequence[StemReading]
    ) -> Iterator[WordDivision]:
        for reading in readings:
            if not chain or _may_follow(chain[-1], reading):
                yield _division((*chain, _part(letters, reading)), len(chain), reading.source, chain)

    def _with_pronoun(self, chain: tuple[Clitic, ...], rest: str) -> Iterator[WordDivision]:
        for pronoun in ENCLITICS:
            stem = rest.removesuffix(pronoun.letters)
            if stem != rest and len(stem) > 1:
                for reading in self.stems.bound(stem):
                    if _agrees(pronoun, reading) and (not chain or _may_follow(chain[-1], reading)):
                        yield _bound_division(chain, stem, reading, pronoun)


def _certainty(division: WordDivision, all_of_word: Sequence[WordDivision]) -> Certainty:
    if division.source is ReadingSource.SHAPE:
        return Certainty.LOW
    shape = [(part.letters, part.pos) for part in division.parts]
    rivals = [
        other.cost for other in all_of_word if [(part.letters, part.pos) for part in other.parts] != shape
    ]
    sure = not rivals or min(rivals) - division.cost >= _SURE
    return Certainty.HIGH if sure else Certainty.MEDIUM


def _part(letters: str, reading: StemReading) -> Clitic:
    return Clitic(
        letters, reading.lemma, reading.pos, reading.tag, reading.features, reading.norm, reading.cost
    )


def _definite(chain: tuple[Clitic, ...], rest: str) -> tuple[str, ...]:
    """Return what a word after `ل` is with its article."""
    if chain and chain[-1].tag == "L" and rest.startswith("ل") and len(rest) > 2:  # noqa: PLR2004 (lam and a word)
        return (f"ا{rest}", f"ال{rest}")
    return ()


def _may_follow(clitic: Clitic, reading: StemReading) -> bool:
    if clitic.tag == "W":
        return reading.tag == "I"
    if clitic.tag == "L":
        return reading.tag == "I" or reading.tag not in _NOT_AFTER_PREPOSITION
    if clitic.tag == "P":
        return reading.tag not in _NOT_AFTER_PREPOSITION
    return True


def _undefined(chain: tuple[Clitic, ...], readings: Sequence[StemReading]) -> Sequence[StemReading]:
    """Leave out words with the article in their letters after `ل`: there, its alef is not written."""
    if chain and chain[-1].tag == "L":
        return [reading for reading in readings if reading.tag not in "DB"]
    return readings


def _agrees(pronoun: Clitic, reading: StemReading) -> bool:
    """Whether a pronoun can be written onto a word: `ني` onto verbs and `إن`, `ي` onto the others."""
    if reading.tag in _NEVER_WITH_PRONOUN:
        return False
    if pronoun.letters == "ني":
        return reading.tag in "VISZ"
    if pronoun.letters == "ي":
        return reading.tag in "NPSZGg" and reading.source < ReadingSource.DICTIONARY
    return True


def _bound_division(
    chain: tuple[Clitic, ...], letters: str, reading: StemReading, pronoun: Clitic
) -> WordDivision:
    noun = reading.tag in "NAMGg"
    features = with_features(reading.features, Definite="Cons") if noun else reading.features
    stem = replace(_part(letters, reading), features=features)
    case = {"V": "Acc", "I": "Acc", "S": "Acc", "Z": "Acc"}.get(reading.tag, "Gen")
    after = _AFTER_PRONOUN.get(reading.tag, "E")
    bound = replace(pronoun, tag=after, features=with_features(pronoun.features, Case=case))
    cost = _RARE_WITH_PRONOUN.get(reading.tag, 0.0)
    parts = (*chain, replace(stem, cost=stem.cost + cost), bound)
    return _division(parts, len(chain), reading.source, chain)


def _pronoun_only(chain: tuple[Clitic, ...], rest: str) -> Iterator[WordDivision]:
    """Yield a preposition of one letter and its pronoun: `لها`, `به`."""
    for pronoun in ENCLITICS:
        if rest == pronoun.letters and rest != "ني" and chain[-1].letters != "ك":
            cost = 0.1 if rest in {"ه", "ها", "هم", "هما", "نا"} else 1.0
            bound = replace(pronoun, tag="X", cost=cost, features=with_features(pronoun.features, Case="Gen"))
            yield _division((*chain, bound), -1, ReadingSource.CLOSED)


def _division(
    parts: tuple[Clitic, ...],
    stem: int,
    source: ReadingSource,
    chain: tuple[Clitic, ...] = (),
) -> WordDivision:
    cost = parts[0].cost
    for place in range(1, len(parts)):
        cost += parts[place].cost
        if place <= stem:
            cost += price(parts[place - 1].tag, parts[place].tag)
    if source is ReadingSource.SHAPE:
        cost += _unknown(parts[stem].letters)
    if chain and chain[-1].tag == "L":
        parts = _lam(parts, len(chain) - 1)
    return WordDivision(parts, stem, source, cost)


def _unknown(letters: str) -> float:
    """Return what an unknown word costs more since its first or last letters can be a clitic."""
    if len(letters) == 1:
        return 0.0
    ending = next((ending for ending in _UNKNOWN_ENDINGS if letters.endswith(ending)), "")
    return _UNKNOWN_BEGINNINGS.get(letters[0], 0.0) + _UNKNOWN_ENDINGS.get(ending, 0.0)


def _lam(parts: tuple[Clitic, ...], place: int) -> tuple[Clitic, ...]:
    """Return parts with the `ل` as what it is before the next part: a conjunction before a verb."""
    if parts[place + 1].tag != "I":
        return parts
    lam = replace(parts[place], pos="SCONJ", tag="W", features="")
    return (*parts[:place], lam, *parts[place + 1 :])
