"""The routes: who may use them, what they answer, and that nothing out of range gets in."""

import re
import shutil
from urllib.parse import quote

import pytest

from khabar.corpus import StoredCorpus
from khabar.errors import ReleaseError
from khabar.messages import say
from khabar.workbench.overview import overview
from khabar.workbench.sessions.workbench import Workbench
from tests.workbench.conftest import ENTRY, TOKEN

API = f"/api/entries/{ENTRY}"
SURE = {"op": "attribute", "id": "q10", "certainty": "high"}
"""A change of a quotation."""


@pytest.mark.parametrize("path", ["/", f"/entries/{ENTRY}", "/api/corpus", API])
def test_without_a_token_nothing_is_shown(client, path) -> None:
    assert client.get(path, headers={"X-Khabar-Token": "wrong"}).status_code == 403


@pytest.mark.parametrize("path", ["/", f"/entries/{ENTRY}"])
def test_a_page_opens_with_its_token(client, path) -> None:
    answer = client.get(f"{path}?token={TOKEN}", headers={"X-Khabar-Token": ""})
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_token_of_a_page_is_not_enough_for_a_change_from_elsewhere(client) -> None:
    for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
        assert client.post(f"{API}/undo", headers=headers).status_code == 403


def test_a_change_needs_an_origin(client) -> None:
    del client.headers["origin"]
    assert client.post(f"{API}/undo").status_code == 403
    assert client.get(API).status_code == 200


def test_the_state_has_text_blocks_and_annotations(client) -> None:
    state = client.get(API).json()
    words = "\n".join(
        "".join(step for step in block["run"] if isinstance(step, str)) for block in state["blocks"]
    )
    assert words == state["text"]
    assert state["annotations"]["m1"]["entity"]["id"] == "person:qassemi"
    assert state["annotations"]["q4"]["relayed_by"]["id"] == "org:alhayat"
    assert (state["findings"], state["unsure"], state["saved"]) == ([], [], True)


def test_a_page_that_is_up_to_date_gets_nothing(client) -> None:
    revision = client.get(API).json()["revision"]
    assert client.get(f"{API}?since={revision}").status_code == 204


def test_operations_undo_redo_and_save(client, root) -> None:
    state = client.post(f"{API}/operations", json={"op": "remove", "id": "m1"}).json()
    assert "m1" not in state["annotations"]
    assert [finding["code"] for finding in state["findings"]]
    assert not state["saved"]
    assert "m1" in client.post(f"{API}/undo").json()["annotations"]
    assert "m1" not in client.post(f"{API}/redo").json()["annotations"]
    assert client.post(f"{API}/save").json()["saved"]
    assert b'xml:id="m1"' not in (root / "entries" / f"{ENTRY}.xml").read_bytes()


def test_ids_that_editing_gives_are_in_order_wherever_it_begins(client) -> None:
    text = client.get(API).json()["text"]
    for words in ("وسط", "على خلاف", "مهتمة", "شروخ"):
        start = text.index(words)
        date = {"op": "add_time_expression", "span": [start, start + len(words)], "relative": True}
        state = client.post(f"{API}/operations", json=date).json()
        assert "I002" not in {finding["code"] for finding in state["findings"]}
    assert {"d0a", "d1a", "d1b", "d1c"} < set(state["annotations"])


