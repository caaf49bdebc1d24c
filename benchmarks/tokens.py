"""Measure the tokeniser against a treebank: `python benchmarks/tokens.py FILE... [--analyser NAME]`.

No treebank is part of khabar: give files in CoNLL-U, for example of Universal Dependencies, with a line
`# text` for each sentence. Parts of a written word are a multi-word token, or follow each other with
`SpaceAfter=No`. Written words and clitics are compared as spans of the text. A lemma counts as right if it
has the same key (`Level.SEARCH`: without vowel signs, hamza seats and ta marbuta), a part of speech if it
is equal; a word whose span was not found counts as wrong in both. `--errors` lists the differences.
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyarabic.trans import convert

from khabar.arabic import Level, fold
from khabar.ingest.tokens.analysers.registry import make_analyser
from khabar.ingest.tokens.analysis import AnnotatedText, SyntacticWord, WrittenWord
from khabar.words import is_punctuation

CONTENT = {"NOUN", "VERB", "ADJ", "PROPN"}
COUNTED = 12


@dataclass(frozen=True, slots=True)
class GoldWord:
    """A syntactic word of a treebank, with its span in the text of the sentence."""

    start: int
    end: int
    form: str
    lemma: str
    pos: str


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence of a treebank: its text, and the parts of each written word."""

    text: str
    words: tuple[tuple[GoldWord, ...], ...]


def read_treebank(path: Path) -> Iterator[GoldSentence]:
    """Yield the sentences of a file."""
    for block in path.read_text("utf-8").split("\n\n"):
        lines = block.splitlines()
        text = next((line[9:] for line in lines if line.startswith("# text = ")), "")
        rows = [
            line.split("\t") for line in lines if re.match(r"\d", line) and "." not in line.split("\t")[0]
        ]
        if text and rows:
            yield GoldSentence(text, tuple(_place(text, _grouped(rows))))


