"""After any operation, a page has the state and the findings that a fresh look at the entry gives."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.editing import EditingError, to_json
from khabar.rules.engine.live import EditorCorpora, check_buffer
from khabar.tei import Document, write
from khabar.tei.parsing.safe_parsing import parse_tree
from khabar.workbench.sessions.workbench import Workbench
from khabar.workbench.state.patches import patched
from tests.conftest import TOY
from tests.editing.conftest import operations

STEPS = 5
TOYS = sorted(path.stem for path in (TOY / "entries").glob("*.xml"))


@pytest.fixture(scope="module")
def toy_workbench(tmp_path_factory) -> Workbench:
    return Workbench(shutil.copytree(TOY, tmp_path_factory.mktemp("toys") / "corpus"))


def take_step(data: st.DataObject, session) -> None:
    """Take a random step; one that does not fit leaves everything as it was."""
    try:
        match data.draw(st.sampled_from(["apply", "apply", "apply", "undo", "redo"])):
            case "undo":
                session.undo()
            case "redo":
                session.redo()
            case _:
                session.apply(to_json(data.draw(operations(session.entry))))
    except EditingError:
        pass


@given(st.data())
def test_a_patched_page_has_the_state_and_the_findings_of_a_fresh_check(toy_workbench, data) -> None:
    session = toy_workbench.session(data.draw(st.sampled_from(TOYS)))
    session.discard()
    shown = toy_workbench.state(session, "en")
    around = EditorCorpora().around(session.path)
    for _ in range(STEPS):
        take_step(data, session)
        answer = toy_workbench.state(session, "en", shown["serial"])
        shown = patched(shown, answer)
        assert shown == toy_workbench.state(session, "en")
        source = write(session.entry)
        assert session.document.source == source.decode()
        findings = toy_workbench.findings(session, "en")
        assert findings == check_buffer(session.path, source.decode(), around).findings
        parsed = Document(str(session.path), source.decode(), root=parse_tree(source))
        assert findings == check_buffer(session.path, parsed, around).findings


def test_a_page_gets_what_changed_only(client) -> None:
    state = client.get("/api/entries/egypttoday-0001").json()
    have = f"have={state['serial']}"
    answer = client.post(
        f"/api/entries/egypttoday-0001/operations?{have}", json={"op": "remove", "id": "m1"}
    ).json()
    assert answer.keys() == {
        *("base", "serial", "revision", "blocks", "annotations", "findings", "saved", "undo")
    }
    assert [item for item in answer["blocks"] if not isinstance(item, int)] == [answer["blocks"][0]]
    assert answer["annotations"]["changed"] == {}
    assert patched(state, answer) == client.get("/api/entries/egypttoday-0001").json()


def test_a_page_whose_state_is_not_known_gets_the_whole(client) -> None:
    for have in ("0", "999", "x", "-1"):
        assert "text" in client.get(f"/api/entries/egypttoday-0001?have={have}").json()


def test_a_state_that_is_behind_is_patched_as_long_as_it_is_kept(client) -> None:
    first = client.get("/api/entries/egypttoday-0001").json()
    api = "/api/entries/egypttoday-0001"
    for name in ("m1", "m2"):
        client.post(f"{api}/operations", json={"op": "remove", "id": name})
    answer = client.get(f"{api}?have={first['serial']}").json()
    assert answer["base"] == first["serial"]
    assert patched(first, answer) == client.get(api).json()
