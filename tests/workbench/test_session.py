"""What is acknowledged is not lost: journal, saving, merging."""

import json

import pytest

import khabar
from khabar.corpus import StoredCorpus
from khabar.editing import EditingError
from khabar.versions import diff
from khabar.workbench.sessions.session import EditSession
from khabar.workflow.releasing.release import release
from khabar.workflow.releasing.withdraw import withdraw
from tests.workbench.conftest import ENTRY

REMOVE = {"op": "remove", "id": "m1"}


def open_session(root) -> EditSession:
    corpus = StoredCorpus(root)
    return EditSession(corpus, corpus.store.entry_path(ENTRY))


def test_an_operation_survives_a_crash(root) -> None:
    open_session(root).apply(REMOVE)
    again = open_session(root)
    assert "m1" not in again.entry
    again.undo()
    assert "m1" in open_session(root).entry


def test_undo_and_redo_survive_a_save_and_a_restart(root) -> None:
    first = open_session(root)
    first.apply(REMOVE)
    first.save()
    again = open_session(root)
    assert again.is_saved
    again.undo()
    assert not again.is_saved
    assert "m1" in open_session(root).entry


def test_a_corrected_header_is_undone_after_a_save_and_a_restart(root) -> None:
    first = open_session(root)
    before = first.entry.header.provenance
    first.apply({"op": "change_header", "author": "هدى سالم"}, "Salma")
    first.save()
    again = open_session(root)
    assert again.entry.header.provenance.author == "هدى سالم"
    assert again.entry.header.revisions[0].summary == "Edited in the browser: header."
    again.undo("Salma")
    assert again.entry.header.provenance == before
    assert "Salma" in {item.name for item in again.entry.header.responsibilities}


def test_half_a_line_is_left_out_and_the_next_one_is_whole(root) -> None:
    open_session(root).apply(REMOVE)
    path = root / ".annotate" / f"{ENTRY}.jsonl"
    with path.open("ab") as file:
        file.write(b'{"op": "remo')
    again = open_session(root)
    again.apply({"op": "remove", "id": "m2"})
    assert [json.loads(line)["id"] for line in path.read_bytes().splitlines()] == ["m1", "m2"]
    assert "m2" not in open_session(root).entry


def test_a_refused_operation_is_not_in_the_journal(root) -> None:
    session = open_session(root)
    with pytest.raises(EditingError):
        session.apply({"op": "remove", "id": "m999"})
    assert not (root / ".annotate" / f"{ENTRY}.jsonl").exists()


def test_saving_writes_the_canonical_file(root) -> None:
    session = open_session(root)
    path, before = session.path, session.path.read_bytes()
    session.apply(REMOVE)
    session.undo()
    session.save()
    assert path.read_bytes() == before
    session.apply(REMOVE)
    session.save()
    removed = [line for line in before.splitlines() if line not in path.read_bytes().splitlines()]
    assert len(removed) == 1


def test_changes_of_others_are_merged(root) -> None:
    ours, theirs = open_session(root), open_session(root)
    theirs.apply({"op": "remove", "id": "m5"})
    theirs.save()
    ours.apply(REMOVE)
    assert ours.save().merged
    entry = StoredCorpus(root)[ENTRY]
    assert "m1" not in entry
    assert "m5" not in entry


def test_a_conflict_is_shown_and_nothing_is_written(root) -> None:
    ours, theirs = open_session(root), open_session(root)
    theirs.apply({"op": "change_mention", "id": "m1", "entity": "person:putin"})
    theirs.save()
    written = theirs.path.read_bytes()
    ours.apply({"op": "change_mention", "id": "m1", "entity": "person:rouhani"})
    assert ours.save().conflicts
    assert ours.path.read_bytes() == written
    assert not ours.is_saved


def test_a_file_changed_by_others_is_read_again_if_nothing_is_unsaved(root) -> None:
    first = open_session(root)
    first.apply(REMOVE)
    first.save()
    path = first.path
    path.write_bytes(path.read_bytes().replace(b' xml:id="m2"', b' xml:id="m2" cert="low"'))
    assert open_session(root).entry["m2"].certainty == "low"


def test_ids_of_released_versions_come_back_for_the_same_annotation_only(root) -> None:
    session = open_session(root)
    session.apply({"op": "remove", "id": "m73"})
    session.save()
    (root / ".annotate" / f"{ENTRY}.jsonl").unlink()
    again = open_session(root)
    span = StoredCorpus(root).entry(ENTRY, "1.0.1")["m73"].span
    again.apply({"op": "add_mention", "span": [span.start, span.end], "type": "organisation"})
    assert again.entry.mentions[-1].id == "m74"
    again.undo()
    again.apply({"op": "add_mention", "span": [span.start, span.end], "type": "place"})
    assert again.entry.mentions[-1].id == "m73"


