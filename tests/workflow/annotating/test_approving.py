"""Approving drafts: a person answers for what they are certain of, and for nothing else."""

from pathlib import Path

import pytest

from khabar.corpus import StoredCorpus
from khabar.editing import EditingError
from khabar.vocabulary import Certainty
from khabar.workflow.annotating.approving import approve_entries

TOOL = '<respStmt xml:id="a9"><resp>automatic draft</resp><name>khabar</name></respStmt>'
ENTRY = "egypttoday-0001"


@pytest.fixture
def drafted(root: Path) -> StoredCorpus:
    """A corpus in which m1 and q1 are of a draft, and m2 is uncertain as well."""
    corpus = StoredCorpus(root)
    path = corpus.store.entry_path(ENTRY)
    source = path.read_text(encoding="utf-8").replace("<respStmt", f"{TOOL}<respStmt", 1)
    for name, more in (("m1", ""), ("q1", ""), ("m2", 'cert="low" ')):
        source = source.replace(f'xml:id="{name}" ', f'xml:id="{name}" {more}resp="#a9" ')
    path.write_text(source, encoding="utf-8")
    return StoredCorpus(root)


def test_a_person_answers_for_what_the_draft_is_certain_of(drafted: StoredCorpus) -> None:
    assert approve_entries(drafted, [ENTRY], "سلمى حداد", "2026-12-01") == [ENTRY]
    entry = StoredCorpus(drafted.store.root)[ENTRY]
    names = {item.id: item.name for item in entry.header.responsibilities}
    assert names[entry["m1"].resp] == names[entry["q1"].attribution.resp] == "سلمى حداد"
    assert (entry["m2"].resp, entry["m2"].certainty) == ("a9", Certainty.LOW)
    newest = entry.header.revisions[0]
    assert (newest.date, names[newest.who]) == ("2026-12-01", "سلمى حداد")
    assert newest.summary == "Approved the certain annotations of the draft."


def test_what_is_approved_already_is_an_error_and_writes_nothing(drafted: StoredCorpus) -> None:
    approve_entries(drafted, [ENTRY], "Salma", "2026-12-01")
    again = StoredCorpus(drafted.store.root)
    before = again.store.entry_path(ENTRY).read_bytes()
    with pytest.raises(EditingError, match="no certain annotation of a draft is left"):
        approve_entries(again, [ENTRY], "Salma", "2026-12-02")
    assert again.store.entry_path(ENTRY).read_bytes() == before
