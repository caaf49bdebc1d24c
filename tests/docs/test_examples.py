"""The examples in the documentation: Python and commands, run in order, page by page, in a copy of the corpus.

`pytest tests/docs --regenerate` writes the output of commands anew.
"""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.calling import call_here

REPOSITORY = Path(__file__).parents[2]
PAGES = sorted(
    [REPOSITORY / "README.md", *(REPOSITORY / "docs").rglob("*.md")],
    key=lambda path: path.relative_to(REPOSITORY).as_posix(),
)
_BLOCK = re.compile(r"^( *)```(pycon|console)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*(?:\\\n.*)*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_ISOLATES = re.compile("[\u2066-\u2069]")
_INVISIBLE = re.compile("[\u200e\u2066-\u2069]")
# What the examples may call; others (jq, git) may be missing where the tests run.
_RUNNABLE = re.compile(r"(khabar|cp|sed|rm)\b(?!.*\|)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced example."""

    kind: str
    body: str
    start: int
    indent: str


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [Block(m[2], textwrap.dedent(m[3]), m.start(3), m[1]) for m in _BLOCK.finditer(text)]


def folded(text: str) -> str:
    lines = (" ".join(line.split()) for line in _INVISIBLE.sub("", text).strip().splitlines())
    return "\n".join(line for line in lines if line)


# What only a shell can do: pipes, redirections, variables, patterns.
_FOR_A_SHELL = re.compile(r"[|&;<>()$`*?\[\]~#=]")


def run_command(command: str, folder: Path) -> str:
    program, *arguments = shlex.split(command)
    if program == "khabar" and not _FOR_A_SHELL.search(command):
        return call_here(arguments, folder, dict(os.environ), together=True).stdout
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(
        ["bash", "-c", command],  # noqa: S607 (the shell of whoever follows the page)
        cwd=folder,
        env={**os.environ, "PATH": tools},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return result.stdout


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(REPOSITORY / "corpus", tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "page", [page for page in PAGES if blocks(page)], ids=lambda page: page.relative_to(REPOSITORY).as_posix()
)
def test_examples(page: Path, workplace: Path, *, regenerate: bool) -> None:
    names: dict[str, object] = {}
    for block in blocks(page):
        if block.kind == "pycon":
            names = run_python(block, names, page.name)
        else:
            for command, expected in _COMMAND.findall(block.body):
                output = (
                    run_command(command.replace("\\\n", ""), workplace)
                    if _RUNNABLE.match(command)
                    else expected
                )
                if regenerate and "..." not in expected:
                    rewrite(
                        page, block, f"$ {command}\n{expected}", f"$ {command}\n{_ISOLATES.sub('', output)}"
                    )
                else:
                    pattern = ".*".join(map(re.escape, folded(expected).split("...")))
                    assert re.fullmatch(pattern, folded(output), re.DOTALL), f"$ {command}\n{output}"


def run_python(block: Block, names: dict[str, object], name: str) -> dict[str, object]:
    test = doctest.DocTestParser().get_doctest(block.body, names, name, name, 0)
    messages: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=messages.append, clear_globs=False)
    assert not runner.failures, "".join(messages)
    return test.globs


def rewrite(page: Path, block: Block, old: str, new: str) -> None:
    text = page.read_text(encoding="utf-8")
    old, new = (textwrap.indent(part, block.indent) for part in (old, new))
    page.write_text(text.replace(old, new), encoding="utf-8")
