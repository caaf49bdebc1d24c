"""Written words: every character of a text is in one, or is white space."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.words import is_punctuation, token_forms, token_spans

MIXED = st.text(st.sampled_from("ابود.وأهـ 135٣،؛:؟!«»\"'()-/@#_%…\nُّabcZ\u200c\u200f😀🇪\u0301"), max_size=60)


@given(st.one_of(st.text(max_size=60), MIXED))
def test_words_tile_the_text(text: str) -> None:
    spans = token_spans(text)
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    assert all(not text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    assert all(start < end and not any(map(str.isspace, text[start:end])) for start, end in spans)
    assert [text[start:end] for start, end in spans] == token_forms(text)


@given(MIXED)
def test_a_word_does_not_depend_on_the_words_before_a_line_break(text: str) -> None:
    assert token_forms("قال زياد\n" + text) == ["قال", "زياد", *token_forms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # numbers, times and dates
        ("٣٫٥ 3.5 1,5 ٣،٥ 1,250,000", ["٣٫٥", "3.5", "1,5", "٣،٥", "1,250,000"]),
        ("10:30 و10:30:15.", ["10:30", "و10:30:15", "."]),
        ("15/5/2018 15-5-2018 2018-05-17", ["15/5/2018", "15-5-2018", "2018-05-17"]),
        ("2013-2014، 2013.", ["2013", "-", "2014", "،", "2013", "."]),
        ("5% ٥٪ $5 الـ17", ["5", "%", "٥", "٪", "$", "5", "الـ17"]),
        ("قال:5", ["قال", ":", "5"]),
        # addresses
        ("(https://x.org/a?b=1).", ["(", "https://x.org/a?b=1", ")", "."]),
        ("www.un.org، a.b@un.org.", ["www.un.org", "،", "a.b@un.org", "."]),
        ("BBC.com. #قمة_سوتشي @khabar", ["BBC.com", ".", "#قمة_سوتشي", "@khabar"]),
        # abbreviations
        ("د. زياد وأ.د. نادر", ["د.", "زياد", "وأ.د.", "نادر"]),
        ("فيتامين د.", ["فيتامين", "د", "."]),
        ("عام 300 ق.م. و1445 هـ.", ["عام", "300", "ق.م.", "و1445", "هـ", "."]),
        ("المجموعة ب. وقال", ["المجموعة", "ب", ".", "وقال"]),
        ("U.S. F-16 O’Neil", ["U.S.", "F-16", "O’Neil"]),
        # marks
        ('«نعم»، "لا"؟! ... …', ["«", "نعم", "»", "،", '"', "لا", '"', "؟!", "...", "…"]),
        ("المدينة-الدولة – قال", ["المدينة", "-", "الدولة", "–", "قال"]),
        ("قُتِلَ أكَّد می\u200cشود", ["قُتِلَ", "أكَّد", "می\u200cشود"]),
        ("🇪🇬👨‍👩‍👧❤️", ["🇪🇬", "👨‍👩‍👧", "❤️"]),
    ],
)
def test_words_of_news(text: str, expected: list[str]) -> None:
    assert token_forms(text) == expected


@pytest.mark.parametrize("unit", ["a-", "a.", "1.", "أ.", "و3.", "@", "a@", "😀\u200d", "http://", "ء", ".-"])
def test_odd_texts_take_time_in_proportion(unit: str) -> None:
    started = time.perf_counter()
    token_spans(unit * 20_000)
    assert time.perf_counter() - started < 5


def test_punctuation_has_no_letters() -> None:
    assert [form for form in token_forms("«نعم» 3.5% د. نعم …") if is_punctuation(form)] == [
        "«",
        "»",
        "%",
        "…",
    ]
