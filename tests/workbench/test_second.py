"""A second annotation is made without seeing the first."""

from khabar.corpus import StoredCorpus
from khabar.workbench.sessions.workbench import Workbench
from khabar.workflow.annotating.second import start_second
from tests.workbench.conftest import ENTRY


def test_it_begins_with_text_and_blocks_only(root) -> None:
    (root / "agreement" / f"{ENTRY}.second.xml").unlink()
    session = Workbench(root, second="salma").session(ENTRY)
    first = StoredCorpus(root)[ENTRY]
    assert session.entry.text == first.text
    assert (session.entry.mentions, session.entry.quotations, session.entry.cues) == ((), (), ())
    assert session.entry.header.responsibilities[0].name == "salma"


def test_it_is_saved_beside_the_first(root) -> None:
    first = (root / "entries" / f"{ENTRY}.xml").read_bytes()
    session = Workbench(root, second="salma").session(ENTRY)
    session.apply({"op": "remove", "id": session.entry.mentions[0].id})
    session.save()
    assert (root / "entries" / f"{ENTRY}.xml").read_bytes() == first
    assert start_second(StoredCorpus(root), ENTRY, "salma") == session.path
