"""Reports: all say the same, and no word of a page means anything in any of them."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from khabar.model import Entry, Span
from khabar.tei import read, write
from khabar.versions.diff.comparison import Comparison, EntryFile, Markup, Survey, compare, compare_files
from khabar.versions.patch.file import make_patch, read_patches
from khabar.versions.reports import REPORTS
from khabar.versions.reports.html import html_report, render_difference, stylesheet
from khabar.versions.reports.json import json_report
from khabar.versions.reports.markdown import escape, markdown_report
from khabar.versions.reports.text import text_report
from tests.versions.entries import edited, entities, reread

GOLDEN = Path(__file__).parent / "golden"
PLACE = '<placeName xml:id="m1" ref="place:marsa">مرسى الغزال</placeName>'
NASTY = "&lt;script&gt;alert(1)&lt;/script&gt; @someone #1 [x](http://a.example) **b** `c` | www.a.example"


@pytest.fixture
def newer(port: Entry) -> Entry:
    return edited(
        port,
        (PLACE, PLACE.replace("marsa", "zahra")),
        ('s2">وزير البحر يعد', 's2">وزير البحر سيعد'),
        ("سيعد بميناء أوسع</s>", 'سيعد</s> <s xml:id="s2a">بميناء أوسع</s>'),
        ('xml:id="q6" who="org:council"', 'xml:id="q6" who="org:sahil"'),
        ('corresp="#c4" cert="low"', 'corresp="#c4"'),
        ("لن ننتظر أكثر</said>", "لن ننتظر</said> أكثر"),
        ("sources in the port", "sources at the port"),
        ('status="published"', 'status="draft"'),
        ('<date xml:id="d1" type="relative">أمس</date>', "أمس"),
        ("نادر السالم</persName> أمام", 'نادر السالم</persName> <date xml:id="d0" when="2019">أمام</date>'),
        ('<fw type="related">', '<fw type="share">شارك</fw><fw type="related">'),
        ('".</s>\n          <s xml:id="s6">و', '". و'),
    )  # fmt: skip


@pytest.fixture
def survey(port: Entry, newer: Entry) -> Survey:
    comparison = compare_files(
        EntryFile("old.xml", write(port)), EntryFile("new.xml", write(newer)), entities(port)
    )
    return Survey(("old", "new"), (comparison,), added=("toy-0003",), removed=("toy-0004",), same=1)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", REPORTS)
def test_golden(survey: Survey, name: str, language: str, regenerate: bool) -> None:  # noqa: FBT001 (a fixture)
    path = GOLDEN / (f"report.{name}" if language == "en" or name == "json" else f"report.{language}.{name}")
    report = REPORTS[name](survey, language)
    if regenerate:
        path.write_text(report, encoding="utf-8")
    assert report == path.read_text(encoding="utf-8")


def test_all_reports_name_each_change(survey: Survey) -> None:
    text, markdown, page = text_report(survey), markdown_report(survey), html_report(survey)
    comparison = survey.comparisons[0]
    for layer in {change.layer for change in comparison.difference}:
        number = len(comparison.difference.of(layer))
        assert f"{layer}: {number} change" in text
        assert f"**{layer}: {number} change" in markdown
    table = json.loads(json_report(survey))
    (entry,) = table["entries"]
    assert [change["kinds"] for change in entry["changes"]] == [list(c.kinds) for c in comparison.difference]
    assert entry["counts"] == comparison.difference.counts()
    assert all(page.count(f">{kind}: {number}<") == 1 for kind, number in entry["counts"].items())
    assert table["essential"] is True
    assert table["bump"] == entry["bump"] == "minor"
    for report in (text, markdown, page):
        assert "toy-0003" in report
        assert "toy-0004" in report


def test_the_json_report_is_a_patch(survey: Survey, port: Entry, newer: Entry) -> None:
    (patch,) = read_patches(json_report(survey).encode())
    assert patch == make_patch(port, newer)


def test_places_in_the_json_report(survey: Survey, port: Entry, newer: Entry) -> None:
    (entry,) = json.loads(json_report(survey))["entries"]
    for change in entry["changes"]:
        if change["place"]:
            for side, state in (("before", port), ("after", newer)):
                start, end = change["place"][side]["span"]
                assert change["place"][side]["text"] == state.text[start:end]
    (relinked,) = (change for change in entry["changes"] if change["kinds"] == ["mention-relinked"])
    assert relinked["place"]["after"] == {"span": [3, 14], "text": "مرسى الغزال", "sentence": "s1"}


class _Outline(HTMLParser):
    """The tags and the attributes of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def nasty(port: Entry) -> Comparison:
    """Words of a page that mean something to browsers, to Markdown and to GitHub, everywhere they can stand."""
    clean = edited(port, (PLACE, "مرسى الغزال"))
    source = write(clean).decode().replace("مرسى الغزال", f"مرسى {NASTY} الغزال")
    source = source.replace("الساحل", NASTY).replace("sources in the port", f"sources {NASTY}")
    older = reread(source, port)
    newer = edited(
        older, ("place:marsa", "place:zahra"), (f"sources {NASTY}", f"sources {NASTY} x"),
        ('</head>\n        <fw type="siteName">', f' {NASTY}</head><fw type="share">{NASTY}</fw><fw type="siteName">'),
        ("org:sahil", "https://a.example/'&quot;&lt;"), (f"مرسى {NASTY}", f"مرسى {NASTY} {NASTY}"),
    )  # fmt: skip
    return compare(older, newer)


