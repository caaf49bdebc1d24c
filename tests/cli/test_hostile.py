"""Hostile files on the command line: one line, exit 2, and nothing of theirs reaches the terminal."""

import json
import os
import shutil
import stat
from pathlib import Path

import pytest

import khabar.cli
from khabar.corpus.journal import FOLDER
from tests.crash import snapshot
from tests.wordless import wordless_corpus

from .conftest import Run

NAME = "egypttoday-0001"


@pytest.fixture
def real(tmp_path: Path) -> Path:
    return Path(shutil.copytree(wordless_corpus(), tmp_path / "corpus"))


def test_links_to_themselves_are_reported(corpus: Path, run: Run) -> None:
    (corpus / "entries" / "loop.xml").symlink_to("loop.xml")
    for command in ("check", "fmt"):
        done = run(command, str(corpus))
        assert done.returncode == 2
        assert "loop.xml" in done.stdout + done.stderr
        assert "the link points to itself" in done.stdout + done.stderr


_ESCAPE = "\x1b]0;title\x07\x9b2J"


def test_control_characters_do_not_reach_the_terminal(corpus: Path, run: Run) -> None:
    named = corpus / "entries" / f"{_ESCAPE}.xml"
    named.write_text("<TEI/>", encoding="utf-8")
    settings = corpus / "corpus.toml"
    whole = settings.read_text(encoding="utf-8")
    calls = [run(command, str(corpus)) for command in ("check", "fmt")]
    calls += [run("check", str(named)), run("show", _ESCAPE), run("check", "--select", _ESCAPE)]
    settings.write_text(f'"\\u001b[2J" = 1\n{whole}', encoding="utf-8")
    calls.append(run("check", str(corpus)))
    for call in calls:
        assert not {"\x1b", "\x07", "\x9b"} & set(call.stdout + call.stderr)


def test_only_the_colours_of_khabar_reach_the_terminal(
    corpus: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    (corpus / "entries" / "x.xml").write_bytes(b"<TEI \x1b[31m\x1b[2J\x9b \xc2\x9b></TEI>")
    done = run("check", str(corpus))
    assert "\x1b[2J" not in done.stdout
    assert "\x9b" not in done.stdout


ENTRY = f"corpus/entries/{NAME}.xml"


@pytest.mark.parametrize(
    "call",
    [
        ("archive", "-o", "corpus/releases.json"),
        ("check", "corpus", "--baseline", "corpus/corpus.toml", "--write-baseline"),
        ("diff", f"{NAME}@1.0.0", ENTRY, "-o", ENTRY),
        ("export", "conllu", "-o", "corpus/corpus.toml"),
        ("export", "csv", "-o", "corpus/entries"),
        ("review", f"{NAME}@1.0.0", ENTRY, "-o", "corpus/taxonomy.xml"),
        ("strip", NAME, "-o", ENTRY),
    ],
    ids=lambda call: call[0],
)
def test_no_output_overwrites_the_corpus(real: Path, run: Run, call: tuple[str, ...]) -> None:
    before = snapshot(real)
    refused = run(*call, cwd=real.parent)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "is a file of the corpus; choose a path outside it" in refused.stderr
    assert snapshot(real) == before


_SETTINGS = [
    'name = "../../evil"',
    'name = ".."',
    'version = "a/b"',
    "site = 'javascript:alert(1)'",
    "[[waivers]]\ncode = 'N001'\nreason = 'x'\nuntil = 2027-01-01T00:00:00",
    "[[waivers]]\ncode = 'N001'\nreason = 'x'\nuntil = 00:00:00",
    '[rules]\nschema = "a\\u0000b"',
    f"big = {'1' * 5_000}",
    f"big = 0x{'f' * 5_000}",
    f"[title]\nen = {'[' * 5_000}",
    f"deep{'.a' * 5_000} = 1",
    "[rules.severity]\nN001 = ['error']",
    "title = 1979-05-27",
    "# " + "x" * 1_100_000,
]


@pytest.mark.parametrize("lines", _SETTINGS, ids=lambda lines: lines[:20])
def test_settings(corpus: Path, run: Run, lines: str) -> None:
    (corpus / "corpus.toml").write_text(lines, encoding="utf-8")
    done = run("check", str(corpus))
    assert done.returncode == 2
    assert done.stderr.startswith("khabar: error: ")
    assert "corpus.toml" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert len(done.stderr) < 500


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 200_000,
        b'{"version": 1, "findings": [{"code": "\\ud800"}]}',
        b"1" * 5_000,
        b"[NaN]",
        b"\xff",
        b"",
        b"null",
    ],
    ids=range(7),
)
def test_exchanged_files(real: Path, run: Run, tmp_path: Path, content: bytes) -> None:
    file, entry = tmp_path / "x.json", tmp_path / "x.xml"
    file.write_bytes(content)
    shutil.copy(real / "entries" / f"{NAME}.xml", entry)
    calls = [
        run("check", str(real), "--baseline", str(file)),
        run("reanchor", NAME, "--accept", str(file)),
        run("patch", str(file), str(entry)),
        run("hydrate", str(file), str(real / "pages" / f"{NAME}.txt")),
    ]
    (real / "releases.json").write_bytes(content)
    calls.append(run("history", NAME))
    for call in calls:
        assert (call.returncode, call.stdout) == (2, "")
        assert call.stderr.startswith("khabar: error: ")
        assert len(call.stderr.splitlines()) == 1


