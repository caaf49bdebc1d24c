"""`khabar import`."""

from pathlib import Path

import pytest

from khabar.corpus import StoredCorpus
from khabar.rules.testing.examples import build_corpus, wrap
from tests.cli.conftest import Run

FRAGMENT = (
    '<p xml:id="p1"><s xml:id="s1">وصل المركب إلى '
    '<placeName xml:id="m1" ref="place:beirut">بيروت</placeName> والبحر هادئ.</s></p>'
)
ROWS = """\
# sent_id = example-0001-s2
1 وصل وصل VERB _ _ 0 root _ _
2 المركب مركب NOUN _ Case=Nom 1 nsubj _ _
3 إلى إلى ADP _ _ 4 case _ _
4 بيروت بيروت PROPN _ Case=Gen 1 obl _ _
5-6 والبحر _ _ _ _ _ _ _ _
5 و و CCONJ _ _ 7 cc _ _
6 البحر بحر NOUN _ Case=Nom 7 nsubj _ _
7 هادئ هادئ ADJ _ Case=Nom 1 conj _ SpaceAfter=No
8 . . PUNCT _ _ 1 punct _ _

"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return build_corpus(tmp_path / "corpus", wrap(FRAGMENT, FRAGMENT)).parent.parent


def conllu(folder: Path, rows: str = ROWS) -> Path:
    path = folder / "words.conllu"
    path.write_text(rows.replace(" ", "\t").replace("#\tsent_id\t=\t", "# sent_id = "), encoding="utf-8")
    return path


def test_words_and_syntax_are_imported(run: Run, corpus: Path, tmp_path: Path) -> None:
    path = conllu(tmp_path)
    before = (corpus / "entries" / "example-0001.xml").read_bytes()
    dry = run("import", "conllu", path, "example-0001", "--dry-run", cwd=corpus)
    assert dry.stdout == "example-0001: would import sentences: 1; tokens: 8\n"
    assert (corpus / "entries" / "example-0001.xml").read_bytes() == before
    made = run("import", "conllu", path, "example-0001", cwd=corpus)
    assert (made.returncode, made.stdout) == (0, "example-0001: imported sentences: 1; tokens: 8\n")
    entry = StoredCorpus(corpus)["example-0001"]
    assert [word.form for word in entry.words] == ["وصل", "المركب", "إلى", "بيروت", "والبحر", "هادئ", "."]
    checked = run("check", corpus / "entries", cwd=corpus)
    assert "Found" not in checked.stdout, checked.stdout
    assert run("fmt", "--check", cwd=corpus).returncode == 0
    target = tmp_path / "again.conllu"
    assert run("export", "conllu", "-o", target, cwd=corpus).returncode == 0
    again = run("import", "conllu", target, cwd=corpus)
    assert again.returncode == 0, again.stderr
    assert StoredCorpus(corpus)["example-0001"].tokens[:8] == entry.tokens


@pytest.mark.parametrize(
    ("rows", "arguments", "message"),
    [
        (ROWS.replace("2 المركب", "2 المركبة"), ("example-0001",), "words.conllu:3: form 'المركبة' differs"),
        (ROWS, (), "no `newdoc id` states the entry"),
        (ROWS, ("example-0002",), "example-0002"),
        ("", ("example-0001",), "file has no sentence"),
        ("1 وصل\n", ("example-0001",), "expected 10 columns, found 2"),
    ],
)
def test_a_wrong_file_changes_nothing(  # noqa: PLR0913, PLR0917 (three fixtures)
    run: Run, corpus: Path, tmp_path: Path, rows: str, arguments: tuple[str, ...], message: str
) -> None:
    before = (corpus / "entries" / "example-0001.xml").read_bytes()
    refused = run("import", "conllu", conllu(tmp_path, rows), *arguments, cwd=corpus)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert message in refused.stderr
    assert (corpus / "entries" / "example-0001.xml").read_bytes() == before


def test_a_file_in_another_encoding(run: Run, corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "words.conllu"
    path.write_bytes(ROWS.encode("cp1256", "replace"))
    refused = run("import", "conllu", path, "example-0001", cwd=corpus)
    assert (refused.returncode, "is not UTF-8" in refused.stderr) == (2, True)