def test_pages_are_well_formed_and_hold_no_tag_of_an_article(nasty: Comparison) -> None:
    page = html_report(Survey(("<i>a</i>", "b"), (nasty,), added=("<u>",)))
    outline = _Outline(page)
    assert outline.open == []
    assert not {tag for tag, _ in outline.seen} & {"script", "i", "u", "a", "img", "link"}
    assert not any(name.startswith("on") for _, attributes in outline.seen for name in attributes)
    assert "http" not in re.sub(r"http-equiv|https?://a\.example", "", page)


def test_arabic_is_isolated_in_a_page(survey: Survey) -> None:
    outline = _Outline(html_report(survey))
    sides = [attributes for tag, attributes in outline.seen if tag == "p" and attributes.get("dir")]
    assert sides
    assert all(side == {"lang": "ar", "dir": "rtl"} for side in sides)
    assert ("bdi", {"lang": "ar", "dir": "rtl", "class": "khabar-diff-words"}) in outline.seen


def test_a_fragment_for_the_site(survey: Survey) -> None:
    fragment = render_difference(survey.comparisons[0], level=3)
    assert fragment.startswith('<section class="khabar-diff">\n<h3>')
    assert _Outline(fragment).open == []
    assert "<html" not in fragment
    assert ".khabar-diff" in stylesheet()


def test_words_mean_nothing_in_markdown(nasty: Comparison) -> None:
    report = markdown_report(Survey(("a", "b"), (nasty,)))
    shown = report.replace("<!-- -->", "")
    assert "<script" not in report
    assert "@someone" not in report
    assert "@someone" in shown
    assert "#1" not in report
    assert not re.search(r"(?<!\\)\[x", report)
    assert "://a" not in report
    assert "www.a" not in report
    assert not re.search(r"(?<!\\)`c", report)


@pytest.mark.parametrize("text", ["a_b", "1. x", "# x", "> x", "- x\n- y", "~~x~~", "$x$", "\\", "![x](y)"])
def test_markdown_is_escaped(text: str) -> None:
    assert "\n" not in escape(text)
    assert not re.search(r"(?<!\\)[\[\]`*_#~$!]", escape(text).replace("<!-- -->", "").replace("\\\\", ""))


def test_a_comment_on_a_pull_request_is_never_too_long(survey: Survey) -> None:
    many = Survey(("a", "b"), survey.comparisons * 60)
    report = markdown_report(many)
    assert len(report) < 65_536
    assert report.endswith("the remaining changes are left out.\n")
    assert markdown_report(survey).count("left out") == 0


def test_the_terminal_gets_isolates(survey: Survey) -> None:
    report = text_report(survey)
    for line in report.splitlines():
        assert line.count("\u2068") + line.count("\u2067") == line.count("\u2069")
    outside = re.sub("[\u2067\u2068][^\u2069]*\u2069", "", report)
    assert not re.search("[\u0600-\u06ff]", outside)


