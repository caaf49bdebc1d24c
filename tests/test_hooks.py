"""What other repositories take from this one: hooks for pre-commit, and an action for GitHub."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY, TOY

HOOKS = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))
ACTION = yaml.safe_load((REPOSITORY / "action.yml").read_text("utf-8"))
TOOLS = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def call(folder: Path, *command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env={**os.environ, "PATH": TOOLS, "HOME": str(folder.parent), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository that holds a corpus and uses the hooks, as installed in this environment."""
    folder = tmp_path / "repository"
    shutil.copytree(TOY, folder / "corpus")
    # `language: python` would install khabar from the network; all else is as in the manifest.
    hooks = [{**hook, "language": "system"} for hook in HOOKS]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    (folder / "notes.xml").write_text("<a>", "utf-8")
    for command in (["init", "-q"], ["add", "."]):
        assert call(folder, "git", *command).returncode == 0
    return folder


def hooks_run(repository: Path, *arguments: str) -> dict[str, str]:
    """Run the hooks, and return what came of each."""
    assert call(repository, "git", "add", ".").returncode == 0
    home = str(repository.parent / "pre-commit")
    result = call(repository, sys.executable, "-m", "pre_commit", "run", *arguments, PRE_COMMIT_HOME=home)
    found = dict(re.findall(r"^(khabar \w+)\.+(?:\([^)]*\))?(\w+)$", result.stdout, re.MULTILINE))
    assert (result.returncode == 0) == ("Failed" not in found.values()), result.stdout + result.stderr
    return found


def test_the_manifest_is_one() -> None:
    manifest = REPOSITORY / ".pre-commit-hooks.yaml"
    result = call(REPOSITORY, sys.executable, "-m", "pre_commit", "validate-manifest", manifest)
    assert result.returncode == 0, result.stdout
    assert {hook["id"] for hook in HOOKS} == {"khabar-check", "khabar-fmt"}
    assert {hook["language"] for hook in HOOKS} == {"python"}


def test_hooks_on_a_clean_corpus(repository: Path) -> None:
    assert hooks_run(repository, "--all-files") == {"khabar fmt": "Passed", "khabar check": "Passed"}


def test_hooks_on_a_broken_entry(repository: Path) -> None:
    entry = repository / "corpus" / "entries" / "toy-0001.xml"
    replace(entry, 'ref="org:sahil"', 'ref="org:nowhere"')
    assert hooks_run(repository, "--files", str(entry)) == {"khabar fmt": "Passed", "khabar check": "Failed"}


@pytest.mark.thorough
def test_hooks_on_a_broken_layout(repository: Path) -> None:
    entry = repository / "corpus" / "entries" / "toy-0001.xml"
    good = entry.read_text("utf-8")
    replace(entry, "<teiHeader", "<teiHeader   ")
    assert hooks_run(repository, "--files", str(entry))["khabar fmt"] == "Failed"
    # Which passes, as another test shows.
    assert entry.read_text("utf-8") == good


@pytest.mark.parametrize(
    ("name", "fmt", "check"),
    [
        ("corpus/registers/places.xml", "Passed", "Passed"),
        pytest.param("corpus/taxonomy.xml", "Passed", "Passed", marks=pytest.mark.thorough),
        ("corpus/corpus.toml", "Skipped", "Passed"),
        pytest.param("corpus/pages/toy-0001.txt", "Skipped", "Passed", marks=pytest.mark.thorough),
        ("notes.xml", "Skipped", "Skipped"),
    ],
)
def test_files_that_hooks_look_at(repository: Path, name: str, fmt: str, check: str) -> None:
    assert hooks_run(repository, "--files", name) == {"khabar fmt": fmt, "khabar check": check}


def test_a_register_breaks_entries_that_are_not_committed(repository: Path) -> None:
    register = repository / "corpus" / "registers" / "places.xml"
    replace(register, 'xml:id="marsa"', 'xml:id="harbour"')
    assert hooks_run(repository, "--files", str(register))["khabar check"] == "Failed"