def test_a_text_free_file_of_a_giant_page(real: Path, run: Run, tmp_path: Path) -> None:
    stripped = json.loads(run("strip", NAME).stdout)
    stripped["page"]["folded"] = 10_000_000_000
    (tmp_path / "x.json").write_text(json.dumps(stripped), encoding="utf-8")
    done = run("hydrate", "x.json", str(real / "pages" / f"{NAME}.txt"))
    assert done.returncode == 2
    assert "contains a number that is too large" in done.stderr


@pytest.mark.parametrize("place", ["changes", "before", "after"])
def test_a_patch_with_a_list_for_an_id(real: Path, run: Run, tmp_path: Path, place: str) -> None:
    table = json.loads(run("diff", f"{NAME}@1.0.0", f"{NAME}@1.0.1", "--format", "json").stdout)
    entry = table["entries"][0]
    entry[place] = (
        [{"change": ["x"], "id": ["x"]}]
        if place == "changes"
        else {"sha256": "", "entities": [{"id": ["x"]}]}
    )
    (tmp_path / "x.json").write_text(json.dumps(table), encoding="utf-8")
    shutil.copy(real / "releases" / NAME / "1.0.0.xml", tmp_path / "x.xml")
    done = run("patch", "x.json", "x.xml")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_an_output_is_not_put_in_place_of_a_pipe(
    real: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("khabar.disk.writing._PATIENCE", 0.0)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for call in (("strip", NAME), ("diff", f"{NAME}@1.0.0"), ("archive",)):
        done = run(*call, "-o", "pipe")
        assert done.returncode == 2
        assert "no program reads this pipe" in done.stderr
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.process
def test_standard_output_can_be_named(real: Path, run: Run) -> None:
    whole = run("strip", NAME)
    assert run("strip", NAME, "-o", "/dev/stdout").stdout == whole.stdout
    assert run("strip", NAME, "-o", "/dev/null").stdout == ""
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_fmt_removes_temporary_files(real: Path, run: Run) -> None:
    (real / FOLDER).mkdir()
    (real / FOLDER / "0").write_text("text", encoding="utf-8")
    assert "C014" in run("check", str(real)).stdout
    assert run("fmt").returncode == 0
    assert not (real / FOLDER).exists()
    assert "C014" not in run("check", str(real)).stdout


def test_no_command_prints_past_the_escapes() -> None:
    folder = Path(khabar.cli.__file__).parent
    found = {path.name for path in folder.rglob("*.py") if "click.echo(" in path.read_text(encoding="utf-8")}
    # Data go out as they are.
    assert found == {"terminal.py", "output.py"}


def test_a_text_free_file_with_a_control_character(real: Path, run: Run, tmp_path: Path) -> None:
    stripped = json.loads(run("strip", NAME).stdout)
    stripped["annotation"]["mentions"][0]["id"] = "m\x00"
    (tmp_path / "x.json").write_text(json.dumps(stripped), encoding="utf-8")
    done = run("hydrate", "x.json", str(real / "pages" / f"{NAME}.txt"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "entry contains a control character" in done.stderr