def test_a_corpus_with_a_title_in_one_language_has_it_in_both(root) -> None:
    settings = root / "corpus.toml"
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith("en = ")), encoding="utf-8")
    titles = dict(StoredCorpus(root).settings.titles)
    assert list(titles) == ["ar"]
    assert overview(Workbench(root), "en")["title"] == titles["ar"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        b"[" * 100_000,
        b'{"op": "add_mention", "span": [-5, 3], "type": "person"}',
        b'{"op": "add_mention", "span": [0, 1000000], "type": "person"}',
        b'{"op": "add_mention", "span": [5, 5], "type": "person"}',
        b'{"op": "add_mention", "span": ["0", 3], "type": "person"}',
        b'{"op": "add_mention", "span": [0, 1e400], "type": "person"}',
        b'{"op": "divide_block", "offset": 99999999}',
        b'{"op": "furniture_to_block", "index": -1, "kind": "paragraph"}',
        b'{"op": "change_block", "index": 0, "kind": "script"}',
        b'{"op": "remove", "id": "\\ud800"}',
        b'{"op": "change_header", "when": "2018-05-32"}',
        b'{"op": "change_header", "url": "example.org"}',
        b'{"op": "change_header", "sha256": "0"}',
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(client, root, body) -> None:
    before = client.get(API).json()
    answer = client.post(f"{API}/operations", content=body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["error"]
    assert client.get(API).json() == before


def test_the_header_is_corrected_and_a_page_gets_only_that(client, root) -> None:
    before = client.get(API).json()
    operation = {"op": "change_header", "author": "هدى سالم", "when": "2018-05"}
    state = client.post(f"{API}/operations?have={before['serial']}", json=operation).json()
    assert state["header"]["author"] == "هدى سالم"
    assert state["header"]["authors"] == before["header"]["authors"] == ["ريتا مهنا"]
    assert (state["header"]["date"]["when"], state["header"]["date"]["not_before"]) == ("2018-05", "")
    assert "text" not in state
    assert [finding["code"] for finding in state["findings"]] == ["H005", "H012"]
    assert client.post(f"{API}/undo").json()["header"] == before["header"]
    client.post(f"{API}/redo")
    client.post(f"{API}/save")
    saved = StoredCorpus(root)[ENTRY].header.provenance
    assert (saved.author, saved.dates[0].when, saved.dates[1].type) == ("هدى سالم", "2018-05", "retrieval")


def test_a_wrong_fact_of_the_header_is_refused_in_the_language_of_the_page(client) -> None:
    answer = client.post(f"{API}/operations?lang=ar", json={"op": "change_header", "not_after": "2017"})
    assert answer.json()["error"] == "أقدم تاريخ ممكن 2018-05-18 بعد أحدثها 2017"


def test_errors_are_in_the_language_of_the_page(client) -> None:
    assert client.post(f"{API}/undo?lang=ar").json()["error"] == "لا شيء يُتراجع عنه"


def test_an_unknown_entry_is_not_found(client) -> None:
    assert client.get("/api/entries/egypttoday-0009").status_code == 404
    assert client.get("/api/entries/..%2f..%2fetc").status_code == 404


def test_a_request_that_is_too_large_is_refused(client) -> None:
    assert client.post(f"{API}/operations", content=b" " * 1_100_000).status_code == 422


def test_words_without_their_proclitic_are_offered_first(client) -> None:
    text = client.get(API).json()["text"]
    start = text.index("وروسيا")
    found = client.post(f"{API}/propose", json={"span": [start, start + 6]}).json()
    assert [item["text"] for item in found] == ["روسيا", "وروسيا"]
    assert client.post(f"{API}/propose", json={"span": [9, 3]}).status_code == 422


def test_a_cue_is_offered_with_its_class(client) -> None:
    text = client.get(API).json()["text"]
    start = text.index("وقال")
    found = client.post(f"{API}/propose", json={"span": [start, start + 4]}).json()
    assert found[0]["cue"] == {"span": [start + 1, start + 4], "category": "say"}


def test_register_items_are_found_in_every_language(client) -> None:
    for query in ("بوتين", "putin", "Vladimir"):
        assert "person:putin" in [
            item["id"] for item in client.get("/api/entities", params={"q": query}).json()
        ]


def test_a_safe_fix_is_one_step(client, root) -> None:
    path = root / "entries" / f"{ENTRY}.xml"
    source = path.read_text(encoding="utf-8").replace("#cue.assert", "#cue.assert ")
    path.write_text(source, encoding="utf-8")
    state = client.get(API).json()
    fixable = [finding for finding in state["findings"] if finding["fix"]]
    for finding in fixable:
        fixed = client.post(f"{API}/fix", json={"code": finding["code"], "line": finding["line"]}).json()
        assert finding["code"] not in [item["code"] for item in fixed["findings"]]
        assert fixed["undo"]
    assert client.post(f"{API}/fix", json={"code": "X999", "line": 1}).status_code == 422


def test_the_overview_counts_what_is_to_do(client) -> None:
    corpus = client.get("/api/corpus").json()
    assert [(row["id"], row["unsure"], row["status"]) for row in corpus["entries"]] == [
        (ENTRY, 0, "published")
    ]
    client.post(f"{API}/operations", json=SURE)
    assert client.get("/api/corpus").json()["entries"][0]["status"] == "in work"


def test_static_files_stay_inside_their_folder(client) -> None:
    assert client.get("/static/entry.js").status_code == 200
    for name in ("..%2fapp.py", "app.py", "nothing.js", "entry.html"):
        assert client.get(f"/static/{name}").status_code == 404


def test_a_new_register_item_points_out_its_namesakes(client, root) -> None:
    body = {"type": "place", "names": [["ar", "روسيا"]]}
    assert [item["id"] for item in client.post("/api/entities", json=body).json()["same"]] == ["place:russia"]
    added = client.post(
        "/api/entities", json={"type": "person", "names": [["ar", "هدى سالم"], ["en", "Huda Salem"]]}
    ).json()
    assert added["id"] == "person:huda-salem"
    state = client.post(
        f"{API}/operations", json={"op": "change_mention", "id": "m1", "entity": added["id"]}
    ).json()
    assert state["annotations"]["m1"]["entity"]["name"] in {"هدى سالم", "Huda Salem"}
    assert "huda-salem" in (root / "registers" / "persons.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "body",
    [
        None,
        {},
        {"type": "animal", "names": []},
        {"type": "person", "names": ["x"]},
        {"type": "person", "names": []},
    ],
)
def test_a_register_item_needs_type_and_names(client, body) -> None:
    assert client.post("/api/entities", json=body).status_code in {409, 422}


def register(root) -> str:
    return (root / "registers" / "persons.xml").read_text(encoding="utf-8")


def test_a_register_item_that_nothing_uses_any_more_goes_when_saved(client, root) -> None:
    before = register(root)
    body = {"type": "person", "names": [["ar", "هدى سالم"], ["en", "Huda Salem"]]}
    added = client.post("/api/entities", json=body).json()["id"]
    client.post(f"{API}/operations", json={"op": "change_mention", "id": "m1", "entity": added})
    client.post(f"{API}/save")
    assert "huda-salem" in register(root)
    client.post(f"{API}/undo")
    client.post(f"{API}/save")
    assert register(root) == before
    # The journal still knows the item, after a restart as well, and what is redone needs it again.
    again = Workbench(root)
    assert again.session(ENTRY).conflicts == ()
    state = client.post(f"{API}/redo").json()
    assert state["annotations"]["m1"]["entity"]["id"] == added
    assert "huda-salem" in register(root)


def test_register_items_that_were_there_before_stay(client, root) -> None:
    before = register(root)
    client.post(f"{API}/operations", json={"op": "change_mention", "id": "m1", "entity": ""})
    client.post(f"{API}/save")
    assert register(root) == before


def propose_item(root, name: str = "qassemi", cert: str = "low") -> None:
    """Make an item of the register one that a draft proposed."""
    path = root / "registers" / "persons.xml"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace(f'xml:id="{name}"', f'xml:id="{name}" cert="{cert}"'), encoding="utf-8")


def unlink(client, root, name: str) -> None:
    """Remove all links to a person, and whatever else may refer to it, as if the entry were a new draft."""
    shutil.rmtree(root / "releases")
    shutil.rmtree(root / "agreement")
    (root / "releases.json").unlink()
    state = client.get(API).json()
    for item in state["annotations"].values():
        ends = [
            end
            for end in ("speaker", "relayed_by", "addressee", "entity")
            if (item.get(end) or {}).get("id") == name
        ]
        op = {"mention": "change_mention", "source": "change_source", "quotation": "attribute"}.get(
            item["layer"]
        )
        if ends:
            body = {"op": op, "id": item["id"], **dict.fromkeys(ends, "")}
            assert client.post(f"{API}/operations", json=body).status_code == 200


@pytest.mark.parametrize("cert", ["low", "high"])
def test_a_proposed_item_goes_with_its_last_use_and_comes_back_by_undo(client, root, cert) -> None:
    propose_item(root, cert=cert)
    unlink(client, root, "person:qassemi")
    saved = client.post(f"{API}/save").json()
    assert [item["id"] for item in saved["removed"]] == ["person:qassemi"]
    assert 'xml:id="qassemi"' not in register(root)
    client.post(f"{API}/undo")
    assert 'xml:id="qassemi"' in register(root)
    assert client.post(f"{API}/save").json()["removed"] == []


def test_accepting_what_is_linked_to_a_proposed_item_confirms_it(client, root) -> None:
    propose_item(root)
    path = StoredCorpus(root).store.entry_path(ENTRY)
    source = path.read_text(encoding="utf-8")
    tool = '<respStmt xml:id="a9"><resp>automatic draft</resp><name>khabar</name></respStmt>'
    source = source.replace("<respStmt", f"{tool}<respStmt", 1)
    # All links to the item are those of the draft.
    source = re.sub(r'(<(?:persName|said)[^>]*"person:qassemi"[^>]*)>', r'\1 resp="#a9">', source)
    path.write_text(source, encoding="utf-8")
    client.post(f"{API}/operations", json=SURE)
    client.post(f"{API}/save")
    assert 'cert="low"' in register(root)
    client.post(f"{API}/operations", json={"op": "accept", "id": "m1"})
    client.post(f"{API}/save")
    assert 'cert="low"' not in register(root)


def test_a_proposed_item_stays_while_something_refers_to_it(client, root) -> None:
    propose_item(root)
    client.post(f"{API}/operations", json={"op": "change_mention", "id": "m1", "entity": ""})
    assert client.post(f"{API}/save").json()["removed"] == []
    assert 'xml:id="qassemi"' in register(root)


def test_an_undone_item_is_not_in_the_way_of_the_next_one(client) -> None:
    body = {"type": "person", "names": [["ar", "هدى سالم"], ["en", "Huda Salem"]]}
    for _ in range(2):
        added = client.post("/api/entities", json=body).json()
        assert added.get("id") == "person:huda-salem"
        client.post(f"{API}/operations", json={"op": "change_mention", "id": "m1", "entity": added["id"]})
        client.post(f"{API}/undo")


def test_the_names_of_an_item_are_added_and_changed(client, root) -> None:
    propose_item(root)
    shown = client.get("/api/items", params={"id": "person:qassemi"}).json()
    names = [["ar", "بهرام"] if pair == shown["pairs"][0] else pair for pair in shown["pairs"]]
    body = {"id": "person:qassemi", "names": [*names, ["fr", "Ghassemi"], ["en", " "]]}
    assert client.post("/api/items", json=body).status_code == 200
    assert client.get("/api/items", params={"id": "person:qassemi"}).json()["pairs"] == [
        *names,
        ["fr", "Ghassemi"],
    ]
    assert client.get(f"{API}?lang=ar").json()["annotations"]["m1"]["entity"]["name"] == "بهرام"
    assert 'cert="low"' not in register(root)
    for wrong in ({"id": "person:qassemi", "names": []}, {"id": "person:x", "names": [["en", "x"]]}, None):
        assert client.post("/api/items", json=wrong).status_code in {409, 422}


def test_an_unused_item_is_removed_where_the_finding_is(client, root) -> None:
    added = client.post("/api/entities", json={"type": "person", "names": [["en", "Huda Salem"]]}).json()[
        "id"
    ]
    [finding] = client.get("/api/findings").json()
    assert (finding["code"], finding["items"]) == ("I006", [added])
    assert client.post("/api/items/remove", json={"id": added}).status_code == 204
    assert client.get("/api/findings").json() == []
    assert client.post("/api/items/remove", json={"id": "person:qassemi"}).status_code == 409


def test_equal_items_are_joined_where_the_finding_is(client, root) -> None:
    name = client.get("/api/items", params={"id": "person:qassemi"}).json()["pairs"][0]
    body = {"type": "person", "names": [name, ["en", "Huda Salem"]], "force": True}
    added = client.post("/api/entities", json=body).json()["id"]
    client.post(f"{API}/operations", json={"op": "change_mention", "id": "m1", "entity": added})
    client.post(f"{API}/save")
    [finding] = [item for item in client.get("/api/findings").json() if item["code"] == "C001"]
    assert set(finding["items"]) == {added, "person:qassemi"}
    assert client.post("/api/items/join", json={"id": added, "into": "place:moscow"}).status_code == 409
    joined = client.post("/api/items/join", json={"id": added, "into": "person:qassemi"}).json()
    assert joined == {"kept": False, "message": f"{added} is joined into person:qassemi"}
    assert StoredCorpus(root)[ENTRY]["m1"].entity.id == "person:qassemi"
    assert "Huda Salem" in [item.text for item in StoredCorpus(root).entities["person:qassemi"].names]
    assert client.get("/api/findings").json() == []


def test_an_item_of_a_released_version_stays_when_it_is_joined(client, root) -> None:
    into = client.post(
        "/api/entities", json={"type": "person", "names": [["ar", "بهرام قاسمي"]], "force": True}
    ).json()["id"]
    joined = client.post("/api/items/join?lang=en", json={"id": "person:qassemi", "into": into}).json()
    assert joined["kept"]
    assert "it stays in the register" in joined["message"]
    corpus = StoredCorpus(root)
    assert corpus[ENTRY]["m1"].entity.id == into
    assert corpus.entities["person:qassemi"].successor == into
    assert "Bahram Qassemi" in [name.text for name in corpus.entities[into].names]
    # Neither an unused item, nor a twin, nor something to link to.
    assert client.get("/api/findings").json() == []
    found = client.get("/api/entities", params={"q": "قاسمي"}).json()
    assert [item["id"] for item in found] == [into]
    assert client.post("/api/items/join", json={"id": into, "into": "person:qassemi"}).status_code == 409


def test_an_item_of_a_released_version_is_not_unused(client, root) -> None:
    path = StoredCorpus(root).store.entry_path(ENTRY)
    path.write_bytes(path.read_bytes().replace(b"person:qassemi", b"person:putin"))
    assert "I006" not in {finding["code"] for finding in client.get("/api/findings").json()}


def test_a_join_that_cannot_be_written_changes_nothing(client, root) -> None:
    into = client.post("/api/entities", json={"type": "person", "names": [["en", "Huda Salem"]]}).json()["id"]
    client.post(f"{API}/operations", json={"op": "delete_mention", "id": "m9"})
    files = [*(root / "registers").iterdir(), *(root / "entries").iterdir()]
    before = {path: path.read_bytes() for path in files}
    entry = root / "entries" / f"{ENTRY}.xml"
    # Somebody else has changed the source that the page shows.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("khabar.workflow.annotating.joining.commit", _refuse)
        assert client.post("/api/items/join", json={"id": "person:qassemi", "into": into}).status_code == 409
    assert {path: path.read_bytes() for path in files} == before
    assert client.get(API).json()["annotations"]["m1"]["entity"]["id"] == "person:qassemi"
    assert entry.read_bytes() == before[entry]


def _refuse(*_: object) -> None:
    raise ReleaseError(say("{root}: another process is changing this corpus; try again later", root="corpus"))


def test_anonymous_sources_are_found_by_every_name(client) -> None:
    for query in ("مصادر", "Russian sources"):
        found = client.get("/api/entities", params={"q": query, "entry": ENTRY}).json()
        assert f"{ENTRY}#" in found[0]["id"]


def test_a_form_is_added_to_its_register_item(client, root) -> None:
    text = client.get(API).json()["text"]
    start = text.index("شروخ")
    body = {"op": "add_mention", "span": [start, start + 4], "type": "place", "entity": "place:russia"}
    state = client.post(f"{API}/operations", json=body).json()
    [finding] = [item for item in state["findings"] if item["code"] == "N006"]
    state = client.post(f"{API}/form", json={"id": finding["id"]}).json()
    assert "N006" not in [item["code"] for item in state["findings"]]
    assert "شروخ" in (root / "registers" / "places.xml").read_text(encoding="utf-8")
    assert client.post(f"{API}/form", json={"id": "q1"}).status_code == 422


def test_findings_of_the_whole_corpus(client, root) -> None:
    assert client.get("/api/findings").json() == []
    client.post("/api/entities", json={"type": "person", "names": [["en", "Huda Salem"]]})
    found = client.get("/api/findings").json()
    assert [(item["code"], item["file"], item["entry"]) for item in found] == [("I006", "persons.xml", "")]


def test_differences_of_two_annotations_are_decided(client, root) -> None:
    second = Workbench(root, second="salma").session(ENTRY)
    second.apply({"op": "change_mention", "id": "m2", "entity": "place:moscow"})
    second.apply({"op": "remove", "id": "m5"})
    second.apply({"op": "change_quotation", "id": "q7", "direct": False})
    second.save()
    found = client.get(f"{API}/adjudication").json()
    assert [item["layer"] for item in found["differences"]] == ["mentions", "mentions", "quotations"]
    assert min(layer["f1"] for layer in found["agreement"]) < 1
    changed, removed, quotation = found["differences"]
    assert removed["second"] is None
    state = client.post(f"{API}/decision", json={"key": changed["key"], "choice": "second"}).json()
    assert "place:moscow" in [
        item["entity"]["id"] for item in state["annotations"].values() if item.get("text") == "طهران"
    ]
    client.post(f"{API}/decision", json={"key": removed["key"], "choice": "neither"})
    state = client.post(f"{API}/decision", json={"key": quotation["key"], "choice": "second"}).json()
    assert client.get(f"{API}/adjudication").json()["differences"] == []
    assert "m5" not in state["annotations"]
    record = (root / "agreement" / f"{ENTRY}.decisions.json").read_text(encoding="utf-8")
    assert all(item["key"] in record for item in found["differences"])
    assert client.post(f"{API}/decision", json={"key": "nothing", "choice": "first"}).status_code == 422


def test_a_source_phrase_has_the_referent_of_its_name(client) -> None:
    text = client.get(API).json()["text"]

    def referent(words: str) -> str:
        start = text.index(words)
        found = client.post(f"{API}/propose", json={"span": [start, start + len(words)]}).json()
        return next(item["referent"] for item in found if item["text"] == words)

    assert referent("الرئيس الروسي فلاديمير بوتين") == "person:putin"
    assert referent("فلاديمير بوتين والرئيس الإيراني حسن روحاني") == ""


def test_a_date_that_states_none_gets_no_value(client) -> None:
    text = client.get(API).json()["text"]
    start = text.index("العام الماضي")
    assert client.post(f"{API}/date", json={"span": [start, start + 12]}).json() == {}


def test_a_release_from_the_page(client, root) -> None:
    assert client.get(f"{API}/changes").json()["bump"] == "none"
    client.post(f"{API}/operations", json=SURE)
    assert client.get(f"{API}/changes").json()["bump"] == "patch"
    state = client.post(f"{API}/release", json={"bump": "patch", "why": "The speaker is certain."})
    assert state.json()["version"] == "1.0.2", state.text
    assert (root / "releases" / ENTRY / "1.0.2.xml").is_file()


def named(root) -> dict[str, str]:
    return {item.id: item.name for item in StoredCorpus(root)[ENTRY].header.responsibilities}


def test_who_saves_is_in_the_header_and_in_the_history(client, root) -> None:
    header = {"X-Khabar-Name": quote("سلمى  حداد")}
    client.post(f"{API}/save", headers=header)
    assert "سلمى حداد" not in named(root).values()
    client.post(f"{API}/operations", json=SURE)
    assert client.post(f"{API}/save", headers=header).json()["saved"]
    newest = StoredCorpus(root)[ENTRY].revisions[0]
    assert (newest.version, named(root)[newest.who]) == ("", "سلمى حداد")
    assert newest.summary == "Edited in the browser: quotations."
    assert Workbench(root).session(ENTRY).is_saved
    assert client.post(f"{API}/undo").json()["annotations"]["q10"]["certainty"] != "high"


def test_who_releases_is_in_the_history(client, root) -> None:
    client.post(f"{API}/operations", json=SURE)
    client.post(f"{API}/save")
    body = {"bump": "patch", "why": "The speaker is certain."}
    answer = client.post(f"{API}/release", json=body, headers={"X-Khabar-Name": "Salma"})
    assert answer.json()["version"] == "1.0.2", answer.text
    newest = StoredCorpus(root)[ENTRY].revisions[0]
    assert (newest.version, named(root)[newest.who]) == ("1.0.2", "Salma")


def test_a_name_is_one_line_and_not_long(client) -> None:
    client.post(f"{API}/operations", json=SURE)
    for name in ("x" * 201, "%00"):
        assert client.post(f"{API}/save", headers={"X-Khabar-Name": name}).status_code == 422


def test_a_release_with_findings_is_refused(client) -> None:
    client.post(f"{API}/operations", json={"op": "remove", "id": "c1"})
    client.post(f"{API}/operations", json={"op": "change_block", "index": 1, "kind": "paragraph"})
    refused = client.post(f"{API}/release", json={"bump": "patch", "why": "none"})
    assert refused.status_code == 409
    assert refused.json()["error"]
    places = {(finding["code"], finding["entry"], finding["id"]) for finding in refused.json()["findings"]}
    assert ("Q005", ENTRY, "q1") in places


def test_the_reasons_of_a_refusal_are_in_the_language_of_the_page(client) -> None:
    client.post(f"{API}/operations", json={"op": "remove", "id": "c1"})
    refused = client.post(f"{API}/release?lang=ar", json={"bump": "patch", "why": "none"}).json()
    assert not any(finding["message"].isascii() for finding in refused["findings"])


def test_a_waiver_that_was_written_meanwhile_counts(client, root) -> None:
    state = client.post(f"{API}/operations", json={"op": "remove", "id": "c1"}).json()
    codes = {finding["code"] for finding in state["findings"]}
    assert codes
    with (root / "corpus.toml").open("a", encoding="utf-8") as settings:
        for code in sorted(codes):
            settings.write(f'\n[[waivers]]\ncode = "{code}"\nreason = "so it is"\n')
    polled = client.get(f"{API}?since={state['revision']}")
    assert polled.status_code == 200
    assert polled.json()["findings"] == []


def test_a_list_without_a_title_in_its_language_has_the_other_one(client, root) -> None:
    settings = root / "corpus.toml"
    source = settings.read_text("utf-8")
    assert "[title]" in source
    lines = [line for line in source.splitlines() if not line.startswith("en = ")]
    settings.write_text("\n".join(lines) + "\n", "utf-8")
    titles = {
        language: client.get(f"/api/corpus?lang={language}").json()["title"] for language in ("en", "ar")
    }
    assert titles["en"] == titles["ar"]


def test_values_in_an_arabic_message_keep_their_order(client) -> None:
    client.post(f"{API}/operations", json={"op": "remove", "id": "c1"})
    [finding, *_] = client.get(f"{API}?lang=ar").json()["findings"]
    assert finding["message"].startswith("\u2067")


@pytest.mark.parametrize(("language", "term"), [("en", "source"), ("ar", "عبارة مصدر")])
def test_findings_name_no_elements(client, language, term) -> None:
    start = client.get(API).json()["text"].index("صغيرة")
    source = {"op": "add_source", "span": [start + 1, start + 5]}
    found = client.post(f"{API}/operations?lang={language}", json=source).json()["findings"]
    messages = [finding["message"] for finding in found if finding["code"] in {"N003", "Q013"}]
    assert len(messages) >= 2
    assert all("`" not in message and "@" not in message for message in messages)
    assert any(term in message for message in messages)


def test_a_release_names_the_versions_and_the_changes(client) -> None:
    assert client.get(f"{API}/changes").json()["changes"] == []
    client.post(f"{API}/operations", json={"op": "remove", "id": "m1"})
    found = client.get(f"{API}/changes?lang=ar").json()
    assert found["versions"] == {"patch": "1.0.2", "minor": "1.1.0", "major": "2.0.0"}
    assert any("حذف" in line and "m1" in line for line in found["changes"])
