"""Learning the profile of an outlet."""

from pathlib import Path

import pytest

from khabar.corpus import StoredCorpus
from khabar.errors import CorpusError, UsageError
from khabar.ingest.layout import classify, read_profile
from khabar.workflow.drafting.outlets import learn_outlet, store_profile
from tests.workflow.conftest import NAME


def test_the_next_page_is_laid_out_by_what_was_learnt(root: Path, page: Path) -> None:
    profile = learn_outlet(StoredCorpus(root), "egypttoday")
    path = store_profile(root, "egypttoday", profile)
    learnt = read_profile(path)
    assert (learnt.site_names, dict(learnt.furniture)) == (profile.site_names, dict(profile.furniture))
    text = page.read_text(encoding="utf-8")
    labels = {verdict.line.text: verdict.label for verdict in classify(text, learnt)}
    entry = StoredCorpus(root)[NAME]
    assert labels == {
        **{piece.text: piece.type for piece in entry.furniture},
        **{block.text: block.kind for block in entry.blocks},
    }


def test_only_corrected_entries_are_learnt_from(root: Path) -> None:
    with pytest.raises(UsageError, match="no corrected entries"):
        learn_outlet(StoredCorpus(root), "unknown")


@pytest.mark.parametrize("text", ["site_names = 1", "[furniture]\nshare = 1", "x = 1", "= ="])
def test_a_file_that_is_not_a_profile(tmp_path: Path, text: str) -> None:
    (tmp_path / "toy.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError):
        read_profile(tmp_path / "toy.toml")
