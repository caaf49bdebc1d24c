"""Starting a corpus."""

from pathlib import Path

import pytest

from khabar.corpus import StoredCorpus
from khabar.errors import UsageError
from khabar.rules import CheckOptions, Selection, all_rules, check_paths
from khabar.workflow.new_corpus import NewCorpus, create_corpus


@pytest.mark.parametrize(
    "corpus",
    [
        NewCorpus("toy"),
        NewCorpus("toy", title='"مدونتي" $name & <b>', language="ar"),
        NewCorpus("toy", licence="CC-BY-SA-4.0"),
        NewCorpus("toy", licence="CC0-1.0"),
        NewCorpus("toy", licence="LicenseRef-newsroom"),
        NewCorpus("مدونة"),
    ],
    ids=["plain", "title", "share-alike", "zero", "own", "arabic"],
)
def test_it_checks_clean(tmp_path: Path, corpus: NewCorpus) -> None:
    create_corpus(tmp_path / "new", corpus)
    report = check_paths([tmp_path / "new"], all_rules(), selection=Selection(), options=CheckOptions())
    assert (report.findings, report.failures) == ((), ())
    settings = StoredCorpus(tmp_path / "new").settings
    assert (settings.name, settings.licence) == (corpus.name, corpus.licence)


def test_the_configuration_is_python(tmp_path: Path) -> None:
    create_corpus(tmp_path, NewCorpus("toy", title='a "b" \\ c'))
    values: dict[str, object] = {}
    exec(compile((tmp_path / "conf.py").read_text(encoding="utf-8"), "conf.py", "exec"), values)  # noqa: S102
    assert (values["html_title"], values["khabar_corpus"]) == ('a "b" \\ c', ".")


def test_the_front_page_of_an_arabic_corpus_has_the_terms_and_marks_of_the_site(tmp_path: Path) -> None:
    create_corpus(tmp_path, NewCorpus("toy", language="ar"))
    page = (tmp_path / "index.md").read_text(encoding="utf-8")
    assert "المؤسسات" in page
    assert "،" in page
    assert "," not in page


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"index\.md"):
        create_corpus(tmp_path, NewCorpus("toy"))
    assert [path.name for path in tmp_path.iterdir()] == ["index.md"]


@pytest.mark.parametrize("name", ["", "two words", "../evil", "-x"])
def test_an_invalid_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        create_corpus(tmp_path / "new", NewCorpus(name))
    assert not (tmp_path / "new").exists()


def test_an_invalid_licence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"as in CC-BY-4\.0"):
        create_corpus(tmp_path / "new", NewCorpus("toy", licence="CC BY 4.0"))
    assert not (tmp_path / "new").exists()
