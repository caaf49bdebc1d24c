"""What cannot be done is said in one line, in the language of the terminal; nothing ends in a traceback."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import khabar.cli
from khabar.cli.language import asked_language, current_language
from khabar.rules.engine.context import CheckContext
from khabar.rules.engine.file_check import check_file
from khabar.rules.engine.outcome import Outcome

from .conftest import replace

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    """Run a command in this process, in the folder of the test; return exit code, output and errors."""

    def run(*arguments: str | Path, locale: str = "C") -> tuple[int, str, str]:
        monkeypatch.setenv("LC_ALL", locale)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("sys.argv", ["khabar", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            khabar.cli.run()
        output = capsys.readouterr()
        return int(ended.value.code or 0), output.out, output.err

    return run


CALLS = [
    ("check", "--formt", "x"),
    ("check", "--format", "x"),
    ("check", "--jobs", "many"),
    ("check", "--jobs", "-1"),
    ("check", "--select"),
    ("check", "--select", "Z9"),
    ("check", "--select", "Q0I1"),
    ("check", "--severity", "N001=fatal"),
    ("check", "--severity", "Z9=error"),
    ("check", "--write-baseline"),
    ("check", "nowhere"),
    ("check", "empty"),
    ("check", "--schema", "nowhere.rng", "corpus"),
    ("check", "--since", "no-such-revision", "corpus"),
    ("check", "--baseline", "corpus/corpus.toml", "corpus"),
    ("check", "--baseline", "nowhere.json", "corpus"),
    ("check", "--corpus", "empty"),
    ("check", "--lang", "fr"),
    ("explain", "Q9"),
    ("explain", "Q001", "Q002"),
    ("fmt", "--chek"),
    ("fmt", "nowhere"),
    ("fmt", "--corpus", "empty"),
    ("chek",),
]


@pytest.fixture
def workplace(tmp_path: Path, corpus: Path) -> Path:
    (tmp_path / "empty").mkdir()
    return tmp_path


@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_calls_that_cannot_be_followed(arguments: tuple[str, ...], call: Call, workplace: Path) -> None:
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    said = [line for line in err.splitlines() if line.startswith("khabar: error: ")]
    assert len(said) == 1
    assert not said[0].endswith(".")

    code, out, err = call(*arguments, locale="ar_EG.UTF-8")
    assert (code, out) == (2, "")
    (said,) = [line for line in err.splitlines() if line.startswith("khabar: خطأ: ")]
    usage = [line for line in err.splitlines() if line != said]
    assert len(usage) in {0, 2}
    # Names and values are in backticks or marks; the names that click quotes, and what Python says, are not.
    bare = re.sub(
        "`[^`]*`|«[^»]*»|'[^']*'|x>=0|Expecting value.*",
        "",
        err.removeprefix("khabar: ").replace("khabar: خطأ", ""),
    )
    assert not re.search("[A-Za-z]", bare)
    assert re.search("[\u0621-\u064a]{2}", bare)


@pytest.mark.parametrize(
    "settings",
    [
        "colour = 1\n",
        "name = 1\n",
        "[rules]\nignore = [1]\n",
        "[rules.severity]\nN001 = 'fatal'\n",
        "[[waivers]]\ncode = 'N001'\n",
        "waivers = [1]\n",
        "name =\n",
    ],
)
def test_settings_that_cannot_be_read(settings: str, call: Call, corpus: Path) -> None:
    (corpus / "corpus.toml").write_text(settings, "utf-8")
    assert call("check")[2].startswith("khabar: error: ")
    code, _, err = call("check", locale="ar")
    assert code == 2
    assert re.search("[\u0621-\u064a]{2}|`corpus/corpus.toml`", err)


def test_without_a_corpus(call: Call) -> None:
    assert (
        call("check")[2]
        == "khabar: error: nothing to check: no PATH given, and no corpus at or above this folder\n"
    )
    assert "لا شيء يُفحص" in call("check", locale="ar")[2]
    assert "لا شيء يُنسَّق" in call("fmt", locale="ar")[2]


def test_the_language_that_was_asked_for_goes_before_that_of_the_terminal(call: Call) -> None:
    assert "لا شيء يُفحص" in call("check", "--lang", "ar")[2]
    assert "nothing to check" in call("check", "--lang=en", locale="ar")[2]
    assert asked_language(["--lang"]) == asked_language(["--lang", "fr"]) == asked_language([])


def test_outside_of_a_command_the_language_is_english() -> None:
    assert current_language() == "en"


def test_near_misses(call: Call, corpus: Path) -> None:
    assert call("chek")[2] == "khabar: error: unknown command 'chek'; similar: check\n"
    assert "to list the commands, run: `khabar --help`" in call("frobnicate")[2]
    assert "unknown rule 'Q0I1'; similar: Q0" in call("explain", "Q0I1")[2]
    assert "no entry 'exmaple-0001' in " in call("show", "exmaple-0001")[2]
    assert "; similar: example-0001" in call("show", "exmaple-0001")[2]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--select", "N", "--ignore", "N"), "no rule is selected"),
        (("--select", "Z"), "unknown family 'Z'; expected one of X, I, F"),
        (("--ignore", "QX01"), "unknown rule 'QX01'; similar: "),
        (("--format", "jsn"), "'jsn' is not one of text, concise, json, sarif, github, junit; similar: json"),
        (("--severity", "N001=eror"), "expected one of error, warning, info; similar: error"),
    ],
)
def test_slips_in_the_options_of_a_check(
    call: Call, corpus: Path, options: tuple[str, ...], expected: str
) -> None:
    code, output, errors = call("check", corpus, *options)
    assert (code, output) == (2, "")
    assert expected in errors
    assert "Traceback" not in errors


def test_the_title_of_a_corpus_that_is_no_text(call: Call, corpus: Path) -> None:
    (corpus / "corpus.toml").write_text("[title]\nar = 3\n", "utf-8")
    said = call("check", "corpus", "--lang", "ar")[2]
    assert said == "khabar: خطأ: العنوان باللغة «ar» في `corpus/corpus.toml` هو 3، والمتوقع نص\n"


def test_on_a_terminal_the_directions_are_kept_apart(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.cli.terminal.is_terminal", lambda **_: True)
    said = call("check", "nowhere", locale="ar")[2]
    assert said == "khabar: \u2067خطأ: لا ملف ولا مجلد بهذا الاسم: \u2068`nowhere`\u2069\u2069\n"


def test_an_interruption_has_an_exit_code_of_its_own(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("khabar.cli.checking.explain.explain", click.Command("explain", callback=interrupt))
    assert call("explain")[0] == 130


def test_a_file_that_ends_every_process(call: Call, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.rules.engine.pool.check_file", _end_at_places)
    code, out, err = call("check", "--jobs", "2", "corpus")
    assert code == 2
    assert "places.xml: check failed: each worker that read it was killed" in out + err


def _end_at_places(path: Path, context: CheckContext) -> Outcome:
    if path.name == "places.xml":
        os._exit(9)
    return check_file(path, context)


class TestFmt:
    def test_in_arabic(self, call: Call, entry: Path) -> None:
        assert call("fmt", "--check", locale="ar")[1] == "كل الملفات على التنسيق المعياري.\n"
        replace(entry, "\n", "\n\n")
        code, out, _ = call("fmt", "--check", locale="ar")
        assert code == 1
        assert "سيُنسَّق" in out
        assert "الملفات التي ستتغير: 1." in out
        assert "الملفات التي تغيرت: 1." in call("fmt", locale="ar")[1]

    def test_one_file_that_is_refused_does_not_keep_the_others(self, call: Call, entry: Path) -> None:
        replace(entry, "\n", "\n\n")
        broken = entry.with_name("a-0001.xml")
        broken.write_text("<a>", "utf-8")
        code, out, err = call("fmt", locale="ar")
        assert code == 2
        assert "الملفات التي تغيرت: 1." in out
        assert err.startswith(f"khabar: خطأ: {broken}:1:4: الملف ليس ")

    def test_what_is_no_file_of_a_corpus(self, call: Call, tmp_path: Path) -> None:
        (tmp_path / "poem.xml").write_text("<lg/>", "utf-8")
        code, _, err = call("fmt", "poem.xml", locale="ar")
        assert (code, "فتُرك كما هو" in err) == (2, True)
