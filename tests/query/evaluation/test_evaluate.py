"""An annotation measured against a standard: counts that can be checked by hand."""

from dataclasses import replace

import pytest
from hypothesis import given

from khabar.corpus import StoredCorpus
from khabar.errors import QueryError
from khabar.model import Entry
from khabar.query.evaluation import Evaluation, ReferentComparison, evaluate, evaluate_all
from khabar.query.quality.measures import Accuracy, Score
from khabar.tei import read
from tests.conftest import TOY
from tests.strategies import entries

SOURCE = (TOY / "entries" / "toy-0001.xml").read_text(encoding="utf-8")
PAGE = (TOY / "pages" / "toy-0001.txt").read_text(encoding="utf-8")
NADIR = '<persName xml:id="m3" ref="person:nadir">نادر السالم</persName> أمام'


def changed(*changes: tuple[str, str]) -> Entry:
    text = SOURCE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read(text.encode())


def measured(*changes: tuple[str, str]) -> Evaluation:
    return evaluate(changed(), changed(*changes), PAGE)


def differences(found: Evaluation) -> list[tuple[str, str, int]]:
    return [(item.layer, item.kind, item.line) for item in found.confusions]


@given(entries())
def test_an_annotation_is_right_by_itself(entry: Entry) -> None:
    found = evaluate(entry, entry)
    assert all(layer.exact.f1 == 1 for layer in found.layers.values())
    assert all(choice.accuracy == 1 for choice in found.accuracies.values())
    assert found.confusions == ()


def test_counts() -> None:
    found = measured()
    assert {name: layer.exact.common for name, layer in found.layers.items()} == {
        "lines": 8,
        "blocks": 8,
        "sentences": 8,
        "mentions": 10,
        "quotations": 4,
        "cues": 4,
        "sources": 4,
        "dates": 2,
    }
    assert found.accuracies == {
        "speakers": Accuracy(4, 4),
        "links": Accuracy(10, 10),
        "line_types": Accuracy(13, 13),
        "cue_classes": Accuracy(4, 4),
    }


def test_shifted_boundary_is_a_partial_match() -> None:
    found = measured((NADIR, NADIR.replace(" السالم</persName>", "</persName> السالم")))
    mentions = found.layers["mentions"]
    assert (mentions.exact, mentions.overlap) == (Score(10, 10, 9), Score(10, 10, 10))
    assert mentions.by_type["person"].exact == Score(4, 4, 3)
    assert mentions.by_type["person"].exact.f1 == 0.75
    assert mentions.by_type["place"].exact.f1 == 1
    assert differences(found) == [("mentions", "boundary", 7)]


def test_another_type_is_no_match() -> None:
    found = measured((NADIR, NADIR.replace("persName", "orgName")))
    mentions = found.layers["mentions"]
    assert (mentions.exact, mentions.overlap) == (Score(10, 10, 9), Score(10, 10, 9))
    assert mentions.by_type["person"].exact == Score(4, 3, 3)
    assert mentions.by_type["organisation"].exact == Score(3, 4, 3)
    assert differences(found) == [("mentions", "label", 7)]


def test_missed_and_spurious() -> None:
    without = (NADIR, "نادر السالم أمام")
    assert differences(measured(without)) == [("mentions", "missed", 7)]
    swapped = evaluate(changed(without), changed(), PAGE)
    assert differences(swapped) == [("mentions", "spurious", 7)]
    assert swapped.layers["mentions"].exact.precision == 0.9


def test_furniture_taken_for_article() -> None:
    """The offsets of all that follows differ; nothing else is counted as wrong."""
    found = measured(('<fw type="siteName">نشرة التجربة</fw>', "<p><s>نشرة التجربة</s></p>"))
    assert found.layers["lines"].exact == Score(8, 9, 8)
    assert found.layers["lines"].by_type["siteName"].exact == Score(2, 1, 1)
    assert found.accuracies["line_types"] == Accuracy(13, 12)
    assert found.layers["sentences"].exact == Score(8, 9, 8)
    assert all(found.layers[name].exact.f1 == 1 for name in ("mentions", "quotations", "cues", "dates"))
    kinds = [("blocks", "spurious", 4), ("line_types", "label", 4), ("sentences", "spurious", 4)]
    assert sorted(differences(found)) == kinds


