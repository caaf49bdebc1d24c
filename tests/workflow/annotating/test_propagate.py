"""Propagating a corrected mention."""

from pathlib import Path

import pytest

from khabar.corpus import StoredCorpus, shipped_corpus
from khabar.errors import KhabarError
from khabar.ids import parse_address
from khabar.workflow.annotating.propagate import carry_out_propagation, plan_propagation
from tests.workflow.conftest import NAME, replace

SHIPPED = StoredCorpus(shipped_corpus())
PUTIN = parse_address(f"{NAME}#m51")


def plan(root: Path) -> list[str]:
    changes = plan_propagation(StoredCorpus(root), PUTIN)
    return [
        line for change in changes for line in change.diff().splitlines() if line.startswith(("+ ", "- "))
    ]


def test_all_occurrences_are_right(root: Path) -> None:
    assert plan(root) == []


def test_a_missed_occurrence_is_offered_and_written_only_on_demand(root: Path, entry: Path) -> None:
    replace(entry, '<persName xml:id="m60" ref="person:putin">بوتين</persName>', "بوتين")
    before = entry.read_bytes()
    changes = plan_propagation(StoredCorpus(root), PUTIN)
    assert [change.number for change in changes] == [1]
    assert entry.read_bytes() == before
    carry_out_propagation(root, changes)
    spans, known = ({item.span for item in corpus[NAME].mentions} for corpus in (StoredCorpus(root), SHIPPED))
    assert spans == known
    assert plan(root) == []


def test_a_guess_is_corrected(root: Path, entry: Path) -> None:
    replace(entry, 'xml:id="m49" ref="person:putin"', 'xml:id="m49" ref="person:assad" cert="low" resp="#a1"')
    assert len(plan(root)) == 2


def test_what_a_person_decided_stays(root: Path, entry: Path) -> None:
    replace(entry, 'xml:id="m49" ref="person:putin"', 'xml:id="m49" ref="person:assad"')
    assert plan(root) == []


def test_words_in_longer_names_stay(root: Path, entry: Path) -> None:
    # Of فلاديمير بوتين, the second word is no mention of its own.
    assert plan(root) == []
    assert "فلاديمير بوتين" in entry.read_text(encoding="utf-8")


@pytest.mark.parametrize("reference", [f"{NAME}#q1", f"{NAME}#m999", "nothing-0001#m1"])
def test_only_a_linked_mention(root: Path, reference: str) -> None:
    with pytest.raises(KhabarError):
        plan_propagation(StoredCorpus(root), parse_address(reference))
