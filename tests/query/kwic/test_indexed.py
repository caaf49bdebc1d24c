"""The concordance of a compiled corpus gives the lines of that of the TEI files."""

from pathlib import Path

import pytest

import khabar
from khabar.corpus import shipped_corpus
from khabar.errors import QueryError
from khabar.query.corpus import Corpus
from khabar.query.engine import compile_into


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Corpus, Corpus]]:
    """Return a corpus of TEI files and the same one compiled: the toys, and the shipped one."""
    found = []
    for root in (Path(__file__).parents[2] / "toy", shipped_corpus()):
        folder = tmp_path_factory.mktemp("compiled") / "index"
        tei = khabar.load(root)
        compile_into(tei, folder)
        found.append((tei, khabar.load(folder)))
    return found


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("قال", {}),
        ("روسيا", {"context": 2}),
        ("في", {"context": 0}),
        ("وروسيا", {"exact": True}),
        ("إيران", {"level": "letters"}),
        ("السوريه", {"level": "search"}),
        ("حزب الله", {}),
        ("وزارة * الروسية", {}),
        ("روس*", {"context": 30}),
        ("*ال*", {"exact": True}),
        ("في * *", {}),
        ("كلمةلاتوجد", {}),
        ("من كلمةلاتوجد", {}),
    ],
)
def test_the_lines_are_those_of_the_files(
    corpora: list[tuple[Corpus, Corpus]], query: str, options: dict[str, object]
) -> None:
    for tei, compiled in corpora:
        expected = tei.concordance(query, **options)
        found = compiled.concordance(query, **options)
        assert list(found) == list(expected)
        assert len(found) == len(expected)
        assert bool(found) is bool(expected)
        assert list(found.sample(3, seed=1)) == list(expected.sample(3, seed=1))
        assert list(found.sort("left")) == list(expected.sort("left"))
        assert list(found[1:3]) == list(expected[1:3])
        assert found.places == expected.places
        assert [line.entry for line in found] == [line.entry for line in expected]


def test_the_lines_of_a_part_are_those_of_the_whole_that_are_in_it(
    corpora: list[tuple[Corpus, Corpus]],
) -> None:
    tei, compiled = corpora[1]
    filters = {"speaker": "person:putin", "inside": "quotation"}
    spans = [piece for quotation in tei.where(**filters).quotations() for piece in quotation.content]
    expected = [line for line in tei.concordance("في") if any(span.embeds(line.span) for span in spans)]
    assert expected
    assert list(tei.where(**filters).concordance("في")) == expected
    assert list(compiled.where(**filters).concordance("في")) == expected


@pytest.mark.parametrize("options", [{"context": -1}, {"level": "other"}])
def test_the_errors_are_the_same(corpora: list[tuple[Corpus, Corpus]], options: dict[str, object]) -> None:
    for corpus in corpora[0]:
        with pytest.raises(QueryError):
            corpus.concordance("قال", **options)
    with pytest.raises(QueryError, match="no word"):
        corpora[0][1].concordance("!")
