"""Sentences of a block that changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Span
from khabar.tei.folding import fold_space
from khabar.versions.reanchor.sentences import KeptSentence, number, retile, segment

texts = st.text(st.sampled_from('اب. "'), min_size=1, max_size=40).map(fold_space).filter(bool)


def survivors(text: str, *parts: str) -> list[KeptSentence]:
    return [
        KeptSentence(f"s{index}", Span(text.index(part), text.index(part) + len(part)))
        for index, part in enumerate(parts, 1)
    ]


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        ("قال زيد. عاد عمرو.", ["قال زيد.", "عاد عمرو."], [("s1", "قال زيد."), ("s2", "عاد عمرو.")]),
        ("قال زيد. ثم نام. عاد عمرو.", ["قال زيد.", "عاد عمرو."], [("s1", "قال زيد."), ("", "ثم نام."), ("s2", "عاد عمرو.")]),
        ("قال زيد. وقد عاد عمرو.", ["قال زيد.", "عاد عمرو."], [("s1", "قال زيد."), ("s2", "وقد عاد عمرو.")]),
        ("قال زيد غدا. عاد عمرو.", ["قال زيد", "عاد عمرو."], [("s1", "قال زيد غدا."), ("s2", "عاد عمرو.")]),
        ("قال زيد غدا عاد عمرو.", ["قال زيد", "عاد عمرو."], [("s1", "قال زيد غدا"), ("s2", "عاد عمرو.")]),
        ("تمهيد. قال زيد.", ["قال زيد."], [("", "تمهيد."), ("s1", "قال زيد.")]),
        ("وقد قال زيد.", ["قال زيد."], [("s1", "وقد قال زيد.")]),
        ("قال زيد. خاتمة", ["قال زيد."], [("s1", "قال زيد."), ("", "خاتمة")]),
        ("كله جديد. نعم.", [], [("", "كله جديد."), ("", "نعم.")]),
        ('قال "نعم. لا." ثم نام.', [], [("", 'قال "نعم. لا." ثم نام.')]),
    ],
)  # fmt: skip
def test_sentences_tile_their_block_again(text, parts, expected):
    tiles = retile(text, Span(0, len(text)), survivors(text, *parts))
    assert [(name, text[span.start : span.end]) for name, span in tiles] == expected


@given(texts)
def test_segments_tile_a_new_paragraph(text):
    spans = segment(text, Span(0, len(text)))
    assert " ".join(text[span.start : span.end] for span in spans) == text


@given(texts, st.data())
def test_no_word_is_left_outside(text, data):
    starts = [0, *(index + 1 for index, character in enumerate(text) if character == " ")]
    start = data.draw(st.sampled_from(starts))
    end = data.draw(st.sampled_from([s for s in [*(s - 1 for s in starts), len(text)] if s > start]))
    tiles = retile(text, Span(0, len(text)), [KeptSentence("s1", Span(start, end))])
    assert " ".join(text[span.start : span.end] for _, span in tiles) == text
    assert [name for name, _ in tiles].count("s1") == 1


def test_new_sentences_get_ids_that_nobody_had():
    tiles = [("s1", Span(0, 1), 0), ("", Span(2, 3), 0), ("", Span(4, 5), 0), ("s2", Span(6, 7), 0)]
    assert [sentence.id for sentence in number(tiles, ["s1a"])] == ["s1", "s1b", "s1c", "s2"]
