"""The pytest plugin: `pytest --khabar PATH` tests a corpus beside the code that uses it.

There is an item for each entry and family of rules (`corpus::egypttoday-0001-Q`), one for the registers and
the taxonomy, and one for what only the whole corpus shows. An item fails with the findings of severity error
that `khabar check` has there. The corpus is checked once, when the first item runs.

Nothing of khabar is imported before a run asks for it: pytest loads this module wherever khabar is
installed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from khabar.rules import Finding, Report, Rule
    from khabar.rules.engine.targets import CheckTarget

_REGISTERS = "registers"
_WHOLE = "corpus"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.getgroup("khabar").addoption(
        "--khabar",
        action="append",
        default=[],
        metavar="PATH",
        help="Check a corpus, an entry or any TEI files, as `khabar check` does. May be repeated.",
    )


@pytest.hookimpl(tryfirst=True)  # before -k, -m and --lf choose among the items
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add the items of each path."""
    for name in config.getoption("--khabar"):
        path = config.invocation_params.dir / name
        items.extend(CheckedPath.from_parent(session, path=path, name=name).collect())


class CheckedPath(pytest.File):
    """What a path stands for, checked once for all of its items; its name is the path as it was given."""

    def collect(self) -> Iterator[CheckItem]:
        """Yield the items."""
        # Imported here, as below, so that the plugin costs nothing where it is not used.
        from khabar.rules import Scope  # noqa: PLC0415

        families = dict.fromkeys(rule.family for rule in self._rules if rule.scope is not Scope.CORPUS)
        for path, group in self._groups.items():
            if group != _REGISTERS:
                for family in families:
                    yield self._item(f"{self._label(Path(path))}-{family}", group, family)
        if _REGISTERS in self._groups.values():
            yield self._item(_REGISTERS, _REGISTERS)
        if self._target.corpus:
            yield self._item(_WHOLE, _WHOLE)

    def _label(self, path: Path) -> str:
        given = Path(self.name)
        inside = path.relative_to(given) if given.is_dir() else Path(path.name)
        return inside.with_suffix("").as_posix().removeprefix("corpus/").removeprefix("entries/")

    def _item(self, name: str, group: str, family: str = "") -> CheckItem:
        item: CheckItem = CheckItem.from_parent(self, name=name, group=group, family=family)
        return item

    @cached_property
    def _target(self) -> CheckTarget:
        from khabar.errors import KhabarError  # noqa: PLC0415
        from khabar.rules.engine.targets import find_target  # noqa: PLC0415

        try:
            return find_target(Path(self.name))
        except KhabarError as error:
            raise pytest.UsageError(f"--khabar: {error}") from None

    @cached_property
    def _rules(self) -> tuple[Rule, ...]:
        from khabar.errors import KhabarError  # noqa: PLC0415
        from khabar.rules import all_rules  # noqa: PLC0415

        try:
            return all_rules()
        except KhabarError as error:
            raise pytest.UsageError(f"--khabar: {error}") from None

    @cached_property
    def _groups(self) -> dict[str, str]:
        return {str(path): _group(path, self._target.corpus) for path in self._target.files}

    @cached_property
    def _report(self) -> Report:
        from khabar.rules import CheckOptions, check_paths  # noqa: PLC0415

        return check_paths([Path(self.name)], self._rules, options=CheckOptions(cached=True))

    def errors(self, group: str, family: str) -> Report:
        """Return the report of one item: its findings of severity error, and what could not be looked at."""
        found = tuple(
            finding
            for finding in self._report.findings
            if finding.severity == "error"
            and _is_of(finding.code, family)
            and _home(finding, self._groups) == group
        )
        failures = tuple(
            failure
            for failure in self._report.failures
            # A file that could not be read was looked at by no family.
            if (not failure.code or _is_of(failure.code, family))
            and self._groups.get(failure.path, _WHOLE) == group
        )
        return replace(self._report, findings=found, failures=failures, skipped={}, skips={})


class CheckItem(pytest.Item):
    """The findings of one group of files, of one family of rules or of all."""

    def __init__(self, *, group: str, family: str, **keywords: Any) -> None:  # noqa: ANN401 (what pytest passes)
        super().__init__(**keywords)
        self._group = group
        self._family = family

    def runtest(self) -> None:
        """Fail if there are findings of severity error."""
        from khabar.rules.reports import text_report  # noqa: PLC0415

        parent = self.getparent(CheckedPath)
        report = parent.errors(self._group, self._family) if parent else None
        if report and not report.ok:
            raise CheckError(text_report(report))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401 (as in pytest)
        """Return the report, without a traceback: nothing of the code has failed."""
        from khabar.errors import KhabarError  # noqa: PLC0415

        if isinstance(excinfo.value, CheckError | KhabarError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return what the item is called in a report."""
        return self.path, None, f"khabar {self.name}"


class CheckError(Exception):
    """There are findings of severity error; the message is their report."""


def _real(path: Path) -> str:
    # Not `Path.resolve`, which raises an error of its own for a link to itself.
    return os.path.realpath(path)


def _group(path: Path, corpus: Path | None) -> str:
    """Return what a file is tested with: all registers and the taxonomy together, others each by itself."""
    if corpus and _real(path.parent) in {_real(corpus / "registers"), _real(corpus)}:
        return _REGISTERS
    return str(path)


def _home(finding: Finding, files: dict[str, str]) -> str:
    """Return the group to which a finding belongs; each belongs to exactly one."""
    from khabar.rules import Scope, find_rule  # noqa: PLC0415

    rule = find_rule(finding.code)
    if rule and rule.scope is Scope.CORPUS:
        return _WHOLE
    # What is wrong with the settings stands in no file that was checked.
    return files.get(finding.location.path, _WHOLE)


def _is_of(code: str, family: str) -> bool:
    """Whether a rule is of a family; any is of the empty one."""
    return not family or code.rstrip("0123456789") == family
