"""Adding pages to a corpus."""

import os
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.corpus import Store, StoredCorpus, shipped_corpus
from khabar.engines import Engine
from khabar.errors import KhabarError, UsageError
from khabar.ids import EntryId
from khabar.model import Entry
from khabar.query.evaluation import evaluate
from khabar.rules import CheckOptions, Selection, Severity, all_rules, check_paths
from khabar.tei import read_bytes, write
from khabar.tei.folding import fold_space
from khabar.tei.page.encoding import decode_page
from khabar.vocabulary import Status
from khabar.workflow.drafting.add import AddedPage, AddRequest, add_pages
from khabar.workflow.drafting.draft import Drafter
from khabar.workflow.drafting.drafts import DraftJob, PageTask, PreparedDraft, attempt, drafting
from khabar.workflow.new_corpus import NewCorpus, create_corpus
from tests.workflow.hostile_pages import REFUSED, TAKEN

DAY = "2026-12-01"
SEED = "egypttoday-0001"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    create_corpus(tmp_path / "toy", NewCorpus("toy"))
    return tmp_path / "toy"


def add(root: Path, page: Path, entry_id: str = "toy-0001", **choices: object) -> AddedPage:
    (added,) = add_pages(root, [str(page)], AddRequest(entry_id, date=DAY, **choices))
    return added


def errors(root: Path) -> list[str]:
    report = check_paths([root], all_rules(), selection=Selection(), options=CheckOptions())
    assert not report.failures
    return [f"{item.code} {item.message}" for item in report.findings if item.severity is Severity.ERROR]


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def seed_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("seed") / "corpus"
    shutil.copytree(shipped_corpus(), folder)
    (folder / "entries" / f"{SEED}.xml").unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder.parent / "cache"))
        assert add(folder, shipped_corpus() / "pages" / f"{SEED}.txt", SEED).error is None
        yield folder


@pytest.fixture(scope="module")
def draft(seed_folder: Path) -> Entry:
    return StoredCorpus(seed_folder)[SEED]


class TestSeedPage:
    def test_the_check_finds_no_error(self, seed_folder: Path) -> None:
        assert errors(seed_folder) == []

    def test_it_is_a_fair_copy(self, seed_folder: Path, draft: Entry) -> None:
        assert write(draft) == (seed_folder / "entries" / f"{SEED}.xml").read_bytes()

    def test_every_guess_says_who_made_it(self, draft: Entry) -> None:
        (tool,) = draft.header.responsibilities
        assert tool.name.startswith("khabar ")
        assert {mention.resp for mention in draft.mentions} == {tool.id}
        assert {quotation.attribution.resp for quotation in draft.quotations} == {tool.id}
        assert draft.header.status is Status.DRAFT

    def test_nothing_is_invented(self, draft: Entry) -> None:
        page = draft.header.provenance
        assert (page.url, page.dates) == ("", ())
        assert (page.author, page.publisher) == ("ريتا مهنا", "مصر اليوم")

    def test_it_agrees_with_the_entry_made_by_hand(self, draft: Entry) -> None:
        entry = StoredCorpus(shipped_corpus())[SEED]
        assert [block.kind for block in draft.blocks] == [block.kind for block in entry.blocks]
        assert [item.span for item in draft.sentences] == [item.span for item in entry.sentences]
        direct = {item.span for item in entry.quotations if item.direct}
        assert direct <= {item.span for item in draft.quotations}
        layers = evaluate(entry, draft).layers
        assert layers["mentions"].exact.f1 >= 0.9
        assert layers["lines"].exact.f1 >= 0.97


@pytest.mark.parametrize("name", TAKEN)
def test_a_hostile_page_gives_a_valid_draft(root: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "page").write_bytes(TAKEN[name])
    added = add(root, tmp_path / "page")
    assert added.error is None
    assert errors(root) == []
    assert (root / "pages" / "toy-0001.txt").read_bytes() == TAKEN[name]
    entry = StoredCorpus(root)["toy-0001"]
    stored = decode_page(TAKEN[name], entry.header.provenance.encoding)
    assert entry.header.extent.characters == len(stored)
    words = [piece.text for piece in entry.furniture] + [block.text for block in entry.blocks]
    assert sorted("".join(words).replace(" ", "")) == sorted(fold_space(stored).replace(" ", ""))


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_without_an_article_is_refused_and_nothing_written(
    root: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "page").write_bytes(REFUSED[name])
    before = snapshot(root)
    added = add(root, tmp_path / "page")
    assert added.error is not None
    assert "\n" not in str(added.error)
    assert snapshot(root) == before


