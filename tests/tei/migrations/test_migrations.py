"""Migrations of the scheme, on entries as they were frozen."""

import shutil
from dataclasses import replace
from hashlib import sha256

import pytest

from khabar.corpus import Store, StoredCorpus
from khabar.errors import NotWellFormedError, ProfileError
from khabar.tei import canonicalise, is_valid, parse, read, write
from khabar.tei.migrations import STEPS, scheme_of, steps_from, upgrade
from khabar.versions.release.migration import migrate, migrate_corpus
from khabar.vocabulary import SCHEME
from tests.wordless import wordless_corpus


def frozen():
    store = Store(wordless_corpus())
    manifest = store.manifest()
    for entry_id, releases in manifest.entries:
        for release in releases:
            path = store.release_path(entry_id, release.version)
            yield pytest.param(path.read_bytes(), id=f"{entry_id}@{release.version}")


@pytest.mark.parametrize("source", list(frozen()))
def test_every_released_version_is_read_and_can_be_taken_to_the_newest_scheme(source):
    document = parse(source)
    old = read(source)
    upgrade(document.root)
    assert scheme_of(document.root) == SCHEME
    assert is_valid(document.root)
    new = read(canonicalise(document.root).encode())
    assert (new.text, new.mentions, new.quotations) == (old.text, old.mentions, old.quotations)
    assert write(new) == canonicalise(document.root).encode()
    assert upgrade(document.root) == ()


def test_the_steps_follow_one_another():
    assert [step.source for step in STEPS] == list(range(1, SCHEME))
    assert steps_from(SCHEME) == ()


@pytest.mark.parametrize(
    ("stated", "reason"), [("99", "a newer one may read it"), ("0", "scheme 0"), ("two", "is not a number")]
)
def test_a_scheme_that_nobody_knows_is_refused(source, stated, reason):
    text = source.decode().replace("<editorialDecl", f'<editorialDecl n="{stated}"', 1)
    with pytest.raises(ProfileError, match=f"(?i){reason}"):
        read(text.encode())


@pytest.fixture
def source():
    store = Store(wordless_corpus())
    text = store.read(store.entry_paths()[0]).decode()
    return text.replace(f'<editorialDecl n="{SCHEME}">', "<editorialDecl>").encode()


@pytest.fixture
def illegible(monkeypatch):
    """The steps, as they are when the reader does not take the older schemes any more."""
    monkeypatch.setattr("khabar.tei.migrations.STEPS", tuple(replace(step, legible=False) for step in STEPS))


def test_what_the_reader_takes_is_read_as_it_is(source):
    assert read(source).header.scheme == 1
    assert write(read(source)) == source


def test_what_the_reader_does_not_take_is_read_through_the_steps(source, illegible):
    entry = read(source)
    assert entry.header.scheme == SCHEME
    assert f'<editorialDecl n="{SCHEME}">'.encode() in write(entry)


def test_old_releases_stay_readable_through_the_steps(illegible):
    corpus = StoredCorpus(wordless_corpus())
    for entry_id, releases in corpus.manifest.entries:
        for release in releases:
            old = corpus[f"{entry_id}@{release.version}"]
            assert (old.version, old.header.scheme) == (release.version, SCHEME)
            assert sha256(old.text.encode()).hexdigest() == release.text
    first = corpus.at(corpus.releases[0].version)
    assert [entry.header.scheme for entry in first.values()] == [SCHEME] * len(first)


def test_steps_are_taken_one_after_the_other(source, monkeypatch):
    taken = []
    later = replace(STEPS[-1], source=SCHEME, apply=lambda root: taken.append(scheme_of(root)))
    monkeypatch.setattr("khabar.tei.migrations.STEPS", (*STEPS, later))
    assert [step.source for step in upgrade(parse(source).root)] == [*range(1, SCHEME), SCHEME]
    assert taken == [SCHEME]


def test_a_corpus_is_migrated_as_one(tmp_path):
    root = shutil.copytree(wordless_corpus(), tmp_path / "corpus")
    path = Store(root).entry_paths()[0]
    text = path.read_text(encoding="utf-8").replace(f'<editorialDecl n="{SCHEME}">', "<editorialDecl>")
    path.write_text(text.replace("  <text ", "  <!-- keep me -->\n  <text ", 1), encoding="utf-8")
    (pair,) = migrate_corpus(Store(root))
    migration, change = pair
    assert migration.path == change.path == f"entries/{path.name}"
    assert (change.before, change.after) == (migration.before, migration.after)
    assert b"<!-- keep me -->" in migration.after
    assert migrate(migration.after, "x") is None
    path.write_text("<TEI", encoding="utf-8")
    with pytest.raises(NotWellFormedError):
        list(migrate_corpus(Store(root)))
