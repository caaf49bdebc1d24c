"""Moving an entry to a new page in its corpus: all files or none, and no annotation lost without a queue."""

import dataclasses
import json
import shutil
from itertools import count
from pathlib import Path

import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

import khabar
from khabar.corpus import StoredCorpus, shipped_corpus
from khabar.corpus.journal import locked
from khabar.errors import PageMismatchError, ReleaseError, UsageError
from khabar.rules import Severity
from khabar.versions.reanchor.placement import PlacementStatus
from khabar.versions.snapshots.numbers import Bump, next_version
from khabar.workflow.reanchoring import reanchor as module
from khabar.workflow.reanchoring.check import ReanchorCheck
from khabar.workflow.reanchoring.queue import accept_queue
from khabar.workflow.reanchoring.reanchor import carry_out, plan_reanchoring, reanchor
from khabar.workflow.releasing.release import release
from tests.crash import killed_at
from tests.strategies import times
from tests.workflow.conftest import NAME, contents, replace


@pytest.fixture
def doubtful(page: Path, tmp_path: Path) -> bytes:
    """A page on which one name and its quotation are unsure."""
    return page.read_text(encoding="utf-8").replace("ألكسندر لافرينتيف", "لافرنتيف").encode()


def test_page_entry_and_queue_are_written(root: Path, page: Path, doubtful: bytes, tmp_path: Path) -> None:
    before = page.read_bytes()
    result = reanchor(root, NAME, doubtful, why="a name was shortened", queue=tmp_path / "queue.json")
    entry = StoredCorpus(root)[NAME]
    assert entry == result.entry
    assert (entry.version, entry.revisions[0].summary) == ("1.1.0", "a name was shortened")
    assert page.read_bytes() == before
    assert (root / "pages" / f"{NAME}@1.1.0.txt").read_bytes() == doubtful
    assert "m57" in {item["id"] for item in json.loads((tmp_path / "queue.json").read_bytes())["proposals"]}
    assert khabar.check(root, select=["F"]).ok


@pytest.mark.parametrize(
    "queue",
    [None, "missing/queue.json", "corpus/pages/x.txt", "corpus/corpus.toml", "/dev/null", "/dev/stdout"],
)
def test_nothing_is_written_where_the_queue_cannot_be(root, doubtful, tmp_path, queue) -> None:
    before = contents(tmp_path)
    with pytest.raises((UsageError, OSError)) as caught:
        reanchor(root, NAME, doubtful, queue=queue and tmp_path / queue)
    assert contents(tmp_path) == before
    assert queue is not None or "--queue FILE" in str(caught.value)


@pytest.mark.parametrize("old", [None, b"of before"])
def test_a_queue_is_put_back_if_the_corpus_cannot_be_written(
    root, doubtful, tmp_path, monkeypatch, old
) -> None:
    queue = tmp_path / "queue.json"
    if old:
        queue.write_bytes(old)
    before = contents(tmp_path)

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(module, "commit", fail)
    with pytest.raises(OSError, match="no space"):
        reanchor(root, NAME, doubtful, queue=queue)
    assert contents(tmp_path) == before


def test_an_entry_edited_in_the_meantime_is_not_overwritten(root, entry, doubtful, tmp_path) -> None:
    plan = plan_reanchoring(StoredCorpus(root), NAME, doubtful)
    edited = replace(entry, ' ref="place:lebanon"', ' ref="#unlinked"').read_bytes()
    with pytest.raises(ReleaseError, match="changed"):
        carry_out(plan, tmp_path / "queue.json")
    assert entry.read_bytes() == edited
    assert not (tmp_path / "queue.json").exists()


