"""The quality of a corpus against its last release, and its card in a page."""

from pathlib import Path

import pytest

from khabar.corpus import StoredCorpus
from khabar.errors import ReleaseError, UsageError
from khabar.workflow.releasing.quality import measure_quality, update_page
from tests.workflow.conftest import NAME, VERSION, replace

PLACE = "# x\n<!-- quality -->\nold\n<!-- /quality -->\n<!-- version -->0<!-- /version --> end\n"


def test_worse_metrics_are_dropped_ones(root: Path, entry: Path) -> None:
    assert measure_quality(StoredCorpus(root)).dropped == ()
    replace(entry, ' ref="place:lebanon"', ' ref="#unlinked"')
    dropped = {before.name: (before, now) for before, now in measure_quality(StoredCorpus(root)).dropped}
    assert tuple(map(str, dropped["mentions-linked"])) == ("1.000", "0.986")
    assert tuple(map(str, dropped["warnings"])) == ("0", "1")


def test_a_metric_that_is_no_longer_measured_is_dropped(root: Path) -> None:
    (root / "agreement" / f"{NAME}.second.xml").unlink()
    assert ("agreement-mentions", None) in {
        (before.name, now) for before, now in measure_quality(StoredCorpus(root)).dropped
    }


def test_the_card_is_put_into_a_page(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PLACE)
    corpus = StoredCorpus(root)
    assert update_page(corpus, page, only_check=True)
    assert page.read_text() == PLACE
    assert update_page(corpus, page)
    assert "| mentions | 73 | 1.000 (0.974–1.000) |" in page.read_text()
    assert page.read_text().endswith(f"<!-- /quality -->\n<!-- version -->{VERSION}<!-- /version --> end\n")
    assert not update_page(corpus, page)


def test_a_page_without_a_place_and_a_corpus_without_a_release(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("no place")
    with pytest.raises(UsageError, match="no place for the quality card"):
        update_page(StoredCorpus(root), page)
    (root / "releases.json").unlink()
    with pytest.raises(ReleaseError, match="released yet"):
        update_page(StoredCorpus(root), page)
