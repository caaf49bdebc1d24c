"""Setting up: the two locks agree, and the verbs of the Makefile are those that are documented."""

import re
from pathlib import Path

import pytest
from pyarabic import araby

from tests.conftest import REPOSITORY


def read_lock(name: str) -> dict[str, set[str]]:
    """The requirements of a lock with their hashes; one of them may hold a package for fewer systems."""
    text = (REPOSITORY / name).read_text("utf-8")
    assert "://" not in "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return {
        re.split(r" (?:;|\\)", requirement)[0]: set(re.findall(r"--hash=(sha256:\w{64})", requirement))
        for requirement in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)
        if "==" in requirement
    }


def test_the_site_is_built_with_what_is_tested() -> None:
    site, everything = read_lock("requirements-site.lock"), read_lock("requirements.lock")
    assert 40 < len(site) < len(everything)
    assert all(site.values())
    assert {name: everything.get(name) for name in site} == site


def test_the_site_needs_no_tools_of_developers() -> None:
    names = {requirement.partition("==")[0] for requirement in read_lock("requirements-site.lock")}
    assert {"khabar", "pytest", "playwright", "mypy", "ruff", "pandas", "pyarrow", "uv"}.isdisjoint(names)
    assert {"sphinx", "furo", "myst-parser", "lxml", "hatchling"} <= names


def test_the_lock_has_the_lines_of_uv_that_are_installed_first() -> None:
    # The Makefile takes them out: from the name to the first line that is not continued.
    lock = (REPOSITORY / "requirements.lock").read_text("utf-8")
    found = re.search(r"^uv==.*?[^\\]$", lock, re.MULTILINE | re.DOTALL)
    assert found
    assert re.fullmatch(r"uv==[\d.]+ \\\n( +--hash=sha256:\w{64}( \\\n)?)+", found[0])


def test_all_verbs_are_documented() -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    verbs = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert verbs
    documented = re.findall(
        r"^\| `make ([a-z-]+)` \|", (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(documented) == sorted(verbs[1].split())


def test_a_library_that_was_installed_without_byte_code_can_be_compiled_here() -> None:
    # Warnings are errors: a module is compiled as it is imported, under the filters of pytest.
    compile(Path(araby.__file__).read_bytes(), araby.__file__, "exec")
    with pytest.raises(SyntaxError, match="invalid escape sequence"):
        compile(r"'\w'", "src/khabar/arabic.py", "exec")