def test_it_waits_for_the_lock_of_the_corpus(root, page, monkeypatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    with locked(root), pytest.raises(ReleaseError, match="another process"):
        reanchor(root, NAME, page.read_bytes() + b"\n")


def test_the_page_of_a_released_version_is_never_replaced(root, entry, page) -> None:
    before = entry.read_bytes()
    reanchor(root, NAME, page.read_bytes() + b"\n")
    release(root, "minor", "a new page", entry=NAME)
    entry.write_bytes(before)
    result = reanchor(root, NAME, page.read_bytes() + b"\n\n")
    assert result.entry.version == "1.2.0"
    assert (root / "pages" / f"{NAME}@1.1.0.txt").read_bytes() == page.read_bytes() + b"\n"
    assert (root / "pages" / f"{NAME}@1.2.0.txt").read_bytes() == page.read_bytes() + b"\n\n"


def test_a_page_that_a_manifest_names_stays_whatever_its_name(root, page) -> None:
    (root / "pages" / f"{NAME}@1.1.0.txt").write_bytes(page.read_bytes())
    with pytest.raises(ReleaseError, match="page of a released version"):
        reanchor(root, NAME, page.read_bytes() + b"\n")


def test_a_page_is_read_once(root, page, tmp_path, monkeypatch) -> None:
    content = page.read_bytes() + b"\n"
    reads = iter([content])
    monkeypatch.setattr(module, "read_input", lambda _: next(reads))
    reanchor(root, NAME, tmp_path / "page.txt")
    assert (root / "pages" / f"{NAME}@1.1.0.txt").read_bytes() == content


def test_accepted_proposals_are_added(root, entry, doubtful, tmp_path) -> None:
    queue = tmp_path / "queue.json"
    entry.write_bytes(entry.read_bytes().replace(b"<body>", b"<!-- looked at --><body>", 1))
    reanchor(root, NAME, doubtful, queue=queue)
    queue.write_text(queue.read_text(encoding="utf-8").replace("false", "true"), encoding="utf-8")
    assert "m57" not in {mention.id for mention in StoredCorpus(root)[NAME].mentions}
    accepted = accept_queue(root, NAME, queue)
    assert (accepted.refused, accepted.open) == ((), 0)
    assert accepted.added > 0
    assert "m57" in {mention.id for mention in StoredCorpus(root)[NAME].mentions}
    assert b"<!-- looked at -->" in entry.read_bytes()


def test_a_queue_of_another_version_is_refused(root, page, doubtful, tmp_path) -> None:
    reanchor(root, NAME, doubtful, queue=tmp_path / "queue.json")
    reanchor(root, NAME, doubtful + b"\n", queue=tmp_path / "other.json")
    with pytest.raises(UsageError, match=f"made for {NAME} 1.1.0, but {NAME} is at version 1.2.0"):
        accept_queue(root, NAME, tmp_path / "queue.json")


def test_what_the_caller_has_cached_does_not_matter(root, entry, page) -> None:
    corpus = khabar.load(root)
    assert corpus[NAME].version == "1.0.1"
    replace(entry, ' ref="place:lebanon"', ' ref="#unlinked"')
    khabar.reanchor(corpus, NAME, page.read_bytes() + b"\n")
    assert 'ref="#unlinked"' in entry.read_text(encoding="utf-8")


def test_a_kill_leaves_all_or_nothing(root, doubtful, tmp_path, stride) -> None:
    """Killed before its n-th write: entry, page and queue are of one state once it is opened."""
    plan = plan_reanchoring(StoredCorpus(root), NAME, doubtful)
    before = contents(tmp_path)
    outcomes = set()
    for number in count(1, stride):
        folder = Path(shutil.copytree(tmp_path, tmp_path.parent / f"{tmp_path.name}-{number}"))
        copied = dataclasses.replace(plan, root=folder / "corpus")
        killed = killed_at(number, folder, lambda copied=copied, at=folder: carry_out(copied, at / "q.json"))
        with locked(folder / "corpus"):
            """The next command that writes finishes the change, or sweeps what is left of it."""
        # The lock is a file that nobody reads.
        after = {name: content for name, content in contents(folder).items() if "lock" not in name}
        written = {"q.json", f"corpus/pages/{NAME}@1.1.0.txt"} & set(after)
        assert len(written) in {0, 2}
        assert (after[f"corpus/entries/{NAME}.xml"] == before[f"corpus/entries/{NAME}.xml"]) == (not written)
        assert set(after) - set(before) == written
        outcomes.add(len(written))
        shutil.rmtree(folder)
        if not killed:
            break
    assert outcomes == {0, 2}


def test_annotations_that_would_bring_a_finding_wait(root, page, tmp_path) -> None:
    new = page.read_text(encoding="utf-8").replace("نفترض في ما يتعلق", "لا نفترض في ما يتعلق")
    result = reanchor(root, NAME, new.encode(), queue=tmp_path / "queue.json")
    reasons = {item.id: str(item.reason) for item in result.with_status(PlacementStatus.UNSURE)}
    assert reasons["q7"] == "inserted beside it: لا"
    assert reasons["c9"].startswith("check would report Q006: ")
    assert set(reasons) == {"q7", "c9", "r6"}
    assert {finding.code for finding in khabar.check(root).findings} <= {
        "Q004",
        "Q016",
        "C005",
        "C010",
        "H005",
    }
    queue = tmp_path / "queue.json"
    queue.write_text(
        queue.read_text(encoding="utf-8").replace('"accept": false', '"accept": true'), encoding="utf-8"
    )
    assert accept_queue(root, NAME, queue).added == len(reasons)
    quotation = StoredCorpus(root)[NAME]["q7"]
    assert quotation.text.startswith("لا نفترض")
    assert [cue.id for cue in quotation.attribution.cues] == ["c9"]
    assert quotation.attribution.source.id == "r6"
    assert khabar.check(root, ignore=["C005", "C010", "H005"]).ok


WORDS = ("لا", "لم", "قال", "بوتين", "السالم", "على", "وزير", "إن", "سورية", '"', "؟", "اليوم.", "«نعم»")


@given(st.data())
@times(0.5, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_check_has_no_finding_that_an_annotation_brings(shipped, data) -> None:
    """The law: whatever becomes of the page, the annotation that is left brings no new error."""
    corpus, page = shipped
    words = page.split(" ")
    for _ in range(data.draw(st.integers(1, 6))):
        index = data.draw(st.integers(0, len(words) - 1))
        kind = data.draw(st.sampled_from(("insert", "delete", "replace", "swap", "glue")))
        if kind == "insert":
            words.insert(index, data.draw(st.sampled_from(WORDS)))
        elif kind == "delete":
            del words[index : index + data.draw(st.integers(1, 40))]
        elif kind == "replace":
            words[index] = data.draw(st.sampled_from(WORDS))
        elif kind == "swap":
            other = data.draw(st.integers(0, len(words) - 1))
            words[index], words[other] = words[other], words[index]
        else:
            words[index : index + 2] = ["".join(words[index : index + 2])]
    try:
        plan = plan_reanchoring(corpus, NAME, " ".join(words).encode())
    except PageMismatchError:
        return
    version = next_version(corpus[NAME].version, Bump.MINOR)
    check = ReanchorCheck(corpus, f"{NAME}@{version}.txt", " ".join(words).encode())
    found = check.findings(corpus.store.entry_path(NAME), plan.changes[-1].after)
    placed = plan.result.with_status(PlacementStatus.SURE)
    sure = {placement.id for placement in placed if placement.layer != "sentences"}
    about = [finding for finding in found if finding.code[0] in "INQ" and finding.id in sure]
    assert not about
    errors = {finding.code for finding in found if finding.severity is Severity.ERROR}
    assert errors == {finding.code for finding in plan.findings}
    if errors:
        with pytest.raises(PageMismatchError, match="no annotation could avoid"):
            carry_out(plan)


def test_a_paragraph_that_moved_keeps_its_ids_without_a_finding(root, page) -> None:
    lines = page.read_text(encoding="utf-8").split("\n")
    entry = StoredCorpus(root)[NAME]
    paragraphs = [block for block in entry.blocks if block.id in {"p3", "p4"}]
    first, second = (lines.index(paragraph.text) for paragraph in paragraphs)
    lines[first], lines[second] = lines[second], lines[first]
    ignored = {"C005", "C010", "H005"}
    before = {(finding.code, finding.id) for finding in khabar.check(root).findings}
    result = reanchor(root, NAME, "\n".join(lines).encode())
    ids = [block.id for block in result.entry.blocks]
    assert ids.index("p4") < ids.index("p3")
    found = khabar.check(root).findings
    assert {(item.code, item.id) for item in found if item.code not in ignored} <= before


def test_ids_out_of_order_are_reported_on_the_page_that_they_were_given_on(root) -> None:
    path = root / "entries" / f"{NAME}.xml"
    source = path.read_text(encoding="utf-8")
    source = source.replace('"s5"', '"s?"').replace('"s6"', '"s5"').replace('"s?"', '"s6"')
    path.write_text(source, encoding="utf-8")
    assert "I002" in {finding.code for finding in khabar.check(path).findings}


def test_a_page_without_its_headline_is_refused(root, page) -> None:
    before = contents(root)
    headline = "\nشروخ صغيرة تظهر في العلاقات بين إيران وروسيا بشأن سورية\n"
    text = page.read_text(encoding="utf-8")
    assert headline in text
    with pytest.raises(PageMismatchError, match="S006"):
        reanchor(root, NAME, text.replace(headline, "\n", 1).encode(), queue=root.parent / "queue.json")
    assert contents(root) == before


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    root = shutil.copytree(shipped_corpus(), tmp_path_factory.mktemp("law") / "corpus")
    corpus = StoredCorpus(Path(root))
    return corpus, corpus.store.read_page(f"{NAME}.txt").decode()
