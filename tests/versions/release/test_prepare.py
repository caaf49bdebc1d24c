"""Releases: what is refused, what is written, and what a process leaves that is killed at any moment."""

import shutil
from dataclasses import replace
from hashlib import sha256
from itertools import count

import pytest

from khabar.corpus import Store, StoredCorpus
from khabar.corpus.journal import commit, locked
from khabar.errors import CorpusError, ReleaseError
from khabar.tei import canonicalise, parse
from khabar.tei.migrations import STEPS, upgrade
from khabar.versions.release.plan import CompanionFile, ReleaseRequest, fold_reason
from khabar.versions.release.prepare import find_drafts, plan_corpus, plan_entries
from khabar.versions.release.version_files import state_citation
from khabar.versions.snapshots.numbers import Bump, next_version
from tests.crash import killed_at, snapshot
from tests.wordless import wordless_corpus

NAME = "egypttoday-0001"
OTHER = "egypttoday-0002"
VERSION = StoredCorpus(wordless_corpus())[NAME].version
PATCHED, RAISED = (next_version(VERSION, part) for part in (Bump.PATCH, Bump.MINOR))
FIRST = ReleaseRequest(Bump.NONE, "first release", "2026-11-24", "khabar 0, 1 rule")
PATCH = replace(FIRST, bump=Bump.PATCH, message="a name was missed", date="2026-11-25")


@pytest.fixture
def root(tmp_path):
    folder = shutil.copytree(wordless_corpus(), tmp_path / "corpus")
    (folder / "releases.json").unlink(missing_ok=True)
    shutil.rmtree(folder / "releases", ignore_errors=True)
    source = (folder / "corpus.toml").read_text(encoding="utf-8")
    assert 'version = "' in source
    return folder


@pytest.fixture
def released(root):
    make(root, FIRST)
    return root


def make(root, wish, **options):
    with locked(root):
        plan = plan_corpus(Store(root), wish, **options)
        commit(root, plan.changes)
    return plan


def edit(root, old="اليوم التالي</date>", new="اليوم</date> التالي"):
    path = root / "entries" / f"{NAME}.xml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_first_release_freezes_what_is_there(root):
    entry = (root / "entries" / f"{NAME}.xml").read_bytes()
    plan = make(root, FIRST, quality=[("entries", 1)])
    version = plan.entries[0].release.version
    frozen = (root / "releases" / NAME / f"{version}.xml").read_bytes()
    assert frozen == entry == (root / "entries" / f"{NAME}.xml").read_bytes()
    manifest = Store(root).manifest()
    assert manifest.find(NAME, version).xml == sha256(frozen).hexdigest()
    assert (
        manifest.find(NAME, version).page == sha256((root / "pages" / f"{NAME}.txt").read_bytes()).hexdigest()
    )
    assert manifest.corpus[-1].quality == (("entries", 1),)
    assert "\nNew.\n" in (root / "releases" / "notes" / f"{plan.corpus.version}.md").read_text()


def test_a_change_is_released_under_the_next_version(released):
    before = StoredCorpus(released)[NAME]
    edit(released)
    make(released, PATCH)
    corpus = StoredCorpus(released)
    entry = corpus[NAME]
    assert entry.version != before.version
    assert (entry.revisions[0].summary, entry.revisions[0].date) == ("a name was missed", "2026-11-25")
    assert [release.version for release in entry.history] == [before.version, entry.version]
    assert entry.at(before.version) == before
    assert corpus.at(corpus.releases[0].version)[NAME] == before
    assert corpus.version == corpus.releases[-1].version
    notes = (released / "releases" / "notes" / f"{corpus.version}.md").read_text(encoding="utf-8")
    assert "a name was missed" in notes
    assert "date" in notes


def test_versions_that_were_never_released_leave_the_history(released):
    path = released / "entries" / f"{NAME}.xml"
    text = path.read_text(encoding="utf-8")
    last = Store(released).manifest().releases(NAME)[-1].version
    draft = '<change n="9.9.9" when="2026-11-24" who="#a1">A draft.</change>'
    text = text.replace(f'edition n="{last}">Version {last}', 'edition n="9.9.9">Version 9.9.9')
    path.write_text(
        text.replace(
            '<revisionDesc status="published">', f'<revisionDesc status="published">\n      {draft}'
        ),
        encoding="utf-8",
    )
    edit(released)
    plan = make(released, PATCH)
    assert "9.9.9" not in {revision.version for revision in plan.entries[0].entry.revisions}


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        (FIRST, "was released before"),
        (replace(PATCH, date="2026-11-23"), "check the clock of this computer"),
    ],
)
def test_what_makes_no_sense_is_refused(released, wish, reason):
    edit(released)
    with pytest.raises(ReleaseError, match=reason):
        plan_corpus(Store(released), wish)


