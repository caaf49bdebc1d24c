"""The messages of the package, as they are written in its code and its catalogues."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

PACKAGE = Path(__file__).parents[1] / "src" / "khabar"
CATALOGUES = (PACKAGE / "locale" / "ar.toml", PACKAGE / "rules" / "locale" / "ar.toml")
TABLES = [tomllib.loads(path.read_text(encoding="utf-8")) for path in CATALOGUES]
RULES_TABLE = TABLES[1]["rules"]


@cache
def named_calls(path: Path) -> list[tuple[str, ast.Call]]:
    """Return all calls of functions in a module, each with the name of the function."""
    found = (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call))
    return [(call.func.id, call) for call in found if isinstance(call.func, ast.Name)]


def calls(path: Path, *functions: str) -> Iterator[ast.Call]:
    """Yield the calls of functions in a module."""
    yield from (call for name, call in named_calls(path) if name in functions)


def alternatives(node: ast.expr) -> Iterator[str]:
    """Yield the texts that an expression can be, as far as they are written out in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*alternatives(node.body), *alternatives(node.orelse))


def templates(path: Path) -> Iterator[str]:
    """Yield the templates of a module, each as the key of its translations."""
    for call in calls(path, "say"):
        yield from alternatives(call.args[0])
    for call in calls(path, "count"):
        if len(call.args) > 2:
            yield from alternatives(call.args[1])


def singulars(path: Path) -> Iterator[str]:
    """Yield the texts of a module for the number 1."""
    for call in calls(path, "count"):
        if len(call.args) > 2:
            yield from alternatives(call.args[0])


@cache
def modules() -> dict[Path, set[str]]:
    """Return the modules of the package, each with its templates.

    To parse them takes longer than to collect all tests: it is done where a test asks for them.
    """
    return {path: set(templates(path)) for path in PACKAGE.rglob("*.py") if path != PACKAGE / "messages.py"}


def all_singulars() -> set[str]:
    """Return all texts for the number 1."""
    return {text for path in modules() for text in singulars(path)}


def written() -> set[str]:
    """Return all templates."""
    return set().union(*modules().values()) | {"{first} or {last}"}


def worded() -> set[str]:
    """Return the templates with words of their own: one without is the same in all languages."""
    return {template for template in written() if re.search("[A-Za-z]", re.sub(r"\{[^}]*\}", "", template))}


def translations() -> Iterator[tuple[str, str]]:
    """Yield each template of the catalogues with its Arabic text, plural forms one by one."""
    for table in TABLES:
        for name, entries in table.items():
            parts = [rule.get("messages", {}) for rule in entries.values()] if name == "rules" else [entries]
            for part in parts:
                for key, forms in part.items():
                    for text in [forms] if isinstance(forms, str) else forms.values():
                        yield key, text


TRANSLATED = dict(translations())


def names(template: str) -> set[str]:
    """Return the names of the values of a template."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}
