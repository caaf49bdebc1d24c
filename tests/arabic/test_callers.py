"""Every caller of a folding function says which level it wants."""

import ast
from collections.abc import Iterator
from pathlib import Path

FUNCTIONS = {"fold", "fold_map", "word_keys", "even_key", "clitic_forms", "proclitic_forms"}
ROOT = Path(__file__).parents[2]


def nameless(path: Path) -> Iterator[str]:
    """Yield the calls of a module that name no level."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            passed = [argument.id for argument in node.args if isinstance(argument, ast.Name)]
            if (name in FUNCTIONS and len(node.args) + len(node.keywords) < 2) or FUNCTIONS & {*passed}:
                yield f"{path.relative_to(ROOT)}:{node.lineno}"


def test_each_call_names_its_level() -> None:
    modules = [path for folder in ("src", "benchmarks", "tools") for path in (ROOT / folder).rglob("*.py")]
    assert len(modules) > 300
    assert [call for path in modules for call in nameless(path)] == []