class TestDuplicates:
    @pytest.fixture(autouse=True)
    def _first(self, root: Path, tmp_path: Path) -> None:
        self.text = (shipped_corpus() / "pages" / f"{SEED}.txt").read_text(encoding="utf-8")
        self.page = tmp_path / "page.txt"
        self.page.write_text(self.text, encoding="utf-8")
        assert add(root, self.page).error is None

    def test_the_same_page(self, root: Path) -> None:
        added = add(root, self.page, "toy-0002")
        assert added.known
        assert "toy-0001" in str(added.error)

    def test_nearly_the_same_article(self, root: Path) -> None:
        self.page.write_text(
            self.text.replace("17:14:21", "09:00:00").replace("لندن", "باريس"), encoding="utf-8"
        )
        added = add(root, self.page, "toy-0002")
        assert not added.known
        assert "toy-0001" in str(added.error)

    def test_force_takes_both(self, root: Path) -> None:
        assert add(root, self.page, "toy-0002", force=True).error is None
        assert errors(root) == []

    def test_an_entry_is_never_overwritten(self, root: Path) -> None:
        before = snapshot(root)
        assert "exists" in str(add(root, self.page, "toy-0001", force=True).error)
        assert snapshot(root) == before


class TestFolder:
    @pytest.fixture
    def pages(self, tmp_path: Path) -> Path:
        folder = tmp_path / "pages"
        folder.mkdir()
        for number, town in enumerate(("بيروت", "صيدا", "صور", "طرابلس"), 1):
            text = TAKEN["plain"].decode().replace("الميناء", town).replace("الجسر", f"الطريق {number}")
            extra = " ".join(f"{town}{letter}" for letter in "ابتثجحخدذرزسشصضطظعغفقكلمنه")
            (folder / f"{number}.txt").write_text(f"{text}{extra}.\n", encoding="utf-8")
        (folder / "bad.txt").write_bytes(b"\0")
        return folder

    def run(self, root: Path, pages: Path, jobs: int) -> list[AddedPage]:
        return list(
            add_pages(root, [str(pages)], AddRequest(outlet="toy", date=DAY, engine=Engine(jobs=jobs)))
        )

    def test_a_bad_page_is_passed_over(self, root: Path, pages: Path) -> None:
        results = self.run(root, pages, 1)
        assert [bool(result.error) for result in results] == [False, False, False, False, True]
        assert [result.entry_id for result in results[:4]] == [f"toy-000{number}" for number in (1, 2, 3, 4)]
        assert errors(root) == []

    def test_a_run_can_be_resumed(self, root: Path, pages: Path) -> None:
        results = add_pages(root, [str(pages)], AddRequest(outlet="toy", date=DAY))
        assert next(results).entry_id == "toy-0001"
        # As if it had been killed after the first page.
        results.close()
        again = self.run(root, pages, 1)
        assert [result.known for result in again] == [True, False, False, False, False]
        assert [result.entry_id for result in again[1:4]] == ["toy-0002", "toy-0003", "toy-0004"]

    @pytest.mark.process
    def test_processes_write_the_same(self, root: Path, pages: Path, tmp_path: Path) -> None:
        # A page twice, in HTML and in text, refused and taken: none of it may change the ids of the others.
        shutil.copy(pages / "bad.txt", pages / "0.txt")
        shutil.copy(pages / "bad.txt", pages / "11.txt")
        shutil.copy(pages / "1.txt", pages / "12.txt")
        create_corpus(tmp_path / "other", NewCorpus("toy"))
        one, two = self.run(root, pages, 1), self.run(tmp_path / "other", pages, 2)
        assert one == two
        assert [bool(result.entry_id) for result in one] == [
            False,
            True,
            False,
            False,
            True,
            True,
            True,
            False,
        ]
        assert [result.known for result in one][2:4] == [False, True]
        assert one[2].error == one[0].error
        assert snapshot(root) == snapshot(tmp_path / "other")

    @pytest.mark.process
    def test_a_page_that_ends_every_process_is_refused(
        self, root: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("khabar.workflow.drafting.drafts.attempt", _end_at_two)
        results = self.run(root, pages, 2)
        assert [bool(result.error) for result in results] == [False, True, False, False, True]
        assert "was killed" in str(results[1].error)

    def test_a_worker_that_is_not_forked_needs_nothing_of_the_corpus(
        self, root: Path, pages: Path, tmp_path: Path
    ) -> None:
        (root / "outlets").mkdir(exist_ok=True)
        (root / "outlets" / "toy.toml").write_text('site_names = ["أنباء"]\n', encoding="utf-8")
        job = DraftJob.of(Store(root), DAY)
        task = PageTask("1.txt", (pages / "1.txt").read_bytes(), EntryId("toy-0001"))
        (here,) = drafting(Drafter.open(root, DAY))([task])
        sent = pickle.dumps(job)
        root.rename(tmp_path / "elsewhere")
        (there,) = pickle.loads(sent).open()([task])  # noqa: S301 (made above)
        assert isinstance(there, PreparedDraft)
        assert pickle.dumps(there) == pickle.dumps(here)

    def test_a_page_in_html_is_known_again(self, root: Path, tmp_path: Path) -> None:
        pytest.importorskip("resiliparse")
        folder = tmp_path / "html"
        folder.mkdir()
        lines = TAKEN["plain"].decode().splitlines()
        for name in ("1.html", "2.html"):
            body = "".join(f"<p>{line} {name[0]}</p>" for line in lines)
            (folder / name).write_text(f'<meta charset="utf-8"><h1>{lines[0]}</h1>{body}', encoding="utf-8")
        request = AddRequest(outlet="toy", date=DAY, force=False)
        first = next(add_pages(root, [str(folder)], request))
        again = list(add_pages(root, [str(folder)], request))
        assert first.entry_id == "toy-0001"
        assert again[0].known

    def test_two_referents_with_one_id(self, root: Path, pages: Path) -> None:
        # Both are samr-khtyb in Latin letters; the second page was drafted before the first was written.
        text = (pages / "2.txt").read_text(encoding="utf-8")
        (pages / "2.txt").write_text(text.replace("سامر", "صامر"), encoding="utf-8")
        self.run(root, pages, 1)
        names = {item.id: item.name("ar") for item in StoredCorpus(root).entities.values()}
        assert names["person:samr-khtyb"] == "سامر الخطيب"
        assert names["person:samr-khtyb-2"] == "صامر الخطيب"
        linked = {mention.entity.id for mention in StoredCorpus(root)["toy-0002"].mentions if mention.entity}
        assert "person:samr-khtyb-2" in linked
        assert errors(root) == []

    def test_what_is_drafted_is_written_if_the_run_fails(
        self, root: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("khabar.workflow.drafting.draft_writer.DraftWriter.is_due", False)
        monkeypatch.setattr("khabar.workflow.drafting.drafts.attempt", _fail_at_two)
        monkeypatch.setattr("khabar.workflow.drafting.add._SHARD", 1)
        with pytest.raises(RuntimeError):
            self.run(root, pages, 1)
        assert Store(root).entry_ids() == ["toy-0001"]
        assert errors(root) == []

    def test_a_new_corpus_has_an_outlet_of_its_name(self, root: Path, pages: Path) -> None:
        (added,) = add_pages(root, [str(pages / "1.txt")], AddRequest(date=DAY))
        assert added.entry_id == "toy-0001"

    def test_of_several_outlets_one_must_be_named(self, root: Path, pages: Path) -> None:
        for number, outlet in enumerate(("one", "two"), 1):
            add(root, pages / f"{number}.txt", f"{outlet}-0001")
        (added,) = add_pages(root, [str(pages / "3.txt")], AddRequest(date=DAY))
        assert "--outlet" in str(added.error)

    def test_one_id_for_several_pages(self, root: Path, pages: Path) -> None:
        with pytest.raises(UsageError):
            list(add_pages(root, [str(pages)], AddRequest("toy-0001")))

    def test_an_invalid_id(self, root: Path, pages: Path) -> None:
        with pytest.raises(KhabarError):
            list(add_pages(root, [str(pages / "1.txt")], AddRequest("../evil")))


def _end_at_two(drafter: Drafter, task: PageTask) -> PreparedDraft | KhabarError:
    if task.page.endswith("2.txt"):
        os._exit(9)
    return attempt(drafter, task)


def _fail_at_two(drafter: Drafter, task: PageTask) -> PreparedDraft | KhabarError:
    if task.page.endswith("2.txt"):
        raise RuntimeError
    return attempt(drafter, task)


def test_html_is_kept_beside_its_visible_text(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("resiliparse")
    paragraphs = TAKEN["plain"].decode().splitlines()
    body = "".join(f"<p>{line}</p>" for line in paragraphs[1:])
    html = (
        '<!DOCTYPE html><html><head><meta charset="windows-1256"><title>ت</title></head><body>'
        f"<nav><a>الرئيسية</a></nav><h1>{paragraphs[0]}</h1>{body}<script>var x;</script></body></html>"
    )
    (tmp_path / "page.html").write_bytes(html.encode("cp1256"))
    assert add(root, tmp_path / "page.html").error is None
    assert read_bytes(root / "pages" / "toy-0001.html") == html.encode("cp1256")
    entry = StoredCorpus(root)["toy-0001"]
    assert entry.header.provenance.encoding == "UTF-8"
    assert entry.header.title == paragraphs[0]
    assert [piece.type for piece in entry.furniture] == ["navigation"]
    assert errors(root) == []


def test_new_items_are_drafts(root: Path, tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(TAKEN["plain"])
    added = add(root, tmp_path / "page")
    ids = {item.entity.id for item in added.new_items}
    assert "person:samr-khtyb" in ids
    persons = (root / "registers" / "persons.xml").read_text(encoding="utf-8")
    assert 'xml:id="samr-khtyb"' in persons
    assert all(mention.entity for mention in StoredCorpus(root)["toy-0001"].mentions)