def _grouped(rows: list[list[str]]) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the written words: the form, and the rows of its parts."""
    inside, group, surface = 0, [], ""
    joined = False
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            inside, group, surface = last - first + 1, [], row[1]
            continue
        if inside:
            group.append(row)
            inside -= 1
            if not inside:
                yield surface, group
                group = []
            continue
        # Without multi-word tokens, neighbouring words without a space are one written word.
        if group and not (joined and not is_punctuation(row[1]) and not is_punctuation(group[-1][1])):
            yield "".join(part[1] for part in group), group
            group = []
        group.append(row)
        joined = "SpaceAfter=No" in row[9]
        if not joined:
            yield "".join(part[1] for part in group), group
            group = []
    if group:
        yield "".join(part[1] for part in group), group


def _place(text: str, words: Iterable[tuple[str, list[list[str]]]]) -> Iterator[tuple[GoldWord, ...]]:
    offset = 0
    for surface, rows in words:
        start = text.index(surface, offset)
        offset = start + len(surface)
        yield tuple(_parts(start, surface, rows))


def _parts(start: int, surface: str, rows: list[list[str]]) -> Iterator[GoldWord]:
    """Yield the parts of a written word: the longest has the letters that the others leave."""
    stem = max(range(len(rows)), key=lambda place: len(rows[place][1]))
    before = [len(row[1]) for row in rows[:stem]]
    after = [len(row[1]) for row in rows[stem + 1 :]]
    lengths = [*before, len(surface) - sum(before) - sum(after), *after]
    for row, length in zip(rows, lengths, strict=True):
        yield GoldWord(start, start + length, row[1], row[2], row[3])
        start += length


def lemma_key(lemma: str) -> str:
    """Return the key of a lemma, also of one in the transliteration of Buckwalter."""
    bare = re.sub(r"_\d+$", "", lemma)
    if bare.isascii() and not bare.isdigit():
        bare = convert(bare.split("-")[0], "tim", "arabic")
    return fold(bare, Level.SEARCH)


class Tally:
    """Counts of right and wrong."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.errors: dict[str, Counter[str]] = {"boundary": Counter(), "lemma": Counter(), "pos": Counter()}

    def add(self, sentence: GoldSentence, found: Iterable[WrittenWord]) -> None:
        """Compare the words of a sentence."""
        found = list(found)
        gold_words = {(parts[0].start, parts[-1].end) for parts in sentence.words}
        self._count("words", gold_words, {(word.start, word.end) for word in found})
        gold_cuts = {part.start for parts in sentence.words for part in parts[1:]}
        cuts = {part.start for word in found for part in word.parts[1:]}
        self._count("clitics", gold_cuts, cuts)
        whole = {parts[0].start: parts for parts in sentence.words}
        for word in found:
            mine, gold = {part.start for part in word.parts[1:]}, whole.get(word.start, ())
            theirs = {part.start for part in gold[1:]}
            if gold and mine != theirs:
                form = "+".join(sentence.text[part.start : part.end] for part in word.parts)
                right = "+".join(sentence.text[part.start : part.end] for part in gold)
                self.errors["boundary"][f"{form} for {right}"] += 1
        parts = {(part.start, part.end): part for word in found for part in word.parts}
        for gold in (part for words in sentence.words for part in words):
            self._compare(gold, parts.get((gold.start, gold.end)))

    def _count(self, name: str, gold: set[object], found: set[object]) -> None:
        self.counts.update(
            {f"{name} gold": len(gold), f"{name} found": len(found), f"{name} right": len(gold & found)}
        )

    def _compare(self, gold: GoldWord, part: SyntacticWord | None) -> None:
        groups = ["all", *(["content", gold.pos] if gold.pos in CONTENT else [])]
        right = part is not None and lemma_key(part.lemma) == lemma_key(gold.lemma)
        for group in groups:
            self.counts.update({f"lemma {group}": 1, f"lemma {group} right": right})
        same = part is not None and part.pos == gold.pos
        self.counts.update({"pos": 1, "pos right": same})
        if part is not None:
            self.counts.update({f"cert {part.certainty}": 1, f"cert {part.certainty} right": same and right})
            if not right and gold.pos in CONTENT:
                self.errors["lemma"][f"{gold.form} ({gold.pos}): {part.lemma} for {gold.lemma}"] += 1
            if not same:
                self.errors["pos"][f"{gold.form}: {part.pos} for {gold.pos}"] += 1

    def f1(self, name: str) -> tuple[float, float, float]:
        """Return precision, recall and F1."""
        gold, found, right = (self.counts[f"{name} {what}"] for what in ("gold", "found", "right"))
        precision, recall = right / max(found, 1), right / max(gold, 1)
        return precision, recall, 2 * right / max(gold + found, 1)

    def share(self, name: str) -> float:
        """Return the share of what is right."""
        return self.counts[f"{name} right"] / max(self.counts[name], 1)


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--analyser", default="rules")
    parser.add_argument("--errors", action="store_true", help="list the errors of each kind")
    options = parser.parse_args()
    analyse = make_analyser(options.analyser)
    analyse(AnnotatedText("ثم"))
    tally = Tally()
    took = 0.0
    for sentence in (sentence for path in options.files for sentence in read_treebank(path)):
        start = time.process_time()
        found = analyse(AnnotatedText(sentence.text))
        took += time.process_time() - start
        tally.add(sentence, found)
    write = sys.stdout.write
    for name in ("words", "clitics"):
        write("{:8} precision {:.3f}  recall {:.3f}  F1 {:.3f}\n".format(name, *tally.f1(name)))
    groups = ("all", "content", *sorted(CONTENT))
    write("lemma    " + "  ".join(f"{group} {tally.share(f'lemma {group}'):.3f}" for group in groups) + "\n")
    write(f"pos      {tally.share('pos'):.3f}\n")
    levels = ("high", "medium", "low")
    write(
        "cert     "
        + "  ".join(
            f"{level} {tally.share(f'cert {level}'):.3f} of {tally.counts[f'cert {level}']}"
            for level in levels
        )
        + "\n"
    )
    write(f"speed    {tally.counts['words found'] / took:,.0f} written words a CPU second\n")
    if options.errors:
        for kind, errors in tally.errors.items():
            write(f"\n{kind}\n" + "".join(f"  {count} {error}\n" for error, count in errors.most_common()))


if __name__ == "__main__":
    main()
