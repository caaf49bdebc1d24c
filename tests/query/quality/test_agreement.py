"""Agreement between two annotations of one page."""

import pytest
from hypothesis import given

from khabar.corpus import StoredCorpus
from khabar.errors import QueryError
from khabar.model import Entry
from khabar.query import Agreement, LayerAgreement, agreement
from khabar.tei import read
from tests.conftest import REPOSITORY, TOY
from tests.strategies import entries

SOURCE = (TOY / "entries" / "toy-0001.xml").read_text(encoding="utf-8")


def _replaced(*changes: tuple[str, str]) -> str:
    text = SOURCE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def _changed(*changes: tuple[str, str]) -> Entry:
    return read(_replaced(*changes).encode())


def _layer(found: Agreement, name: str) -> LayerAgreement:
    return next(layer for layer in found.layers if layer.layer == name)


@given(entries())
def test_an_annotation_agrees_with_itself(entry: Entry) -> None:
    found = agreement(entry, entry)
    assert all(layer.f1 == 1 and not layer.only_first and not layer.only_second for layer in found.layers)
    assert found.speaker == 1
    assert found.quotations == found.same_speaker == len(entry.quotations)


def test_layers(toys: StoredCorpus) -> None:
    found = agreement(toys["toy-0001"], toys["toy-0001"])
    assert {layer.layer: layer.common for layer in found.layers} == {
        "furniture": 5,
        "blocks": 8,
        "sentences": 8,
        "mentions": 10,
        "quotations": 5,
        "cues": 4,
        "sources": 4,
        "dates": 2,
        "links": 4,
    }


def test_shifted_boundary() -> None:
    ours = _changed()
    theirs = _changed(
        (
            '<persName xml:id="m3" ref="person:nadir">نادر السالم</persName> أمام',
            '<persName xml:id="m3" ref="person:nadir">نادر</persName> السالم أمام',
        )
    )
    mentions = _layer(agreement(ours, theirs), "mentions")
    assert (mentions.first, mentions.second, mentions.common) == (10, 10, 9)
    assert mentions.f1 == pytest.approx(0.9)
    assert mentions.only_first == ("نادر السالم (person:nadir)",)
    assert mentions.only_second == ("نادر (person:nadir)",)
    assert all(layer.f1 == 1 for layer in agreement(ours, theirs).layers if layer.layer != "mentions")


def test_changed_label() -> None:
    theirs = _changed(('<date xml:id="d2" when="2019-03">', '<date xml:id="d2" type="relative">'))
    assert _layer(agreement(_changed(), theirs), "dates").f1 == 0.5


def test_changed_speaker() -> None:
    theirs = _changed(('who="person:lubna"', 'who="person:nadir"'))
    found = agreement(_changed(), theirs)
    assert (found.quotations, found.same_speaker, found.speaker) == (4, 3, 0.75)
    assert _layer(found, "quotations").f1 == 1


def test_two_quotations_of_one_extent() -> None:
    closing = "</said></said>.</s>\n          </p>\n        </div>"
    text = _replaced(
        ('<said xml:id="q5" ', '<said who="person:nadir" direct="false"><said xml:id="q5" '),
        (closing, "</said>" + closing),
    )
    ours = read(text.encode())
    theirs = read(text.replace('<said who="person:nadir"', '<said who="org:sahil"').encode())
    assert agreement(ours, ours).quotations == 5
    assert agreement(ours, theirs).same_speaker == 4


def test_sources_without_a_name_are_compared_by_their_description() -> None:
    theirs = _changed(('"g1"', '"g7"'), ('"#g1"', '"#g7"'))
    assert agreement(_changed(), theirs).speaker == 1
    other = _changed(("مصادر في الميناء</persName>", "مصدر آخر</persName>"))
    assert agreement(_changed(), other).speaker == 0.75


def test_quotation_that_only_one_has() -> None:
    found = agreement(_changed(), _changed((' next="#q2"', ""), (' prev="#q1"', ' cert="low"')))
    assert found.quotations == 3
    assert _layer(found, "quotations").f1 == 1


def test_agreement_is_symmetric() -> None:
    theirs = _changed(
        ('who="person:lubna"', 'who="person:nadir"'),
        ('<date xml:id="d2" when="2019-03">', '<date xml:id="d2">'),
    )
    one, other = agreement(_changed(), theirs), agreement(theirs, _changed())
    assert [layer.f1 for layer in one.layers] == [layer.f1 for layer in other.layers]
    assert one.speaker == other.speaker


def test_different_texts(toys: StoredCorpus) -> None:
    with pytest.raises(QueryError, match="their texts differ"):
        agreement(toys["toy-0001"], toys["toy-0002"])


def test_nothing_to_compare() -> None:
    assert LayerAgreement("mentions", 0, 0, 0).f1 == 1
    assert Agreement((), 0, 0).speaker == 1


def test_real_second_annotation(corpus: StoredCorpus, entry: Entry) -> None:
    path = REPOSITORY / "corpus" / "agreement" / "egypttoday-0001.second.xml"
    found = agreement(entry, read(path.read_bytes(), corpus.entities))
    assert _layer(found, "sentences").f1 == 1
    assert all(0 < layer.f1 <= 1 for layer in found.layers)
    assert all(layer.common <= min(layer.first, layer.second) for layer in found.layers)


def test_furniture_that_one_takes_for_article() -> None:
    """The offsets of all that follows differ; only the line itself is not agreed on."""
    theirs = _changed(('<fw type="siteName">نشرة التجربة</fw>', '<p xml:id="p9"><s>نشرة التجربة</s></p>'))
    found = agreement(_changed(), theirs)
    assert [layer.layer for layer in found.layers if layer.f1 < 1] == ["furniture", "blocks", "sentences"]
    assert _layer(found, "furniture").only_first == ("نشرة التجربة (siteName)",)
    assert found.speaker == 1