def test_each_change_of_a_team_has_its_author(root) -> None:
    session = open_session(root)
    session.apply({"op": "change_mention", "id": "m1", "metonymic": True}, by="salma")
    session.apply({"op": "change_mention", "id": "m2", "metonymic": False}, by="yusuf")
    session.apply({"op": "change_mention", "id": "m3", "metonymic": False}, by="salma")
    again = open_session(root)
    names = {item.id: item.name for item in again.entry.header.responsibilities}
    assert [names[again.entry[name].resp] for name in ("m1", "m2", "m3")] == ["salma", "yusuf", "salma"]
    again.save()
    assert StoredCorpus(root)[ENTRY]["m1"].resp in names


def edits(root) -> list[tuple[str, str]]:
    header = StoredCorpus(root)[ENTRY].header
    names = {item.id: item.name for item in header.responsibilities}
    changes = [item for item in header.revisions if not item.version]
    return [(names[item.who], item.summary) for item in changes]


def test_each_change_of_a_team_is_recorded_once_a_day(root) -> None:
    session = open_session(root)
    session.apply(REMOVE, by="salma")
    session.save()
    session.apply({"op": "change_cue", "id": "c1", "category": "deny"}, by="salma")
    session.apply({"op": "remove", "id": "m2"}, by="yusuf")
    session.save()
    expected = [
        ("yusuf", "Edited in the browser: mentions."),
        ("salma", "Edited in the browser: quotations, mentions, cues."),
    ]
    assert edits(root) == expected
    again = open_session(root)
    assert again.is_saved
    again.undo("salma")
    again.save()
    assert sorted(edits(root)) == sorted(expected)
    assert open_session(root).is_saved
    assert StoredCorpus(root)[ENTRY].version == "1.0.1"
    assert {finding.code for finding in khabar.check(root).findings} & {
        "H003",
        "H004",
        "H017",
        "X002",
    } == set()


def test_a_release_keeps_who_made_it(root) -> None:
    session = open_session(root)
    session.apply({"op": "change_cue", "id": "c1", "category": "deny"}, by="salma")
    session.save()
    release(root, "patch", "A cue was corrected.", entry=ENTRY, allow_warnings=True)
    entry = StoredCorpus(root)[ENTRY]
    assert [item.version for item in entry.revisions] == ["1.0.2", "", "1.0.1", "1.0.0"]
    assert diff(StoredCorpus(root).entry(ENTRY, "1.0.1"), entry).counts()["revision-added"] == 2


def test_ones_own_edits_are_not_recorded(root) -> None:
    session = open_session(root)
    session.apply(REMOVE)
    session.save()
    assert edits(root) == []


def test_a_withdrawn_entry_leaves_no_journal(root) -> None:
    open_session(root).apply(REMOVE)
    with (root / ".annotate" / f"{ENTRY}.jsonl").open() as file:
        assert file.read()
    withdraw(root, ENTRY, "the publisher asked")
    assert not list((root / ".annotate").glob("*"))


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"op": "remove", "id": "m999"}', '{"op": "undo"}', '{"by": "x"}']
)
def test_an_entry_opens_though_its_journal_does_not_fit(root, line) -> None:
    open_session(root).apply(REMOVE)
    path = root / ".annotate" / f"{ENTRY}.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    again = open_session(root)
    assert "m1" in again.entry
    assert again.conflicts
    assert (root / ".annotate" / f"{ENTRY}.unapplied.jsonl").read_text(encoding="utf-8") == f"{line}\n"


def test_a_file_that_others_change_is_read_again_by_an_open_session(root) -> None:
    session = open_session(root)
    session.follow_file()
    path = session.path
    path.write_bytes(path.read_bytes().replace(b' xml:id="m2"', b' xml:id="m2" cert="low"'))
    session.follow_file()
    assert session.entry["m2"].certainty == "low"
    assert session.reread == 1
    session.follow_file()
    assert session.reread == 1


def test_a_file_that_others_change_does_not_take_what_is_not_saved(root) -> None:
    session = open_session(root)
    session.apply(REMOVE)
    path = session.path
    path.write_bytes(path.read_bytes().replace(b' xml:id="m2"', b' xml:id="m2" cert="low"'))
    revision = session.revision
    session.follow_file()
    assert session.is_behind
    assert session.revision > revision
    assert "m1" not in session.entry
    assert session.save().merged
    assert not session.is_behind
    assert session.entry["m2"].certainty == "low"


def test_half_a_file_of_others_is_not_taken(root) -> None:
    session = open_session(root)
    session.path.write_bytes(session.path.read_bytes()[:2000])
    session.follow_file()
    assert session.is_behind
    assert "m1" in session.entry


def test_what_was_saved_by_the_session_is_not_read_again(root) -> None:
    session = open_session(root)
    session.apply(REMOVE)
    session.save()
    session.follow_file()
    assert (session.reread, session.is_behind) == (0, False)
    session.undo()
    assert "m1" in session.entry
