"""The analyser behind the extra `morph`: the rules of khabar with the lexicon and language model of farahidi.

farahidi (a port of AlKhalil Morpho Sys 2) lists all that the letters of a word can be, and chooses a lemma
by the words around it. Its lemmas are better than those of the default lexicon. Its divisions are worse,
since it lists many rare ones. So the rules divide, and farahidi is heard as a witness:

1. A division that none of its analyses has costs more; one of an unknown word that it knows, less; that of
   the lemma it would choose here, less again.
2. `context` chooses as without it.
3. A word that the tables of frequent words do not know gets its lemma: the one chosen here if an analysis
   with that lemma has the same clitics and kind of word, else the most frequent one that has.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from typing import Any

from khabar.errors import PluginError
from khabar.ingest.tokens.analysers.rule_analyser import (
    PossibleWord,
    RuleAnalyser,
    assemble,
    chosen_divisions,
    stretches_of,
)
from khabar.ingest.tokens.analysis import AnnotatedText, WrittenWord
from khabar.ingest.tokens.division.divider import WordDivision
from khabar.ingest.tokens.readings.stem_reading import ReadingSource
from khabar.messages import say

_SIGNS = re.compile("[\u064b-\u0652\u0670]")
_ARTICLE = re.compile("(?<=.)ال$|^ال$|(?<=ل)ل$")
_KINDS = {"NOUN": "اسم", "ADJ": "اسم", "PROPN": "اسم", "VERB": "فعل", "AUX": "فعل"}
_UNKNOWN = 1.5
_KNOWN = 2.0
_CHOSEN = 0.8


@dataclass(frozen=True, slots=True)
class LexiconAnalysis:
    """What an analysis of farahidi says of a word.

    Attributes:
        before: The letters of its proclitics, without the article.
        after: The letters of its pronoun.
        kind: Its main part of speech, in the words of farahidi.
        lemma: Its lemma, with vowel signs.
    """

    before: str
    after: str
    kind: str
    lemma: str


def _disambiguator() -> Any:  # noqa: ANN401 (a class of an extra)
    try:
        from farahidi import Disambiguator  # noqa: PLC0415 (an extra, and slow to load)
    except ImportError as error:
        raise PluginError(
            say("the analyser 'morph' needs farahidi; to install it, run: `pip install 'khabar[morph]'`")
        ) from error
    return Disambiguator()


@dataclass(frozen=True, slots=True)
class MorphAnalyser:
    """Rules, with farahidi as a witness and for lemmas.

    Attributes:
        rules: The analyser whose divisions are examined.
        disambiguator: farahidi's `Disambiguator`.
    """

    rules: RuleAnalyser = field(default_factory=RuleAnalyser)
    disambiguator: Any = field(default_factory=_disambiguator)

    def __call__(self, text: AnnotatedText, /) -> tuple[WrittenWord, ...]:
        """Return the written words and marks of a text, in order."""
        stretches = stretches_of(text, self.rules.possible_words(text))
        return tuple(word for stretch in stretches for word in self._analysed(stretch))

    def _analysed(self, words: Sequence[PossibleWord]) -> tuple[WrittenWord, ...]:
        chosen = self._chosen_lemmas(words)
        examined = [self._examined(word, lemma) for word, lemma in zip(words, chosen, strict=True)]
        divisions = zip(examined, chosen_divisions(examined), chosen, strict=True)
        return assemble(
            examined, [self._lemmatised(word, division, lemma) for word, division, lemma in divisions]
        )

    def _chosen_lemmas(self, words: Sequence[PossibleWord]) -> list[str]:
        """Return the lemma that farahidi chooses for each word; empty for marks and numbers."""
        lemmas: list[str] = []
        for lettered, group in groupby(words, key=lambda word: bool(word.form.letters)):
            forms = [word.form.letters for word in group]
            lemmas += self.disambiguator.disambiguate_lemmas(forms) if lettered else [""] * len(forms)
        return lemmas

    def _examined(self, word: PossibleWord, lemma: str) -> PossibleWord:
        if not word.form.letters or len(word.divisions) == 1:
            return word
        analyses = _analyses(self.disambiguator.analyzer, word.form.letters)
        if not analyses:
            return word
        return replace(word, divisions=tuple(_weighed(item, analyses, lemma) for item in word.divisions))

    def _lemmatised(self, word: PossibleWord, division: WordDivision, chosen: str) -> WordDivision:
        """Return a division with the lemma of farahidi, if it knows the word better."""
        if not word.form.letters or division.source in {ReadingSource.CLOSED, ReadingSource.CORE}:
            return division
        stem = division.parts[division.stem]
        if stem.pos == "PROPN":
            return division
        fitting = [
            analysis.lemma
            for analysis in _analyses(self.disambiguator.analyzer, word.form.letters)
            if _same(division, analysis) and analysis.kind == _KINDS.get(stem.pos)
        ]
        if not fitting:
            return division
        frequencies = self.disambiguator.lm.map_lemma
        best = chosen if chosen in fitting else max(fitting, key=lambda lemma: frequencies.get(lemma, 0))
        lemma = _SIGNS.sub("", best)
        parts = list(division.parts)
        parts[division.stem] = replace(stem, lemma=lemma)
        return replace(division, parts=tuple(parts))


def _same(division: WordDivision, analysis: LexiconAnalysis) -> bool:
    """Whether a division has the clitics of an analysis."""
    before = "".join(part.letters for part in division.parts[: division.stem])
    after = "".join(part.letters for part in division.parts[division.stem + 1 :])
    return (before, after) == (analysis.before, analysis.after)


def _weighed(division: WordDivision, analyses: Sequence[LexiconAnalysis], lemma: str) -> WordDivision:
    """Return a division with the cost that the analyses of the word suggest."""
    if division.stem < 0 or division.source is ReadingSource.CLOSED:
        return division
    kind = _KINDS.get(division.parts[division.stem].pos)
    fitting = [analysis for analysis in analyses if _same(division, analysis) and analysis.kind == kind]
    cost = division.cost
    if not fitting:
        cost += _UNKNOWN
    elif division.source is ReadingSource.SHAPE:
        cost -= _KNOWN
    if any(analysis.lemma == lemma for analysis in fitting):
        cost -= _CHOSEN
    return replace(division, cost=cost)


@lru_cache(maxsize=20_000)
def _analyses(analyzer: Any, form: str) -> tuple[LexiconAnalysis, ...]:  # noqa: ANN401 (a class of an extra)
    """Return what farahidi knows of a word."""
    return tuple(dict.fromkeys(_read(analyzer.analyze(form))))


def _read(analyses: Sequence[Any]) -> Iterator[LexiconAnalysis]:
    for analysis in analyses:
        before = _SIGNS.sub("", "".join(affix.form for affix in analysis.proclitics))
        after = _SIGNS.sub("", "".join(affix.form for affix in analysis.enclitics))
        yield LexiconAnalysis(_ARTICLE.sub("", before), after, analysis.pos, analysis.lemma)
