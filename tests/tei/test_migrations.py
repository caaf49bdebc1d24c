"""Migrations of the scheme, on entries as they were frozen."""

import pytest

from khabar.corpus import Store, shipped_corpus
from khabar.errors import ProfileError
from khabar.tei import canonicalise, is_valid, parse, read, write
from khabar.tei.migrations import STEPS, scheme_of, steps_from, upgrade
from khabar.vocabulary import SCHEME


def frozen():
    store = Store(shipped_corpus())
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
    ("stated", "reason"), [("99", "a newer khabar"), ("0", "scheme 0"), ("two", "no number")]
)
def test_a_scheme_that_nobody_knows_is_refused(source, stated, reason):
    text = source.decode().replace("<editorialDecl", f'<editorialDecl n="{stated}"', 1)
    with pytest.raises(ProfileError, match=f"(?i){reason}"):
        read(text.encode())


@pytest.fixture
def source():
    store = Store(shipped_corpus())
    text = store.read(store.entry_paths()[0]).decode()
    return text.replace(f'<editorialDecl n="{SCHEME}">', "<editorialDecl>").encode()
