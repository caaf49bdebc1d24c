"""Measure a long run of `khabar add`: `python benchmarks/bulk.py [--pages 1000] [--names 23] [--jobs 1]`.

Pages are made of the words of the pages of `benchmarks/gold` that rules are built with, in random order, each
with so many new names of persons behind titles. They are added to a new corpus, in one run. For each quarter
of the run it prints the processor time for a page and the memory: neither may grow but by the items of the
registers.
"""

import argparse
import os
import resource
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

from khabar.engines import Engine
from khabar.workflow.drafting.add import AddRequest, add_pages
from khabar.workflow.new_corpus import NewCorpus, create_corpus

SOURCES = sorted((Path(__file__).parent / "gold" / "pages").glob("gold-00*.txt"))
_CONSONANTS = "بتثجحخدذرزسشصضطظعغفقكلمنهي"
_TITLES = ("الوزير", "الوزيرة", "الدكتور", "المدير", "الرئيس", "القاضي", "النائب", "المهندس")
_CUES = ("قال", "أكد", "أوضح", "أضاف", "صرح")
_PARAGRAPHS, _SENTENCES = 8, 3
_DAY = "2026-01-01"


def read_words() -> list[str]:
    """Return the Arabic words of the pages, without marks around them."""
    words = (
        word.strip("\"'«»“”.,،:؛!؟?()[]") for path in SOURCES for word in path.read_text("utf-8").split()
    )
    return [word for word in words if word and all("\u0621" <= letter <= "\u064a" for letter in word)]


def make_page(words: Sequence[str], random: Random, names: int) -> str:
    """Return a page with a menu, a headline, paragraphs and a foot."""

    def some(least: int, most: int) -> str:
        return " ".join(random.choices(words, k=random.randint(least, most)))

    sentences = [some(8, 14) for _ in range(_PARAGRAPHS * _SENTENCES)]
    for place in range(min(names, len(sentences))):
        cue, title = random.choice(_CUES), random.choice(_TITLES)
        sentences[place] = f"و{cue} {title} {_name(random)} إن {sentences[place]}"
    paragraphs = [
        " ".join(f"{sentence}." for sentence in sentences[start : start + _SENTENCES])
        for start in range(0, len(sentences), _SENTENCES)
    ]
    foot = ("شارك على فيسبوك", "اقرأ أيضا", some(5, 8), "جميع الحقوق محفوظة")
    return "\n\n".join(("الرئيسية | أخبار | رياضة", some(6, 9), *paragraphs, *foot)) + "\n"


def _name(random: Random) -> str:
    def part() -> str:
        first, second, third = random.choices(_CONSONANTS, k=3)
        return f"{first}{random.choice('ايو')}{second}{random.choice('ايو')}{third}"

    return f"{part()} {part()}"


def _seconds() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def main() -> None:
    """Measure, and print the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--names", type=int, default=23, help="new names on each page")
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        pages, corpus, words = Path(folder, "pages"), Path(folder, "corpus"), read_words()
        pages.mkdir()
        for number in range(arguments.pages):
            page = make_page(words, Random(number), arguments.names)
            (pages / f"{number:05}.txt").write_text(page, encoding="utf-8")
        create_corpus(corpus, NewCorpus("bulk"))
        _measure(corpus, pages, arguments.pages, Engine(jobs=arguments.jobs))


def _measure(corpus: Path, pages: Path, number: int, engine: Engine) -> None:
    items = refused = 0
    quarter, last = max(1, number // 4), _seconds()
    request = AddRequest(outlet="bulk", date=_DAY, engine=engine)
    for count, added in enumerate(add_pages(corpus, [str(pages)], request), 1):
        items += len(added.new_items)
        refused += added.error is not None
        if count % quarter == 0:
            now, peak = _seconds(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            milliseconds = 1000 * (now - last) / quarter
            print(f"{count:6,} pages, {items:7,} items: {milliseconds:5.1f} ms a page, {peak} MB", flush=True)
            last = now
    if refused:
        sys.exit(f"{refused} pages were refused")


if __name__ == "__main__":
    main()
