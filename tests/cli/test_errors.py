"""What cannot be done is said in one line, in the language of the terminal; nothing ends in a traceback."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import khabar.cli
from khabar.cli.errors import asked_language, in_language
from khabar.messages import read_catalogue

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
    # In English, click tells the usage first.
    said = [line for line in err.splitlines() if line.startswith(("khabar: ", "Error: "))]
    assert len(said) == 1

    code, out, err = call(*arguments, locale="ar_EG.UTF-8")
    assert (code, out) == (2, "")
    *usage, last = err.splitlines()
    assert all(line.startswith(("Usage: ", "   ")) for line in usage)
    assert last.startswith("khabar: \u2067")
    assert last.endswith("\u2069")
    # What is not Arabic is isolated: names, options, what git or the operating system said.
    bare = re.sub("\u2068[^\u2069]*\u2069", "", last.removeprefix("khabar: "))
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
    assert call("check")[2].startswith("khabar: ")
    code, _, err = call("check", locale="ar")
    assert code == 2
    assert re.search("[\u0621-\u064a]{2}|`corpus/corpus.toml`", err)


def test_without_a_corpus(call: Call) -> None:
    assert call("check")[2] == "khabar: nothing to check: no PATH given, and no corpus around this folder\n"
    assert "لا شيء يُفحص" in call("check", locale="ar")[2]
    assert "لا شيء يُنسَّق" in call("fmt", locale="ar")[2]


def test_the_language_that_was_asked_for_goes_before_that_of_the_terminal(call: Call) -> None:
    assert "لا شيء يُفحص" in call("check", "--lang", "ar")[2]
    assert "nothing to check" in call("check", "--lang=en", locale="ar")[2]
    assert asked_language(["--lang"]) == asked_language(["--lang", "fr"]) == asked_language([])


def test_what_is_not_known_stays_as_it_is() -> None:
    assert in_language("something else", "ar") == "something else"
    assert in_language("x: y", "en") == "x: y"


def test_an_interruption_has_an_exit_code_of_its_own(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("khabar.cli.explain.explain", click.Command("explain", callback=interrupt))
    assert call("explain")[0] == 130


def test_a_process_that_is_ended_from_outside(
    call: Call, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("khabar.rules.engine.pool._check_batch", _end)
    code, _, err = call("check", "--jobs", "2", "corpus")
    assert code == 2
    assert "ended from outside" in err


def _end(_paths: object) -> None:
    import os  # noqa: PLC0415

    os._exit(9)


class TestFmt:
    def test_in_arabic(self, call: Call, entry: Path) -> None:
        assert call("fmt", "--check", locale="ar")[1] == "\u2067كل الملفات على التنسيق المعياري.\u2069\n"
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
        assert err.startswith(f"khabar: {broken}:1:4: \u2067الملف ليس ")

    def test_what_is_no_file_of_a_corpus(self, call: Call, tmp_path: Path) -> None:
        (tmp_path / "poem.xml").write_text("<lg/>", "utf-8")
        code, _, err = call("fmt", "poem.xml", locale="ar")
        assert (code, "فتُرك كما هو" in err) == (2, True)


def test_each_template_of_an_error_is_written_once() -> None:
    source = Path(khabar.cli.__file__).parents[1] / "rules" / "locale" / "ar.toml"
    assert tomllib.loads(source.read_text("utf-8"))["errors"] == read_catalogue("ar").errors
    for template, said in read_catalogue("ar").errors.items():
        names = set(re.findall(r"\{(\w+)\}", template))
        assert set(re.findall(r"\{(\w+)\}", said)) <= names
        assert not re.search(r"[A-Za-z]", re.sub(r"`[^`]*`|\{\w+\}", "", said))
