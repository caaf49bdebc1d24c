"""Help in Arabic: it is whole, it goes with the code, and it keeps two directions of writing apart."""

import re
from collections.abc import Iterator

import click
import pytest

import khabar.cli
from khabar.cli import main
from khabar.cli.arabic_help import arabic_help, read_help_texts
from khabar.cli.groups import COMMANDS
from tests.wording import latin_letters

TEXTS = read_help_texts()
CONTEXT = click.Context(main, info_name="khabar", **main.context_settings)
ISOLATES = re.compile("[\u2067-\u2069]")


def commands() -> Iterator[click.Command]:
    yield main
    for name in COMMANDS:
        command = main.get_command(CONTEXT, name)
        assert command
        yield command


def options() -> Iterator[click.Option]:
    for command in commands():
        yield from (option for option in command.get_params(CONTEXT) if isinstance(option, click.Option))


def test_everything_is_said_in_arabic_and_nothing_else() -> None:
    assert TEXTS.commands.keys() == {"khabar", *COMMANDS}
    assert TEXTS.options.keys() == {" ".join((option.help or "").split()) for option in options()}


def test_latin_letters_stand_in_backticks() -> None:
    texts = [*TEXTS.commands.values(), *TEXTS.options.values()]
    # Code may go over the end of a line here.
    assert [text for text in texts if latin_letters(text.replace("\n", " "))] == []
    assert [text for text in texts if text.count("`") % 2] == []


def test_what_an_option_names_it_names_in_arabic_too() -> None:
    named = [tuple(set(re.findall(r"--[a-z]+", text)) for text in pair) for pair in TEXTS.options.items()]
    assert [pair for pair in named if pair[0] != pair[1]] == []


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_names_all_options(name: str) -> None:
    said = arabic_help(main, [name, "--help"] if name else ["--help"])
    assert said
    command = main.get_command(CONTEXT, name) if name else main
    assert command
    for option in command.get_params(CONTEXT):
        assert not isinstance(option, click.Option) or f"\n  {', '.join(option.opts)}" in said
    for line in filter(None, said.splitlines()):
        arabic = re.search("[\u0620-\u06ff]", line) is not None
        assert not ISOLATES.search(line)
        assert len(line) <= 80 or not arabic


def call(monkeypatch: pytest.MonkeyPatch, *arguments: str, locale: str = "ar_EG.UTF-8") -> int:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setattr("sys.argv", ["khabar", *arguments])
    with pytest.raises(SystemExit) as ended:
        khabar.cli.run()
    return int(ended.value.code or 0)


@pytest.mark.parametrize("arguments", [("check", "--help"), ("-h",), ("check", "--lang", "ar", "-h")])
def test_the_terminal_is_answered_in_its_language(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, *arguments) == 0
    assert "الاستعمال" in capsys.readouterr().out
    assert call(monkeypatch, *arguments, locale="C") == 0
    assert ("Usage:" in capsys.readouterr().out) == ("ar" not in arguments)


def test_without_arguments_the_help_is_an_error_in_arabic(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch) == 2
    assert "الاستعمال" in capsys.readouterr().err


def test_the_help_of_no_command_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "chek", "--help") == 2
    assert "chek" in capsys.readouterr().err