class Job:
    """A job that uses the action: its steps of shell, run as GitHub runs them."""

    def __init__(self, folder: Path, **inputs: str) -> None:
        self.folder = folder
        self.temporary = folder.parent / "temporary"
        self.temporary.mkdir(exist_ok=True)
        self.values = {"github.action_path": str(REPOSITORY), "runner.temp": str(self.temporary)}
        for name, declared in ACTION["inputs"].items():
            self.values[f"inputs.{name}"] = inputs.get(name.replace("-", "_"), declared["default"])

    def run(self, name: str, **environment: str) -> subprocess.CompletedProcess[str]:
        step = find_step(name)
        output = self.temporary / "output"
        output.touch()
        own = {key: self._fill(value) for key, value in step.get("env", {}).items()}
        # How GitHub calls a step with `shell: bash`.
        shell = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"])
        result = call(self.folder, *shell, GITHUB_OUTPUT=str(output), **own, **environment)
        for line in output.read_text("utf-8").splitlines():
            key, _, value = line.partition("=")
            self.values[f"steps.{step.get('id')}.outputs.{key}"] = value
        output.unlink()
        return result

    def _fill(self, text: str) -> str:
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda match: self.values[match[1]], text)


def find_step(name: str) -> dict[str, Any]:
    return next(step for step in ACTION["runs"]["steps"] if step.get("name") == name)


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    shutil.copytree(TOY, tmp_path / "work" / "corpus")
    return tmp_path / "work"


def test_the_action_is_composite_and_its_inputs_have_defaults() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert {"path", "version", "strict"} <= ACTION["inputs"].keys()
    assert all(isinstance(item["default"], str) for item in ACTION["inputs"].values())


def test_no_input_is_pasted_into_a_script() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 3
    assert not any("${{" in script for script in scripts)


def test_the_action_on_a_clean_corpus(workplace: Path) -> None:
    job = Job(workplace)
    result = job.run("Check")
    assert (result.returncode, result.stderr) == (0, "")
    assert "No problems found." in result.stdout
    log = json.loads(Path(job.values["steps.check.outputs.sarif"]).read_text("utf-8"))
    assert log["runs"][0]["results"] == []
    assert job.run("Fail if something is wrong").returncode == 0
    assert find_step("Show the findings")["with"]["sarif_file"] == "${{ steps.check.outputs.sarif }}"


def test_the_action_on_a_broken_corpus(workplace: Path) -> None:
    replace(workplace / "corpus" / "entries" / "toy-0001.xml", 'ref="org:sahil"', 'ref="org:nowhere"')
    job = Job(workplace)
    # The step itself passes, so that the report is uploaded before the job fails.
    result = job.run("Check")
    assert result.returncode == 0
    assert "error I010" in result.stdout
    # What is uploaded shows the lines already.
    assert "::error" not in result.stdout
    log = json.loads(Path(job.values["steps.check.outputs.sarif"]).read_text("utf-8"))
    (found,) = log["runs"][0]["results"]
    assert found["ruleId"] == "I010"
    place = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place == "corpus/entries/toy-0001.xml"
    assert job.run("Fail if something is wrong").returncode == 1


def test_the_action_annotates_lines_where_nothing_is_uploaded(workplace: Path) -> None:
    replace(workplace / "corpus" / "entries" / "toy-0001.xml", 'ref="org:sahil"', 'ref="org:nowhere"')
    result = Job(workplace, upload="false").run("Check")
    assert result.stdout.count("::error file=corpus/entries/toy-0001.xml,line=114,") == 1


@pytest.mark.parametrize(
    ("strict", "status"), [("true", 1), pytest.param("false", 0, marks=pytest.mark.thorough)]
)
def test_the_action_on_warnings(workplace: Path, strict: str, status: int) -> None:
    settings = workplace / "corpus" / "corpus.toml"
    waiver = '\n[[waivers]]\ncode = "N003"\nreason = "a test"\n'
    settings.write_text(settings.read_text("utf-8") + waiver, "utf-8")
    job = Job(workplace, strict=strict)
    assert job.run("Check").returncode == 0
    assert job.run("Fail if something is wrong").returncode == status


@pytest.mark.parametrize(
    "path", [pytest.param("nowhere", marks=pytest.mark.thorough), "--help", "$(touch made)"]
)
def test_the_action_on_a_path_that_is_not_there(workplace: Path, path: str) -> None:
    job = Job(workplace, path=path)
    result = job.run("Check")
    assert result.returncode == 2
    assert "no such file or folder" in result.stderr
    assert not (workplace / "made").exists()


@pytest.mark.parametrize(("version", "what"), [("", str(REPOSITORY)), ("0.1.0", "khabar==0.1.0")])
def test_the_action_installs(workplace: Path, version: str, what: str) -> None:
    """The command is right; what it would fetch from the network is not fetched here."""
    tools = workplace.parent / "tools"
    tools.mkdir()
    (tools / "python").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', "utf-8")
    (tools / "python").chmod(0o755)
    result = Job(workplace, version=version).run("Install khabar", PATH=f"{tools}{os.pathsep}{TOOLS}")
    assert result.stdout.splitlines() == ["-m", "pip", "install", "--quiet", what]
