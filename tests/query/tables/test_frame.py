"""Tables: columns, types and rows of each layer."""

import sys
from dataclasses import replace

import pandas as pd
import pytest

from khabar.corpus import StoredCorpus
from khabar.errors import QueryError
from khabar.model import Entry
from khabar.query import to_frame
from khabar.words import token_forms

COLUMNS = {
    "mentions": "entry version id start end text type entity metonymic certainty sentence",
    "quotations": "entry version id start end text type speaker source cues relayed_by certainty pieces sentence",
    "sentences": "entry version id start end text block kind",
    "tokens": "entry version start end form norm lemma pos sentence msd word number head relation id",
}
ROWS = {"mentions": 14, "quotations": 4, "sentences": 12, "tokens": 109}
INTEGERS = {"number", "start", "end", "pieces"}


@pytest.mark.parametrize("layer", COLUMNS)
def test_columns_and_types(toys: StoredCorpus, layer: str) -> None:
    frame = to_frame(toys.values(), layer)
    assert list(frame.columns) == COLUMNS[layer].split()
    assert len(frame) == ROWS[layer]
    for name in frame.columns:
        if name in INTEGERS:
            assert frame[name].dtype == "int64"
        elif name == "metonymic":
            assert frame[name].dtype == "bool"
        else:
            assert all(type(value) is str or pd.isna(value) for value in frame[name])


@pytest.mark.parametrize("layer", COLUMNS)
def test_offsets_lead_to_the_text(toys: StoredCorpus, layer: str) -> None:
    for row in to_frame(toys.values(), layer).to_dict("records"):
        entry = toys[row["entry"]]
        assert row["version"] == entry.version
        text = row["form"] if layer == "tokens" else row["text"]
        found = entry.text[row["start"] : row["end"]]
        assert found == text or (
            layer == "quotations" and row["pieces"] > 1 and found.startswith(text.split()[0])
        )


@pytest.mark.parametrize("layer", COLUMNS)
def test_a_table_without_rows_has_the_same_columns_and_types(layer: str) -> None:
    frame = to_frame([], layer)
    assert list(frame.columns) == COLUMNS[layer].split()
    assert frame["start"].dtype == "int64"


def test_quotations(toys: StoredCorpus) -> None:
    first, second, *_ = to_frame(toys.values(), "quotations").to_dict("records")
    assert (first["id"], first["type"], first["speaker"], first["pieces"]) == (
        "q1",
        "direct",
        "person:nadir",
        2,
    )
    assert (first["source"], first["cues"], first["sentence"]) == ("وزير البحر نادر السالم", "قال", "s5")
    assert pd.isna(first["relayed_by"])
    assert (second["relayed_by"], second["type"]) == ("org:sahil", "mixed")


def test_mentions(toys: StoredCorpus) -> None:
    frame = to_frame(toys.values(), "mentions").set_index(["entry", "id"])
    assert pd.isna(frame.loc[("toy-0002", "m3"), "entity"])
    assert frame.loc[("toy-0002", "m4"), "metonymic"]
    assert frame.loc[("toy-0001", "m4"), "sentence"] == ""


def test_unknown_layer(toys: StoredCorpus) -> None:
    with pytest.raises(
        QueryError, match="unknown layer 'verbs'; choose from mentions, quotations, sentences, tokens"
    ):
        to_frame(toys.values(), "verbs")
    with pytest.raises(QueryError, match="unknown layer 'mention'; similar: mentions"):
        to_frame(toys.values(), "mention")


def test_words_that_are_not_annotated_are_those_of_the_tokeniser(entry: Entry) -> None:
    frame = to_frame([replace(entry, tokens=())], "tokens")
    assert list(frame["form"]) == token_forms(entry.text)
    assert set(frame["lemma"]) == set(frame["pos"]) == {""}
    assert frame.attrs == {"tokens": "divided"}


def test_without_pandas(toys: StoredCorpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(QueryError, match="tables need pandas"):
        to_frame(toys.values(), "mentions")