def test_words_of_quotations() -> None:
    """The indirect quotation loses three of its words, and with them the exact match."""
    shorter = (
        'المال جاهز منذ <date xml:id="d2" when="2019-03">آذار 2019</date></said></said>',
        'المال جاهز</said> منذ <date xml:id="d2" when="2019-03">آذار 2019</date></said>',
    )
    found = measured(shorter).layers["quotations"]
    assert found.exact == Score(4, 4, 3)
    assert found.by_type["indirect"].exact == Score(2, 2, 1)
    # مجلس المرافئ أكَّد أن المال جاهز منذ آذار 2019, of which the inner one has five, then two.
    assert found.by_type["indirect"].overlap == Score(14, 11, 11)
    assert found.by_type["direct"].overlap == Score(7, 7, 7)


def test_speakers_of_matched_quotations() -> None:
    found = measured(('who="person:lubna"', 'who="person:nadir"'))
    assert found.accuracies["speakers"] == Accuracy(4, 3)
    (item,) = found.confusions
    assert (item.layer, item.kind) == ("speakers", "label")
    assert (str(item.gold)[:12], str(item.predicted)[:12]) == ("person:lubna", "person:nadir")


def test_a_quotation_that_has_little_in_common_is_not_matched() -> None:
    first = '<said xml:id="q1" who="person:nadir" direct="true" corresp="#c1" next="#q2">لن ننتظر أكثر</said>'
    second = '<said xml:id="q2" who="person:nadir" direct="true" prev="#q1">وسنبني الرصيف قبل الشتاء</said>'
    found = measured(
        (first, first.replace(' next="#q2"', "").replace("لن ننتظر أكثر</said>", "لن</said> ننتظر أكثر")),
        (second, "وسنبني الرصيف قبل الشتاء"),
    )
    assert found.accuracies["speakers"] == Accuracy(3, 3)


def test_class_of_a_cue() -> None:
    found = measured(("#cue.relay", "#cue.say"))
    assert found.layers["cues"].exact.f1 == 1
    assert found.accuracies["cue_classes"] == Accuracy(4, 3)
    (item,) = found.confusions
    assert (item.layer, str(item.gold), str(item.predicted)) == ("cue_classes", "relay نقلت", "say نقلت")


def test_missing_layers() -> None:
    bare = replace(changed(), mentions=(), quotations=(), cues=(), sources=(), sentences=())
    found = evaluate(changed(), bare)
    assert found.layers["sentences"].exact == Score(8, 0, 0)
    assert found.layers["mentions"].exact.f1 == 0
    assert found.accuracies["speakers"].matched == 0
    assert evaluate(bare, bare).layers["mentions"].exact.f1 == 1


def test_sum_over_entries() -> None:
    one, other = changed(), changed((NADIR, "نادر السالم أمام"))
    found = evaluate_all([(one, other, PAGE), (one, one, PAGE)])
    assert found.entries == ("toy-0001", "toy-0001")
    assert found.layers["mentions"].exact == Score(20, 19, 19)
    assert found.layers["mentions"].by_type["person"].exact == Score(8, 7, 7)
    assert found.labels["mentions"].total() == 19


def test_different_pages(toys: StoredCorpus) -> None:
    with pytest.raises(QueryError, match="toy-0002: not annotations of the same page"):
        evaluate(toys["toy-0001"], toys["toy-0002"])


def test_register_items_with_ids_of_their_own(toys: StoredCorpus) -> None:
    """A draft has a register item of its own for a person whom the standard knows by another id."""
    gold = toys["toy-0001"]
    nadir = toys.entities["person:nadir"]
    drafted = {**toys.entities, "person:p1": replace(nadir, id="person:p1")}
    renamed = read(SOURCE.replace('"person:nadir"', '"person:p1"').encode(), drafted)
    found = evaluate(gold, renamed, PAGE, ReferentComparison.of(toys.entities, drafted))
    assert found.accuracies["links"] == Accuracy(10, 10)
    other = read(SOURCE.replace('"person:nadir"', '"person:lubna"').encode(), toys.entities)
    found = evaluate(gold, other, PAGE, ReferentComparison.of(toys.entities, toys.entities))
    assert found.accuracies["links"] == Accuracy(10, 8)
