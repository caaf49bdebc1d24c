"""Tables as CSV: what pandas reads from them is what `to_frame` makes, and no cell is a formula."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from khabar.errors import QueryError
from khabar.ids import EntryId
from khabar.model import Block, Entry, Header, Sentence, Span
from khabar.query import LAYERS, to_frame, write_csv
from khabar.vocabulary import BlockKind


@pytest.mark.parametrize("layer", LAYERS)
def test_it_holds_what_the_frame_holds(toys, layer):
    frame = to_frame(toys.values(), layer)
    text = "".join(write_csv(toys.values(), layer))
    read = pd.read_csv(
        io.BytesIO(text.encode()), encoding="utf-8-sig", dtype=frame.dtypes.to_dict(), keep_default_na=False
    )
    assert_frame_equal(read, frame.fillna(""))


def sentence_cell(text):
    entry = Entry(
        EntryId("x-1"),
        Header(),
        text,
        (Block("", Span(0, len(text)), BlockKind.PARAGRAPH),),
        sentences=(Sentence("s1", Span(0, len(text)), 0),),
    )
    lines = "".join(write_csv([entry], "sentences"))
    return next(csv.DictReader(io.StringIO(lines.removeprefix("\ufeff"), newline="")))["text"]


@given(st.text(min_size=1))
def test_a_text_comes_back_as_it_was_unless_it_begins_a_formula(text):
    found = sentence_cell(text)
    assert found.removeprefix("'") == text or found == text
    assert not found.lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', " +1", "-1", "@SUM(1)", "\tx", "\rx"])
def test_a_formula_is_told_to_be_text(text):
    assert sentence_cell(text) == f"'{text}"


def test_quotation_marks_and_commas_are_quoted():
    assert sentence_cell('قال: "نعم"، a, b\nc') == 'قال: "نعم"، a, b\nc'


def test_there_is_no_other_layer():
    with pytest.raises(QueryError, match="unknown layer 'colour'"):
        list(write_csv([], "colour"))
