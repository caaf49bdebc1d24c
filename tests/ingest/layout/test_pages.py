"""The layout of invented pages in several styles, each line with its label."""

from pathlib import Path

import pytest

from khabar.ingest.layout import classify

PAGES = sorted(Path(__file__).with_name("pages").glob("*.txt"))


def read_labelled(path: Path) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [(label, text) for label, text in rows]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize("separator", ["\n", "\n\n"], ids=["dense", "loose"])
def test_every_line_has_its_label(path: Path, separator: str) -> None:
    labelled = read_labelled(path)
    verdicts = classify(separator.join(text for _, text in labelled))
    found = [(str(verdict.label), verdict.line.text) for verdict in verdicts]
    assert found == labelled


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_label_has_a_reason(path: Path) -> None:
    for verdict in classify("\n".join(text for _, text in read_labelled(path))):
        assert all(str(reason) for reason in verdict.reasons)
        assert verdict.reasons