def test_nothing_new_is_refused(released):
    with pytest.raises(ReleaseError, match="no changes since version"):
        plan_entries(Store(released), [NAME], PATCH)
    with pytest.raises(ReleaseError, match=r"no changes since version .* of the corpus"):
        plan_corpus(Store(released), PATCH)


def test_a_bump_that_is_too_small_is_refused_with_the_reason(released):
    edit(released, 'xml:id="s3"', 'xml:id="s33"')
    with pytest.raises(
        ReleaseError, match="these changes need a major release, not patch: ids of the layer sentence"
    ):
        plan_entries(Store(released), [NAME], PATCH)


def second_entry(root, status="published"):
    """Add an entry: the first one under another id."""
    source = (root / "entries" / f"{NAME}.xml").read_text(encoding="utf-8")
    source = source.replace(NAME, OTHER).replace('status="published"', f'status="{status}"')
    (root / "entries" / f"{OTHER}.xml").write_text(source, encoding="utf-8")
    shutil.copy(root / "pages" / f"{NAME}.txt", root / "pages" / f"{OTHER}.txt")


def test_each_entry_gets_the_version_that_its_change_deserves(released):
    second_entry(released)
    edit(released)
    plan = make(released, replace(PATCH, bump=Bump.MINOR))
    assert [(item.entry.id, item.release.version) for item in plan.entries] == [
        (NAME, PATCHED),
        (OTHER, VERSION),
    ]
    assert plan.corpus.version == RAISED
    notes = (released / "releases" / "notes" / f"{RAISED}.md").read_text(encoding="utf-8")
    assert "2 entries: 1 new, 1 changed." in notes
    assert f"## {NAME} {VERSION} → {PATCHED}\n\n{PATCHED}: a name was missed\n\n- date" in notes


def test_a_new_entry_is_more_than_a_correction(released):
    second_entry(released)
    with pytest.raises(
        ReleaseError, match=f"these changes of the corpus need a minor release, not patch: {OTHER} is new"
    ):
        plan_corpus(Store(released), PATCH)


def test_what_was_released_before_weighs_in_the_corpus(released):
    edit(released)
    with locked(released):
        commit(released, plan_entries(Store(released), [NAME], replace(PATCH, bump=Bump.MINOR)).changes)
    with pytest.raises(ReleaseError, match=f"{NAME} went from {VERSION} to {RAISED}"):
        plan_corpus(Store(released), PATCH)
    plan = make(released, replace(PATCH, bump=Bump.MINOR))
    assert plan.entries == ()
    notes = (released / "releases" / "notes" / f"{plan.corpus.version}.md").read_text(encoding="utf-8")
    assert f"## {NAME} {VERSION} → {RAISED}" in notes


def test_a_changed_register_is_a_version_of_the_corpus(released):
    register = released / "registers" / "persons.xml"
    before = StoredCorpus(released).entities["person:putin"]
    register.write_text(
        register.read_text(encoding="utf-8").replace("Vladimir Putin", "V. Putin"), encoding="utf-8"
    )
    plan = make(released, PATCH)
    corpus = StoredCorpus(released)
    assert plan.entries == ()
    assert corpus.entities["person:putin"] != before
    assert corpus.at(corpus.releases[0].version).entities["person:putin"] == before
    notes = (released / "releases" / "notes" / f"{corpus.version}.md").read_text(encoding="utf-8")
    assert "Also changed: registers/persons.xml." in notes


def test_drafts_are_left_out(released):
    second_entry(released, "draft")
    edit(released)
    plan = make(released, PATCH)
    assert find_drafts(Store(released)) == [OTHER]
    assert [entry for entry, _ in plan.corpus.entries] == [NAME]


def test_a_waiver_is_a_correction(released):
    edit(released, "  <text ", '  <?khabar-waive code="N003" id="m5" reason="x"?>\n  <text ')
    plan = make(released, PATCH)
    assert plan.entries[0].difference.changes == ()
    frozen = (released / "releases" / NAME / f"{plan.entries[0].release.version}.xml").read_text(
        encoding="utf-8"
    )
    assert "khabar-waive" in frozen
    assert Store(released).entry_path(NAME).read_text(encoding="utf-8") == frozen


def test_a_change_of_layout_is_none(released):
    edit(released, '<p xml:id="p1">', '<p\n xml:id="p1">')
    with pytest.raises(ReleaseError, match="no changes"):
        plan_entries(Store(released), [NAME], PATCH)


def test_a_step_of_the_scheme_weighs_what_it_says(root, monkeypatch):
    path = root / "entries" / f"{NAME}.xml"
    shutil.copy(wordless_corpus() / "releases" / NAME / "1.0.0.xml", path)
    make(root, FIRST)
    document = parse(path.read_bytes())
    upgrade(document.root)
    path.write_bytes(canonicalise(document.root).encode())
    assert plan_entries(Store(root), [NAME], PATCH).entries[0].release.version == "1.0.1"
    heavy = tuple(replace(step, weight="major") for step in STEPS)
    monkeypatch.setattr("khabar.tei.migrations.STEPS", heavy)
    with pytest.raises(
        ReleaseError, match="these changes need a major release, not patch: scheme 2: the header states"
    ):
        plan_entries(Store(root), [NAME], PATCH)


