"""How the time of a check grows with a file: `python benchmarks/growth.py [--seconds N] [CASE]…`.

Each case makes one part of an entry ever larger (its sentences, one word, one list of pointers) until a work
takes `--seconds`. Pages grow, too: those onto which an entry is re-anchored, or from which one is restored.
What is printed is the exponent between the last two sizes, each four times the one before: 1 is linear, 2
quadratic. Above `HIGHEST` a work is called quadratic, and the exit code is 1.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from math import log
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from growth_pages import PAGES

from khabar.errors import PageMismatchError, TEIError
from khabar.rules import RULES, Report, check_paths
from khabar.rules.engine.fixes import apply_fixes
from khabar.rules.reports import json_report, sarif_report, text_report
from khabar.rules.testing.examples import build_corpus, wrap
from khabar.tei import canonicalise, is_valid, parse, read
from khabar.versions.reanchor.entry import reanchor
from khabar.versions.textfree.standoff import read_standoff
from khabar.versions.textfree.strip import strip
from khabar.workflow.textfree import hydrate_entry

HIGHEST = 1.4
_LEAST = 0.3
"""Seconds below which a work says nothing about its growth."""
_LARGEST = 30_000_000
"""Characters of the largest file; a file of more than 32 MiB is not read."""

_PARAGRAPH = '<p xml:id="p1"><s xml:id="s1">وصلت.</s></p>'
_ENTRY = wrap(_PARAGRAPH, _PARAGRAPH).entry.decode()
_SENTENCE = (
    '<s xml:id="s{0}">وصل <persName xml:id="m{0}" ref="person:salem">سالم</persName> إلى '
    '<placeName xml:id="k{0}" ref="place:beirut">بيروت</placeName> وقال "نعم".</s>'
)
_QUOTATION = (
    '<s xml:id="s{0}"><seg xml:id="c{0}" type="cue" ana="#cue.say">قال</seg> '
    '<persName xml:id="m{0}" ref="person:salem">سالم</persName> إن '
    '<said xml:id="q{0}" who="person:salem" direct="true" corresp="#c{0}">الأمر</said>.</s>'
)
_MISSED = (
    '<s xml:id="s{0}">وصل <persName xml:id="m{0}" ref="person:salem">سالم</persName> إلى بيروت، '
    "ثم وصل سالم.</s>"
)
_ALIKE = (
    '<s xml:id="s{0}">وصل <persName xml:id="m{0}" ref="person:x{0}">سالم كريم{0}</persName> وسالم آخر.</s>'
)


def _text(piece: str) -> Callable[[int], str]:
    return lambda number: _ENTRY.replace("وصلت.", piece * number, 1)


def _sentences(piece: str) -> Callable[[int], str]:
    whole = '<s xml:id="s2">وصلت.</s>'
    return lambda number: _ENTRY.replace(whole, "".join(map(piece.format, range(number))), 1)


def _pages(piece: str) -> Callable[[int], str]:
    return lambda number: _ENTRY.replace('<p xml:id="p1">', piece * number + '<p xml:id="p1">', 1)


def _attribute(name: str, piece: str) -> Callable[[int], str]:
    return lambda number: _text(f'<said xml:id="q1" direct="false" {name}="{piece * number}">نعم</said>')(1)


def _before(piece: str) -> Callable[[int], str]:
    return lambda number: _ENTRY.replace("<TEI ", piece * number + "<TEI ", 1)


CASES: dict[str, Callable[[int], str]] = {
    "one text": _text("كلمة "),
    "one word": _text("ك"),
    "sentences": _sentences(_SENTENCE),
    "names without mentions": _sentences('<s xml:id="s{0}">وصل سالم إلى بيروت.</s>'),
    "missed mentions": _sentences(_MISSED),
    "names that begin alike": _sentences(_ALIKE),
    "quotations": _sentences(_QUOTATION),
    "empty sentences": _sentences("<s/>"),
    "mentions": _text('<persName ref="person:salem">سالم</persName> '),
    "mentions without a register item": _text('<persName xml:id="m1" ref="person:x">سالم</persName> '),
    "a list of pointers": _attribute("corresp", "#c1 "),
    "one pointer": _attribute("who", "x"),
    "unknown elements": _text("<b/>"),
    "unknown attributes": _text('<seg foo="1">ا</seg> '),
    "quotation marks": _text('" '),
    "guillemets": _text("«"),
    "controls": _text("ا\u202e"),
    "decomposed letters": _text("\u0627\u0653"),
    "references": _text("&amp;"),
    "comments": _text("ا<!-- x -->"),
    "line ends": _text("ا\r\n"),
    "furniture": _pages('<fw type="siteName">أخبار</fw>'),
    "instructions before the root": _before("<?a?>\n"),
    "comments before the root": _before("<!-- a -->\n"),
    "speakers": _attribute("who", "person:salem "),
    "missing speakers": _attribute("who", "person:x "),
    "waivers": lambda n: _ENTRY.replace(
        "<text ", "<?khabar-waive code='N001' reason='x'?>\n" * n + "<text ", 1
    ),
    "attributes": lambda n: _ENTRY.replace(
        "<p ", "<p {} ".format(" ".join(map("a{}='1'".format, range(n)))), 1
    ),
    "deep nesting": lambda n: _ENTRY.replace("<p ", f"{'<div>' * 200}{'<p>ا</p>' * n}{'</div>' * 200}<p ", 1),
}


def main() -> None:
    """Measure the cases, all or some; exit with 1 if a work is quadratic."""
    parser = argparse.ArgumentParser(description="How the time of a check grows with a file.")
    parser.add_argument(
        "cases", nargs="*", metavar="CASE", choices=[*CASES, *PAGES, []], help="; ".join([*CASES, *PAGES])
    )
    parser.add_argument("--seconds", type=float, default=2.0, help="how long the largest file may take")
    arguments = parser.parse_args()
    steep = False
    with tempfile.TemporaryDirectory() as folder:
        for name in arguments.cases or [*CASES, *PAGES]:
            grown = (
                _grow_page(PAGES[name], arguments.seconds)
                if name in PAGES
                else _grow(Path(folder), CASES[name], arguments.seconds)
            )
            steep |= _report(name, list(grown))
    sys.exit(steep)


def _grow(folder: Path, make: Callable[[int], str], seconds: float) -> Iterator[tuple[int, dict[str, float]]]:
    number = 500
    while len(source := make(number)) < _LARGEST:
        times = _measure(folder, source)
        yield len(source), times
        if max(times.values()) > seconds:
            return
        number *= 4


def _grow_page(
    make: Callable[[int], tuple[str, str]], seconds: float
) -> Iterator[tuple[int, dict[str, float]]]:
    number = 180
    while True:
        before, after = make(number)
        times = _measure_page(before, after.encode())
        yield len(before), times
        if max(times.values()) > seconds:
            return
        number *= 4


def _measure_page(before: str, after: bytes) -> dict[str, float]:
    paragraphs = "\n".join(
        f'<p xml:id="p{number}"><s xml:id="s{number}">{line}</s></p>'
        for number, line in enumerate(before.splitlines(), 1)
    )
    example = wrap(paragraphs, paragraphs)
    entry, standoff = read(example.entry), read_standoff(strip(example.entry, example.page))
    head = example.page[: example.page.index(before.splitlines()[0].encode())]
    return {
        "reanchor": _seconds(lambda: _attempt(lambda: reanchor(entry, head + after))),
        "hydrate": _seconds(lambda: _attempt(lambda: hydrate_entry(standoff, head + after))),
    }


def _attempt(work: Callable[[], object]) -> None:
    # A page of which too little is left is refused; the time until then counts.
    with suppress(PageMismatchError):
        work()


def _measure(folder: Path, source: str) -> dict[str, float]:
    path = build_corpus(folder, wrap(_PARAGRAPH, _PARAGRAPH))
    path.write_bytes(source.encode())
    reports: list[Report] = []
    works: dict[str, Callable[[], object]] = {
        "check": lambda: reports.append(check_paths([path], RULES)),
        "text": lambda: text_report(reports[0]),
        "json": lambda: (json_report(reports[0]), sarif_report(reports[0])),
        "fmt": lambda: _lay_out(source),
        "fix": lambda: apply_fixes(source, reports[0].findings, unsafe=True),
    }
    return {name: _seconds(work) for name, work in works.items()}


def _lay_out(source: str) -> None:
    try:
        root = parse(source.encode()).root
    except TEIError:
        return
    is_valid(root)
    canonicalise(root)


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _report(name: str, measured: list[tuple[int, dict[str, float]]]) -> bool:
    (size, last), before = measured[-1], dict(measured[-2][1]) if len(measured) > 1 else {}
    ratio = size / measured[-2][0] if before else 1
    exponents = {
        work: log(seconds / before[work]) / log(ratio)
        for work, seconds in last.items()
        if seconds > _LEAST and before.get(work, 0) > _LEAST / 20
    }
    steep = any(exponent > HIGHEST for exponent in exponents.values())
    works = ", ".join(f"{work} {last[work]:.1f} s ^{exponent:.2f}" for work, exponent in exponents.items())
    print(
        f"{'!' if steep else ' '} {name:32} {size / 1e6:5.1f} MB  {works or 'too quick to tell'}", flush=True
    )
    return steep


if __name__ == "__main__":
    main()
