"""Quotations that are read in a batch: whatever points to what, they are those of the model."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.corpus import shipped_corpus
from tests.query.compiling.batch.test_columns import modelled, require_same

_ARTICLE = (shipped_corpus() / "entries" / "egypttoday-0001.xml").read_bytes()
# Every quotation has the one after the next one as its next piece.
_LINKED = re.compile(rb'(<said xml:id="q(\d+)"(?: (?!cert|resp)\w+="[^"]*")*)')
_SOURCE = _LINKED.sub(lambda found: b'%s next="#q%d"' % (found[1], int(found[2]) + 2), _ARTICLE)
_POINTER = re.compile(rb' (?:corresp|next|who|source|toWhom|ref|xml:id)="([^"]*)"')
_TAGS = re.compile(rb"<(?:said|rs|seg) [^<>]*>")
_TARGETS = (
    *("#q1", "#q2", "#q3", "#q4", "#q5", "#q4 #q1", "q2", "#c1", "#c3 #c1", "#c2 #c2", "#x9", "#"),
    *("#unlinked", "#g1", "#g9", "person:nobody", "org:alhayat", "person:nobody #g1", "egypttoday-0001#g9"),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_pointers_to_anything(data: st.DataObject) -> None:
    changed = _SOURCE
    for _ in range(data.draw(st.integers(1, 6))):
        tag = data.draw(st.sampled_from(list(_TAGS.finditer(changed))))
        pointers = list(_POINTER.finditer(changed, *tag.span()))
        start, end = data.draw(st.sampled_from(pointers)).span(1)
        changed = changed[:start] + data.draw(st.sampled_from(_TARGETS)).encode() + changed[end:]
    require_same(_SOURCE, changed, _SOURCE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb'direct="false"', rb'direct="true"'),
        (rb' next="[^"]*"', rb""),
        (rb' corresp="#c1"', rb""),
        (rb"(<said [^<>]*\")>", rb'\1 resp="#a1">'),
        (rb"</?rs[^<>]*>", rb""),
    ],
)
def test_other_attributions(old: bytes, new: bytes) -> None:
    changed = re.sub(old, new, _SOURCE)
    assert changed != _SOURCE
    assert require_same(_ARTICLE, _SOURCE, changed) == [0, 1, 2]
    records = [modelled(source).values["entries.record"].encoded(0) for source in (_SOURCE, changed)]
    assert records[0] != records[1]


def test_entries_without_quotations() -> None:
    bare = re.sub(rb"</?said[^<>]*>", b"", _SOURCE)
    assert require_same(bare, _SOURCE, bare) == [0, 1, 2]