def test_who_is_responsible_must_be_in_the_header(released):
    edit(released)
    plan = plan_entries(Store(released), [NAME], replace(PATCH, who="a1"))
    assert plan.entries[0].entry.revisions[0].who == "a1"
    with pytest.raises(ReleaseError, match="unknown annotator 'a9'; choose from a1"):
        plan_entries(Store(released), [NAME], replace(PATCH, who="a9"))


@pytest.mark.parametrize(("why", "reason"), [(" \n", "no reason"), ("a\0b", "control character")])
def test_a_reason_is_said_in_words(why, reason):
    with pytest.raises(ReleaseError, match=reason):
        fold_reason(why)


def test_the_first_release_of_an_entry_has_its_reason(root):
    with locked(root):
        commit(root, plan_entries(Store(root), [NAME], FIRST).changes)
    assert StoredCorpus(root)[NAME].revisions[0].summary == "first release"


def test_a_corpus_that_was_never_released_asks_for_the_first(root):
    with pytest.raises(ReleaseError, match="--all --first"):
        plan_corpus(Store(root), PATCH)


def test_an_entry_without_a_release_asks_for_the_first(root):
    with pytest.raises(ReleaseError, match="--first"):
        plan_entries(Store(root), [NAME], PATCH)


def test_a_frozen_copy_that_was_changed_or_lost_is_refused(released):
    frozen = next((released / "releases" / NAME).iterdir())
    edit(released)
    content = frozen.read_bytes()
    frozen.write_bytes(content + b" ")
    with pytest.raises(CorpusError, match="frozen copy changed after its release"):
        plan_entries(Store(released), [NAME], PATCH)
    frozen.unlink()
    with pytest.raises(CorpusError, match="is missing"):
        plan_entries(Store(released), [NAME], PATCH)


def test_a_manifest_that_was_edited_by_hand_is_refused(released):
    (released / "releases.json").write_text('{"corpus": [{}]}')
    with pytest.raises(CorpusError, match="restore it from the last commit"):
        plan_corpus(Store(released), PATCH)


def test_two_releases_at_once_do_not_mix(released):
    with locked(released), pytest.raises(ReleaseError, match="another process"), locked(released):
        pass


def test_a_file_that_changed_in_the_meantime_is_not_overwritten(released):
    edit(released)
    with locked(released):
        plan = plan_corpus(Store(released), PATCH)
        edit(released, "شروخ صغيرة", "شروخ  صغيرة")
        with pytest.raises(ReleaseError, match="changed during"):
            commit(released, plan.changes)
    assert Store(released).manifest().corpus[-1].summary == "first release"


def test_the_citation_is_kept_in_step(released):
    edit(released)
    citation = b'type: dataset\ntitle: x\nversion: 1.0.0\ndate-released: "2026-11-23"\nversion-of: 3\n'
    path = released.parent / "CITATION.cff"
    path.write_bytes(citation)
    plan = make(released, PATCH, companions=[CompanionFile("../CITATION.cff", citation, state_citation)])
    assert path.read_text() == (
        f"type: dataset\ntitle: x\nversion: {plan.corpus.version}\n"
        'date-released: "2026-11-25"\nversion-of: 3\n'
    )


def test_a_citation_of_something_else_is_left_alone(released):
    citation = b"type: software\nversion: 0.1.0\n"
    assert state_citation(citation, Store(released).manifest().corpus[-1]) == citation


def test_killed_at_any_operation_the_corpus_is_old_or_new(released, tmp_path, stride):
    """The release is killed before its operations in turn; opening the corpus settles what is left."""
    edit(released)
    before = snapshot(released)
    outcomes = 0
    for number in count(1, stride):
        folder = shutil.copytree(released, tmp_path / f"try-{number}" / "corpus")
        killed = killed_at(number, folder, lambda folder=folder: make(folder, PATCH))
        corpus = StoredCorpus(folder)
        is_new = corpus.releases[-1].summary == "a name was missed"
        if is_new:
            assert corpus[NAME].version == corpus.history(NAME)[-1].version
            assert corpus[NAME].at(corpus[NAME].version) == corpus[NAME]
        else:
            # What is left of a plan without a journal is hidden, and goes with the next release.
            left = {
                path: content
                for path, content in snapshot(folder).items()
                if not path.startswith(".release/")
            }
            assert left == before
            make(folder, PATCH)
        outcomes |= 1 << is_new
        assert not list(folder.glob(".release/*"))
        shutil.rmtree(folder)
        if not killed:
            break
    assert number > 20
    assert outcomes == 3