def test_many_tokens_are_counted(book: Entry) -> None:
    plain = edited(book, *[(f' pos="{token.pos}"', "") for token in book.tokens if token.pos])
    report = text_report(Survey(("a", "b"), (compare(book, plain),)))
    assert re.search(r"token: \d+ changes\n  token-pos: \d+\n", report)


def test_layout_asides_and_other_markup(port: Entry) -> None:
    source = write(port)

    def compared(old: bytes, new: bytes) -> Comparison:
        return compare_files(EntryFile("a", source), EntryFile("b", source.replace(old, new, 1)), {})

    layout = compared(b'<fw type="share"', b'<fw  type="share"')
    layout = compared(b"    <body>", b"  <body>")
    assert (layout.markup, layout.essential) == (Markup.LAYOUT, False)
    assert "only in layout" in text_report(Survey(("a", "b"), (layout,)))
    assert "1 entry with a different layout" in text_report(Survey(("a", "b"), (layout,)))
    order = compared(b'xml:id="m2" ref="place:marsa"', b'ref="place:marsa" xml:id="m2"')
    assert (order.markup, order.essential) == (Markup.LAYOUT, False)
    aside = compared(b"<body>", b'<body><?khabar-waive code="N003" reason="x"?>')
    assert aside.comments_added == ('<?khabar-waive code="N003" reason="x"?>',)
    assert aside.essential
    other = compared(b"<p>Sentences tile", b"<p>Phrases tile")
    assert (other.markup, other.essential) == (Markup.OTHER, True)
    for name in ("text", "markdown", "html"):
        assert "does not model" in REPORTS[name](Survey(("a", "b"), (other,)))
        assert "khabar-waive" in REPORTS[name](Survey(("a", "b"), (aside,)))
    same = compared(b"<body>", b"<body>")
    assert (same.markup, same.essential) == (Markup.SAME, False)


SITE_NAME = '<fw type="siteName">نشرة التجربة</fw>'
WORD = '<w lemma="قاموس" pos="NOUN">قاموس</w>'


@pytest.mark.parametrize(
    ("name", "older", "newer", "said"),
    [
        # What reads alike elsewhere is told by its offsets.
        ("port", [(PLACE, f"{PLACE} مرسى الغزال")], [(PLACE, f"مرسى الغزال {PLACE}")], "moved: characters 3 to 14 → characters 15 to 26"),
        # Words in marks are part of a quotation's extent.
        ("port", [], [("لم يبدأ بعد</said>", "لم يبدأ</said> بعد")], 'in marks «لم يبدأ بعد» → «العمل "لم يبدأ بعد"», in marks «لم يبدأ»'),
        ("port", [], [(SITE_NAME, ""), ("</figure>", f"</figure>{SITE_NAME}")], "moved: behind block 2 → behind block 3"),
        ("book", [], [(WORD, WORD.replace("<w", "<pc").replace("</w", "</pc"))], "retyped: word → punctuation"),
        ("port", [], [('direct="false" corresp="#c4"', 'direct="false" corresp="#c4 #c3"')], "cue: «أكَّد» → «أكَّد + قالت»"),
        ("port", [], [("2019-04-02", "2019-04-03")], "date: 2019-04-02 → 2019-04-03"),
        ("port", [], [('when="2026-02-01"', 'when="2026-02-02"')], "date: 2026-02-01 → 2026-02-02"),
    ],
)  # fmt: skip
def test_turns_in_words(
    request: pytest.FixtureRequest,
    name: str,
    older: list[tuple[str, str]],
    newer: list[tuple[str, str]],
    said: str,
) -> None:
    entry = request.getfixturevalue(name)
    survey = Survey(("a", "b"), (compare(edited(entry, *older), edited(entry, *newer)),))
    assert said in re.sub("[\u2067-\u2069]", "", text_report(survey))


def test_annotations_that_cross_are_left_out_and_the_words_are_shown(port: Entry) -> None:
    crossing = [
        replace(cue, span=Span(start, start + 8), id=f"c9{start}")
        for start, cue in zip((18, 22), port.cues, strict=False)
    ]
    after = replace(read(write(port)), cues=(*read(write(port)).cues, *crossing))
    page = html_report(Survey(("a", "b"), (compare(port, after),)))
    assert "وزير البحر يعد بميناء أوسع" in page
