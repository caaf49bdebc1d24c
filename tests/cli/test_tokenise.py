"""`khabar tokenise`."""

import re
from pathlib import Path

from .conftest import Run

HERE = ("--jobs", "1")
"""Without a process of its own, which takes longer than the work."""

PLAIN = '<w>وصلت</w> <w>إلى</w> <placeName xml:id="m1" ref="place:beirut"><w>بيروت</w></placeName><pc pos="PUNCT">.</pc>'


def test_words_are_added_and_the_corpus_stays_right(run: Run, corpus: Path, entry: Path) -> None:
    made = run("tokenise", "example-0001", *HERE, cwd=corpus)
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout == "example-0001: added words: 5, marks: 1\n"
    words = entry.read_text(encoding="utf-8")
    assert re.search('<w lemma="وصل" pos="VERB" [^>]+>وصلت</w> <w lemma="إلى" pos="ADP" [^>]+>إلى</w>', words)
    assert re.search('<placeName [^>]+><w lemma="بيروت" pos="PROPN" [^>]+>بيروت</w>', words)
    assert run("check", "--strict", entry).returncode == 0
    assert run("fmt", "--check", cwd=corpus).returncode == 0


def test_the_plain_analyser_adds_no_lemmas(run: Run, corpus: Path, entry: Path) -> None:
    assert run("tokenise", "example-0001", "--analyser", "plain", *HERE, cwd=corpus).returncode == 0
    assert PLAIN in entry.read_text(encoding="utf-8")


def test_an_unknown_analyser_is_one_line(run: Run, corpus: Path) -> None:
    refused = run("tokenise", "example-0001", "--analyser", "rule", cwd=corpus)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == "khabar: error: no analyser 'rule' is installed; similar: rules\n"


def test_a_second_time_changes_nothing(run: Run, corpus: Path, entry: Path) -> None:
    run("tokenise", "example-0001", *HERE, "--corpus", corpus)
    before = entry.read_bytes()
    again = run("tokenise", "example-0001", *HERE, "--corpus", corpus)
    assert (again.returncode, again.stdout) == (0, "example-0001: unchanged, it has tokens already\n")
    assert entry.read_bytes() == before


def test_a_dry_run_writes_nothing(run: Run, corpus: Path, entry: Path) -> None:
    before = entry.read_bytes()
    shown = run("tokenise", "example-0001", "--dry-run", *HERE, cwd=corpus)
    assert (shown.returncode, shown.stdout) == (0, "example-0001: would add words: 5, marks: 1\n")
    assert entry.read_bytes() == before


def test_an_unknown_entry_is_one_line(run: Run, corpus: Path, entry: Path) -> None:
    before = entry.read_bytes()
    refused = run("tokenise", "example-0001", "example-0009", cwd=corpus)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert entry.read_bytes() == before


def test_an_invalid_id_is_one_line(run: Run, corpus: Path) -> None:
    for name in ("../x", "", "a b", "entries/example-0001.xml"):
        refused = run("tokenise", name, cwd=corpus)
        assert (refused.returncode, refused.stderr.count("\n")) == (2, 1), name


def test_no_entry_is_refused(run: Run, corpus: Path) -> None:
    assert run("tokenise", cwd=corpus).returncode == 2


def test_arabic(run: Run, corpus: Path) -> None:
    assert "أضيفت كلمات عددها" in run("tokenise", "example-0001", *HERE, "--lang", "ar", cwd=corpus).stdout
    assert "إضافة الكلمات" in run("tokenise", "--help", "--lang", "ar", cwd=corpus).stdout


def test_the_export_has_the_tokens(run: Run, corpus: Path, tmp_path: Path) -> None:
    run("tokenise", "example-0001", *HERE, cwd=corpus)
    target = tmp_path / "words.conllu"
    assert run("export", "conllu", "-o", target, cwd=corpus).returncode == 0
    assert "4\t.\t_\tPUNCT\t" in target.read_text(encoding="utf-8")


def test_all_entries_or_some_are_named(run: Run, corpus: Path) -> None:
    assert run("tokenise", "--all", cwd=corpus).stdout.startswith("example-0001: added words: ")
    for arguments in ((), ("example-0001", "--all")):
        refused = run("tokenise", *arguments, cwd=corpus)
        assert (refused.returncode, refused.stderr) == (2, "khabar: error: give either entries or --all\n")
