"""Writing drafted pages, several in one step of the journal."""

from array import array
from collections.abc import Sequence
from pathlib import Path

import pytest

from khabar.corpus import Store, StoredCorpus
from khabar.corpus.journal import FileChange, commit
from khabar.errors import ReleaseError
from khabar.ids import EntryId
from khabar.ingest import DraftItem
from khabar.messages import say
from khabar.model import Entity, Name
from khabar.vocabulary import Certainty, EntityType
from khabar.workflow.drafting.draft_writer import AddedPage, DraftWriter
from khabar.workflow.drafting.drafts import PreparedDraft
from khabar.workflow.drafting.register_files import RegisterFiles
from khabar.workflow.new_corpus import NewCorpus, create_corpus


@pytest.fixture
def root(tmp_path: Path) -> Path:
    create_corpus(tmp_path / "toy", NewCorpus("toy"))
    return tmp_path / "toy"


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of entries of each step."""
    made: list[int] = []

    def count(root: Path, changes: Sequence[FileChange]) -> None:
        made.append(sum(change.path.startswith("entries/") for change in changes))
        commit(root, changes)

    monkeypatch.setattr("khabar.workflow.drafting.draft_writer.commit", count)
    return made


def writer_of(root: Path, content: bytes = b"") -> DraftWriter:
    if content:
        (root / "registers" / "persons.xml").write_bytes(content)
    return DraftWriter(root, RegisterFiles(Store(root), StoredCorpus(root).settings, {}))


def draft(number: int) -> PreparedDraft:
    person = Entity(f"person:p{number}", EntityType.PERSON, (Name(f"سالم {number}", "ar"),))
    return PreparedDraft(
        EntryId(f"toy-{number:04}"),
        b"<TEI/>" * 100,
        f"page {number}".encode(),
        b"",
        (DraftItem(person, Certainty.LOW),),
        array("I"),
        (),
        (),
        (),
    )


def add_all(writer: DraftWriter, number: int) -> list[AddedPage]:
    results = []
    for page in range(1, number + 1):
        writer.add(f"{page}.txt", draft(page))
        if writer.is_due:
            results += writer.write()
    return results + writer.write()


def test_a_step_has_more_pages_the_longer_the_run(root: Path, steps: list[int]) -> None:
    results = add_all(writer_of(root), 200)
    assert steps[:8] == [1] * 8
    assert steps == sorted(steps[:-1]) + steps[-1:]
    assert len(steps) < 50
    assert sum(steps) == 200
    assert [result.entry_id for result in results] == [f"toy-{number:04}" for number in range(1, 201)]
    assert len(StoredCorpus(root).entities) == 200


def test_large_registers_are_written_with_many_pages(root: Path, steps: list[int]) -> None:
    head, foot = (root / "registers" / "persons.xml").read_text(encoding="utf-8").split("<listPerson/>")
    items = "".join(f'<person xml:id="a{number}"/>' for number in range(1_000))
    add_all(writer_of(root, f"{head}<listPerson>{items}</listPerson>{foot}".encode()), 30)
    assert len(steps) <= 5
    assert sum(steps) == 30


def test_results_keep_their_order(root: Path) -> None:
    writer = writer_of(root)
    writer.add("1.txt", draft(1))
    writer.note(AddedPage("2.txt", error=say("page was not drafted")))
    assert [result.page for result in writer.write()] == ["1.txt", "2.txt"]
    writer.note(AddedPage("3.txt", known=True))
    assert writer.is_due
    assert [result.page for result in writer.write()] == ["3.txt"]


def test_a_step_that_fails_is_reported_for_each_of_its_pages(root: Path) -> None:
    writer = writer_of(root)
    writer.add("1.txt", draft(1))
    writer.add("2.txt", draft(2))
    writer.note(AddedPage("3.txt", known=True))
    (root / "registers" / "persons.xml").write_bytes(b"changed")
    one, two, three = writer.write()
    assert one.entry_id == two.entry_id == ""
    assert "changed during this command" in str(one.error)
    assert three.known
    assert not list((root / "entries").glob("*.xml"))
    with pytest.raises(ReleaseError):
        commit(root, [FileChange("registers/persons.xml", b"other", b"")])
