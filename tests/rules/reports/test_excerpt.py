"""Excerpts: the place stands above its carets in terminals that turn Arabic around and in those that do not."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from bidi import get_display
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from khabar.rules import Location
from khabar.rules.reports.excerpt import LineExcerpt, cut_excerpts, in_brackets
from khabar.rules.reports.sources import Lines, SourceLines

# Latin, Arabic, Hebrew, digits of both kinds, marks, and the punctuation of XML and of sentences.
ALPHABET = 'aB<>/="= .،:-()«»شمسקמ012٣٤\u064e\u0651'
LINES = st.text(ALPHABET, max_size=40)
ANY_LINE = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=60)


def cut(line: str, start: int, end: int, width: int = 80) -> LineExcerpt:
    place = Location("x.xml", 1, start + 1, 1, end + 1)
    (excerpt,) = cut_excerpts(place, lambda _path, number: line if number == 1 else None, width)
    return excerpt


def cells(text: str) -> list[str]:
    """Return what stands in each cell: marks and controls take none, and brackets may be mirrored."""
    mirrored = str.maketrans(">)»\u27e7", "<(«\u27e6")
    return [character for character in text.translate(mirrored) if cell_len(character)]


def turned(excerpt: LineExcerpt) -> list[str]:
    """Return the cells of a terminal that turns text around."""
    return cells(get_display(excerpt.line(excerpt.place), base_dir="L"))


@given(line=LINES, data=st.data())
def test_the_carets_stand_below_the_place_in_every_terminal(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    plain = cut(line, start, end)
    for excerpt in (plain, in_brackets(plain)):
        place = cells(excerpt.place)
        for shown in (turned(excerpt), cells(excerpt.line(excerpt.place))):
            below = shown[excerpt.indent : excerpt.indent + len(place)]
            assert Counter(below) == Counter(place)
        assert excerpt.width == max(len(place), 1)


@given(line=LINES, data=st.data())
def test_brackets_stay_around_the_place(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    excerpt = in_brackets(cut(line, start, data.draw(st.integers(start, len(line)))))
    shown = turned(excerpt)
    assert shown[excerpt.indent] == shown[excerpt.indent + excerpt.width - 1] == "\u27e6"


def test_without_the_marks_they_would_not() -> None:
    """The alphabet of the laws above does break an excerpt that has no marks."""
    excerpt = cut("وصلت إلى بيروت ثم", 5, 8)
    bare = cells(get_display(f"{excerpt.before}{excerpt.place}{excerpt.after}", base_dir="L"))
    assert Counter(bare[excerpt.indent : excerpt.indent + 3]) != Counter("إلى")
    assert Counter(turned(excerpt)[excerpt.indent : excerpt.indent + 3]) == Counter("إلى")


@given(line=ANY_LINE, width=st.integers(20, 60), data=st.data())
@example(line="\u202e" * 60, width=20, data=None)
def test_an_excerpt_fits_and_holds_nothing_that_acts_on_a_terminal(
    line: str, width: int, data: st.DataObject | None
) -> None:
    start = data.draw(st.integers(0, len(line))) if data else 30
    end = data.draw(st.integers(start, len(line))) if data else 31
    excerpt = cut(line, start, end, width)
    text = f"{excerpt.before}{excerpt.place}{excerpt.after}"
    # One cell more for each mark that had to be given something to sit on.
    assert cell_len(text) <= width + 10
    assert cell_len(excerpt.before) == excerpt.indent
    assert {unicodedata.category(character) for character in text.replace("\u200c", "").replace("\u200d", "")} <= {
        *(f"L{kind}" for kind in "ulmto"), *(f"M{kind}" for kind in "nce"), *(f"N{kind}" for kind in "dlo"),
        *(f"P{kind}" for kind in "cdseifo"), *(f"S{kind}" for kind in "mcko"), "Zs",
    }  # fmt: skip


def test_a_short_line_is_shown_whole() -> None:
    excerpt = cut('  <s xml:id="s1">', 5, 11)
    assert (excerpt.before, excerpt.place, excerpt.after) == ("  <s ", "xml:id", '="s1">')
    assert (excerpt.indent, excerpt.width, excerpt.mixed, excerpt.bracketed) == (5, 6, False, False)


def test_a_place_in_a_line_of_five_thousand_characters() -> None:
    line = "وصلت القافلة إلى المدينة " * 200
    start = line.index("القافلة", 2500)
    excerpt = cut(line, start, start + 7)
    assert excerpt.place == "القافلة"
    assert excerpt.before.startswith("\u2026")
    assert excerpt.after.endswith("\u2026")
    assert 60 < cell_len(excerpt.before + excerpt.place + excerpt.after) <= 80
    # It is cut between words.
    assert {*excerpt.before[1:].split(), *excerpt.after[:-1].split()} <= set(line.split())


def test_a_long_place_is_cut_and_its_carets_with_it() -> None:
    excerpt = cut("a" * 500, 100, 400)
    assert excerpt.place == "a" * 53
    assert (excerpt.width, excerpt.after) == (53, "\u2026")


def test_an_empty_place_has_one_caret() -> None:
    assert cut("abc", 3, 3).width == cut("", 0, 0).width == 1


def test_a_place_behind_the_end_of_the_line_is_at_its_end() -> None:
    """The file may have changed since it was checked."""
    excerpt = cut("abc", 10, 20)
    assert (excerpt.before, excerpt.place, excerpt.indent) == ("abc", "", 3)


@pytest.mark.parametrize(
    ("line", "place", "expected"),
    [
        ("\ta", (1, 2), ("    ", "a", 4, 1)),
        ("\ta", (0, 1), ("", "    ", 0, 4)),
        ("日本語x", (3, 4), ("日本語", "x", 6, 1)),
        ("日本語x", (1, 2), ("日", "本", 2, 2)),
        ("كَتَبَ x", (7, 8), ("كَتَبَ ", "x", 4, 1)),
        ("كَتَبَ", (1, 2), ("ك", "\u25cc\u064e", 1, 1)),
        ("a\u202eb", (1, 2), ("a", "\u27e8U+202E\u27e9", 1, 8)),
        ("a\x1b[1mb", (5, 6), ("a\u27e8U+001B\u27e9[1m", "b", 12, 1)),
        ("می\u200cشود", (3, 4), ("می\u200c", "ش", 2, 1)),
        ("می\u200cشود", (2, 3), ("می", "\u27e8U+200C\u27e9", 2, 8)),
    ],
)
def test_tabs_wide_characters_marks_and_controls(
    line: str, place: tuple[int, int], expected: tuple[str, str, int, int]
) -> None:
    excerpt = cut(line, *place)
    assert (excerpt.before, excerpt.place, excerpt.indent, excerpt.width) == expected


def test_indentation_is_cut_without_a_sign() -> None:
    excerpt = cut(f"{' ' * 30}{'a ' * 20}", 35, 36, width=40)
    assert "\u2026" not in excerpt.before
    assert excerpt.before.strip() == "a a a"


@pytest.mark.parametrize(
    ("place", "bracketed"),
    [
        ('<s xml:id="s1">', False),
        ("place:beirut", False),
        ("بيروت", True),
        (" ", True),
        ("7", True),
        ("", True),
    ],
)
def test_brackets_where_carets_alone_might_mislead(place: str, *, bracketed: bool) -> None:
    line = f"وصلت {place} ثم"
    assert cut(line, 5, 5 + len(place)).bracketed is bracketed
    assert not cut(f"a {place} b", 2, 2 + len(place)).bracketed or place == "بيروت"


def lines_of(text: str) -> Lines:
    lines = text.split("\n")
    return lambda _path, number: lines[number - 1] if number <= len(lines) else None


def test_a_place_of_several_lines_shows_the_first_and_the_last() -> None:
    lines = lines_of("a <p\n  n='1'\n  b>x")
    excerpts = list(cut_excerpts(Location("x", 1, 3, 3, 5), lines, 80))
    assert [(item.number, item.place, item.after) for item in excerpts] == [(1, "<p", ""), (3, "b>", "x")]


def test_a_place_that_ends_at_the_beginning_of_a_line_ends_with_the_line_before() -> None:
    lines = lines_of("abc\ndef")
    excerpts = list(cut_excerpts(Location("x", 1, 2, 2, 1), lines, 80))
    assert [(item.number, item.place) for item in excerpts] == [(1, "bc")]


def test_lines_of_files(tmp_path: Path) -> None:
    path, other = tmp_path / "a.xml", tmp_path / "b.xml"
    path.write_bytes("ا\r\nb\rc\n".encode() + b"\xff")
    other.write_bytes(b"x")
    lines = SourceLines()
    assert [lines(str(path), number) for number in (1, 2, 3, 4)] == ["ا", "b", "c", "\ufffd"]
    assert lines(str(other), 1) == "x"
    assert lines(str(path), 99) is None
    assert lines(str(path), 0) is None


@pytest.mark.parametrize("name", ["missing.xml", "", "a\x00b", "."])
def test_a_file_that_cannot_be_read_has_no_lines(name: str, tmp_path: Path) -> None:
    assert SourceLines()(str(tmp_path / name) if name else "", 1) is None


def test_a_file_over_the_limit_has_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert SourceLines()(str(path), 1) is None
